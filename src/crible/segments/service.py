"""Segments: saved criteria, always current. Every change keeps a version, and nothing vanishes from
under another segment.

Every function raises RefusedError (``unknown_segment``) for a segment that the actor may not use,
as for one that does not exist, and ``not_yours`` where they may use and not change it.
"""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, func, insert, select, true, update

from crible.access.actors import SYSTEM, Actor
from crible.access.catalog import load_catalog
from crible.access.may import require_level
from crible.access.rights import Level
from crible.access.sharing import may_edit, may_use
from crible.criteria.catalog import Catalog, SavedSegment
from crible.criteria.context import Context
from crible.criteria.mentions import segments_named
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria, write_group
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import fold, is_blank
from crible.kit.jsontext import write_json
from crible.kit.text import Text
from crible.model import Segment, SegmentVersion
from crible.segments.reading import Reader

UNKNOWN: Final = Text("Il n'y a pas de requête numéro {id}.", "There is no segment number {id}.")
NOT_YOURS: Final = Text(
    "La requête « {name} » ne peut être changée que par qui l'a créée ou reçue à modifier :"
    " dupliquez-la pour en faire une autre.",
    "The segment “{name}” can only be changed by whoever made it or was let edit it: duplicate it"
    " to make another one.",
)
NO_NAME: Final = Text("Donnez un nom à la requête.", "Give the segment a name.")
LONG_NAME: Final = Text(
    "Un nom a {most} caractères au plus.", "A name has {most} characters at most."
)
SAME_NAME: Final = Text(
    "La requête numéro {id} s'appelle déjà « {name} ». Choisissez un autre nom, ou remplacez ses"
    " critères.",
    "Segment number {id} is already called “{name}”. Choose another name, or replace its criteria.",
)
OTHER_ENTITY: Final = Text(
    "La requête numéro {id} porte sur {entity} et ne peut pas changer d'entité.",
    "Segment number {id} is about {entity} and cannot change to another entity.",
)
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment as it is kept, and what the actor may do with it."""

    id: int
    name: str
    entity: str
    owner_id: int | None
    editable: bool
    created_at: datetime
    updated_at: datetime


def find_segment(catalog: Catalog, segment_id: int) -> SavedSegment:
    """A segment that is not in the trash. Raises RefusedError (``unknown_segment``)."""
    segment = catalog.segments.get(segment_id)
    if segment is None:
        raise unknown_segment(segment_id)
    return segment


def list_segments(connection: Connection, actor: Actor) -> list[Kept]:
    """The segments that the actor may use, by number."""
    return [Kept(*row) for row in connection.execute(select_kept(actor).order_by(Segment.id))]


def require_segment(
    connection: Connection, actor: Actor, segment_id: int, *, to_edit: bool = False
) -> Kept:
    """A segment that the actor may use, and change where ``to_edit`` is given."""
    row = connection.execute(select_kept(actor).where(Segment.id == segment_id)).one_or_none()
    if row is None:
        raise unknown_segment(segment_id)
    kept = Kept(*row)
    if to_edit and not kept.editable:
        raise RefusedError(Fault("not_yours", NOT_YOURS, values={"name": kept.name}))
    return kept


def save_segment(
    connection: Connection,
    actor: Actor,
    clock: Clock,
    *,
    name: str,
    entity: str,
    criteria: object,
    replace: int | None = None,
) -> int:
    """Save criteria (wire format) under a name, or in place of those of the segment ``replace``.

    Gives the segment's number. Raises RefusedError with the faults of the name (blank, too long, or
    that of another of the same owner's, which no place but ``name`` has) and of the criteria, or
    where ``replace`` is no segment of the entity; nothing is saved then.
    """
    require_level(actor, entity, Level.READ)
    if replace is not None:
        kept = require_segment(connection, actor, replace, to_edit=True)
        if kept.entity != entity:
            values = {"id": kept.id, "entity": kept.entity}
            raise RefusedError(Fault("other_entity", OTHER_ENTITY, "entity", values))
        change_segment(connection, actor, clock, replace, name=name, criteria=criteria)
        return replace
    faults = name_faults(connection, actor, actor.user_id, name, entity, None)
    catalog = load_catalog(connection, actor)
    text = _read(actor, clock, catalog, criteria, entity, None, faults)
    saved = {"name": _clean(name), "criteria": text}
    added = insert(Segment).values(**saved, entity=entity, owner_id=actor.user_id)
    segment_id = connection.execute(added.returning(Segment.id)).scalar_one()
    _keep_version(connection, actor, segment_id, saved)
    return segment_id


def change_segment(
    connection: Connection,
    actor: Actor,
    clock: Clock,
    segment_id: int,
    *,
    name: str | None = None,
    criteria: object = None,
) -> None:
    """Change the name or the criteria of a segment, or both; what is None stays as it is, broken as
    it may be. Raises as ``save_segment`` does."""
    kept = require_segment(connection, actor, segment_id, to_edit=True)
    if name is None and criteria is None:
        return
    catalog = load_catalog(connection, actor)
    text = write_json(find_segment(catalog, segment_id).criteria)
    name = kept.name if name is None else _clean(name)
    faults = []
    if name != kept.name:
        faults = name_faults(connection, actor, kept.owner_id, name, kept.entity, segment_id)
    if criteria is not None:
        text = _read(actor, clock, catalog, criteria, kept.entity, segment_id, faults)
    elif faults:
        raise RefusedError(*faults)
    saved = {"name": name, "criteria": text}
    connection.execute(update(Segment).where(Segment.id == segment_id).values(**saved))
    _keep_version(connection, actor, segment_id, saved)


def duplicate_segment(
    connection: Connection, actor: Actor, clock: Clock, segment_id: int, name: str
) -> int:
    """Save the criteria of a segment again, as the actor's own. Raises as ``save_segment`` does,
    also where the criteria name a segment that the actor may not, or a field hidden from them."""
    kept = require_segment(connection, actor, segment_id)
    reader = Reader(connection, actor, clock)
    segment = find_segment(reader.context.catalog, segment_id)
    reader.require_open(segment)
    return save_segment(
        connection, actor, clock, name=name, entity=kept.entity, criteria=segment.criteria
    )


def name_faults(
    connection: Connection,
    actor: Actor,
    owner: int | None,
    name: str,
    entity: str,
    own_id: int | None,
) -> list[Fault]:
    """What is wrong with a name: it must be another than those of the same owner's segments that
    the actor may use, lest they be told of the others; the system gives none twice."""
    if is_blank(name):
        return [Fault("empty_value", NO_NAME, "name")]
    if len(name) > _LONGEST:
        return [Fault("too_long", LONG_NAME, "name", {"most": _LONGEST})]
    alike = true() if actor is SYSTEM else and_(Segment.owner_id == owner, may_use(actor))
    rows = connection.execute(
        select(Segment.id, Segment.name).where(
            alike, Segment.entity == entity, Segment.deleted_at.is_(None)
        )
    )
    return [
        Fault("name_taken", SAME_NAME, "name", {"id": id_, "name": taken})
        for id_, taken in rows
        if id_ != own_id and fold(taken) == fold(_clean(name))
    ]


def select_kept(actor: Actor, *, in_trash: bool = False) -> Any:
    """The segments that the actor may use, or could if they were not in the trash, as Kept."""
    there = Segment.deleted_at.is_not(None) if in_trash else Segment.deleted_at.is_(None)
    return select(
        Segment.id,
        Segment.name,
        Segment.entity,
        Segment.owner_id,
        may_edit(actor).label("editable"),
        Segment.created_at,
        Segment.updated_at,
    ).where(there, may_use(actor))


def unknown_segment(segment_id: int) -> RefusedError:
    """That there is no such segment, or none that the actor may use."""
    return RefusedError(Fault("unknown_segment", UNKNOWN, values={"id": segment_id}))


def _read(
    actor: Actor,
    clock: Clock,
    catalog: Catalog,
    criteria: object,
    entity: str,
    replace: int | None,
    faults: list[Fault],
) -> str:
    """Criteria as they are to be kept. A segment may go on naming those that it names already,
    whoever may use them. Raises RefusedError with ``faults`` and those of the criteria."""
    if replace is not None:
        before = segments_named(find_segment(catalog, replace).criteria)
        kept = {id_: one for id_, one in catalog.nested.items() if id_ in before}
        catalog = dataclasses.replace(catalog, segments={**catalog.segments, **kept})
    context = Context(catalog, clock, actor.user_id, actor.team)
    try:
        read = read_criteria(criteria, entity, context, asked_later=True, saving=replace)
    except RefusedError as refused:
        raise RefusedError(*faults, *refused.faults) from refused
    if faults:
        raise RefusedError(*faults)
    return write_json(write_group(read.root))


def _keep_version(
    connection: Connection, actor: Actor, segment_id: int, values: dict[str, str]
) -> None:
    last = select(func.max(SegmentVersion.number)).where(SegmentVersion.segment_id == segment_id)
    number = (connection.scalar(last) or 0) + 1
    own = {"segment_id": segment_id, "number": number, "saved_by_id": actor.user_id}
    connection.execute(insert(SegmentVersion).values(**own, **values))


def _clean(name: str) -> str:
    return " ".join(name.split())
