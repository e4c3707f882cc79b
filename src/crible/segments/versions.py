"""What a segment was before, by whom and until when, and going back to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import simplejson
from sqlalchemy import Connection, select

from crible.access.actors import Actor
from crible.criteria.catalog import SavedSegment
from crible.criteria.periods import Clock
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import SegmentVersion, User
from crible.segments.reading import Reader, Reading
from crible.segments.service import Kept, change_segment, require_segment

_UNKNOWN: Final = Text(
    "Cette requête n'a pas de version {number}.", "This segment has no version {number}."
)


@dataclass(frozen=True, slots=True)
class Version:
    """What a segment was from ``saved_at`` to the next version, as far as the reader may be told;
    ``saved_by`` is None for the system."""

    number: int
    name: str
    reading: Reading
    saved_by: str | None
    saved_at: datetime


def list_versions(
    connection: Connection, actor: Actor, clock: Clock, segment_id: int
) -> list[Version]:
    """The versions of a segment that the actor may change, the newest first."""
    kept = require_segment(connection, actor, segment_id, to_edit=True)
    reader = Reader(connection, actor, clock)
    rows = connection.execute(
        select(
            SegmentVersion.number,
            SegmentVersion.name,
            SegmentVersion.criteria,
            User.name,
            SegmentVersion.saved_at,
        )
        .outerjoin(User, User.id == SegmentVersion.saved_by_id)
        .where(SegmentVersion.segment_id == segment_id)
        .order_by(SegmentVersion.number.desc())
    )
    return [
        Version(number, name, reader.read(_saved(kept, name, text)), by, at)
        for number, name, text, by, at in rows
    ]


def restore_version(
    connection: Connection, actor: Actor, clock: Clock, segment_id: int, number: int
) -> None:
    """Save what a segment was once more, as its newest version. Raises RefusedError:
    ``unknown_version``, or as ``save_segment`` does where it can't be saved any more."""
    kept = require_segment(connection, actor, segment_id, to_edit=True)
    row = connection.execute(
        select(SegmentVersion.name, SegmentVersion.criteria).where(
            SegmentVersion.segment_id == segment_id, SegmentVersion.number == number
        )
    ).one_or_none()
    if row is None:
        raise RefusedError(Fault("unknown_version", _UNKNOWN, values={"number": number}))
    version = _saved(kept, row.name, row.criteria)
    Reader(connection, actor, clock).require_open(version)
    change_segment(
        connection, actor, clock, segment_id, name=version.name, criteria=version.criteria
    )


def _saved(kept: Kept, name: str, text: str) -> SavedSegment:
    return SavedSegment(kept.id, name, kept.entity, simplejson.loads(text, use_decimal=True))
