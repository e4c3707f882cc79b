"""Putting rows of the system of record into the tables of a replica."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa
from sqlalchemy import Connection, select

from crible.db.functions import folded_name
from crible.engine.feed import MOST, Changes
from crible.engine.files import move_mark
from crible.engine.folding import fold_texts
from crible.engine.layout import TABLES, Replicated, sql_type

_AT_A_TIME = 5_000
_ARROW = {
    "BIGINT": pa.int64(),
    "VARCHAR": pa.string(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}


class TooManyError(Exception):
    """More rows to fetch than building the replica anew would take."""


class UnreadableError(Exception):
    """A row whose values are not of their columns' types, as SQLite lets another program write."""


def folded(table: Replicated, rows: pa.RecordBatch) -> pa.RecordBatch:
    """Rows of the system of record as the replica keeps them, in the same order of columns."""
    for at, name in enumerate(table.names):
        if name in table.folded:
            rows = rows.set_column(at, folded_name(name), fold_texts(rows[name]))
    return rows


def insert_rows(
    replica: duckdb.DuckDBPyConnection,
    table: Replicated,
    rows: pa.RecordBatch | pa.RecordBatchReader,
    order: Sequence[str] = (),
) -> None:
    """Add folded rows to a table: sorted by the columns of ``order``, if any."""
    replica.register("incoming", rows)
    sorted_by = f" ORDER BY {', '.join(order)}" if order else ""
    replica.execute(f'INSERT INTO "{table.name}" FROM incoming{sorted_by}')
    replica.unregister("incoming")


def apply_changes(replica: duckdb.DuckDBPyConnection, source: Connection, changes: Changes) -> None:
    """Fetch again the rows that have changed, and stand at the mark: all of it, or nothing.

    ``source`` sees the state of the mark. Raises TooManyError, UnreadableError and duckdb.Error.
    """
    try:
        fetched = {
            TABLES[name]: _fetch(source, TABLES[name], keys)
            for name, keys in changes.keys.items()
            if name in TABLES
        }
    except (ValueError, pa.ArrowException) as error:
        raise UnreadableError("a row that changed has values of other types") from error
    replica.begin()
    try:
        for table, rows in fetched.items():
            _delete(replica, table, changes.keys[table.name])
            insert_rows(replica, table, rows)
        move_mark(replica, changes.mark)
        replica.commit()
    except BaseException:
        replica.rollback()
        raise


def _fetch(source: Connection, table: Replicated, keys: frozenset[int] | None) -> pa.RecordBatch:
    columns = [table.table.c[name] for name in table.names]
    wanted = select(*columns)
    if keys is None:
        found = source.execute(wanted.limit(MOST + 1)).all()
    else:
        key, ordered = table.table.c[table.key], sorted(keys)
        found = [
            row
            for at in range(0, len(ordered), _AT_A_TIME)
            for row in source.execute(wanted.where(key.in_(ordered[at : at + _AT_A_TIME])))
        ]
    if len(found) > MOST:
        raise TooManyError(table.name)
    values = zip(*found, strict=True) if found else [()] * len(columns)
    arrays = [
        pa.array(column, _ARROW[sql_type(kept)])
        for column, kept in zip(values, table.columns, strict=True)
    ]
    return folded(table, pa.record_batch(arrays, names=table.names))


def _delete(
    replica: duckdb.DuckDBPyConnection, table: Replicated, keys: frozenset[int] | None
) -> None:
    if keys is None:
        replica.execute(f'TRUNCATE "{table.name}"')
        return
    replica.register("outgoing", pa.table({"key": pa.array(sorted(keys), pa.int64())}))
    replica.execute(
        f'DELETE FROM "{table.name}" USING outgoing WHERE "{table.name}"."{table.key}" = key'
    )
    replica.unregister("outgoing")
