"""How one connects to the system of record, SQLite or PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL

from crible.kit.fold import fold

WRITE = "crible_write"
"""The execution option that marks a transaction as one that writes."""


def open_engine(url: str) -> Engine:
    """An engine for a database address. Nothing is opened until it is used.

    ``sqlite:///FILE`` or ``postgresql://…`` (always by psycopg 3). Raises
    sqlalchemy.exc.ArgumentError on an address that is none.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed)
    parsed = parsed.set(drivername="postgresql+psycopg")
    # jit costs direct questions up to half of their time (measured). With the usual 4 MB, the rows
    # that "not in" leaves out are searched one by one from a million accounts on: 297 s, not 12.
    # Instants are kept in UTC.
    options = "-c jit=off -c work_mem=64MB -c timezone=UTC"
    return create_engine(parsed, connect_args={"options": options}, hide_parameters=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection on which every statement sees the same state of the database."""
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(engine: Engine, *, alone: bool = False) -> Iterator[Connection]:
    """A connection whose changes are all kept when the block ends, or none where it raises.

    With ``alone``, it is as if no other transaction came in between: PostgreSQL refuses one of two
    that meddle with each other (psycopg.errors.SerializationFailure), and SQLite's writers come one
    by one anyway.
    """
    options: dict[str, Any] = {WRITE: True}
    if alone and engine.dialect.name == "postgresql":
        options["isolation_level"] = "SERIALIZABLE"
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def _open_sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 30}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for name, value in (
        ("foreign_keys", "ON"),
        ("journal_mode", "WAL"),
        ("synchronous", "NORMAL"),
        ("recursive_triggers", "ON"),  # INSERT OR REPLACE then fires the triggers of a delete
        ("cache_size", "-65536"),
    ):
        connection.execute(f"PRAGMA {name} = {value}").close()
    connection.create_function("crible_fold", 1, _sql_fold, deterministic=True)
    connection.create_function("crible_local_day", 2, _sql_local_day, deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: one that asks for it later may be refused half way.
    writes = connection.get_execution_options().get(WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _sql_fold(value: object) -> str | None:
    return None if value is None else fold(str(value))


@lru_cache(maxsize=100_000)
def _sql_local_day(instant: str | None, zone: str) -> str | None:
    if instant is None:
        return None
    moment = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()
