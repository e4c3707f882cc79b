"""Operators of numbers and money, which are whole numbers by now."""

from typing import Final

from crible.criteria.context import Context
from crible.criteria.kinds import Value
from crible.criteria.operators.base import (
    Complement,
    Operand,
    Operator,
    Shape,
    empty_operator,
    family,
    present_operator,
)
from crible.kit.text import Text


def _as_is(value: Value, operand: Operand, context: Context) -> Value:
    return value


_NUMBER_IS = Operator(
    "=", Text("est égal à", "equals"), Shape.ONE, _as_is, lambda c, v: c == v, lambda x, v: x == v
)
_NUMBER_BETWEEN = Operator(
    "between",
    Text("est compris entre", "is between"),
    Shape.PAIR,
    _as_is,
    lambda column, ends: column.between(*ends),
    lambda value, ends: ends[0] <= value <= ends[1],
)
_NUMBER_IN = Operator(
    "in",
    Text("est l'un de", "is one of"),
    Shape.LIST,
    lambda values, operand, context: frozenset(values),
    lambda column, values: column.in_(sorted(values)),
    lambda value, values: value in values,
)
_PRESENT = present_operator(lambda column: column.is_not(None))

NUMBER: Final = family(
    _NUMBER_IS,
    Complement("!=", Text("est différent de", "does not equal"), _NUMBER_IS),
    Operator(
        "<",
        Text("est inférieur à", "is less than"),
        Shape.ONE,
        _as_is,
        lambda c, v: c < v,
        lambda x, v: x < v,
    ),
    Operator(
        "<=",
        Text("est inférieur ou égal à", "is at most"),
        Shape.ONE,
        _as_is,
        lambda c, v: c <= v,
        lambda x, v: x <= v,
    ),
    Operator(
        ">",
        Text("dépasse", "is more than"),
        Shape.ONE,
        _as_is,
        lambda c, v: c > v,
        lambda x, v: x > v,
    ),
    Operator(
        ">=",
        Text("est supérieur ou égal à", "is at least"),
        Shape.ONE,
        _as_is,
        lambda c, v: c >= v,
        lambda x, v: x >= v,
    ),
    _NUMBER_BETWEEN,
    Complement("notBetween", Text("n'est pas compris entre", "is not between"), _NUMBER_BETWEEN),
    _NUMBER_IN,
    Complement("notIn", Text("n'est aucun de", "is none of"), _NUMBER_IN),
    empty_operator(_PRESENT),
    _PRESENT,
)
