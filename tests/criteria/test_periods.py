"""Dates as people say them: which days and instants each wording covers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from crible.criteria.catalog import Catalog, Field, Relation
from crible.criteria.context import Context
from crible.criteria.entities import ENTITIES
from crible.criteria.lists import FIXED_LISTS
from crible.criteria.memory import Record, matches
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
PARIS = "Europe/Paris"


@dataclass(frozen=True)
class Row:
    """A deal that has the same value in every field."""

    stored: Any

    def value(self, field: Field) -> Any:
        return self.stored

    def one(self, relation: Relation) -> Record | None:
        return None

    def many(self, relation: Relation) -> Sequence[Record]:
        return ()


def clock(day: str, zone: str = PARIS) -> Clock:
    """Noon of a local day."""
    return Clock(
        datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo(zone)), ZoneInfo(zone)
    )


def holds(now: Clock, operator: str, value: Any, stored: date | datetime | None) -> bool:
    field = "created_at" if isinstance(stored, datetime) else "expected_on"
    rule = {"field": field, "operator": operator, "value": value}
    context = Context(Catalog(ENTITIES, FIXED_LISTS), now)
    criteria = read_criteria({"combinator": "and", "rules": [rule]}, "deals", context)
    return matches(criteria, Row(stored), context)


def span(amount: int, unit: str) -> dict[str, Any]:
    return {"amount": amount, "unit": unit}


def today(amount: int, unit: str = "day") -> dict[str, Any]:
    return {"today": amount, "unit": unit}


# Today, the test, the first day that it covers and the last; None where it has no such end.
COVERED: list[tuple[str, str, Any, str | None, str | None]] = [
    ("2026-11-24", "inLast", span(1, "day"), "2026-11-24", "2026-11-24"),
    ("2026-11-24", "inLast", span(90, "day"), "2026-08-27", "2026-11-24"),
    ("2026-11-24", "inLast", span(1, "week"), "2026-11-18", "2026-11-24"),
    ("2026-11-24", "inLast", span(12, "month"), "2025-11-25", "2026-11-24"),
    ("2026-03-31", "inLast", span(1, "month"), "2026-03-01", "2026-03-31"),
    ("2024-03-31", "inLast", span(1, "month"), "2024-03-01", "2024-03-31"),
    ("2024-03-30", "inLast", span(13, "month"), "2023-03-01", "2024-03-30"),
    ("2028-02-29", "inLast", span(1, "year"), "2027-03-01", "2028-02-29"),
    ("2028-02-29", "inLast", span(4, "year"), "2024-03-01", "2028-02-29"),
    ("2026-11-24", "inNext", span(1, "day"), "2026-11-25", "2026-11-25"),
    ("2026-11-24", "inNext", span(2, "week"), "2026-11-25", "2026-12-08"),
    ("2026-01-31", "inNext", span(1, "month"), "2026-02-01", "2026-02-28"),
    ("2026-05-31", "inNext", span(1, "month"), "2026-06-01", "2026-06-30"),
    ("2026-12-31", "inNext", span(2, "month"), "2027-01-01", "2027-02-28"),
    ("2028-02-29", "inNext", span(1, "year"), "2028-03-01", "2029-02-28"),
    ("2028-02-29", "inNext", span(4, "year"), "2028-03-01", "2032-02-29"),
    ("2026-11-24", "olderThan", span(1, "day"), None, "2026-11-23"),
    ("2026-11-24", "olderThan", span(90, "day"), None, "2026-08-26"),
    ("2026-03-31", "olderThan", span(1, "month"), None, "2026-02-28"),
    ("2024-05-31", "olderThan", span(3, "month"), None, "2024-02-29"),
    # 24 November 2026 is a Tuesday.
    ("2026-11-24", "inPeriod", "today", "2026-11-24", "2026-11-24"),
    ("2026-11-24", "inPeriod", "yesterday", "2026-11-23", "2026-11-23"),
    ("2026-11-24", "inPeriod", "thisWeek", "2026-11-23", "2026-11-29"),
    ("2026-11-24", "inPeriod", "lastWeek", "2026-11-16", "2026-11-22"),
    ("2026-11-24", "inPeriod", "nextWeek", "2026-11-30", "2026-12-06"),
    ("2026-11-24", "inPeriod", "thisMonth", "2026-11-01", "2026-11-30"),
    ("2026-11-24", "inPeriod", "lastMonth", "2026-10-01", "2026-10-31"),
    ("2026-11-24", "inPeriod", "nextMonth", "2026-12-01", "2026-12-31"),
    ("2026-11-24", "inPeriod", "thisQuarter", "2026-10-01", "2026-12-31"),
    ("2026-11-24", "inPeriod", "lastQuarter", "2026-07-01", "2026-09-30"),
    ("2026-11-24", "inPeriod", "thisYear", "2026-01-01", "2026-12-31"),
    ("2026-11-24", "inPeriod", "lastYear", "2025-01-01", "2025-12-31"),
    # A Sunday ends its week, the Monday after it begins another.
    ("2026-03-01", "inPeriod", "thisWeek", "2026-02-23", "2026-03-01"),
    ("2026-03-02", "inPeriod", "thisWeek", "2026-03-02", "2026-03-08"),
    ("2026-03-31", "inPeriod", "lastMonth", "2026-02-01", "2026-02-28"),
    ("2026-03-31", "inPeriod", "nextMonth", "2026-04-01", "2026-04-30"),
    ("2026-03-31", "inPeriod", "thisQuarter", "2026-01-01", "2026-03-31"),
    ("2026-04-01", "inPeriod", "thisQuarter", "2026-04-01", "2026-06-30"),
    ("2028-01-31", "inPeriod", "nextMonth", "2028-02-01", "2028-02-29"),
    ("2027-01-01", "inPeriod", "yesterday", "2026-12-31", "2026-12-31"),
    ("2027-01-01", "inPeriod", "thisWeek", "2026-12-28", "2027-01-03"),
    ("2027-01-01", "inPeriod", "lastMonth", "2026-12-01", "2026-12-31"),
    ("2027-01-01", "inPeriod", "lastQuarter", "2026-10-01", "2026-12-31"),
    ("2026-12-31", "inPeriod", "nextWeek", "2027-01-04", "2027-01-10"),
    ("2026-12-31", "inPeriod", "nextMonth", "2027-01-01", "2027-01-31"),
    # Any comparison takes a day counted from today.
    ("2026-11-24", "=", today(-30), "2026-10-25", "2026-10-25"),
    ("2026-11-24", "=", today(0), "2026-11-24", "2026-11-24"),
    ("2026-03-31", "=", today(-1, "month"), "2026-02-28", "2026-02-28"),
    ("2028-02-29", "=", today(1, "year"), "2029-02-28", "2029-02-28"),
    ("2026-11-24", "<", today(1, "week"), None, "2026-11-30"),
    ("2026-11-24", "<=", today(1, "week"), None, "2026-12-01"),
    ("2026-11-24", ">", today(-1), "2026-11-24", None),
    ("2026-11-24", ">=", today(-1), "2026-11-23", None),
    ("2026-11-24", "between", [today(-1), today(1)], "2026-11-23", "2026-11-25"),
    ("2026-11-24", "between", ["2026-11-01", today(0)], "2026-11-01", "2026-11-24"),
    # Fixed days.
    ("2026-11-24", "=", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("2026-11-24", ">", "2026-02-28", "2026-03-01", None),
    ("2026-11-24", "between", ["2026-02-28", "2026-02-28"], "2026-02-28", "2026-02-28"),
]


@pytest.mark.parametrize(("day", "operator", "value", "first", "last"), COVERED)
def test_wording_covers_its_days(
    day: str, operator: str, value: Any, first: str | None, last: str | None
) -> None:
    now = clock(day)
    low, high = (date.fromisoformat(end) if end else None for end in (first, last))
    inside = [one for one in (low, high) if one]
    outside = ([low - DAY] if low else []) + ([high + DAY] if high else [])
    inside.append(date(1900, 1, 1) if low is None else date(2999, 1, 1) if high is None else low)
    assert [one for one in inside if not holds(now, operator, value, one)] == []
    assert [one for one in outside if holds(now, operator, value, one)] == []
    for one in inside:
        assert holds(now, operator, value, now.start_of(one)), one
        assert holds(now, operator, value, now.start_of(one + DAY) - TICK), one
    for one in outside:
        assert not holds(now, operator, value, now.start_of(one)), one
        assert not holds(now, operator, value, now.start_of(one + DAY) - TICK), one


@pytest.mark.parametrize(
    ("positive", "negative", "value"),
    [
        ("=", "!=", "2026-11-24"),
        ("between", "notBetween", ["2026-11-20", "2026-11-24"]),
        ("inLast", "notInLast", span(1, "week")),
        ("inNext", "notInNext", span(1, "week")),
        ("inPeriod", "notInPeriod", "thisMonth"),
    ],
)
def test_negative_wording_is_the_complement(positive: str, negative: str, value: Any) -> None:
    now = clock("2026-11-24")
    days = [date(2026, 10, 20) + number * DAY for number in range(60)]
    for stored in (None, *days):
        assert holds(now, positive, value, stored) is not holds(now, negative, value, stored)
    assert not holds(now, positive, value, None)


@pytest.mark.parametrize("day", ["2026-03-31", "2024-02-29", "2026-11-24", "2027-01-01"])
@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_past_is_recent_or_older(day: str, unit: str) -> None:
    now = clock(day)
    for stored in (now.today - number * DAY for number in range(800)):
        recent = holds(now, "inLast", span(1, unit), stored)
        assert recent is not holds(now, "olderThan", span(1, unit), stored), stored


def test_relative_ends_may_cross() -> None:
    now, crossing = clock("2026-11-24"), [today(1), today(-1)]
    days = [date(2026, 11, 20) + number * DAY for number in range(9)]
    assert not any(holds(now, "between", crossing, day) for day in days)
    assert all(holds(now, "notBetween", crossing, day) for day in days)


ANNIVERSARIES = [
    # today, how long, the day kept, whether its anniversary comes
    ("2026-11-24", span(7, "day"), "1980-11-24", False),
    ("2026-11-24", span(7, "day"), "1980-11-25", True),
    ("2026-11-24", span(7, "day"), "1980-12-01", True),
    ("2026-11-24", span(7, "day"), "1980-12-02", False),
    ("2026-11-24", span(7, "day"), "2040-11-30", True),
    ("2026-12-28", span(1, "week"), "1999-01-04", True),
    ("2026-12-28", span(1, "week"), "1999-01-05", False),
    ("2026-12-28", span(1, "week"), "1999-12-28", False),
    ("2026-11-24", span(1, "year"), "1980-11-24", True),
    ("2026-11-24", span(1, "year"), "1980-11-25", True),
    ("2026-02-27", span(1, "day"), "2000-02-29", True),
    ("2026-02-28", span(1, "day"), "2000-02-29", False),
    ("2026-02-28", span(1, "month"), "2000-02-29", False),
    ("2028-02-27", span(1, "day"), "2000-02-29", False),
    ("2028-02-27", span(1, "day"), "2000-02-28", True),
    ("2028-02-28", span(1, "day"), "2000-02-29", True),
    ("2028-02-29", span(1, "day"), "2000-02-29", False),
    ("2028-02-29", span(1, "year"), "2000-02-29", True),
    ("2027-02-28", span(1, "year"), "2000-02-29", False),
    ("2027-02-28", span(366, "day"), "2000-02-29", True),
    ("2026-11-24", span(1000, "year"), "2000-02-29", True),
]


@pytest.mark.parametrize(("day", "value", "stored", "expected"), ANNIVERSARIES)
def test_anniversary_comes_in_time(
    day: str, value: dict[str, Any], stored: str, expected: bool
) -> None:
    assert holds(clock(day), "anniversaryInNext", value, date.fromisoformat(stored)) is expected


# A zone, a local day, its first instant and the next day's first, both UTC.
LOCAL_DAYS = [
    (PARIS, "2026-01-15", "2026-01-14T23:00", "2026-01-15T23:00"),
    (PARIS, "2026-03-29", "2026-03-28T23:00", "2026-03-29T22:00"),
    (PARIS, "2026-10-25", "2026-10-24T22:00", "2026-10-25T23:00"),
    ("Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15", "2026-01-01T18:15"),
    # The clock goes from 00:00 to 01:00: the day has no midnight.
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00", "2018-11-05T02:00"),
    ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00", "2018-02-18T03:00"),
    # The clock goes from 01:00 to 00:00: the day has two midnights.
    ("America/Havana", "2026-11-01", "2026-11-01T04:00", "2026-11-02T05:00"),
    ("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00", "2026-04-05T13:30"),
    ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00", "2011-12-30T10:00"),
    ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00", "2011-12-31T10:00"),
]


@pytest.mark.parametrize(("zone", "day", "start", "end"), LOCAL_DAYS)
def test_day_lasts_as_long_as_there(zone: str, day: str, start: str, end: str) -> None:
    now = clock("2026-11-24", zone)
    first, after = datetime.fromisoformat(start), datetime.fromisoformat(end)
    moments = [first - TICK, first, after - TICK, after]
    for operator, expected in {
        "=": [False, True, True, False],
        "!=": [True, False, False, True],
        "<": [True, False, False, False],
        "<=": [True, True, True, False],
        ">": [False, False, False, True],
        ">=": [False, True, True, True],
    }.items():
        assert [holds(now, operator, day, one) for one in moments] == expected, operator
    assert [holds(now, "between", [day, day], one) for one in moments] == [False, True, True, False]


def test_day_that_was_skipped_is_empty() -> None:
    now = clock("2026-11-24", "Pacific/Apia")
    moment = datetime(2011, 12, 30, 10)
    for stored in (moment - TICK, moment, moment + TICK):
        assert not holds(now, "=", "2011-12-30", stored)
    assert holds(now, "<", "2011-12-30", moment - TICK)
    assert holds(now, ">", "2011-12-30", moment)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", "2026-01-01"),
        (PARIS, "2026-01-01"),
        ("America/Sao_Paulo", "2025-12-31"),
        ("Asia/Kathmandu", "2026-01-01"),
        ("Pacific/Kiritimati", "2026-01-01"),
        ("Pacific/Pago_Pago", "2025-12-31"),
    ],
)
def test_today_is_the_local_day(zone: str, expected: str) -> None:
    now = Clock(datetime(2026, 1, 1, 0, 30, tzinfo=UTC), ZoneInfo(zone))
    assert holds(now, "inPeriod", "today", date.fromisoformat(expected))
    assert holds(now, "=", {"today": 0, "unit": "day"}, datetime(2026, 1, 1, 0, 30))


def test_instant_with_offset_is_exact() -> None:
    now, stored = clock("2026-11-24"), datetime(2026, 3, 29, 1, 30)
    for written in ("2026-03-29T01:30Z", "2026-03-29T03:30:00+02:00", "2026-03-28T20:00:00-05:30"):
        assert holds(now, "=", written, stored)
        assert holds(now, ">=", written, stored)
        assert holds(now, "<=", written, stored)
        assert not holds(now, ">", written, stored)
        assert holds(now, ">", written, stored + TICK)
        assert not holds(now, "=", written, stored - TICK)
    ends = ["2026-03-29T01:30Z", "2026-03-29"]
    assert holds(now, "between", ends, stored)
    assert not holds(now, "between", ends, stored - TICK)
    assert not holds(now, "between", ends, datetime(2026, 3, 29, 22))
