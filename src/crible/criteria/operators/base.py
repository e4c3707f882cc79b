"""The operators, one object each: what they are called, what they take, and what they mean.

A positive operator says its meaning twice, as SQL and in memory, on the same prepared value, and
never holds for an empty value. A negative one is the exact complement of its positive twin and
says nothing itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement

from crible.criteria.catalog import Field
from crible.criteria.context import Context
from crible.criteria.kinds import Kind, Value
from crible.kit.text import Text


class Shape(Enum):
    """What an operator takes as its value."""

    NOTHING = auto()
    ONE = auto()
    PAIR = auto()
    LIST = auto()
    SPAN = auto()
    PERIOD = auto()


@dataclass(frozen=True, slots=True)
class Operand:
    """What is compared: its kind, and the field it comes from where it is one.

    The result of an aggregate has a kind and no field.
    """

    kind: Kind
    field: Field | None = None


Prepare = Callable[[Any, Operand, Context], Any]


@dataclass(frozen=True, eq=False)
class Operator:
    """A positive operator. ``prepare`` turns the value of a test into what ``sql`` and
    ``matches`` compare with, once for all records."""

    key: str
    label: Text
    shape: Shape
    prepare: Prepare
    sql: Callable[[ColumnElement[Any], Any], ColumnElement[bool]]
    matches: Callable[[Any, Any], bool]

    @property
    def positive(self) -> "Operator":
        """The positive operator of the pair."""
        return self

    @property
    def negated(self) -> bool:
        """Whether this is the complement of its positive twin."""
        return False


@dataclass(frozen=True, eq=False)
class Complement:
    """A negative operator: true exactly where its positive twin is false, empties included."""

    key: str
    label: Text
    positive: Operator
    negated: bool = True

    @property
    def shape(self) -> Shape:
        """What it takes: the same as its twin."""
        return self.positive.shape


AnyOperator = Operator | Complement


def nothing(value: Value, operand: Operand, context: Context) -> None:
    """Prepare the value of an operator that takes none."""
    return


def family(*operators: AnyOperator) -> Mapping[str, AnyOperator]:
    """The operators of a kind, by key."""
    return {operator.key: operator for operator in operators}


def present_operator(sql: Callable[[ColumnElement[Any]], ColumnElement[bool]]) -> Operator:
    """The operator "not empty"; in memory, an empty value never gets here."""
    return Operator(
        "notEmpty",
        Text("est renseigné", "is not empty"),
        Shape.NOTHING,
        nothing,
        lambda column, _: sql(column),
        lambda value, _: True,
    )


def empty_operator(present: Operator) -> Complement:
    """The complement of "not empty"."""
    return Complement("empty", Text("n'est pas renseigné", "is empty"), present)
