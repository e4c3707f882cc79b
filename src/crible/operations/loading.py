"""Loading the rows of a backup into tables of its version."""

import itertools
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import psycopg
from psycopg import sql
from sqlalchemy import Column, Connection, Table, delete, func, insert, select

from crible.db.feed.triggers import without_feed
from crible.operations.archive import Manifest, TableEntry, read_rows
from crible.operations.backup import BATCH, kept_columns, tables_of


def load(connection: Connection, file: Path, manifest: Manifest) -> None:
    """Put the rows of a backup in place of all that the tables hold. On SQLite it must run without
    foreign keys.

    Raises ValueError on tables, columns or values other than those of the schema, and the
    database's own errors on rows that it refuses.
    """
    tables = {table.name: table for table in tables_of(connection)}
    entries = {entry.name: entry for entry in manifest.tables}
    if entries.keys() != tables.keys():
        differing = ", ".join(sorted(entries.keys() ^ tables.keys()))
        raise ValueError(differing)
    for table in reversed(tables.values()):
        connection.execute(delete(table))  # what the migrations put there
    with (
        ZipFile(file) as archive,
        without_feed(connection),
        _self_references_last(connection, tables.values()),
    ):
        for name, table in tables.items():
            _load_table(connection, table, entries[name], read_rows(archive, entries[name]))
    if connection.dialect.name == "postgresql":
        _advance_sequences(connection, tables.values())


def _load_table(
    connection: Connection, table: Table, entry: TableEntry, rows: Iterator[list[object]]
) -> None:
    if {column.name for column in kept_columns(table)} != set(entry.columns):
        raise ValueError(f"{table.name}: {', '.join(entry.columns)}")
    if connection.dialect.name == "postgresql":
        _copy(connection, table, entry, rows)
    else:
        _insert(connection, table, entry, rows)


def _copy(
    connection: Connection, table: Table, entry: TableEntry, rows: Iterator[list[object]]
) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, entry.columns))
    )
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _insert(
    connection: Connection, table: Table, entry: TableEntry, rows: Iterator[list[object]]
) -> None:
    readers = [_reader(table.c[name]) for name in entry.columns]
    while batch := list(itertools.islice(rows, BATCH)):
        connection.execute(
            insert(table),
            [
                {
                    name: None if value is None else read(value)
                    for name, read, value in zip(entry.columns, readers, row, strict=True)
                }
                for row in batch
            ],
        )


def _reader(column: Column[object]) -> Callable[[Any], object]:
    kind = column.type.python_type
    if kind is datetime:
        return datetime.fromisoformat
    return date.fromisoformat if kind is date else lambda value: value


@contextmanager
def _self_references_last(connection: Connection, tables: Collection[Table]) -> Iterator[None]:
    """On PostgreSQL, references within a table are checked when the block ends: an account may
    come before its parent. SQLite checks none while a backup is loaded."""
    references = [
        (connection.dialect.identifier_preparer, table, constraint)
        for table in tables
        for constraint in table.foreign_key_constraints
        if constraint.referred_table is table and connection.dialect.name == "postgresql"
    ]
    changes = [
        f"ALTER TABLE {spell.format_table(table)} ALTER CONSTRAINT {spell.format_constraint(one)}"
        for spell, table, one in references
    ]
    for change in changes:
        connection.exec_driver_sql(f"{change} DEFERRABLE INITIALLY DEFERRED")
    yield
    if changes:
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    for change in changes:
        connection.exec_driver_sql(f"{change} NOT DEFERRABLE")


def _advance_sequences(connection: Connection, tables: Collection[Table]) -> None:
    for table in tables:
        if "id" in table.c:
            last = func.max(table.c.id)
            sequence = func.pg_get_serial_sequence(table.name, "id")
            connection.execute(
                select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None)))
            )
