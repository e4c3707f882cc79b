"""Segments: saved criteria, what they mean, and how many records each has."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC
from typing import Annotated, Any, Final, Literal, TypeVar

from fastapi import Depends, Query, Response
from pydantic import AwareDatetime, Field
from sqlalchemy import Connection

from crible.api.answers import Match, answer, etag_of
from crible.api.asking import AnAsker, Asked
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.problems import STATUSES, Detail, detail_of, documented
from crible.api.repeats import ACreation
from crible.api.routes.questions import Criteria
from crible.api.stopping import Wanted
from crible.db.types import utc_now
from crible.engine.interface import Engine
from crible.kit.faults import Fault, RefusedError
from crible.kit.schema import Flag, Line, Schema, Whole
from crible.segments import service
from crible.segments.lines import SegmentLine, Sharing, segment_line, segment_lines
from crible.segments.reading import Reader, Reading, State
from crible.segments.shares import Share, note_use, set_favourite
from crible.segments.trash import delete_segment

router = exact_router("segments")

BODY: Final = (400, 413, 415)
Entity = Literal["accounts", "contacts"]
AMatch = Annotated[Match, Depends()]
Result = TypeVar("Result")


class ReadingShown(Schema):
    """What criteria say to the reader. They are null where the segment is ``hidden``: it names a
    field that the reader may not see, and cannot be used; ``faults`` say what is wrong where it is
    ``broken``."""

    state: State = Field(examples=["ready"])
    criteria: dict[str, Any] | None
    faults: list[Detail]


class SharedWith(Schema):
    """Somebody with whom a segment is shared; ``id`` and ``name`` are null for everybody."""

    with_: Literal["user", "profile", "structure", "everybody"] = Field(
        alias="with", examples=["profile"]
    )
    id: int | None = Field(examples=[3])
    name: str | None = Field(examples=["Vente"])
    access: Literal["use", "edit"] = Field(examples=["use"])


class UsedBy(Schema):
    """A segment that names another."""

    id: int = Field(examples=[9])
    name: str = Field(examples=["À appeler en priorité"])


class SegmentShown(ReadingShown):
    """A segment. ``shares`` is null for those who may not share it. ``used_by`` are the segments
    that name it and that the reader may use, ``other_uses`` how many more there are, told to those
    who may share it. Its ETag is that of its name, criteria and shares."""

    id: int = Field(examples=[7])
    name: str = Field(examples=["Clients à rappeler"])
    entity: Entity = Field(examples=["accounts"])
    version: int = Field(examples=[2])
    owner: str | None = Field(examples=["Alice Martin"])
    mine: bool
    editable: bool
    sharing: Sharing = Field(examples=["some"])
    shares: list[SharedWith] | None
    sentence: str | None = Field(examples=["Comptes dont le statut est Client"])
    used_by: list[UsedBy]
    other_uses: int = Field(examples=[0])
    favourite: bool
    used_at: AwareDatetime | None
    created_at: AwareDatetime
    updated_at: AwareDatetime

    def edited(self) -> dict[str, Any]:
        """What people edit of it, of which its ETag is made."""
        shares = [one.model_dump() for one in self.shares or []]
        return {"id": self.id, "version": self.version, "shares": shares}


class Segments(Schema):
    """Segments that who asks may use."""

    items: list[SegmentShown]


class NewSegment(Schema):
    """A segment to save."""

    name: Line = Field(examples=["Clients à rappeler"])
    entity: Entity = Field(examples=["accounts"])
    criteria: Criteria


class SegmentChange(Schema):
    """What to change of a segment; what is absent stays."""

    name: Line = Field(default="", examples=["Clients à rappeler"])
    criteria: Criteria = Field(default={})


class Copy(Schema):
    """The name of a copy."""

    name: Line = Field(examples=["Clients à rappeler (copie)"])


class Favourite(Schema):
    """Whether a segment is a favourite."""

    favourite: Flag


class CountsBody(Schema):
    """The segments to count."""

    ids: Annotated[list[Whole], Field(min_length=1, max_length=500, examples=[[1, 2]])]


class Counts(Schema):
    """By segment, how many records it means; null where it cannot be told to who asks."""

    counts: dict[str, int | None] = Field(examples=[{"1": 1234, "2": None}])


@router.get("/segments", response_model=Segments, responses=documented(401, 422))
def show_segments(asked: AnAsker, entity: Annotated[Entity | None, Query()] = None) -> Response:
    """The segments that who asks may use: their own, and those shared with them."""

    def work(connection: Connection) -> Segments:
        clock = asked.server.clock()
        lines = segment_lines(connection, asked.actor, clock, asked.language)
        wanted = [line for line in lines if entity in {None, line.kept.entity}]
        return Segments(items=[_shown(line, asked) for line in wanted])

    return answer(asked.read(work))


@router.post(
    "/segments",
    status_code=201,
    response_model=SegmentShown,
    responses=documented(*BODY, 401, 403, 404, 409, 422),
)
def add_segment(body: NewSegment, creating: ACreation) -> Response:
    """Save criteria under a name."""
    asked = creating.asked

    def work(connection: Connection) -> SegmentShown:
        clock, given = asked.server.clock(), body.model_dump()
        saved = marking(lambda: service.save_segment(connection, asked.actor, clock, **given))
        return segment_of(connection, asked, saved)

    return creating.run(work)


@router.post("/segments/counts", response_model=Counts, responses=documented(*BODY, 401, 403, 422))
def count_segments(body: CountsBody, asked: AnAsker, wanted: Wanted) -> Response:
    """How many records each of some segments means, in one call. One that who asks may not use, or
    that is broken, has none to tell."""

    def work(connection: Connection, engine: Engine) -> dict[str, int | None]:
        reader = Reader(connection, asked.actor, asked.server.clock())
        questions = reader.questions(dict.fromkeys(body.ids))
        counts = engine.counts(list(questions.values()))
        found = dict(zip(questions, counts, strict=True))
        return {str(id_): found.get(id_) for id_ in body.ids}

    return answer({"counts": asked.ask(work, wanted)})


@router.get(
    "/segments/{segment_id:int}", response_model=SegmentShown, responses=documented(401, 404, 422)
)
def show_segment(segment_id: Id, asked: AnAsker) -> Response:
    """A segment."""
    return tagged(asked.read(lambda connection: segment_of(connection, asked, segment_id)))


@router.patch(
    "/segments/{segment_id:int}",
    response_model=SegmentShown,
    responses=documented(*BODY, 401, 403, 404, 409, 412, 422, 428),
)
def change_segment(segment_id: Id, body: SegmentChange, asked: AnAsker, match: AMatch) -> Response:
    """Change the name or the criteria of a segment; what it was is kept as a version."""
    given = body.model_dump(exclude_unset=True)

    def change(connection: Connection) -> None:
        clock = asked.server.clock()
        service.change_segment(connection, asked.actor, clock, segment_id, **given)

    return changed(asked, match, segment_id, change)


@router.delete(
    "/segments/{segment_id:int}",
    status_code=204,
    responses=documented(401, 403, 404, 409, 412, 422, 428),
)
def trash_segment(segment_id: Id, asked: AnAsker, match: AMatch) -> Response:
    """Put a segment in the trash; one that others use stays."""

    def work(connection: Connection) -> None:
        match.require(segment_of(connection, asked, segment_id).edited())
        delete_segment(connection, asked.actor, segment_id)

    asked.write(work)
    return Response(status_code=204)


@router.post(
    "/segments/{segment_id:int}/duplicate",
    status_code=201,
    response_model=SegmentShown,
    responses=documented(*BODY, 401, 403, 404, 409, 422),
)
def copy_segment(segment_id: Id, body: Copy, creating: ACreation) -> Response:
    """Save the criteria of a segment again, as one's own."""
    asked = creating.asked

    def work(connection: Connection) -> SegmentShown:
        actor, clock = asked.actor, asked.server.clock()
        copy = marking(
            lambda: service.duplicate_segment(connection, actor, clock, segment_id, body.name)
        )
        return segment_of(connection, asked, copy)

    return creating.run(work)


