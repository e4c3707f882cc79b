"""Who asks. Every question and every change names its actor."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a user, or the system itself, which has no ``user_id`` and sees all.

    ``team`` are the user and the people under them, at every depth.
    """

    name: str
    user_id: int | None = None
    team: frozenset[int] = frozenset()


SYSTEM: Final = Actor("system")
"""The system itself, as whoever can read the database file."""
