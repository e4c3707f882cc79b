"""The catalog as one actor may see it, read from the database."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

import simplejson
from sqlalchemy import Connection, Row, Select, Table, select

from crible.access.actors import Actor, Reach
from crible.access.sharing import may_use
from crible.criteria.catalog import (
    Catalog,
    Choice,
    ChoiceList,
    Entity,
    Field,
    Relation,
    SavedSegment,
)
from crible.criteria.context import Context
from crible.criteria.entities import ENTITIES, custom_field
from crible.criteria.kinds import Kind
from crible.criteria.lists import FIXED_LISTS
from crible.criteria.mentions import segments_named
from crible.criteria.periods import Clock
from crible.db.base import Base
from crible.kit.text import Text
from crible.model import CustomField, Import, Segment, Structure, User

_KEPT: Final = frozenset({"id", "created_at", "updated_at", "created_by", "import"})


def load_catalog(connection: Connection, actor: Actor) -> Catalog:
    """The fields, choices and segments that the actor may ask about, as they stand now."""
    segments = _segments(connection, actor)
    return Catalog(
        entities=_shown(_entities(connection), actor),
        lists={**FIXED_LISTS, **_lists(connection)},
        segments=segments,
        nested=_nested(connection, segments),
        structure_parents=dict(connection.execute(select(Structure.id, Structure.parent_id)).all()),
    )


def context_of(connection: Connection, actor: Actor, clock: Clock) -> Context:
    """What the actor's criteria are read and evaluated with, as things stand now."""
    return Context(load_catalog(connection, actor), clock, actor.user_id, actor.team)


def may_give(actor: Actor, entity: str, part: Field | Relation) -> bool:
    """Whether an actor may give a field, or a relation to one, another value by hand: it is neither
    computed nor kept by Crible, and invoices come by import alone."""
    computed = isinstance(part, Field) and part.computed
    # It is unique among all records, so that whether one is free tells of those out of reach.
    beyond = part.name == "external_id" and actor.reach is not Reach.ALL
    kept = computed or part.name in _KEPT or entity == "invoices"
    return actor.rights.edits(entity, part.name) and not kept and not beyond


def _entities(connection: Connection) -> dict[str, Entity]:
    fields = {name: dict(entity.fields) for name, entity in ENTITIES.items()}
    rows = connection.execute(
        select(
            CustomField.entity, CustomField.id, CustomField.key, CustomField.kind, CustomField.label
        ).order_by(CustomField.position, CustomField.id)
    )
    for entity, field_id, key, kind, label in rows:
        field = custom_field(entity, field_id, key, Kind(kind), label)
        fields[entity][field.name] = field
    return {
        name: Entity(name, entity.label, fields[name], entity.relations, entity.has_segments)
        for name, entity in ENTITIES.items()
    }


def _shown(entities: Mapping[str, Entity], actor: Actor) -> dict[str, Entity]:
    """The entities as far as the actor's rights show them: a module that they do not have is
    absent, and so is a field that is hidden from them."""
    rights = actor.rights
    return {
        name: replace(
            entity,
            fields={
                key: field
                for key, field in entity.fields.items()
                if field.is_id or rights.shows(name, key)
            },
            relations={
                key: relation
                for key, relation in entity.relations.items()
                if rights.reads(relation.target)
            },
        )
        for name, entity in entities.items()
        if rights.reads(name)
    }


def _lists(connection: Connection) -> dict[str, ChoiceList]:
    edited = {
        name: _edited_list(connection, Base.metadata.tables[name], name != "tags")
        for name in ("statuses", "origins", "stages", "tags")
    }
    people = connection.execute(select(User.id, User.name))
    structures = connection.execute(select(Structure.id, Structure.name))
    imports = connection.execute(select(Import.id, Import.file_name))
    return (
        edited
        | _custom_lists(connection)
        | {
            "users": _by_id("users", people),
            "structures": _by_id("structures", structures),
            "imports": _by_id("imports", imports),
        }
    )


def select_entries(table: Table) -> Select[Any]:
    """What is read of the entries of an edited list, in its order."""
    columns = (table.c[name] for name in ("id", "key", "label", "color", "position", "archived"))
    return select(*columns).order_by(table.c.position, table.c.id)


def entry_of(row: Row[Any]) -> Choice:
    """An entry that was read by ``select_entries``."""
    label = Text(row.label, row.label)
    return Choice(row.key, label, row.id, row.position, row.color, row.archived)


def _edited_list(connection: Connection, table: Table, by_position: bool) -> ChoiceList:
    rows = connection.execute(select_entries(table)).all()
    return ChoiceList(table.name, tuple(entry_of(row) for row in rows), by_position)


def _custom_lists(connection: Connection) -> dict[str, ChoiceList]:
    fields = connection.execute(
        select(CustomField.id).where(CustomField.kind.in_((Kind.CHOICE, Kind.CHOICES)))
    )
    found: dict[int, list[Choice]] = {field_id: [] for (field_id,) in fields}
    table = Base.metadata.tables["custom_choices"]
    for row in connection.execute(select_entries(table).add_columns(table.c.field_id)):
        found[row.field_id].append(entry_of(row))
    return {
        f"custom:{field_id}": ChoiceList(f"custom:{field_id}", tuple(choices))
        for field_id, choices in found.items()
    }


def _by_id(name: str, rows: Iterable[tuple[int, str]]) -> ChoiceList:
    return ChoiceList(name, tuple(Choice(id_, Text(label, label), id_) for id_, label in rows))


def _segments(connection: Connection, actor: Actor) -> dict[int, SavedSegment]:
    """The segments that the actor may name."""
    rows = connection.execute(
        select(Segment.id, Segment.name, Segment.entity, Segment.criteria)
        .where(Segment.deleted_at.is_(None), may_use(actor))
        .order_by(Segment.id)
    )
    return {
        id_: SavedSegment(id_, name, entity, simplejson.loads(text, use_decimal=True))
        for id_, name, entity, text in rows
    }


def _nested(
    connection: Connection, segments: Mapping[int, SavedSegment]
) -> dict[int, SavedSegment]:
    """The segments that others name, at every depth, and that are not among them."""
    found: dict[int, SavedSegment] = {}
    wanted = _named_by(segments.values()) - segments.keys()
    while wanted:
        rows = connection.execute(
            select(Segment.id, Segment.entity, Segment.criteria).where(
                Segment.deleted_at.is_(None), Segment.id.in_(sorted(wanted))
            )
        )
        more = {
            id_: SavedSegment(
                id_, "", entity, simplejson.loads(text, use_decimal=True), nameable=False
            )
            for id_, entity, text in rows
        }
        found |= more
        wanted = _named_by(more.values()) - segments.keys() - found.keys()
    return found


def _named_by(segments: Iterable[SavedSegment]) -> set[int]:
    return set().union(*(segments_named(segment.criteria) for segment in segments))
