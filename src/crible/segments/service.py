"""Saving, listing and deleting segments."""

from sqlalchemy import Connection, insert, update

from crible.access.actors import Actor
from crible.access.catalog import load_catalog
from crible.criteria.catalog import Catalog, SavedSegment
from crible.criteria.context import Context
from crible.criteria.nodes import Criteria
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria, write_group
from crible.db.types import utc_now
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import fold, is_blank
from crible.kit.jsontext import write_json
from crible.kit.text import Text
from crible.model import Segment

_UNKNOWN = Text(
    "Il n'y a pas de requête numéro {id}. Voyez : crible segments list",
    "There is no segment number {id}. See: crible segments list",
)
_NO_NAME = Text("Donnez un nom à la requête.", "Give the segment a name.")
_SAME_NAME = Text(
    "La requête numéro {id} s'appelle déjà « {name} ». Choisissez un autre nom, ou remplacez ses"
    " critères : --replace {id}",
    "Segment number {id} is already called “{name}”. Choose another name, or replace its criteria:"
    " --replace {id}",
)
_OTHER_ENTITY = Text(
    "La requête numéro {id} porte sur {entity} et ne peut pas changer d'entité.",
    "Segment number {id} is about {entity} and cannot change to another entity.",
)
_USED = Text(
    "La requête « {name} » est utilisée par : {users}. Retirez-la d'abord de leurs critères.",
    "The segment “{name}” is used by: {users}. Remove it from their criteria first.",
)


def find_segment(catalog: Catalog, segment_id: int) -> SavedSegment:
    """A segment that is not in the trash. Raises RefusedError (``unknown_segment``)."""
    segment = catalog.segments.get(segment_id)
    if segment is None:
        raise RefusedError(Fault("unknown_segment", _UNKNOWN, values={"id": segment_id}))
    return segment


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

    Gives the segment's number. Raises RefusedError with the faults of the name (blank or taken)
    and of the criteria, or where ``replace`` is no segment of the entity; nothing is saved then.
    """
    name = name.strip()
    catalog = load_catalog(connection, actor)
    if replace is not None:
        _require_entity(catalog, replace, entity)
    faults = _name_faults(catalog, name, entity, replace)
    context = Context(catalog, clock, actor.user_id, actor.team)
    try:
        read = read_criteria(criteria, entity, context, asked_later=True, saving=replace)
    except RefusedError as refused:
        raise RefusedError(*faults, *refused.faults) from refused
    if faults:
        raise RefusedError(*faults)
    text = write_json(write_group(read.root))
    if replace is not None:
        change = update(Segment).where(Segment.id == replace)
        connection.execute(change.values(name=name, criteria=text))
        return replace
    values = {"name": name, "entity": entity, "criteria": text, "owner_id": actor.user_id}
    return connection.execute(insert(Segment).values(**values).returning(Segment.id)).scalar_one()


def delete_segment(connection: Connection, actor: Actor, segment_id: int) -> str:
    """Put a segment in the trash; gives its name. Raises RefusedError where there is none of that
    number (``unknown_segment``), or where other segments name it (``segment_used``)."""
    catalog = load_catalog(connection, actor)
    segment = find_segment(catalog, segment_id)
    users = [one.name for one in catalog.segments.values() if _names(one.criteria, segment_id)]
    if users:
        values = {"name": segment.name, "users": ", ".join(users)}
        raise RefusedError(Fault("segment_used", _USED, values=values))
    trash = update(Segment).where(Segment.id == segment_id)
    connection.execute(trash.values(deleted_at=utc_now(), updated_at=Segment.updated_at))
    return segment.name


def read_segment(segment: SavedSegment, context: Context) -> Criteria | list[Fault]:
    """The criteria of a segment, or what is wrong with them where it is broken."""
    try:
        return read_criteria(segment.criteria, segment.entity, context, asked_later=True)
    except RefusedError as refused:
        return list(refused.faults)


def _require_entity(catalog: Catalog, segment_id: int, entity: str) -> None:
    segment = find_segment(catalog, segment_id)
    if segment.entity != entity:
        values = {"id": segment_id, "entity": segment.entity}
        raise RefusedError(Fault("other_entity", _OTHER_ENTITY, "entity", values))


def _name_faults(catalog: Catalog, name: str, entity: str, replace: int | None) -> list[Fault]:
    if is_blank(name):
        return [Fault("empty_value", _NO_NAME, "name")]
    return [
        Fault("name_taken", _SAME_NAME, "name", {"id": segment.id, "name": segment.name})
        for segment in catalog.segments.values()
        if segment.entity == entity and segment.id != replace and fold(segment.name) == fold(name)
    ]


def _names(rule: object, segment_id: int) -> bool:
    """Whether criteria in the wire format name a segment, broken as they may be."""
    if isinstance(rule, list):
        return any(_names(one, segment_id) for one in rule)
    if not isinstance(rule, dict):
        return False
    field, value = rule.get("field"), rule.get("value")
    if isinstance(field, str) and field.split(".")[-1] == "segment" and isinstance(value, list):
        return segment_id in value
    return any(_names(rule.get(key), segment_id) for key in ("rules", "value", "where"))
