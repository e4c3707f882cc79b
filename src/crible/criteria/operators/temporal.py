"""Operators of dates and instants. All but the anniversary come down to one interval of time."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, extract, true

from crible.criteria import periods
from crible.criteria.context import Context
from crible.criteria.kinds import Kind, Moment, Span
from crible.criteria.operators.base import (
    AnyOperator,
    Complement,
    Operand,
    Operator,
    Shape,
    empty_operator,
    family,
    present_operator,
)
from crible.criteria.periods import Clock, Interval
from crible.db.functions import local_day
from crible.kit.text import Text


def _within(column: ColumnElement[Any], interval: Interval) -> ColumnElement[bool]:
    low = true() if interval.low is None else column >= interval.low
    high = true() if interval.high is None else column < interval.high
    return and_(low, high, column.is_not(None))


def _interval_operator(
    key: str, label: Text, shape: Shape, interval: Callable[[Any, Kind, Clock], Interval]
) -> Operator:
    def prepare(value: Any, operand: Operand, context: Context) -> Interval:
        return interval(value, operand.kind, context.clock)

    def matches(value: Any, prepared: Interval) -> bool:
        return prepared.holds(value)

    return Operator(key, label, shape, prepare, _within, matches)


def _before(value: Moment, kind: Kind, clock: Clock) -> Interval:
    return Interval(None, periods.interval_of(value, kind, clock).low)


def _until(value: Moment, kind: Kind, clock: Clock) -> Interval:
    return Interval(None, periods.interval_of(value, kind, clock).high)


def _after(value: Moment, kind: Kind, clock: Clock) -> Interval:
    return Interval(periods.interval_of(value, kind, clock).high, None)


def _since(value: Moment, kind: Kind, clock: Clock) -> Interval:
    return Interval(periods.interval_of(value, kind, clock).low, None)


def _between(ends: tuple[Moment, Moment], kind: Kind, clock: Clock) -> Interval:
    first, last = (periods.interval_of(end, kind, clock) for end in ends)
    return Interval(first.low, last.high)


def _month_days(
    value: Span, operand: Operand, context: Context
) -> tuple[frozenset[int], Operand, Clock]:
    return periods.month_days(value, context.clock), operand, context.clock


def _anniversary_sql(column: ColumnElement[Any], prepared: Any) -> ColumnElement[bool]:
    days, operand, clock = prepared
    day = column if operand.kind is Kind.DATE else local_day(column, clock.zone.key)
    return (extract("month", day) * 100 + extract("day", day)).in_(sorted(days))


def _anniversary_matches(value: Any, prepared: Any) -> bool:
    days, operand, clock = prepared
    day = value if operand.kind is Kind.DATE else clock.local_day(value)
    return periods.month_day(day) in days


def _with_complement(operator: Operator, key: str, label: Text) -> tuple[AnyOperator, ...]:
    return operator, Complement(key, label, operator)


_PRESENT = present_operator(lambda column: column.is_not(None))

TEMPORAL: Final = family(
    *_with_complement(
        _interval_operator("=", Text("est le", "is on"), Shape.ONE, periods.interval_of),
        "!=",
        Text("n'est pas le", "is not on"),
    ),
    _interval_operator("<", Text("est avant le", "is before"), Shape.ONE, _before),
    _interval_operator("<=", Text("est au plus tard le", "is on or before"), Shape.ONE, _until),
    _interval_operator(">", Text("est après le", "is after"), Shape.ONE, _after),
    _interval_operator(">=", Text("est au plus tôt le", "is on or after"), Shape.ONE, _since),
    *_with_complement(
        _interval_operator(
            "between", Text("est compris entre le", "is between"), Shape.PAIR, _between
        ),
        "notBetween",
        Text("n'est pas compris entre le", "is not between"),
    ),
    *_with_complement(
        _interval_operator(
            "inLast", Text("est dans les derniers", "is in the last"), Shape.SPAN, periods.in_last
        ),
        "notInLast",
        Text("n'est pas dans les derniers", "is not in the last"),
    ),
    *_with_complement(
        _interval_operator(
            "inNext", Text("est dans les prochains", "is in the next"), Shape.SPAN, periods.in_next
        ),
        "notInNext",
        Text("n'est pas dans les prochains", "is not in the next"),
    ),
    _interval_operator(
        "olderThan",
        Text("remonte à au moins", "goes back at least"),
        Shape.SPAN,
        periods.older_than,
    ),
    *_with_complement(
        _interval_operator("inPeriod", Text("tombe", "is in"), Shape.PERIOD, periods.in_period),
        "notInPeriod",
        Text("ne tombe pas", "is not in"),
    ),
    Operator(
        "anniversaryInNext",
        Text("a son anniversaire dans les prochains", "has its anniversary in the next"),
        Shape.SPAN,
        _month_days,
        _anniversary_sql,
        _anniversary_matches,
    ),
    empty_operator(_PRESENT),
    _PRESENT,
)
