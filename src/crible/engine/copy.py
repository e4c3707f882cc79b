"""The open copy of a replica: brought up to date by one thread at a time, read by any number."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb
from sqlalchemy import Connection

from crible.engine.dialect import engine_on
from crible.engine.feed import Mark, changes_since
from crible.engine.files import open_replica
from crible.engine.rows import TooManyError, apply_changes

_DAMAGE: Final = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
)
_INTERNAL: Final = duckdb.InternalException
_YOUNG: Final = 3_600.0
"""Seconds for which a copy is young."""


class Copy:
    """A copy of the system of record as it was at a mark."""

    def __init__(self, database: duckdb.DuckDBPyConnection, mark: Mark) -> None:
        self._database = database
        self._engine = engine_on(database)
        self._mark = mark
        self._opened_at = time.monotonic()
        self._users = 1  # whoever opened it, and each snapshot
        self._lock = threading.Lock()

    @classmethod
    def open(cls, file: Path, memory: str) -> "Copy":
        """Open a file. Raises files.UnfitError and duckdb.Error."""
        return cls(*open_replica(file, memory))

    def catch_up(self, source: Connection) -> bool:
        """Come to the state that a connection sees. False where only a new copy could.

        Raises UnreadableError and duckdb.Error; the copy stays as it was then.
        """
        changes = changes_since(source, self._mark)
        if changes is None:
            return False
        # On PostgreSQL the mark moves with every transaction of others: it is written down with
        # the changes only, and what the file's own mark has seen is a little older meanwhile.
        if changes.keys:
            try:
                apply_changes(self._database, source, changes)
            except TooManyError:
                return False
        self._mark = changes.mark
        return True

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees the copy as it is now, whatever becomes of it meanwhile. Taking it
        raises duckdb.Error."""
        with self._lock:
            self._users += 1
        try:
            with self._engine.connect() as connection, connection.begin():
                driver: Any = connection.connection.driver_connection
                driver.execute("FROM replica").fetchall()  # DuckDB's snapshot is of the first look
                yield connection
        finally:
            self._leave()

    def close(self) -> None:
        """Write down what is left to write and close, once the last snapshot in use is given
        back: DuckDB would take it away."""
        self._leave()

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            is_last = self._users == 0
        if is_last:
            self._database.close()

    def is_to_blame(self, error: BaseException) -> bool:
        """Whether an error means that the file is no longer sound. An internal one may also be
        DuckDB's own fault on a question; on a copy just opened it is taken for that, so that a
        question asked again and again does not have a copy built each time."""
        young = time.monotonic() - self._opened_at < _YOUNG
        return is_failure(error) and not (young and isinstance(_cause(error), _INTERNAL))


def is_failure(error: BaseException) -> bool:
    """Whether an error, of DuckDB or of SQLAlchemy, is one of the copy, not of the question."""
    cause = _cause(error)
    # A block whose checksum is wrong has no class of its own.
    return type(cause) is duckdb.Error or isinstance(cause, _DAMAGE)


def _cause(error: BaseException) -> BaseException:
    cause: BaseException = getattr(error, "orig", error)
    return cause
