"""Criteria read as a predicate on one record in memory: the reference for every engine, and what
answers "why is this record in or out?"."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Protocol

from crible.criteria.catalog import Field, Relation
from crible.criteria.context import Context
from crible.criteria.kinds import SCALE, Kind
from crible.criteria.nodes import (
    AggregateTest,
    Combinator,
    Criteria,
    FieldComparison,
    FieldPath,
    FieldTest,
    Function,
    Group,
    Mode,
    Node,
    RelatedTest,
    SegmentTest,
    Test,
    operator_of,
)
from crible.criteria.operators import Operand
from crible.kit.fold import fold, is_blank


class Record(Protocol):
    """A record with what can be reached from it, all as far as who asks may see it."""

    def value(self, field: Field) -> Any:
        """What the record has: None where empty, the keys of choices, a frozenset of them for
        several, money in cents, numbers scaled, instants as UTC without zone."""

    def one(self, relation: Relation) -> "Record | None":
        """The record that a relation to one leads to; None where it is absent or out of sight."""

    def many(self, relation: Relation) -> "Sequence[Record]":
        """The records in sight that a relation to many leads to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a part of criteria holds for a record, and why: the value that a test looked at (a
    count for a related test), or what was found for each part of a group."""

    node: Node
    holds: bool
    value: Any = None
    parts: "tuple[Finding, ...]" = ()


def explain(criteria: Criteria, record: Record, context: Context) -> Finding:
    """The tree of the criteria with what each node finds on a record that is in sight."""
    return _Evaluator(criteria, context).node(criteria.root, record)


def matches(criteria: Criteria, record: Record, context: Context) -> bool:
    """Whether a record that is in sight is among those that the criteria mean."""
    return explain(criteria, record, context).holds


class _Evaluator:
    def __init__(self, criteria: Criteria, context: Context) -> None:
        self._segments = criteria.segments
        self._context = context

    def node(self, node: Node, record: Record) -> Finding:
        if isinstance(node, Group):
            return self._group(node, record)
        return self._test(node, record)

    def _group(self, group: Group, record: Record) -> Finding:
        parts = tuple(self.node(rule, record) for rule in group.rules)
        met = [part.holds for part in parts]
        joined = all(met) if group.combinator is Combinator.AND or not met else any(met)
        return Finding(group, joined is not group.negated, parts=parts)

    def _test(self, test: Test, record: Record) -> Finding:
        match test:
            case FieldTest():
                value = _reach(test.path, record)
                return Finding(test, self._holds(test.operand, test, value), value)
            case FieldComparison():
                return self._comparison(test, record)
            case RelatedTest():
                return self._related_test(test, record)
            case AggregateTest():
                value = self._aggregate(test, record)
                return Finding(test, self._holds(test.operand, test, value), value)
            case SegmentTest():
                return self._segment_test(test, record)

    def _holds(self, operand: Operand, test: FieldTest | AggregateTest, value: Any) -> bool:
        operator = operator_of(operand, test.operator)
        prepared = operator.positive.prepare(test.value, operand, self._context)
        holds = not is_empty(value) and operator.positive.matches(value, prepared)
        return holds is not operator.negated

    def _comparison(self, test: FieldComparison, record: Record) -> Finding:
        left, right = _reach(test.path, record), _reach(test.other, record)
        operator = operator_of(Operand(test.path.field.kind, test.path.field), test.operator)
        if is_empty(left) or is_empty(right):
            holds = False
        else:
            sides = (fold(left), fold(right)) if isinstance(left, str) else (left, right)
            holds = _COMPARE[operator.positive.key](*sides)
        return Finding(test, holds is not operator.negated, (left, right))

    def _related_test(self, test: RelatedTest, record: Record) -> Finding:
        rows = self._rows(test.path.steps, test.path.relation, record)
        met = sum(self.node(test.where, row).holds for row in rows)
        wanted = test.threshold if test.threshold is not None else len(rows)
        return Finding(test, _MODES[test.mode](met, wanted), met)

    def _aggregate(self, test: AggregateTest, record: Record) -> Any:
        rows = self._rows(test.path.steps, test.path.relation, record)
        if test.where is not None:
            where = test.where
            rows = [row for row in rows if self.node(where, row).holds]
        if test.of is None:
            return len(rows) * SCALE
        of = test.of
        values = [value for value in (row.value(of) for row in rows) if value is not None]
        return _RESULT[test.function](values)

    def _segment_test(self, test: SegmentTest, record: Record) -> Finding:
        reached = _walk(test.steps, record)
        groups = [self._segments[id_] for id_ in test.ids]
        inside = reached is not None and any(self.node(group, reached).holds for group in groups)
        return Finding(test, inside is (test.operator == "in"), inside)

    def _rows(
        self, steps: Iterable[Relation], relation: Relation, record: Record
    ) -> Sequence[Record]:
        reached = _walk(steps, record)
        return () if reached is None else reached.many(relation)


def is_empty(value: Any) -> bool:
    """Whether a value counts as empty: none, no choice, or a text that is blank once folded."""
    if isinstance(value, str):
        return is_blank(value)
    return value is None or value == frozenset()


def _walk(steps: Iterable[Relation], record: Record) -> Record | None:
    reached: Record | None = record
    for step in steps:
        reached = reached.one(step) if reached is not None else None
    return reached


def _reach(path: FieldPath, record: Record) -> Any:
    reached = _walk(path.steps, record)
    if reached is None:
        return frozenset() if path.field.kind is Kind.CHOICES else None
    return reached.value(path.field)


def _average(values: list[int]) -> Fraction | None:
    return Fraction(sum(values), len(values)) if values else None


_RESULT: Final[Mapping[Function, Callable[[list[Any]], Any]]] = {
    Function.SUM: sum,
    Function.AVG: _average,
    Function.MIN: lambda values: min(values, default=None),
    Function.MAX: lambda values: max(values, default=None),
}
_MODES: Final[Mapping[Mode, Callable[[int, int], bool]]] = {
    Mode.SOME: lambda met, rows: met > 0,
    Mode.ALL: lambda met, rows: met == rows,
    Mode.NONE: lambda met, rows: met == 0,
    Mode.AT_LEAST: lambda met, threshold: met >= threshold,
    Mode.AT_MOST: lambda met, threshold: met <= threshold,
    Mode.EXACTLY: lambda met, threshold: met == threshold,
}
_COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": lambda left, right: left == right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
