"""Cutting a long run of things into batches, each of which takes a few queries."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

SIZE: Final = 1000
T = TypeVar("T")


def in_batches(things: Iterable[T]) -> Iterator[list[T]]:
    """The things, a thousand at a time."""
    rest = iter(things)
    while batch := list(islice(rest, SIZE)):
        yield batch
