"""What segments were, those in the trash, and with whom each is shared."""

from datetime import UTC
from typing import Annotated, Literal

from fastapi import Response
from pydantic import AwareDatetime, Field
from sqlalchemy import Connection

from crible.api.answers import answer
from crible.api.asking import AnAsker
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.routes.segments import (
    BODY,
    AMatch,
    Entity,
    ReadingShown,
    SegmentShown,
    SharedWith,
    changed,
    reading_shown,
    segment_of,
    shares_shown,
    tagged,
)
from crible.kit.schema import Line, Schema
from crible.segments.shares import Share, require_shareable, set_shares, shares_of
from crible.segments.trash import list_trash, restore_segment
from crible.segments.versions import list_versions, restore_version

router = exact_router("segments")

Number = Annotated[int, Field(ge=1, le=2**63 - 1, strict=True)]


class VersionShown(ReadingShown):
    """What a segment was since ``saved_at``, until the next version; ``saved_by`` is null for the
    system."""

    number: int = Field(examples=[2])
    name: Line = Field(examples=["Clients à rappeler"])
    saved_by: str | None = Field(examples=["Alice Martin"])
    saved_at: AwareDatetime


class Versions(Schema):
    """The versions of a segment, the newest first."""

    items: list[VersionShown]


class NewShare(Schema):
    """With whom to share a segment: ``id`` is null for everybody."""

    with_: Literal["user", "profile", "structure", "everybody"] = Field(
        alias="with", examples=["profile"]
    )
    id: Number | None = Field(default=None, examples=[3])
    access: Literal["use", "edit"] = Field(default="use", examples=["use"])


class Shares(Schema):
    """With whom a segment is shared; nobody else may use it, but its owner."""

    shares: Annotated[list[NewShare], Field(max_length=1_000)]


class SharesShown(Schema):
    """With whom a segment is shared."""

    shares: list[SharedWith]


class Trashed(Schema):
    """A segment in the trash."""

    id: int = Field(examples=[7])
    name: str = Field(examples=["Clients à rappeler"])
    entity: Entity = Field(examples=["accounts"])


class Trash(Schema):
    """The segments in the trash."""

    items: list[Trashed]


@router.get("/segments/trash", response_model=Trash, responses=documented(401))
def show_segments_in_trash(asked: AnAsker) -> Response:
    """The segments in the trash that who asks could change, the last first."""
    kept = asked.read(lambda connection: list_trash(connection, asked.actor))
    return answer(Trash(items=[Trashed.model_validate(one) for one in kept]))


@router.post(
    "/segments/{segment_id:int}/restore",
    response_model=SegmentShown,
    responses=documented(401, 403, 404, 409, 422),
)
def restore_segment_from_trash(segment_id: Id, asked: AnAsker) -> Response:
    """Take a segment out of the trash."""

    def work(connection: Connection) -> SegmentShown:
        restore_segment(connection, asked.actor, segment_id)
        return segment_of(connection, asked, segment_id)

    return tagged(asked.write(work))


@router.get(
    "/segments/{segment_id:int}/versions",
    response_model=Versions,
    responses=documented(401, 403, 404, 422),
)
def show_versions(segment_id: Id, asked: AnAsker) -> Response:
    """What a segment was, with who saved it and when."""

    def work(connection: Connection) -> Versions:
        clock = asked.server.clock()
        return Versions(
            items=[
                VersionShown(
                    number=one.number,
                    name=one.name,
                    saved_by=one.saved_by,
                    saved_at=one.saved_at.replace(tzinfo=UTC),
                    **reading_shown(one.reading, asked),
                )
                for one in list_versions(connection, asked.actor, clock, segment_id)
            ]
        )

    return answer(asked.read(work))


@router.post(
    "/segments/{segment_id:int}/versions/{number:int}/restore",
    response_model=SegmentShown,
    responses=documented(401, 403, 404, 409, 412, 422, 428),
)
def restore_segment_version(segment_id: Id, number: Id, asked: AnAsker, match: AMatch) -> Response:
    """Make a segment what it was, which is kept as one more version."""

    def change(connection: Connection) -> None:
        restore_version(connection, asked.actor, asked.server.clock(), segment_id, number)

    return changed(asked, match, segment_id, change)


@router.get(
    "/segments/{segment_id:int}/shares",
    response_model=SharesShown,
    responses=documented(401, 403, 404, 422),
)
def show_shares(segment_id: Id, asked: AnAsker) -> Response:
    """With whom a segment is shared, for those who may share it. It is changed by the ETag of the
    segment."""

    def work(connection: Connection) -> SharesShown:
        kept = require_shareable(connection, asked.actor, segment_id)
        return SharesShown(shares=shares_shown(shares_of(connection, {kept.id})[kept.id]))

    return answer(asked.read(work))


@router.put(
    "/segments/{segment_id:int}/shares",
    response_model=SegmentShown,
    responses=documented(*BODY, 401, 403, 404, 412, 422, 428),
)
def share_segment(segment_id: Id, body: Shares, asked: AnAsker, match: AMatch) -> Response:
    """Share a segment with these, and no others."""
    shares = [Share(one.with_, one.id, one.access) for one in body.shares]
    return changed(
        asked,
        match,
        segment_id,
        lambda connection: set_shares(connection, asked.actor, segment_id, shares),
    )