@router.put(
    "/segments/{segment_id:int}/favourite",
    response_model=SegmentShown,
    responses=documented(*BODY, 401, 403, 404, 422),
)
def mark_favourite(segment_id: Id, body: Favourite, asked: AnAsker) -> Response:
    """Make a segment a favourite of who asks, or no more."""

    def work(connection: Connection) -> SegmentShown:
        set_favourite(connection, asked.actor, segment_id, favourite=body.favourite)
        return segment_of(connection, asked, segment_id)

    return tagged(asked.write(work))


@router.post(
    "/segments/{segment_id:int}/use", status_code=204, responses=documented(401, 403, 404, 422)
)
def use_segment(segment_id: Id, asked: AnAsker) -> Response:
    """Note that who asks opened a segment."""
    asked.write(lambda connection: note_use(connection, asked.actor, segment_id, utc_now()))
    return Response(status_code=204)


def segment_of(connection: Connection, asked: Asked, segment_id: int) -> SegmentShown:
    """A segment as it is shown. Raises RefusedError (``unknown_segment``)."""
    clock = asked.server.clock()
    return _shown(segment_line(connection, asked.actor, clock, asked.language, segment_id), asked)


def tagged(shown: SegmentShown) -> Response:
    """A segment with its ETag, which stays while nobody edits it."""
    response = answer(shown)
    response.headers["ETag"] = etag_of(shown.edited())
    return response


