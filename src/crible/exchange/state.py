"""What the database holds of a batch of rows: their records as they stand, and what they name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from crible.criteria.entities import TABLES
from crible.exchange.rows import Row
from crible.records.storage import Linked, Storage, read_linked


@dataclass(frozen=True, slots=True)
class Current:
    """A record as it stands: its columns that the import may change, and its linked rows."""

    id: int
    in_trash: bool
    columns: Mapping[str, Any]
    linked: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A record that rows name by its external_id. ``account_id`` is that of a contact."""

    id: int
    in_trash: bool
    account_id: int | None


@dataclass(frozen=True)
class State:
    """The records of a batch by their key, and those that it names, by target and key."""

    current: Mapping[str, Current]
    named: Mapping[str, Mapping[str, Named]]


def load_state(connection: Connection, storage: Storage, rows: Iterable[Row]) -> State:
    """What the database holds of the rows, in a few queries however many they are."""
    whole = [row for row in rows if not row.faults]
    named = {
        name: _named(connection, relation.target, {row.values.get(name) for row in whole})
        for name, relation in storage.references.items()
    }
    return State(_current(connection, storage, [row.key for row in whole]), named)


def _current(connection: Connection, storage: Storage, keys: list[str]) -> dict[str, Current]:
    table, columns = storage.table, sorted(set(storage.columns.values()))
    found = connection.execute(
        select(
            table.c.external_id,
            table.c.id,
            table.c.deleted_at,
            *(table.c[name] for name in columns),
        ).where(table.c.external_id.in_(keys))
    ).all()
    ids = [row[1] for row in found]
    linked = [read_linked(connection, link, ids) for link in storage.links]
    return {
        key: Current(
            id_,
            deleted_at is not None,
            dict(zip(columns, values, strict=True)),
            tuple(frozenset(rows.get(id_, ())) for rows in linked),
        )
        for key, id_, deleted_at, *values in found
    }


def _named(connection: Connection, entity: str, keys: set[object]) -> dict[str, Named]:
    table = TABLES[entity]
    account_id = table.c.get("account_id", table.c.id)
    query = select(table.c.external_id, table.c.id, table.c.deleted_at, account_id)
    found = connection.execute(query.where(table.c.external_id.in_(keys - {None})))
    return {
        key: Named(id_, deleted_at is not None, account) for key, id_, deleted_at, account in found
    }
