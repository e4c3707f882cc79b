"""The kinds of fields, and the values that criteria compare them with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from crible.kit.fold import is_blank

SCALE: Final = 10_000
"""A number is kept as a whole number of ten-thousandths."""


class Kind(StrEnum):
    """What sort of values a field has."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    INSTANT = "instant"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"


NUMERIC: Final = frozenset({Kind.NUMBER, Kind.MONEY})
TEMPORAL: Final = frozenset({Kind.DATE, Kind.INSTANT})
CHOSEN: Final = frozenset({Kind.CHOICE, Kind.CHOICES})


class Unit(StrEnum):
    """A unit of time; a week is 7 days."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Period(StrEnum):
    """A calendar period seen from today; weeks start on Monday."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "thisWeek"
    LAST_WEEK = "lastWeek"
    NEXT_WEEK = "nextWeek"
    THIS_MONTH = "thisMonth"
    LAST_MONTH = "lastMonth"
    NEXT_MONTH = "nextMonth"
    THIS_QUARTER = "thisQuarter"
    LAST_QUARTER = "lastQuarter"
    THIS_YEAR = "thisYear"
    LAST_YEAR = "lastYear"


class Asker(StrEnum):
    """A stand-in for users, known only when the question is asked."""

    ME = "@me"
    MY_TEAM = "@myTeam"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: 90 days."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """A day counted from today: ``{"today": -30, "unit": "day"}``."""

    amount: int
    unit: Unit


Key = int | str
"""What names a choice and never changes: a key, or the id of a user, structure, segment, import."""

Moment = date | datetime | RelativeDay
"""A local day, or an instant with its offset (for instant fields alone), or a relative day."""

Scalar = str | int | bool | Moment | Asker
Value = Scalar | Span | Period | tuple[Scalar, ...] | None
"""What a test compares with. Money is whole cents and a number is scaled by ``SCALE``; ``None``
stands for the operators that take no value, a tuple for a list or for the ends of an interval."""


def is_scalar(kind: Kind, value: object) -> bool:
    """Whether a value is of the type that criteria hold for a kind."""
    return _IS_SCALAR[kind](value)


def _is_key(value: object) -> bool:
    return isinstance(value, str) or type(value) is int


def _is_day(value: object) -> bool:
    return isinstance(value, date | RelativeDay) and not isinstance(value, datetime)


def _is_moment(value: object) -> bool:
    return _is_day(value) or (isinstance(value, datetime) and value.tzinfo is not None)


_IS_SCALAR: Final[Mapping[Kind, Callable[[object], bool]]] = {
    Kind.TEXT: lambda value: isinstance(value, str) and not is_blank(value),
    Kind.NUMBER: lambda value: type(value) is int,
    Kind.MONEY: lambda value: type(value) is int,
    Kind.DATE: _is_day,
    Kind.INSTANT: _is_moment,
    Kind.BOOLEAN: lambda value: isinstance(value, bool),
    Kind.CHOICE: _is_key,
    Kind.CHOICES: _is_key,
}
