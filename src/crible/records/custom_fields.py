"""Custom fields: the fields that people add to accounts, contacts and deals.

Everybody may know those that they are shown; adding and changing them takes *Administrateur*. Every
function raises RefusedError: ``no_module`` where the actor may not see an entity's records,
``no_right`` where they may not change its fields, ``unknown_custom_field`` on a field that does not
exist, or is hidden from them. It changes nothing then.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update

from crible.access.actors import Actor
from crible.access.may import require, require_level
from crible.access.rights import General, Level
from crible.access.visible import Visible
from crible.criteria.catalog import Field
from crible.criteria.entities import custom_field, rows_of
from crible.criteria.kinds import CHOSEN, Kind
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
    "la clé « {key} » est déjà prise ; choisissez-en une autre",
    "the key “{key}” is already taken; choose another one",
)
UNKNOWN_KIND = Text(
    "type inconnu : {kind} (il y a {kinds})", "unknown kind: {kind} (there are {kinds})"
)
EMPTY_LABEL = Text("le libellé est vide", "the label is empty")
UNKNOWN_FIELD = Text(
    "{entity} n'a pas de champ custom.{key} ; ses champs personnalisés : {keys}",
    "{entity} has no field custom.{key}; its custom fields: {keys}",
)
NO_CHOICES = Text(
    "« {label} » est de type {kind} et n'a pas de liste de choix",
    "“{label}” is of kind {kind} and has no list of choices",
)
HAS_VALUES = Text(
    "« {label} » a des valeurs ({count} que vous voyez, corbeille non comptée), qui seraient"
    " perdues ; confirmez pour le supprimer quand même",
    "“{label}” has values ({count} that you see, the trash left out), which would be lost; confirm"
    " to remove it all the same",
)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A custom field."""

    id: int
    entity: str
    key: str
    kind: str
    label: str
    position: int


@dataclass(frozen=True, slots=True)
class Removal:
    """What a removal did: how many values that the actor could see went with the field, and the
    segments that still name it, and are broken by it."""

    values: int
    broken: lists.Broken


def list_fields(connection: Connection, actor: Actor) -> list[FieldLine]:
    """The custom fields that an actor is shown, by entity, each in its order."""
    require_level(actor, "accounts", Level.READ)
    rights = actor.rights
    lines = (line for entity in CUSTOM_VALUES for line in _all_fields(connection, entity))
    return [line for line in lines if rights.shows(line.entity, f"custom.{line.key}")]


def find_field(connection: Connection, actor: Actor, entity: str, key: str) -> FieldLine:
    """A custom field, by its key or as ``custom.<key>``."""
    _require_entity(actor, entity)
    shown = {
        line.key: line
        for line in _all_fields(connection, entity)
        if actor.rights.shows(entity, f"custom.{line.key}")
    }
    wanted = key.removeprefix("custom.")
    if wanted in shown:
        return shown[wanted]
    values = {"entity": entity, "key": wanted, "keys": ", ".join(shown) or "–"}
    raise RefusedError(Fault("unknown_custom_field", UNKNOWN_FIELD, values=values))


def choices_of(connection: Connection, actor: Actor, entity: str, key: str) -> str:
    """The name of a field's list of choices. Raises RefusedError too where it has none
    (``unknown_list``)."""
    line = find_field(connection, actor, entity, key)
    if Kind(line.kind) not in CHOSEN:
        values = {"label": line.label, "kind": line.kind}
        raise RefusedError(Fault("unknown_list", NO_CHOICES, values=values))
    return f"custom:{line.id}"


