"""The organisation that uses Crible in the demo: structures, users, lists and custom fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Table, insert, select

from crible.db.base import Base
from crible.demo.draw import Weighted
from crible.demo.words import picture, read
from crible.kit.fold import slug

ORIGINS: Final = (
    "Réseau BNI",
    "Recommandation",
    "Site web",
    "Salon",
    "Appel entrant",
    "Prospection",
    "Partenaire",
    "Réseaux sociaux",
)
STAGES: Final = ("Découverte", "Qualification", "Proposition", "Négociation")
TAGS: Final = (
    "Salon 2025",
    "Salon 2026",
    "VIP",
    "Newsletter",
    "Export",
    "Local",
    "Bio",
    "Grand compte",
    "À relancer",
    "Parrainage",
    "Appel d'offres",
    "RSE",
)
CUSTOM_FIELDS: Final = (
    ("Potentiel", "choice", ("A", "B", "C")),
    ("Surface (m²)", "number", ()),
    ("Date de renouvellement", "date", ()),
    ("Marques", "choices", ("Solera", "Kodiline", "Vantéa", "Trimax", "Ordéo", "Lumisafe")),
)
_HEAD_OFFICE: Final = "Siège"
_GENERAL: Final = ("exports", "time_management", "activity_feed")


@dataclass(frozen=True, slots=True)
class CustomField:
    """A custom field with its choices' ids by key."""

    id: int
    choices: Mapping[str, int]


@dataclass(frozen=True)
class Organisation:
    """The ids of what accounts and their rows refer to; those of lists by key."""

    statuses: Mapping[str, int]
    origins: Mapping[str, int]
    stages: tuple[int, ...]
    tags: Mapping[str, int]
    fields: Mapping[str, CustomField]
    head_office: int
    structures: Mapping[str, int]
    """By département."""
    sellers: Mapping[int, Weighted[int]]
    """By structure."""


def found_organisation(connection: Connection, founded_at: datetime) -> Organisation:
    """Write the organisation, keeping what is there already under the same key, name or e-mail."""
    structures = _structures(connection)
    return Organisation(
        statuses=dict(_keys(connection, "statuses")),
        origins=_list(connection, "origins", ORIGINS),
        stages=tuple(_list(connection, "stages", STAGES).values()),
        tags=_list(connection, "tags", TAGS),
        fields=_custom_fields(connection),
        head_office=structures[_HEAD_OFFICE],
        structures={
            department: structures[row["name"]]
            for row in read("structures")
            for department in row["departments"].split()
        },
        sellers=_users(connection, structures, founded_at),
    )


def _structures(connection: Connection) -> dict[str, int]:
    ids: dict[str, int] = {}
    for row in read("structures"):
        brand = {
            "product_name": row["product_name"] or None,
            "color": row["color"] or None,
            "logo": picture(row["logo"]) if row["logo"] else None,
        }
        values = {"kind": row["kind"], "parent_id": ids.get(row["parent"]), **brand}
        ids[row["name"]] = _ensure(connection, "structures", {"name": row["name"]}, values)
    return ids


def _users(
    connection: Connection, structures: Mapping[str, int], founded_at: datetime
) -> dict[int, Weighted[int]]:
    profiles = {**_keys(connection, "profiles"), **_profiles(connection)}
    ids: dict[str, int] = {}
    selling: dict[int, list[tuple[int, float]]] = {}
    for row in read("users"):
        structure = structures[row["structure"]]
        values = {
            "name": row["name"],
            "language": "fr",
            "profile_id": profiles[row["profile"]],
            "structure_id": structure,
            "manager_id": ids.get(row["manager"]),
            "reach": row["reach"],
            "active": True,
            "created_at": founded_at,
        }
        email = row["email"]
        ids[email] = _ensure(connection, "users", {"email": email}, values)
        selling.setdefault(structure, []).append((ids[email], float(row["sells"])))
    return {structure: Weighted(weights) for structure, weights in selling.items()}


def _profiles(connection: Connection) -> dict[str, int]:
    """The profiles beside those that exist from the start, by name."""
    return {
        row["name"]: _ensure(
            connection,
            "profiles",
            {"name": row["name"]},
            {column: _right(column, value) for column, value in row.items() if column != "name"},
        )
        for row in read("profiles")
    }


def _right(column: str, value: str) -> bool | str:
    """A general right, on or off, or the level of a module."""
    return value == "yes" if column in _GENERAL else value


def _custom_fields(connection: Connection) -> dict[str, CustomField]:
    fields = {}
    for position, (label, kind, choices) in enumerate(CUSTOM_FIELDS):
        same = {"entity": "accounts", "key": slug(label)}
        values = {"kind": kind, "label": label, "position": position}
        field_id = _ensure(connection, "custom_fields", same, values)
        of_field = {"field_id": field_id}
        ids = _list(connection, "custom_choices", choices, of_field)
        fields[slug(label)] = CustomField(field_id, ids)
    return fields


def _list(
    connection: Connection,
    table: str,
    labels: tuple[str, ...],
    owner: Mapping[str, object] | None = None,
) -> dict[str, int]:
    ids = {}
    for position, label in enumerate(labels):
        same = {"key": slug(label), **(owner or {})}
        values = {"label": label, "position": position, "archived": False}
        ids[slug(label)] = _ensure(connection, table, same, values)
    return ids


def _keys(connection: Connection, table: str) -> dict[str, int]:
    columns = _table(table).c
    return dict(connection.execute(select(columns.key, columns.id)).all())


def _ensure(
    connection: Connection, name: str, same: Mapping[str, object], values: Mapping[str, object]
) -> int:
    """The id of the row with the ``same`` values; written with the other ``values`` if absent."""
    table = _table(name)
    match = [table.c[column] == value for column, value in same.items()]
    found: int | None = connection.scalar(select(table.c.id).where(*match))
    if found is not None:
        return found
    statement = insert(table).values(**same, **values).returning(table.c.id)
    return int(connection.execute(statement).scalar_one())


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
