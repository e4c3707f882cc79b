"""Operators of texts, which are compared folded on both sides."""

from typing import Any, Final

from sqlalchemy import ColumnElement, case

from crible.criteria.context import Context
from crible.criteria.identifiers import IDENTIFIERS, normal_identifier
from crible.criteria.operators.base import (
    Complement,
    Operand,
    Operator,
    Shape,
    empty_operator,
    family,
    present_operator,
)
from crible.db.functions import filled, has_end, has_part, has_start
from crible.db.functions import fold as sql_fold
from crible.kit.fold import fold
from crible.kit.text import Text


def _folded(value: str, operand: Operand, context: Context) -> str:
    if operand.field is not None and operand.field.name in IDENTIFIERS:
        value = normal_identifier(operand.field.name, value)
    return fold(value)


def _all_folded(values: tuple[str, ...], operand: Operand, context: Context) -> frozenset[str]:
    return frozenset(_folded(value, operand, context) for value in values)


def filled_fold(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """SQL: the fold of a text, NULL where the text counts as empty."""
    return case((filled(column), sql_fold(column)))


_TEXT_IS = Operator(
    "=",
    Text("est", "is"),
    Shape.ONE,
    _folded,
    lambda column, part: sql_fold(column) == part,
    lambda value, part: fold(value) == part,
)
_TEXT_CONTAINS = Operator(
    "contains",
    Text("contient", "contains"),
    Shape.ONE,
    _folded,
    lambda column, part: has_part(sql_fold(column), part),
    lambda value, part: part in fold(value),
)
_TEXT_BEGINS = Operator(
    "beginsWith",
    Text("commence par", "begins with"),
    Shape.ONE,
    _folded,
    lambda column, part: has_start(sql_fold(column), part),
    lambda value, part: fold(value).startswith(part),
)
_TEXT_ENDS = Operator(
    "endsWith",
    Text("finit par", "ends with"),
    Shape.ONE,
    _folded,
    lambda column, part: has_end(sql_fold(column), part),
    lambda value, part: fold(value).endswith(part),
)
_TEXT_IN = Operator(
    "in",
    Text("est l'un de", "is one of"),
    Shape.LIST,
    _all_folded,
    lambda column, parts: sql_fold(column).in_(sorted(parts)),
    lambda value, parts: fold(value) in parts,
)
_TEXT_PRESENT = present_operator(filled)

TEXT: Final = family(
    _TEXT_IS,
    Complement("!=", Text("n'est pas", "is not"), _TEXT_IS),
    _TEXT_CONTAINS,
    Complement("doesNotContain", Text("ne contient pas", "does not contain"), _TEXT_CONTAINS),
    _TEXT_BEGINS,
    Complement(
        "doesNotBeginWith", Text("ne commence pas par", "does not begin with"), _TEXT_BEGINS
    ),
    _TEXT_ENDS,
    Complement("doesNotEndWith", Text("ne finit pas par", "does not end with"), _TEXT_ENDS),
    _TEXT_IN,
    Complement("notIn", Text("n'est aucun de", "is none of"), _TEXT_IN),
    empty_operator(_TEXT_PRESENT),
    _TEXT_PRESENT,
)
