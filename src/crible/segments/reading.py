"""What the criteria of segments mean to a reader, as far as the reader may be told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

from sqlalchemy import Connection

from crible.access.actors import SYSTEM, Actor
from crible.access.catalog import context_of, load_catalog
from crible.access.visible import Visible
from crible.criteria.catalog import SavedSegment
from crible.criteria.context import Context
from crible.criteria.nodes import Criteria
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria, unknown_fields
from crible.engine.interface import Question
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

_HIDDEN: Final = Text(
    "La requête « {name} » porte sur ce qui n'existe pas pour vous : vous ne pouvez pas"
    " l'utiliser.",
    "The segment “{name}” is about what does not exist for you: you cannot use it.",
)


class State(StrEnum):
    """Whether a reader can use a segment: one that is broken can be mended, one that is hidden
    names a field that they may not see."""

    READY = "ready"
    BROKEN = "broken"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Reading:
    """A segment as somebody reads it: its criteria as saved (None where hidden) and as read (None
    unless ready), and what is wrong with them."""

    state: State
    criteria: object
    read: Criteria | None = None
    faults: tuple[Fault, ...] = ()


class Reader:
    """Somebody who reads segments, with what they may see now."""

    def __init__(self, connection: Connection, actor: Actor, clock: Clock) -> None:
        self._connection = connection
        self.actor = actor
        self.context = context_of(connection, actor, clock)

    def read(self, segment: SavedSegment) -> Reading:
        """What a segment means to the reader."""
        read = read_segment(segment, self.context)
        if isinstance(read, Criteria):
            return Reading(State.READY, segment.criteria, read)
        if self._hides(segment):
            fault = Fault("unknown_field", _HIDDEN, "", {"name": segment.name})
            return Reading(State.HIDDEN, None, faults=(fault,))
        return Reading(State.BROKEN, segment.criteria, faults=tuple(read))

    def require_open(self, segment: SavedSegment) -> None:
        """Make sure that a segment names nothing that is hidden from the reader: the faults of its
        criteria would tell. Raises RefusedError (``unknown_field``) without their places."""
        reading = self.read(segment)
        if reading.state is State.HIDDEN:
            raise RefusedError(*reading.faults)

    def questions(self, ids: Iterable[int]) -> dict[int, Question]:
        """By segment, the question that it is to the reader; none for one that they may not use, or
        that cannot be evaluated."""
        catalog, found = self.context.catalog, {}
        for segment in (catalog.segments[id_] for id_ in ids if id_ in catalog.segments):
            try:
                read = read_criteria(segment.criteria, segment.entity, self.context, stored=True)
            except RefusedError:
                continue
            found[segment.id] = Question(read, self.context, Visible(self.actor))
        return found

    def _hides(self, segment: SavedSegment) -> bool:
        unknown = unknown_fields(segment, self.context)
        return bool(unknown and unknown - unknown_fields(segment, self._whole))

    @cached_property
    def _whole(self) -> Context:
        return replace(self.context, catalog=load_catalog(self._connection, SYSTEM))


def read_segment(segment: SavedSegment, context: Context) -> Criteria | list[Fault]:
    """The criteria of a segment, or what is wrong with them where it is broken."""
    try:
        return read_criteria(
            segment.criteria, segment.entity, context, asked_later=True, stored=True
        )
    except RefusedError as refused:
        return list(refused.faults)
