"""Working days and hours in Europe/Paris, busier and calmer through the year."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from crible.demo.draw import Weighted

_ZONE: Final = ZoneInfo("Europe/Paris")
_BUSY: Final = (0.95, 1, 1.1, 1, 0.8, 1.1, 0.75, 0.35, 1.15, 1.1, 1.05, 0.75)
_HOLIDAYS: Final = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
_HOURS: Final = {8: 2, 9: 6, 10: 9, 11: 8, 12: 2, 13: 1, 14: 7, 15: 7, 16: 7, 17: 5, 18: 2}
_MOMENTS: Final = Weighted(
    (timedelta(hours=hour, minutes=minute), weight)
    for hour, weight in _HOURS.items()
    for minute in range(0, 60, 5)
)

PAST: Final = 3_300
AHEAD: Final = 900


class Days:
    """The days around today, each by its number; ``today`` is the number of today."""

    def __init__(self, today: date) -> None:
        first = today - timedelta(days=PAST)
        self.today = PAST
        self.dates = [first + timedelta(days=number) for number in range(PAST + AHEAD)]
        self._busy = [_busy(day) for day in self.dates]
        self._before = list(range(len(self.dates)))
        for number in range(1, len(self.dates)):
            if not self._busy[number]:
                self._before[number] = self._before[number - 1]
        # Clocks change on Sundays, so that a working day's hours are all as far from its start.
        self._midnights = [
            datetime.combine(day, time(), _ZONE).astimezone(UTC).replace(tzinfo=None)
            for day in self.dates
        ]

    def working(self, number: int) -> int:
        """The day itself where people work on it, otherwise the last such day before."""
        return self._before[number]

    def between(self, random: Random, first: int, last: int) -> int:
        """A working day from one to another, both included; ``first`` must be a working day."""
        for _ in range(6):
            number = first + int(random.random() * (last - first + 1))
            if random.random() * 1.15 < self._busy[number]:
                return number
        return max(first, self._before[last])

    def moment(self, random: Random, number: int) -> datetime:
        """A moment of the working hours of a day, as UTC without zone."""
        return self._midnights[number] + _MOMENTS.draw(random)


def _busy(day: date) -> float:
    if day.weekday() > 4 or (day.month, day.day) in _HOLIDAYS:
        return 0
    return _BUSY[day.month - 1]
