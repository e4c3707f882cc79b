"""Dates and instants as French and ISO files write them."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

BAD_DATE = Text(
    "n'est pas une date (31/12/2026 ou 2026-12-31)", "is not a date (31/12/2026 or 2026-12-31)"
)
BAD_INSTANT = Text(
    "n'est ni une date ni une date avec heure (31/12/2026 14:30 ou 2026-12-31T14:30:00+01:00)",
    "is neither a date nor a date with a time (31/12/2026 14:30 or 2026-12-31T14:30:00+01:00)",
)

_FORM: Final = re.compile(
    r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})(?P<mark>[/.-])(?P<month2>\d{1,2})(?P=mark)(?P<year2>\d{4}))"
    r"(?:(?:T|\s+(?:à\s+)?)(?P<hour>\d{1,2})\s?[:h]\s?(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,6})\d*)?)?"
    r"\s?(?P<offset>Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)


def parse_date(text: str) -> date:
    """A day; midnight may follow it. Raises RefusedError with ``bad_date``."""
    try:
        day, moment, offset = _parts(text)
    except ValueError as error:
        raise RefusedError(Fault("bad_date", BAD_DATE)) from error
    if moment not in {None, time()} or offset is not None:
        raise RefusedError(Fault("bad_date", BAD_DATE))
    return day


def parse_instant(text: str, zone: ZoneInfo) -> datetime:
    """A moment, as UTC without zone. One without an offset is of the time zone given; a day is its
    midnight. Raises RefusedError with ``bad_instant``."""
    try:
        day, moment, offset = _parts(text)
        # One that the zone cannot show, at the very end of the calendar, is refused too.
        local = datetime.combine(day, moment or time(), offset or zone).astimezone(zone)
        return local.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise RefusedError(Fault("bad_instant", BAD_INSTANT)) from error


def _parts(text: str) -> tuple[date, time | None, timezone | None]:
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    part = found.groupdict()
    day = date(
        int(part["year"] or part["year2"]),
        int(part["month"] or part["month2"]),
        int(part["day"] or part["day2"]),
    )
    if part["hour"] is None:
        return day, None, None
    fraction = (part["fraction"] or "0").ljust(6, "0")
    moment = time(int(part["hour"]), int(part["minute"]), int(part["second"] or 0), int(fraction))
    return day, moment, _offset(part["offset"])


def _offset(text: str | None) -> timezone | None:
    if text is None or text == "Z":
        return UTC if text else None
    hours, minutes = int(text[1:3]), int(text[3:].removeprefix(":") or 0)
    length = timedelta(hours=hours, minutes=minutes)
    return timezone(-length if text[0] == "-" else length)
