"""The moment at which everything is asked, so that a run can be repeated."""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from crible.criteria.periods import Clock

CLOCK: Final = Clock(datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Paris"))
