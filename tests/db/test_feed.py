"""The change feed's triggers: which tables they watch, and what they note, on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, UniqueConstraint, event, insert, select

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.criteria.entities import ENTITIES
from crible.db.base import Base
from crible.db.connection import reading, writing
from crible.db.feed.tables import CHANGES, FEED, KEYS, UNIQUE
from crible.db.feed.triggers import noting_whole, trigger_names, without_feed
from crible.engine.direct import Direct
from crible.engine.interface import ask
from crible.model import CUSTOM_VALUES
from tests.criteria.by_hand import group
from tests.engines.setting import CLOCK
from tests.random_world import random_world

Notes = set[tuple[str, int | None]]


class UndoneError(Exception):
    """Raised to leave a block by force."""


@pytest.fixture
def database(engine: Engine) -> Engine:
    """A small world on each database."""
    random_world(2, accounts=8).write(engine)
    return engine


def notes(connection: Connection) -> Notes:
    rows = connection.execute(select(CHANGES.c.table_name, CHANGES.c.row_key))
    return {(table, key) for table, key in rows}


def noted_by(connection: Connection, *statements: str) -> Notes:
    connection.execute(CHANGES.delete())
    for statement in statements:
        connection.exec_driver_sql(statement)
    return notes(connection)


@pytest.fixture
def alone(database: Engine) -> Iterator[Connection]:
    """A connection that checks no references, whose changes are undone at the end."""
    with database.connect() as connection:
        if database.dialect.name == "sqlite":
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF").close()
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
        yield connection
        connection.rollback()
        connection.invalidate()


def test_feed_watches_all_that_criteria_can_name() -> None:
    read = set(ENTITIES) | {
        table.name for kinds in CUSTOM_VALUES.values() for table in kinds.values()
    }
    for entity in ENTITIES.values():
        for name in entity.fields:
            read |= {f"{entity.name[:-1]}_{name}"} & set(Base.metadata.tables)
    read |= {f"{owner}_assignments" for owner in ("account", "contact")}
    assert read <= set(KEYS)


def test_feed_watches_all_that_the_catalog_reads(database: Engine) -> None:
    asked: list[str] = []
    event.listen(
        database, "before_cursor_execute", lambda *arguments: asked.append(str(arguments[2]))
    )
    with reading(database) as connection:
        load_catalog(connection, SYSTEM)
        Direct(connection).count(ask(connection, SYSTEM, "accounts", group(), CLOCK))
    read = {name for name in Base.metadata.tables for one in asked if f"FROM {name}" in one}
    assert {"custom_choices", "users", "accounts"} <= read <= set(KEYS)


def unique_columns(table: Table) -> set[tuple[str, ...]]:
    """The sets of columns by which a row of a table can displace another."""
    constraints = [
        tuple(column.name for column in constraint.columns)
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint) or constraint is table.primary_key
    ]
    indexes = [tuple(column.name for column in one.columns) for one in table.indexes if one.unique]
    return {tuple(columns) for columns in [*constraints, *indexes]}


@pytest.mark.parametrize("table", KEYS)
def test_displacing_columns_are_known(table: str) -> None:
    found = unique_columns(Base.metadata.tables[table])
    assert found
    by_others = {columns for columns in found if KEYS[table] not in columns}
    assert set(UNIQUE.get(table, ())) == by_others


@pytest.mark.parametrize("table", KEYS)
def test_each_change_is_noted(alone: Connection, table: str) -> None:
    key, rows = KEYS[table], Base.metadata.tables[table]
    found = alone.execute(select(rows)).mappings().all()
    if not found:
        segment = {"id": 1, "name": "S", "entity": "accounts", "criteria": "{}"}
        assert table == "segments"
        alone.execute(insert(rows).values(segment))
        found = alone.execute(select(rows)).mappings().all()
    row = dict(found[-1])
    number = row[key]
    settable = {c.name for c in rows.c if c.computed is None}
    where = " AND ".join(f"{c.name} = {row[c.name]}" for c in rows.primary_key)
    other = next(c.name for c in rows.c if c.name != key and c.computed is None)
    here = {(table, number)}
    moved = {(table, number), (table, 900)}
    assert noted_by(alone, f"UPDATE {table} SET {other} = {other} WHERE {where}") == here
    assert noted_by(alone, f"UPDATE {table} SET {key} = 900 WHERE {where}") == moved
    assert noted_by(alone, f"UPDATE {table} SET {key} = {number} WHERE {key} = 900") == moved
    assert noted_by(alone, f"DELETE FROM {table} WHERE {where}") == here
    alone.execute(CHANGES.delete())
    values: dict[str, Any] = {name: row[name] for name in settable}
    alone.execute(insert(rows).values(values))
    assert notes(alone) == here


def test_truncation_is_noted_as_a_whole(postgresql: Engine) -> None:
    random_world(2, accounts=8).write(postgresql)
    with writing(postgresql) as connection:
        noted = noted_by(connection, "TRUNCATE contacts CASCADE")
    assert {("contacts", None), ("contact_tags", None), ("deals", None)} <= noted


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    ("statement", "displaced"),
    [
        (
            (
                "REPLACE INTO tags SELECT 90, key, label, color, position, archived FROM tags"
                " WHERE id = 5"
            ),
            {("tags", 5), ("tags", 90)},
        ),
        ("UPDATE OR REPLACE tags SET key = 'jamais' WHERE id = 1", {("tags", 1), ("tags", 5)}),
        ("UPDATE OR REPLACE tags SET id = 5 WHERE id = 1", {("tags", 1), ("tags", 5)}),
        (
            "UPDATE OR REPLACE users SET email = 'u1@crible.example' WHERE id = 5",
            {("users", 5), ("users", 2)},
        ),
    ],
)
def test_displaced_rows_are_noted(
    sqlite: Engine, recursive: str, statement: str, displaced: Notes
) -> None:
    random_world(2, accounts=8).write(sqlite)
    with sqlite.connect() as connection:
        cursor = connection.connection.cursor()
        for pragma in ("foreign_keys = OFF", f"recursive_triggers = {recursive}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        assert noted_by(connection, statement) >= displaced
        connection.rollback()
        connection.invalidate()


def triggers(connection: Connection) -> set[str]:
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    return set(connection.exec_driver_sql(listed[connection.dialect.name]).scalars())


def test_all_triggers_stand(database: Engine) -> None:
    with reading(database) as connection:
        assert trigger_names(database.dialect.name) <= triggers(connection)


RENAME = "UPDATE accounts SET name = 'new' WHERE id = 1"


def test_without_the_feed_nothing_is_noted_and_all_is_outdated(database: Engine) -> None:
    with writing(database) as connection:
        before = connection.scalar(select(FEED.c.identity))
        with without_feed(connection):
            connection.exec_driver_sql(RENAME)
        assert notes(connection) == set()
        assert connection.scalar(select(FEED.c.identity)) != before
        assert noted_by(connection, RENAME) == {("accounts", 1)}


def test_what_is_noted_as_a_whole_has_one_note(database: Engine) -> None:
    with writing(database) as connection:
        connection.execute(CHANGES.delete())
        with noting_whole(connection, ["accounts", "profiles"]):
            connection.exec_driver_sql(RENAME)
            connection.exec_driver_sql("UPDATE tags SET label = 'new' WHERE id = 1")
        assert notes(connection) == {("accounts", None), ("tags", 1)}
        assert noted_by(connection, RENAME) == {("accounts", 1)}


def fail_in_block(database: Engine, whole: bool) -> None:
    with writing(database) as connection:
        block = noting_whole(connection, ["accounts"]) if whole else without_feed(connection)
        with block:
            connection.exec_driver_sql(RENAME)
            raise UndoneError


@pytest.mark.parametrize("whole", [True, False])
def test_block_that_fails_leaves_the_feed_as_it_was(database: Engine, whole: bool) -> None:
    with reading(database) as connection:
        before = (triggers(connection), notes(connection), connection.execute(select(FEED)).all())
    with pytest.raises(UndoneError):
        fail_in_block(database, whole)
    with reading(database) as connection:
        after = (triggers(connection), notes(connection), connection.execute(select(FEED)).all())
    assert after == before
