"""Criteria as a tree of small frozen values. A node refuses what it cannot mean when it is built.

Faults of the wire format are told by ``wire`` with their place; a ValueError or TypeError from
here is a fault of the program that builds nodes.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from crible.criteria.catalog import Field, Relation
from crible.criteria.kinds import (
    NUMERIC,
    TEMPORAL,
    Asker,
    Kind,
    Period,
    Scalar,
    Span,
    Value,
    is_scalar,
)
from crible.criteria.operators import COMPARISONS, AnyOperator, Operand, Shape, operators_of


class Combinator(StrEnum):
    """How the rules of a group are joined."""

    AND = "and"
    OR = "or"


class Mode(StrEnum):
    """How many of the related rows must meet the conditions."""

    SOME = "some"
    ALL = "all"
    NONE = "none"
    AT_LEAST = "atLeast"
    AT_MOST = "atMost"
    EXACTLY = "exactly"


COUNTED: Final = frozenset({Mode.AT_LEAST, Mode.AT_MOST, Mode.EXACTLY})
"""The modes that take a threshold."""


class Function(StrEnum):
    """What an aggregate makes of the related rows."""

    COUNT = "count"
    SUM = "sum"
    AVG = "avg"
    MIN = "min"
    MAX = "max"


AGGREGATED: Final[Mapping[Function, frozenset[Kind]]] = {
    Function.COUNT: frozenset(),
    Function.SUM: NUMERIC,
    Function.AVG: NUMERIC,
    Function.MIN: NUMERIC | TEMPORAL,
    Function.MAX: NUMERIC | TEMPORAL,
}
"""The kinds of fields that each function takes; ``count`` takes none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rules joined by ``and`` or ``or``. Without rules it holds for every record."""

    combinator: Combinator
    rules: "tuple[Node, ...]"
    negated: bool = False

    def __post_init__(self) -> None:
        _require(isinstance(self.combinator, Combinator), "a combinator", self.combinator)
        _require(isinstance(self.rules, tuple), "a tuple of rules", self.rules)
        _require(isinstance(self.negated, bool), "a boolean", self.negated)
        for rule in self.rules:
            _require(isinstance(rule, Node), "a node", rule)
            _require(not isinstance(rule, Group) or bool(rule.rules), "a group with rules", rule)


@dataclass(frozen=True, slots=True)
class FieldPath:
    """A field of the record, or of one reached through relations that lead to one."""

    steps: tuple[Relation, ...]
    field: Field
    name: str = dataclasses.field(init=False, repr=False, compare=False)
    """The path as written: ``account.status``. Kept, since it is asked for with every cell."""

    def __post_init__(self) -> None:
        _require_chain(self.steps, self.field.entity)
        name = ".".join((*(step.name for step in self.steps), self.field.name))
        object.__setattr__(self, "name", name)


@dataclass(frozen=True, slots=True)
class RelationPath:
    """A relation that leads to many, from the record or from one reached through others."""

    steps: tuple[Relation, ...]
    relation: Relation

    def __post_init__(self) -> None:
        _require(self.relation.many, "a relation to many", self.relation)
        _require_chain(self.steps, self.relation.entity)

    @property
    def name(self) -> str:
        """The path as written: ``account.actions``."""
        return ".".join((*(step.name for step in self.steps), self.relation.name))


@dataclass(frozen=True, slots=True)
class FieldTest:
    """A field compared with a value."""

    path: FieldPath
    operator: str
    value: Value = None

    def __post_init__(self) -> None:
        _require_value(self.operand, self.operator, self.value)

    @property
    def operand(self) -> Operand:
        """What is compared."""
        return Operand(self.path.field.kind, self.path.field)


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """A field compared with another of the same kind, and of the same list for choices."""

    path: FieldPath
    operator: str
    other: FieldPath

    def __post_init__(self) -> None:
        field, other = self.path.field, self.other.field
        _require(self.operator in comparisons_of(field), "a comparison", self.operator)
        _require(comparable(field, other), "a field of the same kind", other.name)


@dataclass(frozen=True, slots=True)
class RelatedTest:
    """How many of the related rows meet conditions, all of which bind to the same row."""

    path: RelationPath
    mode: Mode
    where: Group
    threshold: int | None = None

    def __post_init__(self) -> None:
        _require(isinstance(self.mode, Mode), "a mode", self.mode)
        _require(bool(self.where.rules), "conditions on the related rows", self.where)
        _require((self.threshold is not None) == (self.mode in COUNTED), "threshold", self.mode)
        whole = self.threshold is None or (type(self.threshold) is int and self.threshold >= 0)
        _require(whole, "a whole number from 0", self.threshold)


@dataclass(frozen=True, slots=True)
class AggregateTest:
    """What a function makes of the related rows that meet ``where``, compared with a value."""

    path: RelationPath
    function: Function
    of: Field | None
    operator: str
    value: Value = None
    where: Group | None = None

    def __post_init__(self) -> None:
        _require(isinstance(self.function, Function), "a function", self.function)
        _require((self.of is None) == (self.function is Function.COUNT), "of", self.function)
        if self.of is not None:
            _require(self.of.entity == self.path.relation.target, "a field of it", self.of)
            _require(self.of.kind in AGGREGATED[self.function], "a kind it takes", self.of)
        _require(self.where is None or bool(self.where.rules), "conditions", self.where)
        _require_value(self.operand, self.operator, self.value)

    @property
    def operand(self) -> Operand:
        """What is compared: the result. A count is scaled as every number is."""
        return Operand(Kind.NUMBER if self.of is None else self.of.kind)


@dataclass(frozen=True, slots=True)
class SegmentTest:
    """Whether the record, or one reached from it, is in one of the segments."""

    steps: tuple[Relation, ...]
    entity: str
    operator: str
    ids: tuple[int, ...]

    def __post_init__(self) -> None:
        _require(self.operator in {"in", "notIn"}, "in or notIn", self.operator)
        _require(bool(self.ids) and all(type(id_) is int for id_ in self.ids), "ids", self.ids)
        _require_chain(self.steps, self.entity)


Test = FieldTest | FieldComparison | RelatedTest | AggregateTest | SegmentTest
Node = Group | Test


@dataclass(frozen=True)
class Criteria:
    """Criteria over the records of an entity, with the criteria of every segment they name."""

    entity: str
    root: Group
    segments: Mapping[int, Group]

    @cached_property
    def matches_everything(self) -> bool:
        """Whether nothing was asked: the empty group at the root."""
        return not self.root.rules and not self.root.negated


def operator_of(operand: Operand, key: str) -> AnyOperator:
    """The operator of that key for what is compared. Raises KeyError where it takes none such."""
    return operators_of(operand)[key]


def comparisons_of(field: Field) -> frozenset[str]:
    """The operators under which a field may be compared with another."""
    if field.kind is Kind.CHOICES or field.is_id:
        return frozenset()
    return COMPARISONS & operators_of(Operand(field.kind, field)).keys()


def comparable(field: Field, other: Field) -> bool:
    """Whether two fields are of the same kind and, for choices, of the same list."""
    return field.kind is other.kind and field.choices == other.choices and not other.is_id


def _require(holds: bool, wanted: str, got: object) -> None:
    if not holds:
        raise ValueError(f"expected {wanted}, got {got!r}")


def _require_chain(steps: tuple[Relation, ...], entity: str) -> None:
    _require(all(not step.many for step in steps), "relations to one", steps)
    targets = [*(step.entity for step in steps[1:]), entity]
    _require(all(s.target == t for s, t in zip(steps, targets, strict=False)), "a path", steps)


def _require_value(operand: Operand, key: str, value: Value) -> None:
    operator = operators_of(operand).get(key)
    if operator is None:
        raise ValueError(f"{operand.kind} has no operator {key!r}")
    _require(_fits(operand, operator.shape, value), f"a value for {key}", value)


def _fits(operand: Operand, shape: Shape, value: Value) -> bool:
    match shape:
        case Shape.NOTHING:
            return value is None
        case Shape.SPAN:
            return isinstance(value, Span) and value.amount >= 1
        case Shape.PERIOD:
            return isinstance(value, Period)
        case Shape.ONE:
            return _is_one(operand, value)
        case Shape.LIST | Shape.PAIR:
            return (
                isinstance(value, tuple)
                and (len(value) == 2 if shape is Shape.PAIR else bool(value))
                and all(_is_one(operand, one) for one in value)
            )


def _is_one(operand: Operand, value: Value | Scalar) -> bool:
    if isinstance(value, Asker):
        return operand.field is not None and operand.field.choices == "users"
    return is_scalar(operand.kind, value)