def changed(
    asked: Asked, match: Match, segment_id: int, change: Callable[[Connection], None]
) -> Response:
    """Change a segment that is still as its sender had read it, and show what it is then."""

    def work(connection: Connection) -> SegmentShown:
        match.require(segment_of(connection, asked, segment_id).edited())
        marking(lambda: change(connection))
        return segment_of(connection, asked, segment_id)

    return tagged(asked.write(work))


def marking(save: Callable[[], Result]) -> Result:
    """Save; what is wrong with the criteria is told apart from what is wrong with the name."""
    try:
        return save()
    except RefusedError as refused:
        raise RefusedError(*map(_marked, refused.faults)) from refused


def reading_shown(reading: Reading, asked: Asked) -> dict[str, Any]:
    """What criteria say, as it is shown."""
    faults = [detail_of(_marked(fault), asked.language) for fault in reading.faults]
    return {"state": reading.state, "criteria": reading.criteria, "faults": faults}


def shares_shown(shares: Sequence[Share]) -> list[SharedWith]:
    """Shares as they are shown."""
    return [
        SharedWith(**{"with": one.with_, "id": one.id, "name": one.name, "access": one.access})
        for one in shares
    ]


def _marked(fault: Fault) -> Fault:
    if fault.place == "name":
        return replace(fault, place="body:/name")
    elsewhere = fault.code in STATUSES or fault.place.startswith("/shares")
    return fault if elsewhere else replace(fault, place=f"criteria:{fault.place}")


def _shown(line: SegmentLine, asked: Asked) -> SegmentShown:
    kept = line.kept
    same = ("owner", "mine", "sentence", "version", "sharing", "favourite")
    return SegmentShown(
        **{name: getattr(line, name) for name in same},
        **reading_shown(line.reading, asked),
        id=kept.id,
        name=kept.name,
        entity="accounts" if kept.entity == "accounts" else "contacts",
        editable=kept.editable,
        shares=None if line.shares is None else shares_shown(line.shares),
        used_by=[UsedBy(id=id_, name=name) for id_, name in line.users.known.items()],
        other_uses=line.users.others,
        used_at=line.used_at and line.used_at.replace(tzinfo=UTC),
        created_at=kept.created_at.replace(tzinfo=UTC),
        updated_at=kept.updated_at.replace(tzinfo=UTC),
    )
