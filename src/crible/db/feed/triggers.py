"""The triggers of the change feed. They are derived: every migration takes them off beforehand
and puts them back at its end, and so does a bulk load."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Final
from uuid import uuid4

from sqlalchemy import Connection, inspect, text

from crible.db.feed import on_postgresql, on_sqlite
from crible.db.feed.tables import CHANGES, FEED, KEYS

_SPELLINGS: Final = {"sqlite": on_sqlite, "postgresql": on_postgresql}
_STANDING: Final[Mapping[str, str]] = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid"
    " WHERE NOT tgisinternal AND tgenabled <> 'D'"
    " AND relnamespace = current_schema()::regnamespace",
}


def trigger_names(dialect: str) -> frozenset[str]:
    """The names of all the triggers of the feed."""
    return frozenset(
        name for table in KEYS for name, _ in _SPELLINGS[dialect].create_triggers(table)
    )


def standing_triggers(connection: Connection) -> frozenset[str]:
    """The names of the triggers that the database has, the feed's and any other, as far as they
    fire."""
    return frozenset(connection.scalars(text(_STANDING[connection.dialect.name])))


@contextmanager
def without_feed(connection: Connection) -> Iterator[None]:
    """The block runs without the feed's triggers, and nothing of what it changes is noted. At its
    end the feed has a new identity, by which everything that was derived from it is outdated.

    It does nothing in a database that has no feed, before or after.
    """
    if _has_feed(connection):
        _remove(connection, KEYS)
    yield
    if _has_feed(connection):
        _install(connection, KEYS)
        connection.execute(FEED.delete())
        connection.execute(FEED.insert().values(identity=uuid4().hex, pruned=0))
        connection.execute(CHANGES.delete())


@contextmanager
def noting_whole(connection: Connection, tables: Collection[str]) -> Iterator[None]:
    """The block changes so many rows of the tables that one note says: all of them."""
    watched = [table for table in tables if table in KEYS]
    _remove(connection, watched)
    yield
    _install(connection, watched)
    if watched:
        connection.execute(CHANGES.insert(), [{"table_name": table} for table in watched])


def _has_feed(connection: Connection) -> bool:
    return inspect(connection).has_table(CHANGES.name)


def _install(connection: Connection, tables: Collection[str]) -> None:
    spelling = _SPELLINGS[connection.dialect.name]
    for statement in spelling.create_functions(connection):
        connection.execute(text(statement))
    for table in tables:
        for _, statements in spelling.create_triggers(table):
            for statement in statements:
                connection.execute(text(statement))


def _remove(connection: Connection, tables: Collection[str]) -> None:
    spelling = _SPELLINGS[connection.dialect.name]
    for table in tables:
        for name, _ in spelling.create_triggers(table):
            connection.execute(text(spelling.drop_trigger(name, table)))
