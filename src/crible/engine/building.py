"""Building a replica's file, in a process of its own.

A process of its own, since ADBC brings a second SQLite library: two of them in one process would
undo each other's locks on the database's file (sqlite.org/howtocorrupt.html, 2.2.1).
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from multiprocessing import parent_process
from multiprocessing.connection import Connection as Pipe
from multiprocessing.connection import wait
from pathlib import Path
from typing import Final

import adbc_driver_postgresql.dbapi
import adbc_driver_sqlite.dbapi
import duckdb
import pyarrow as pa
from sqlalchemy import func, make_url, select

from crible.criteria.entities import TABLES as ENTITY_TABLES
from crible.db.connection import open_engine, reading
from crible.engine.feed import Mark, current_mark
from crible.engine.files import create_state, open_file
from crible.engine.layout import TABLES, Replicated, sql_type
from crible.engine.rows import folded, insert_rows

_BATCH: Final = 32_768
_BY_ID: Final = ("id",)

Progress = Callable[[int], None]
"""Called with how many records are done so far."""


def build_in_child(url: str, file: Path, memory: str, pipe: Pipe) -> None:
    """What the child process runs. It sends through the pipe about how many records there are, then
    how many are done, and at the end None, or as a text what went wrong."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        build(url, file, memory, pipe.send)
    except Exception as error:  # noqa: BLE001 (whatever it is, the parent is told)
        pipe.send(f"{type(error).__name__}: {error}")
    else:
        pipe.send(None)


def build(url: str, file: Path, memory: str, progress: Progress) -> None:
    """Build a replica of a database, in a file that does not exist yet.

    What is read may be newer than the mark that is read first, for one table more than for
    another: whatever has changed since the mark is fetched again before the first answer.
    """
    mark, records = _mark_and_records(url)
    progress(records)
    tally = _Tally(progress)
    with closing(_Source(url)) as source, closing(open_file(file, memory)) as replica:
        for table in sorted(TABLES.values(), key=lambda one: one.name in ENTITY_TABLES):
            replica.execute(table.create())
            batches = source.read(table)
            if table.name in ENTITY_TABLES:
                batches = tally.count(batches)
            _write(replica, table, batches)
        create_state(replica, mark)
        replica.execute("CHECKPOINT")


class _Source:
    """The system of record, read in Arrow's columns."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self._is_sqlite = parsed.get_backend_name() == "sqlite"
        if self._is_sqlite:
            file = Path(parsed.database or "").absolute().as_uri()
            self._connection = adbc_driver_sqlite.dbapi.connect(f"{file}?mode=ro")
        else:
            plain = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
            self._connection = adbc_driver_postgresql.dbapi.connect(plain)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def read(self, table: Replicated) -> Iterator[pa.RecordBatch]:
        """The rows of a table as the replica keeps them, many at a time."""
        with closing(self._connection.cursor()) as cursor:
            if self._is_sqlite:
                cursor.adbc_statement.set_options(**{"adbc.sqlite.query.batch_rows": str(_BATCH)})
            cursor.execute(self._statement(table))
            # On SQLite the first row is there for its types alone.
            skipped = 1 if self._is_sqlite else 0
            for batch in cursor.fetch_record_batch():
                yield folded(table, batch.slice(skipped))
                skipped = 0

    def _statement(self, table: Replicated) -> str:
        columns = ", ".join(f'"{name}"' for name in table.names)
        rows = f'SELECT {columns} FROM "{table.name}"'
        if not self._is_sqlite:
            return f"{rows} ORDER BY id" if table.order == _BY_ID else rows
        # The driver takes the types of the first rows for those of all.
        numbers = {"BIGINT", "BOOLEAN"}
        typed = [
            f"""{"0" if sql_type(one) in numbers else "''"} AS "{one.name}\""""
            for one in table.columns
        ]
        return f"SELECT {', '.join(typed)} UNION ALL {rows}"


class _Tally:
    """How many records are done so far, of all tables together."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def count(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches, counted as they go by."""
        for batch in batches:
            yield batch
            self._done += batch.num_rows
            self._progress(self._done)


def _write(
    replica: duckdb.DuckDBPyConnection, table: Replicated, batches: Iterator[pa.RecordBatch]
) -> None:
    first = next(batches, None)
    if first is None:
        return
    rows = pa.RecordBatchReader.from_batches(first.schema, chain([first], batches))
    # By number they come already: SQLite reads a table in this order.
    insert_rows(replica, table, rows, () if table.order == _BY_ID else table.order)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _mark_and_records(url: str) -> tuple[Mark, int]:
    """The mark to begin at, and about how many records there are."""
    engine = open_engine(url)
    try:
        with reading(engine) as connection:
            mark = current_mark(connection)
            last = [select(func.max(table.c.id)) for table in ENTITY_TABLES.values()]
            return mark, sum(connection.scalar(one) or 0 for one in last)
    finally:
        engine.dispose()
