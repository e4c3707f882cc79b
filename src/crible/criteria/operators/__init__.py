"""The operators by kind, and what each means (criteria/operators/base.py)."""

from collections.abc import Mapping
from typing import Final

from crible.criteria.kinds import Kind
from crible.criteria.operators.base import AnyOperator, Complement, Operand, Operator, Shape
from crible.criteria.operators.choice import ALL_OF, BOOLEAN, CHOICE, CHOICES, STRUCTURE
from crible.criteria.operators.number import NUMBER
from crible.criteria.operators.temporal import TEMPORAL
from crible.criteria.operators.text import TEXT, filled_fold

OPERATORS: Final[Mapping[Kind, Mapping[str, AnyOperator]]] = {
    Kind.TEXT: TEXT,
    Kind.NUMBER: NUMBER,
    Kind.MONEY: NUMBER,
    Kind.DATE: TEMPORAL,
    Kind.INSTANT: TEMPORAL,
    Kind.BOOLEAN: BOOLEAN,
    Kind.CHOICE: CHOICE,
    Kind.CHOICES: CHOICES,
}

_ID: Final = {key: NUMBER[key] for key in ("=", "in")}

SYNONYMS: Final = {"null": "empty", "notNull": "notEmpty"}
"""Names read on input and never written."""

COMPARISONS: Final = frozenset({"=", "!=", "<", "<=", ">", ">="})
"""The operators that compare two fields of a record, as far as their kind has them."""


def operators_of(operand: Operand) -> Mapping[str, AnyOperator]:
    """The operators that a field, or the result of an aggregate, takes."""
    field = operand.field
    if field is not None and field.is_id:
        return _ID
    if field is not None and field.choices == "structures":
        return STRUCTURE
    return OPERATORS[operand.kind]


__all__ = [
    "ALL_OF",
    "COMPARISONS",
    "OPERATORS",
    "SYNONYMS",
    "AnyOperator",
    "Complement",
    "Operand",
    "Operator",
    "Shape",
    "filled_fold",
    "operators_of",
]
