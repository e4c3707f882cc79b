"""Custom fields: the fields that people add to accounts, contacts and deals."""

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from crible.criteria.catalog import Choice, Field
from crible.criteria.entities import custom_field
from crible.criteria.kinds import Kind
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import is_blank, slug
from crible.kit.text import Text
from crible.lists import service as lists
from crible.model import CUSTOM_VALUES, CustomField

_KEY: Final = re.compile(r"[a-z][a-z0-9_-]{0,62}")

NO_CUSTOM_FIELDS = Text(
    "« {entity} » n'a pas de champs personnalisés ; accounts, contacts et deals en ont",
    "“{entity}” has no custom fields; accounts, contacts and deals have",
)
BAD_KEY = Text(
    "la clé « {key} » doit commencer par une lettre et ne contenir que des lettres minuscules sans"
    " accent, des chiffres, - et _ (63 au plus) ; par exemple : {proposal}",
    "the key “{key}” must begin with a letter and hold only lower-case letters without accents,"
    " digits, - and _ (63 at most); for example: {proposal}",
)
TAKEN_KEY = Text(
    "le champ custom.{key} existe déjà (« {label} », {kind})",
    "the field custom.{key} already exists (“{label}”, {kind})",
)
UNKNOWN_KIND = Text(
    "type inconnu : {kind} (il y a {kinds})", "unknown kind: {kind} (there are {kinds})"
)
EMPTY_LABEL = Text("le libellé est vide", "the label is empty")
UNKNOWN_FIELD = Text(
    "{entity} n'a pas de champ custom.{key} ; ses champs personnalisés : {keys}",
    "{entity} has no field custom.{key}; its custom fields: {keys}",
)
HAS_VALUES = Text(
    "« {label} » a des valeurs ({count}), qui seraient perdues ; le supprimer quand même : --force",
    "“{label}” has values ({count}), which would be lost; remove it all the same: --force",
)


@dataclass(frozen=True, slots=True)
class Removal:
    """What a removal did: the values that went with the field, and the names of the segments that
    still name it, and are broken by it."""

    values: int
    broken_segments: tuple[str, ...]


def add_field(connection: Connection, entity: str, key: str, kind: Kind | str, label: str) -> Field:
    """Add a field to accounts, contacts or deals, asked about as ``custom.<key>``.

    Raises RefusedError with every fault: ``unknown_entity``, ``bad_key``, ``already_exists``,
    ``unknown_kind``, ``empty_value``.
    """
    fields = _fields(connection, entity)
    clean = " ".join(label.split())
    faults = [*_key_faults(fields, key), *_kind_faults(kind), *_label_faults(clean)]
    if faults:
        raise RefusedError(*faults)
    position = max((row.position for row in fields.values()), default=-1) + 1
    field_id = connection.execute(
        insert(CustomField)
        .values(entity=entity, key=key, kind=str(kind), label=clean, position=position)
        .returning(CustomField.id)
    ).scalar_one()
    return custom_field(entity, field_id, key, Kind(kind), clean)


def add_choice(connection: Connection, field: Field, label: str) -> Choice:
    """Add a choice to a custom field of kind choice or choices. Raises as ``lists.add_entry``."""
    assert field.choices is not None
    return lists.add_entry(connection, field.choices, label)


def rename_field(connection: Connection, entity: str, key: str, label: str) -> None:
    """Give a field another label; its key stays. Raises RefusedError with ``unknown_field`` or
    ``empty_value``."""
    field = _find(connection, entity, key)
    clean = " ".join(label.split())
    if faults := _label_faults(clean):
        raise RefusedError(*faults)
    connection.execute(update(CustomField).where(CustomField.id == field.id).values(label=clean))


def remove_field(connection: Connection, entity: str, key: str, *, force: bool = False) -> Removal:
    """Remove a field with its choices and values. Raises RefusedError with ``unknown_field``, or
    ``in_use`` where it has values and ``force`` is not given."""
    field = _find(connection, entity, key)
    table = CUSTOM_VALUES[entity][field.kind]
    mine = table.c.field_id == field.id
    count = connection.execute(select(func.count()).select_from(table).where(mine)).scalar_one()
    if count and not force:
        values = {"label": field.label, "count": count}
        raise RefusedError(Fault("in_use", HAS_VALUES, f"custom.{key}", values))
    # Values go first: those of choices keep their choice from being deleted.
    connection.execute(delete(table).where(mine))
    connection.execute(delete(CustomField).where(CustomField.id == field.id))
    return Removal(count, lists.segments_naming(connection, {(entity, f"custom.{key}")}))


_Row = Row[int, str, str, str, int]


def _fields(connection: Connection, entity: str) -> dict[str, _Row]:
    if entity not in CUSTOM_VALUES:
        values = {"entity": entity}
        raise RefusedError(Fault("unknown_entity", NO_CUSTOM_FIELDS, values=values))
    rows = connection.execute(
        select(
            CustomField.id,
            CustomField.key,
            CustomField.kind,
            CustomField.label,
            CustomField.position,
        )
        .where(CustomField.entity == entity)
        .order_by(CustomField.position, CustomField.id)
    )
    return {row.key: row for row in rows}


def _find(connection: Connection, entity: str, key: str) -> _Row:
    fields = _fields(connection, entity)
    wanted = key.removeprefix("custom.")
    if wanted in fields:
        return fields[wanted]
    values = {"entity": entity, "key": wanted, "keys": ", ".join(fields) or "–"}
    raise RefusedError(Fault("unknown_field", UNKNOWN_FIELD, values=values))


def _key_faults(fields: dict[str, _Row], key: str) -> list[Fault]:
    if not _KEY.fullmatch(key):
        proposal = slug(key)[:63] if _KEY.fullmatch(slug(key)[:63]) else "secteur"
        return [Fault("bad_key", BAD_KEY, values={"key": key, "proposal": proposal})]
    if key in fields:
        found = fields[key]
        values = {"key": key, "label": found.label, "kind": found.kind}
        return [Fault("already_exists", TAKEN_KEY, values=values)]
    return []


def _kind_faults(kind: str) -> list[Fault]:
    if kind in list(Kind):
        return []
    values = {"kind": kind, "kinds": ", ".join(Kind)}
    return [Fault("unknown_kind", UNKNOWN_KIND, "--kind", values)]


def _label_faults(label: str) -> list[Fault]:
    return [Fault("empty_value", EMPTY_LABEL, "--label")] if is_blank(label) else []
