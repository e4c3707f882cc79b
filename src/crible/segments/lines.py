"""Segments as they are shown to somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import Connection, func, select

from crible.access.actors import Actor
from crible.criteria.periods import Clock
from crible.criteria.sentence import describe
from crible.kit.text import Language
from crible.model import SegmentVersion, User
from crible.segments.reading import Reader, Reading
from crible.segments.service import Kept, find_segment, list_segments, require_segment
from crible.segments.shares import Share, may_share, shares_of, uses_of
from crible.segments.trash import Users, users_of

Sharing = Literal["private", "some", "everybody"]
_NEVER: Final = (False, None)


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A segment, as far as somebody may be told of it: with whom it is shared and how many segments
    out of their sight use it is for those who may share it. ``version`` counts how often it was
    saved."""

    kept: Kept
    owner: str | None
    mine: bool
    reading: Reading
    sentence: str | None
    version: int
    sharing: Sharing
    shares: list[Share] | None
    users: Users
    favourite: bool
    used_at: datetime | None


def segment_lines(
    connection: Connection, actor: Actor, clock: Clock, language: Language
) -> list[SegmentLine]:
    """The segments that the actor may use, by number."""
    return _lines(connection, actor, clock, language, list_segments(connection, actor))


def segment_line(
    connection: Connection, actor: Actor, clock: Clock, language: Language, segment_id: int
) -> SegmentLine:
    """A segment that the actor may use. Raises RefusedError (``unknown_segment``)."""
    kept = require_segment(connection, actor, segment_id)
    (line,) = _lines(connection, actor, clock, language, [kept])
    return line


def _lines(
    connection: Connection,
    actor: Actor,
    clock: Clock,
    language: Language,
    segments: Sequence[Kept],
) -> list[SegmentLine]:
    ids = [kept.id for kept in segments]
    reader = Reader(connection, actor, clock)
    owners = _owners(connection, segments)
    versions = _versions(connection, ids)
    shares, users = shares_of(connection, ids), users_of(connection, actor, ids)
    uses = uses_of(connection, actor)
    lines = []
    for kept in segments:
        reading = reader.read(find_segment(reader.context.catalog, kept.id))
        shareable = may_share(actor, kept.owner_id)
        favourite, used_at = uses.get(kept.id, _NEVER)
        lines.append(
            SegmentLine(
                kept,
                None if kept.owner_id is None else owners[kept.owner_id],
                kept.owner_id == actor.user_id,
                reading,
                _sentence(reader, reading, language),
                versions.get(kept.id, 0),
                _sharing(shares[kept.id]),
                shares[kept.id] if shareable else None,
                users[kept.id] if shareable else Users(users[kept.id].known),
                favourite,
                used_at,
            )
        )
    return lines


def _sentence(reader: Reader, reading: Reading, language: Language) -> str | None:
    if reading.read is None:
        return None
    return describe(reading.read, reader.context.catalog, language, reader.context.clock.zone)


def _sharing(shares: Sequence[Share]) -> Sharing:
    if any(share.with_ == "everybody" for share in shares):
        return "everybody"
    return "some" if shares else "private"


def _owners(connection: Connection, segments: Sequence[Kept]) -> dict[int, str]:
    ids = {kept.owner_id for kept in segments if kept.owner_id is not None}
    return dict(connection.execute(select(User.id, User.name).where(User.id.in_(ids))).all())


def _versions(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    rows = connection.execute(
        select(SegmentVersion.segment_id, func.max(SegmentVersion.number))
        .where(SegmentVersion.segment_id.in_(ids))
        .group_by(SegmentVersion.segment_id)
    )
    return dict(rows.all())
