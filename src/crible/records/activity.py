"""The activity feed: what happened on records, noted where they are changed, and who may see it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import simplejson
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    exists,
    false,
    insert,
    or_,
    select,
)

from crible.access.actors import Actor
from crible.access.catalog import load_catalog
from crible.access.may import require, require_level
from crible.access.rights import General, Level
from crible.access.visible import Visible
from crible.criteria.catalog import Entity
from crible.criteria.entities import ENTITIES, rows_of
from crible.kit.batches import in_batches
from crible.kit.jsontext import write_json
from crible.model import Activity, User

Fields = Mapping[str, Mapping[str, Any]]
"""By field or relation, its value ``before`` and ``after``, as criteria write values."""


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """Something that was done to a record; ``user`` is None for the system."""

    id: int
    at: datetime
    user: str | None
    verb: str
    entity: str
    record_id: int
    fields: Fields


def note_activity(
    connection: Connection,
    actor: Actor,
    now: datetime,
    verb: str,
    entity: str,
    lines: Mapping[int, Fields],
) -> None:
    """Note what an actor did to records of an entity: one line for each."""
    common = {"at": now, "user_id": actor.user_id, "verb": verb, "entity": entity}
    for batch in in_batches(lines.items()):
        rows = [{**common, "record_id": id_, "fields": write_json(one)} for id_, one in batch]
        connection.execute(insert(Activity), rows)


def list_activity(
    connection: Connection,
    actor: Actor,
    *,
    entity: str | None,
    record_id: int | None,
    limit: int,
    before: int | None,
) -> list[ActivityLine]:
    """What happened, the newest first, on the records that the actor sees now, or on one entity or
    one record of them. ``before`` is the last number of the page above.

    Raises RefusedError: ``no_right`` without *Fil d'activité*, ``no_module``.
    """
    require(actor, General.ACTIVITY_FEED)
    if entity is not None:
        require_level(actor, entity, Level.READ)
    catalog = load_catalog(connection, actor)
    entities = [entity] if entity is not None else list(catalog.entities)
    lines: list[ActivityLine] = []
    while len(lines) < limit:
        page = _page(actor, entities, record_id, before).limit(limit)
        rows = connection.execute(page).all()
        lines += _shown(connection, actor, catalog.entities, rows)
        if len(rows) < limit:
            break
        before = rows[-1].id
    return lines[:limit]


def _page(
    actor: Actor, entities: Sequence[str], record_id: int | None, before: int | None
) -> Select[*tuple[Any, ...]]:
    lines = (
        select(
            Activity.id,
            Activity.at,
            User.name,
            Activity.verb,
            Activity.entity,
            Activity.record_id,
            Activity.fields,
        )
        .outerjoin(User, User.id == Activity.user_id)
        .where(or_(false(), *(_seen(actor, entity) for entity in entities)))
        .order_by(Activity.id.desc())
    )
    if record_id is not None:
        lines = lines.where(Activity.record_id == record_id)
    return lines if before is None else lines.where(Activity.id < before)


def _seen(actor: Actor, entity: str) -> ColumnElement[bool]:
    rows = rows_of(entity)
    seen = Visible(actor)(entity, rows)
    return and_(Activity.entity == entity, exists().where(rows.c.id == Activity.record_id, seen))


def _shown(
    connection: Connection, actor: Actor, entities: Mapping[str, Entity], rows: Sequence[Row[Any]]
) -> Iterator[ActivityLine]:
    """The lines as far as the actor is shown their fields. A change of which nothing is left is
    left out."""
    told = [(row, simplejson.loads(row.fields, use_decimal=True)) for row in rows]
    seen = _seen_records(connection, actor, told)
    for row, fields in told:
        shown = dict(_fields(entities[row.entity], fields, seen))
        if shown or row.verb != "changed":
            yield ActivityLine(row.id, row.at, row.name, row.verb, row.entity, row.record_id, shown)


def _fields(
    entity: Entity, fields: Fields, seen: Mapping[str, frozenset[int]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, values in fields.items():
        relation = entity.relations.get(name)
        if relation is not None:
            kept = {
                when: value if value in seen[relation.target] else None
                for when, value in values.items()
            }
            if any(kept.values()):
                yield name, kept
        elif name in entity.fields:
            yield name, values


def _seen_records(
    connection: Connection, actor: Actor, told: Sequence[tuple[Row[Any], Fields]]
) -> dict[str, frozenset[int]]:
    """By entity, the records named in lines that are in the actor's sight."""
    named: dict[str, set[int]] = {name: set() for name in ENTITIES}
    for row, fields in told:
        for name, relation in ENTITIES[row.entity].relations.items():
            named[relation.target] |= {*fields.get(name, {}).values()} - {None}
    found = {}
    for entity, ids in named.items():
        rows = rows_of(entity)
        wanted = select(rows.c.id).where(rows.c.id.in_(ids), Visible(actor)(entity, rows))
        found[entity] = frozenset(connection.scalars(wanted)) if ids else frozenset[int]()
    return found
