"""What criteria are evaluated with: a catalog, a clock, and who asks."""

from dataclasses import dataclass

from crible.criteria.catalog import Catalog
from crible.criteria.kinds import Asker
from crible.criteria.periods import Clock


@dataclass(frozen=True)
class Context:
    """The same criteria, in the same context, mean the same records in every reading.

    ``me`` is the user who asks, ``team`` they and the people under them. Where nobody asks (``me``
    is None), criteria that name the asker are refused when they are read (wire.py).
    """

    catalog: Catalog
    clock: Clock
    me: int | None = None
    team: frozenset[int] = frozenset()

    def users(self, asker: Asker) -> frozenset[int]:
        """The users that a stand-in stands for."""
        assert self.me is not None, "criteria that name the asker were read without one"
        return frozenset({self.me}) if asker is Asker.ME else self.team | {self.me}
