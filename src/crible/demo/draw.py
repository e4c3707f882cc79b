"""Drawing at random: by weight, and by the shapes that business figures take."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import log
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things to draw among, each as often as its weight says."""

    def __init__(self, weights: Iterable[tuple[T, float]]) -> None:
        pairs = list(weights)
        self._things = [thing for thing, _ in pairs]
        self._bounds = list(accumulate(weight for _, weight in pairs))

    @classmethod
    def ranked(cls, things: Sequence[T]) -> "Weighted[T]":
        """Things in order of frequency, the first ones much more common, as names are."""
        return cls((thing, 1 / (rank + 20)) for rank, thing in enumerate(things))

    def draw(self, random: Random) -> T:
        """One of the things."""
        return self._things[bisect(self._bounds, random.random() * self._bounds[-1])]


def around(random: Random, median: float, spread: float) -> float:
    """A positive figure, log-normal: half lie under the median, a few far above."""
    return random.lognormvariate(log(median), spread)


def several(random: Random, mean: float) -> int:
    """How many, from 0: mostly few, sometimes many. ``mean`` is nearly the mean."""
    return int(random.expovariate(1 / mean) + 0.5)