def add_field(
    connection: Connection, actor: Actor, entity: str, key: str, kind: Kind | str, label: str
) -> Field:
    """Add a field to accounts, contacts or deals, asked about as ``custom.<key>``.

    Raises RefusedError too with every fault: ``unknown_entity``, ``bad_key``, ``already_exists``,
    ``unknown_kind``, ``empty_value``.
    """
    _require_entity(actor, entity)
    require(actor, General.ADMINISTRATOR)
    lines = _all_fields(connection, entity)
    clean = " ".join(label.split())
    faults = [*_key_faults(lines, key), *_kind_faults(kind), *_label_faults(clean)]
    if faults:
        raise RefusedError(*faults)
    position = max((line.position for line in lines), default=-1) + 1
    field_id = connection.execute(
        insert(CustomField)
        .values(entity=entity, key=key, kind=str(kind), label=clean, position=position)
        .returning(CustomField.id)
    ).scalar_one()
    return custom_field(entity, field_id, key, Kind(kind), clean)


def rename_field(connection: Connection, actor: Actor, entity: str, key: str, label: str) -> None:
    """Give a field another label; its key stays. Raises RefusedError too where it is blank
    (``empty_value``)."""
    line = find_field(connection, actor, entity, key)
    require(actor, General.ADMINISTRATOR)
    clean = " ".join(label.split())
    if faults := _label_faults(clean):
        raise RefusedError(*faults)
    connection.execute(update(CustomField).where(CustomField.id == line.id).values(label=clean))


def remove_field(
    connection: Connection,
    actor: Actor,
    entity: str,
    key: str,
    *,
    force: bool = False,
    place_of_force: str = "--force",
) -> Removal:
    """Remove a field with its choices and values. ``place_of_force`` is where ``force`` is given.

    Raises RefusedError too where it has values, seen or not, and ``force`` is not given
    (``in_use``).
    """
    line = find_field(connection, actor, entity, key)
    require(actor, General.ADMINISTRATOR)
    table = CUSTOM_VALUES[entity][line.kind]
    mine = table.c.field_id == line.id
    record = rows_of(entity)
    values_seen = (
        select(func.count())
        .select_from(table.join(record, record.c.id == table.c.owner_id))
        .where(mine, Visible(actor)(entity, record))
    )
    count = connection.execute(values_seen).scalar_one()
    if not force and connection.execute(select(1).where(mine).limit(1)).first():
        values = {"label": line.label, "count": count}
        raise RefusedError(Fault("in_use", HAS_VALUES, place_of_force, values))
    # Values go first: those of choices keep their choice from being deleted.
    connection.execute(delete(table).where(mine))
    connection.execute(delete(CustomField).where(CustomField.id == line.id))
    named = {(entity, f"custom.{line.key}")}
    return Removal(count, lists.broken_segments(connection, actor, named))


def _require_entity(actor: Actor, entity: str) -> None:
    if entity not in CUSTOM_VALUES:
        values = {"entity": entity}
        raise RefusedError(Fault("unknown_entity", NO_CUSTOM_FIELDS, values=values))
    require_level(actor, entity, Level.READ)


def _all_fields(connection: Connection, entity: str) -> list[FieldLine]:
    """The custom fields of an entity, those hidden from who asks included."""
    columns = (CustomField.__table__.c[name] for name in FieldLine.__dataclass_fields__)
    rows = connection.execute(
        select(*columns)
        .where(CustomField.entity == entity)
        .order_by(CustomField.position, CustomField.id)
    )
    return [FieldLine(*row) for row in rows]


def _key_faults(lines: Iterable[FieldLine], key: str) -> list[Fault]:
    if not _KEY.fullmatch(key):
        proposal = slug(key)[:63] if _KEY.fullmatch(slug(key)[:63]) else "secteur"
        return [Fault("bad_key", BAD_KEY, "/key", {"key": key, "proposal": proposal})]
    if any(line.key == key for line in lines):
        # Nothing more is said of it, since it may be hidden from who asks.
        return [Fault("already_exists", TAKEN_KEY, "/key", {"key": key})]
    return []


def _kind_faults(kind: str) -> list[Fault]:
    if kind in list(Kind):
        return []
    values = {"kind": kind, "kinds": ", ".join(Kind)}
    return [Fault("unknown_kind", UNKNOWN_KIND, "/kind", values)]


def _label_faults(label: str) -> list[Fault]:
    return [Fault("empty_value", EMPTY_LABEL, "/label")] if is_blank(label) else []
