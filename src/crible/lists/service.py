"""What one does with a list of choices: one service for all, since all have the same shape.

A list is named ``statuses``, ``origins``, ``stages``, ``tags``, or ``custom:<field id>`` for the
choices of a custom field. Every function raises RefusedError on a list that does not exist
(``unknown_list``) and on an entry that does not (``unknown_choice``), and changes nothing then.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update

from crible.criteria.catalog import Choice
from crible.criteria.entities import TABLES
from crible.criteria.mentions import Named, mentions
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import slug
from crible.kit.text import Text
from crible.lists.places import Place, Use, place
from crible.model import Segment

EMPTY_LABEL = Text(
    "le libellé « {label} » ne contient ni lettre ni chiffre",
    "the label “{label}” has neither a letter nor a digit",
)
TAKEN_LABEL = Text(
    "« {label} » existe déjà dans cette liste (clé {key})",
    "“{label}” already exists in this list (key {key})",
)
UNKNOWN_KEY = Text(
    "la liste n'a pas d'entrée de clé « {key} » ; les clés : {keys}",
    "the list has no entry with the key “{key}”; its keys: {keys}",
)
IN_USE = Text(
    "« {label} » sert encore à des fiches ({count}, corbeille comprise) ; indiquez par quelle"
    " entrée la remplacer : --move-to",
    "“{label}” is still used by records ({count}, the trash included); name the entry that takes"
    " its place: --move-to",
)
SAME_ENTRY = Text(
    "une entrée supprimée ne peut pas se remplacer elle-même",
    "an entry that is removed cannot take its own place",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, with the number of records outside the trash that use it."""

    choice: Choice
    used: int


@dataclass(frozen=True, slots=True)
class Removal:
    """What a removal did: the records that took another entry, and the names of the segments
    that still name the one removed, and are broken by it."""

    moved: int
    broken_segments: tuple[str, ...]


def entries(connection: Connection, list_name: str) -> list[Entry]:
    """The entries of a list in its order, each with its use."""
    at = place(connection, list_name)
    used: dict[int, int] = {}
    for use in at.uses:
        for entry_id, count in connection.execute(_counts(use)):
            used[entry_id] = used.get(entry_id, 0) + count
    return [Entry(_choice(row), used.get(row.id, 0)) for row in _rows(connection, at)]


def add_entry(
    connection: Connection, list_name: str, label: str, color: str | None = None
) -> Choice:
    """Add an entry at the end of a list; its key is made of its label.

    Raises RefusedError with ``empty_value`` where the label has neither letter nor digit, and
    ``already_exists`` where an entry has that label now, up to case, accents and punctuation.
    """
    at = place(connection, list_name)
    rows = _rows(connection, at)
    clean = _new_label(rows, label)
    key = _free_key({row.key for row in rows}, slug(clean))
    position = max((row.position for row in rows), default=-1) + 1
    values = {"key": key, "label": clean, "color": color, "position": position, "archived": False}
    entry_id = connection.execute(
        insert(at.table).values(**values, **at.fixed).returning(at.table.c.id)
    ).scalar_one()
    return Choice(key, Text(clean, clean), entry_id, position)


def rename_entry(connection: Connection, list_name: str, key: str, label: str) -> Choice:
    """Give an entry another label; its key stays. Raises as ``add_entry`` does."""
    at = place(connection, list_name)
    rows = _rows(connection, at)
    entry = _find(rows, key)
    clean = _new_label([row for row in rows if row is not entry], label)
    connection.execute(update(at.table).where(at.table.c.id == entry.id).values(label=clean))
    return Choice(entry.key, Text(clean, clean), entry.id, entry.position)


def remove_entry(connection: Connection, list_name: str, key: str, move_to: str | None) -> Removal:
    """Remove an entry; the records that use it, the trash included, take the one of key
    ``move_to``. Raises RefusedError with ``in_use`` where there are such records and none is given.
    """
    at = place(connection, list_name)
    rows = _rows(connection, at)
    entry = _find(rows, key)
    target = None if move_to is None else _find(rows, move_to)
    if target is entry:
        raise RefusedError(Fault("not_allowed", SAME_ENTRY, move_to or ""))
    count = sum(_use_of(connection, use, entry.id) for use in at.uses)
    if count and target is None:
        values = {"label": entry.label, "count": count}
        raise RefusedError(Fault("in_use", IN_USE, key, values))
    if target is not None:
        for use in at.uses:
            _move(connection, use, entry.id, target.id)
    connection.execute(delete(at.table).where(at.table.c.id == entry.id))
    return Removal(count, segments_naming(connection, at.fields, key))


def segments_naming(
    connection: Connection, fields: Collection[Named], key: str | None = None
) -> tuple[str, ...]:
    """The names of the segments whose own criteria name one of the fields, and there the choice
    ``key`` if one is given."""
    rows = connection.execute(
        select(Segment.name, Segment.entity, Segment.criteria)
        .where(Segment.deleted_at.is_(None))
        .order_by(Segment.name, Segment.id)
    )
    return tuple(
        name
        for name, entity, criteria in rows
        if mentions(json.loads(criteria), entity, fields, key)
    )


_Row = Row[int, str, str, int]


def _rows(connection: Connection, at: Place) -> list[_Row]:
    c = at.table.c
    rows = connection.execute(
        select(c.id, c.key, c.label, c.position).where(at.own).order_by(c.position, c.id)
    )
    return list(rows.all())


def _choice(row: _Row) -> Choice:
    return Choice(row.key, Text(row.label, row.label), row.id, row.position)


def _find(rows: list[_Row], key: str) -> _Row:
    for row in rows:
        if row.key == key:
            return row
    values = {"key": key, "keys": ", ".join(row.key for row in rows) or "–"}
    raise RefusedError(Fault("unknown_choice", UNKNOWN_KEY, key, values))


def _new_label(others: list[_Row], label: str) -> str:
    clean = " ".join(label.split())
    wanted = slug(clean)
    if not wanted:
        raise RefusedError(Fault("empty_value", EMPTY_LABEL, values={"label": label}))
    for row in others:
        if slug(row.label) == wanted:
            values = {"label": row.label, "key": row.key}
            raise RefusedError(Fault("already_exists", TAKEN_LABEL, values=values))
    return clean


def _free_key(taken: set[str], wanted: str) -> str:
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _counts(use: Use) -> Select[int, int]:
    column, record = use.table.c[use.column], TABLES[use.entity]
    rows = select(column, func.count()).where(record.c.deleted_at.is_(None))
    if not use.alone:
        rows = rows.join_from(use.table, record, record.c.id == use.table.c[use.owner])
    return rows.where(column.is_not(None)).group_by(column)


def _use_of(connection: Connection, use: Use, entry_id: int) -> int:
    return connection.execute(
        select(func.count()).select_from(use.table).where(use.table.c[use.column] == entry_id)
    ).scalar_one()


def _move(connection: Connection, use: Use, entry_id: int, target_id: int) -> None:
    column, owner = use.table.c[use.column], use.table.c[use.owner]
    having: ColumnElement[bool] = column == entry_id
    if not use.alone:
        already = select(owner).where(column == target_id)
        connection.execute(delete(use.table).where(having, owner.in_(already)))
    connection.execute(update(use.table).where(having).values({use.column: target_id}))
