"""The open copy of a replica: brought up to date by one thread at a time, read by any number."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
from sqlalchemy import Connection, text

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
_FIRST_LOOK: Final = text("SELECT mark FROM replica")


class Copy:
    """A copy of the system of record as it was at a mark."""

    def __init__(self, database: duckdb.DuckDBPyConnection, mark: Mark) -> None:
        self._database = database
        self._engine = engine_on(database)
        self._mark = mark
        self._users = 1  # whoever opened it, and each snapshot
        self._lock = threading.Lock()

    @classmethod
    def open(cls, file: Path, memory: str) -> "Copy":
        """Open a file. Raises files.UnfitError and duckdb.Error."""
        return cls(*open_replica(file, memory))

    def catch_up(self, source: Connection) -> bool:
        """Come to the state that a connection sees. False where only a new copy could.

        Raises duckdb.Error; the copy stays as it was then.
        """
        changes = changes_since(source, self._mark)
        if changes is None:
            return False
        if changes.mark != self._mark:
            try:
                apply_changes(self._database, source, changes)
            except TooManyError:
                return False
            self._mark = changes.mark
        return True

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees the copy as it is now, whatever becomes of it meanwhile."""
        with self._lock:
            self._users += 1
        try:
            with self._engine.connect() as connection:
                connection.execute(_FIRST_LOOK)  # DuckDB takes its snapshot at the first look
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


def is_damage(error: BaseException) -> bool:
    """Whether an error, of DuckDB or of SQLAlchemy, says that the file is no longer sound."""
    cause = getattr(error, "orig", error)
    # A block whose checksum is wrong has no class of its own.
    return type(cause) is duckdb.Error or isinstance(cause, _DAMAGE)
