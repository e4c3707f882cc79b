"""What the tests of segments have in common: the cast, as actors on one connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection

from crible.access.actors import Actor, load_actor
from crible.criteria.periods import Clock
from crible.kit.faults import RefusedError
from crible.segments.service import save_segment
from crible.segments.shares import Share, set_shares
from tests.cast import NAMES

CLOCK: Final = Clock(datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Paris"))
ANY: Final[dict[str, Any]] = {"combinator": "and", "rules": []}
EVERYBODY: Final = Share("everybody", None, "use")


def one(field: str, operator: str, *value: object) -> dict[str, Any]:
    """Criteria of one rule."""
    rule = {"field": field, "operator": operator} | ({"value": value[0]} if value else {})
    return {"combinator": "and", "rules": [rule]}


def actor(connection: Connection, name: str) -> Actor:
    """One of the cast."""
    return load_actor(connection, NAMES[name])


def save(connection: Connection, who: str, name: str, criteria: object = ANY, *with_: Share) -> int:
    """A segment of accounts that one of the cast saves and shares."""
    saver = actor(connection, who)
    saved = save_segment(connection, saver, CLOCK, name=name, entity="accounts", criteria=criteria)
    set_shares(connection, saver, saved, with_)
    return saved


@contextmanager
def refused(*codes: str) -> Iterator[list[Any]]:
    """A block that is refused with faults of these codes; they are filled in at its end."""
    faults: list[Any] = []
    with pytest.raises(RefusedError) as caught:
        yield faults
    faults.extend(caught.value.faults)
    assert [fault.code for fault in faults] == list(codes)
