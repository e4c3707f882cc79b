"""The catalog as one actor may see it, read from the database."""

from collections.abc import Iterable

import simplejson
from sqlalchemy import Connection, Table, select

from crible.access.actors import Actor
from crible.criteria.catalog import Catalog, Choice, ChoiceList, Entity, SavedSegment
from crible.criteria.entities import ENTITIES, custom_field
from crible.criteria.kinds import Kind
from crible.criteria.lists import FIXED_LISTS
from crible.db.base import Base
from crible.kit.text import Text
from crible.model import CustomChoice, CustomField, Import, Segment, Structure, User


def load_catalog(connection: Connection, actor: Actor) -> Catalog:
    """The fields, choices and segments that the actor may ask about, as they stand now."""
    return Catalog(
        entities=_entities(connection),
        lists={**FIXED_LISTS, **_lists(connection)},
        segments=_segments(connection),
        structure_parents=dict(connection.execute(select(Structure.id, Structure.parent_id)).all()),
    )


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


def _edited_list(connection: Connection, table: Table, by_position: bool) -> ChoiceList:
    rows = connection.execute(
        select(table.c.key, table.c.label, table.c.id, table.c.position).order_by(
            table.c.position, table.c.id
        )
    )
    choices = (Choice(key, Text(label, label), id_, at) for key, label, id_, at in rows)
    return ChoiceList(table.name, tuple(choices), by_position)


def _custom_lists(connection: Connection) -> dict[str, ChoiceList]:
    fields = connection.execute(
        select(CustomField.id).where(CustomField.kind.in_((Kind.CHOICE, Kind.CHOICES)))
    )
    found: dict[int, list[Choice]] = {field_id: [] for (field_id,) in fields}
    rows = connection.execute(
        select(
            CustomChoice.field_id,
            CustomChoice.key,
            CustomChoice.label,
            CustomChoice.id,
            CustomChoice.position,
        ).order_by(CustomChoice.position, CustomChoice.id)
    )
    for field_id, key, label, choice_id, position in rows:
        found[field_id].append(Choice(key, Text(label, label), choice_id, position))
    return {
        f"custom:{field_id}": ChoiceList(f"custom:{field_id}", tuple(choices))
        for field_id, choices in found.items()
    }


def _by_id(name: str, rows: Iterable[tuple[int, str]]) -> ChoiceList:
    return ChoiceList(name, tuple(Choice(id_, Text(label, label), id_) for id_, label in rows))


def _segments(connection: Connection) -> dict[int, SavedSegment]:
    rows = connection.execute(
        select(Segment.id, Segment.name, Segment.entity, Segment.criteria)
        .where(Segment.deleted_at.is_(None))
        .order_by(Segment.id)
    )
    return {
        id_: SavedSegment(id_, name, entity, simplejson.loads(criteria, use_decimal=True))
        for id_, name, entity, criteria in rows
    }
