"""Operators of booleans, and of fields that hold one or several choices.

A prepared value is the set of the choices' keys, which ``stored_choices`` turns into what the
database keeps for them.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement

from crible.criteria.context import Context
from crible.criteria.kinds import Asker, Key
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


def _one(value: Key | Asker, operand: Operand, context: Context) -> frozenset[Key]:
    return _several((value,), operand, context)


def _several(values: Iterable[Key | Asker], operand: Operand, context: Context) -> frozenset[Key]:
    keys: set[Key] = set()
    for value in values:
        if isinstance(value, Asker):
            keys |= context.users(value)
        else:
            keys.add(value)
    return frozenset(keys)


def _one_under(value: int, operand: Operand, context: Context) -> frozenset[Key]:
    return frozenset(context.catalog.under([value]))


def _is_one_of(column: ColumnElement[Any], stored: frozenset[Key]) -> ColumnElement[bool]:
    return column.in_(sorted(stored))


def _in(value: Key, keys: frozenset[Key]) -> bool:
    return value in keys


def _has_any(values: frozenset[Key], keys: frozenset[Key]) -> bool:
    return bool(values & keys)


def _has_all(values: frozenset[Key], keys: frozenset[Key]) -> bool:
    return values >= keys


_PRESENT = present_operator(lambda column: column.is_not(None))
_BOOLEAN_IS = Operator(
    "=",
    Text("est", "is"),
    Shape.ONE,
    lambda value, operand, context: value,
    lambda column, value: column.is_(value),
    lambda value, wanted: value is wanted,
)

BOOLEAN: Final = family(
    _BOOLEAN_IS,
    Complement("!=", Text("n'est pas", "is not"), _BOOLEAN_IS),
    empty_operator(_PRESENT),
    _PRESENT,
)

_IS = Operator("=", Text("est", "is"), Shape.ONE, _one, _is_one_of, _in)
_IN = Operator("in", Text("est l'un de", "is one of"), Shape.LIST, _several, _is_one_of, _in)
_UNDER = Operator(
    "under", Text("est ou dépend de", "is or is under"), Shape.ONE, _one_under, _is_one_of, _in
)

CHOICE: Final = family(
    _IS,
    Complement("!=", Text("n'est pas", "is not"), _IS),
    _IN,
    Complement("notIn", Text("n'est aucun de", "is none of"), _IN),
    empty_operator(_PRESENT),
    _PRESENT,
)
STRUCTURE: Final = {
    **CHOICE,
    **family(
        _UNDER,
        Complement("notUnder", Text("n'est pas et ne dépend pas de", "is not under"), _UNDER),
    ),
}

_ANY = Operator(
    "in", Text("ont l'un de", "have any of"), Shape.LIST, _several, _is_one_of, _has_any
)
ALL_OF: Final = Operator(
    "allOf", Text("ont tous", "have all of"), Shape.LIST, _several, _is_one_of, _has_all
)

CHOICES: Final = family(
    _ANY,
    Complement("notIn", Text("n'ont aucun de", "have none of"), _ANY),
    ALL_OF,
    Complement("notAllOf", Text("n'ont pas tous", "do not have all of"), ALL_OF),
    empty_operator(_PRESENT),
    _PRESENT,
)
