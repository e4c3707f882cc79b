"""A replica's file: whose it is, whether it is whole and ours, and the mark it stands at."""

import fcntl
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Final
from uuid import uuid4

import duckdb
from pydantic import TypeAdapter

from crible.engine.feed import Mark
from crible.engine.layout import fingerprint
from crible.kit.jsontext import write_json

_HEADERS: Final = 3 * 4096
"""The bytes before a DuckDB file's first block."""


class UnfitError(Exception):
    """A file that can't serve as a replica: cut short, of another program, or another version."""


class Claim:
    """A number in a folder, whose files this process alone uses.

    A DuckDB file can't be opened by two processes; each that answers questions has its own. Each
    build has a new name, since DuckDB in one process takes two files of one name for the same.
    """

    def __init__(self, folder: Path, number: int) -> None:
        """Raises BlockingIOError where another process has claimed the number."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.name = f"replica-{number}"
        self._folder = folder
        self._lock = (folder / f"{self.name}.lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.close()
            raise

    @classmethod
    def first(cls, folder: Path) -> "Claim":
        """Claim the first number that no other process has."""
        for number in count():
            try:
                return cls(folder, number)
            except BlockingIOError:
                continue
        raise AssertionError("numbers do not end")

    def built(self) -> Path | None:
        """The file that an earlier process left, if any."""
        return max(self._files(".duckdb"), default=None, key=lambda file: file.stat().st_mtime)

    def unfinished(self) -> Path:
        """A new name for a file that is to be built."""
        return self._folder / f"{self.name}-{uuid4().hex}.building"

    def finish(self, unfinished: Path) -> Path:
        """Give a file that has been built its name, in place of any other."""
        self.clear(keep=unfinished)
        return unfinished.replace(unfinished.with_suffix(".duckdb"))

    def clear(self, keep: Path | None = None) -> None:
        """Delete the files of earlier builds, finished or not, with what DuckDB put beside them."""
        for file in self._files(""):
            if file != keep:
                file.unlink(missing_ok=True)

    def release(self) -> None:
        """Leave the number to others."""
        self._lock.close()

    def _files(self, ending: str) -> list[Path]:
        named = self._folder.glob(f"{self.name}-*{ending}")
        return [file for file in named if file.is_file()]


def open_file(file: Path, memory: str) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file, or create it. ``memory`` is the most that it may take, as ``2GB``."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        # It takes plans that are alike for one, and answers with rows that do not belong: seen on
        # 2.0.0 and 2.0.1 where both ends of a path are looked at through rights (decision 11).
        "disabled_optimizers": "common_subplan",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
    }
    database = duckdb.connect(str(file), config=config)
    database.execute("SET enable_progress_bar = false")
    return database


def open_replica(file: Path, memory: str) -> tuple[duckdb.DuckDBPyConnection, Mark]:
    """Open a replica's file, with the mark it stands at.

    Raises UnfitError, and duckdb.Error where DuckDB itself finds the file damaged.
    """
    if not file.exists():
        raise UnfitError(f"{file} does not exist")
    database = open_file(file, memory)
    try:
        _require_whole(database, file)
        return database, _read_state(database)
    except BaseException:
        database.close()
        raise


def create_state(database: duckdb.DuckDBPyConnection, mark: Mark) -> None:
    """Make a file whose tables stand at a mark a replica."""
    database.execute("CREATE TABLE replica (fingerprint VARCHAR, mark VARCHAR)")
    database.execute("INSERT INTO replica VALUES (?, ?)", [fingerprint(), _written(mark)])


def move_mark(database: duckdb.DuckDBPyConnection, mark: Mark) -> None:
    """Keep the mark at which the tables stand from now on, in the transaction under way."""
    database.execute("UPDATE replica SET mark = ?", [_written(mark)])


def _written(mark: Mark) -> str:
    return write_json(asdict(mark))


def _require_whole(database: duckdb.DuckDBPyConnection, file: Path) -> None:
    # A file that was cut short may open, and fail only when a lost block is read.
    size = database.execute("PRAGMA database_size").fetchone()
    assert size is not None
    _, _, block_size, _, used_blocks, *_ = size
    if file.stat().st_size < _HEADERS + block_size * used_blocks:
        raise UnfitError(f"{file} has been cut short")


def _read_state(database: duckdb.DuckDBPyConnection) -> Mark:
    ours = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'replica'"
    found = database.execute(ours).fetchone()
    state = database.execute("FROM replica").fetchall() if found and found[0] else []
    if len(state) != 1 or state[0][0] != fingerprint():
        raise UnfitError("the file is not of this version of Crible")
    return TypeAdapter(Mark).validate_json(state[0][1])
