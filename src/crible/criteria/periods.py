"""Relative dates and local days, turned into bounds at a given moment, in a time zone."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from crible.criteria.kinds import Kind, Moment, Period, RelativeDay, Span, Unit

_DAY = timedelta(days=1)
_TICK = timedelta(microseconds=1)

Bound = date | datetime | None


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low``, included, to ``high``, left out; None is without a bound.

    Both are local days for a date field and UTC without zone for an instant field.
    """

    low: Bound
    high: Bound

    def holds(self, value: date | datetime) -> bool:
        """Whether a value lies within."""
        after = self.low is None or value >= self.low
        return after and (self.high is None or value < self.high)


@dataclass(frozen=True)
class Clock:
    """The moment at which criteria are evaluated (with its zone), and whose days count."""

    now: datetime
    zone: ZoneInfo

    @cached_property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        """The first instant of a local day, as UTC without zone."""
        local = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        return local.astimezone(UTC).replace(tzinfo=None)

    def local_day(self, instant: datetime) -> date:
        """The local day of an instant given as UTC without zone."""
        return instant.replace(tzinfo=UTC).astimezone(self.zone).date()


def shift(day: date, amount: int, unit: Unit) -> date:
    """A day moved by units. A month or year on keeps the day of the month, or its last day."""
    if unit is Unit.DAY:
        return day + timedelta(days=amount)
    if unit is Unit.WEEK:
        return day + timedelta(weeks=amount)
    months = day.year * 12 + day.month - 1 + amount * (12 if unit is Unit.YEAR else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def interval_of(value: Moment, kind: Kind, clock: Clock) -> Interval:
    """What a single moment covers: the whole day of a day, a microsecond of an instant."""
    if isinstance(value, datetime):
        instant = value.astimezone(UTC).replace(tzinfo=None)
        return Interval(instant, instant + _TICK)
    if isinstance(value, RelativeDay):
        value = shift(clock.today, value.amount, value.unit)
    return days(value, value + _DAY, kind, clock)


def days(low: date | None, high: date | None, kind: Kind, clock: Clock) -> Interval:
    """The interval of the local days from ``low`` to before ``high``, for a field of a kind."""
    if kind is Kind.DATE:
        return Interval(low, high)
    return Interval(low and clock.start_of(low), high and clock.start_of(high))


def in_last(span: Span, kind: Kind, clock: Clock) -> Interval:
    """After (today - span) and not after today."""
    since = shift(clock.today, -span.amount, span.unit)
    return days(since + _DAY, clock.today + _DAY, kind, clock)


def in_next(span: Span, kind: Kind, clock: Clock) -> Interval:
    """After today and on or before (today + span)."""
    until = shift(clock.today, span.amount, span.unit)
    return days(clock.today + _DAY, until + _DAY, kind, clock)


def older_than(span: Span, kind: Kind, clock: Clock) -> Interval:
    """On or before (today - span)."""
    until = shift(clock.today, -span.amount, span.unit)
    return days(None, until + _DAY, kind, clock)


def in_period(period: Period, kind: Kind, clock: Clock) -> Interval:
    """Within a calendar period."""
    return days(*_period_days(period, clock.today), kind, clock)


def _period_days(period: Period, today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    year = month.replace(month=1)
    steps: dict[str, tuple[date, int, Unit]] = {
        "Week": (monday, 1, Unit.WEEK),
        "Month": (month, 1, Unit.MONTH),
        "Quarter": (quarter, 3, Unit.MONTH),
        "Year": (year, 1, Unit.YEAR),
    }
    if period is Period.TODAY:
        return today, today + _DAY
    if period is Period.YESTERDAY:
        return today - _DAY, today
    which, name = period.value[:4], period.value[4:]
    start, length, unit = steps[name]
    moved = {"last": -length, "this": 0, "next": length}[which]
    return shift(start, moved, unit), shift(start, moved + length, unit)


def month_days(span: Span, clock: Clock) -> frozenset[int]:
    """The days of the year (month × 100 + day) whose anniversary falls after today and on or
    before (today + span); 29 February has its anniversary on 28 February in other years."""
    start, end = clock.today, shift(clock.today, span.amount, span.unit)
    every_day = (date(2000, 1, 1) + timedelta(days=number) for number in range(366))
    if end - start >= timedelta(days=366):
        return frozenset(month_day(day) for day in every_day)
    years = range(start.year, end.year + 1)
    return frozenset(
        month_day(day)
        for day in every_day
        if any(start < _anniversary(day, year) <= end for year in years)
    )


def month_day(day: date) -> int:
    """A day of the year as month × 100 + day."""
    return day.month * 100 + day.day


def _anniversary(day: date, year: int) -> date:
    if month_day(day) == 229 and not calendar.isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)
