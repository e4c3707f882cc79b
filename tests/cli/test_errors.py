"""The translation of real errors of databases and files."""

import errno
import os
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError

from crible.cli.errors import faults_of, line
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text

WRITE = "INSERT INTO tags (key, label, position, archived) VALUES ('a', 'A', 0, false)"


def told(error: Exception, language: Language = Language.FR) -> str:
    (fault,) = faults_of(error)
    return line(fault, language)


def refused_write(engine: Engine, *before: str) -> DBAPIError:
    with engine.connect() as connection:
        try:
            for statement in (*before, WRITE):
                connection.exec_driver_sql(statement)
        except DBAPIError as error:
            return error
    raise AssertionError("the write was not refused")


def test_read_only_file_is_told(sqlite: Engine) -> None:
    read_only = create_engine(f"sqlite:///file:{sqlite.url.database}?mode=ro&uri=true")
    assert "ne peut pas être écrite" in told(refused_write(read_only))
    read_only.dispose()


def test_busy_database_is_told(sqlite: Engine) -> None:
    hasty = create_engine(sqlite.url, connect_args={"timeout": 0})
    with closing(sqlite3.connect(str(sqlite.url.database), isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert "occupée" in told(refused_write(hasty))
        assert "busy" in told(refused_write(hasty), Language.EN)
    hasty.dispose()


def test_full_database_is_told(sqlite: Engine) -> None:
    full = ("PRAGMA max_page_count = 1", "CREATE TABLE big AS SELECT zeroblob(9000000)")
    assert "disque est plein" in told(refused_write(sqlite, *full))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SET default_transaction_read_only = on; COMMIT", "ne peut pas être écrite"),
        ("CREATE ROLE guest; SET ROLE guest", "n'a pas le droit"),
    ],
)
def test_postgresql_refusals_are_told(postgresql: Engine, statement: str, expected: str) -> None:
    assert expected in told(refused_write(postgresql, *statement.split("; ")))


def test_lock_of_postgresql_is_told(postgresql: Engine) -> None:
    with postgresql.begin() as holder:
        holder.exec_driver_sql("LOCK TABLE tags")
        error = refused_write(postgresql, "SET LOCAL lock_timeout = '10ms'")
    assert "occupée" in told(error)


def test_unreadable_database_tells_its_cause(sqlite: Engine) -> None:
    general = RefusedError(Fault("database_unreadable", Text("illisible", "unreadable")))
    assert told(general) == "illisible"
    read_only = create_engine(f"sqlite:///file:{sqlite.url.database}?mode=ro&uri=true")
    general.__cause__ = refused_write(read_only)
    assert "ne peut pas être écrite" in told(general)
    read_only.dispose()


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EROFS, errno.EIO]
)
def test_files_are_named(number: int) -> None:
    shown = told(OSError(number, os.strerror(number), "/a/file"))
    assert shown.startswith("/a/file : ")
    assert told(OSError(number, os.strerror(number), "/a/file"), Language.EN) != shown


def test_faults_of_the_program_are_raised(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(DBAPIError) as error:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    assert faults_of(error.value) == []
    assert faults_of(ZeroDivisionError()) == []


def test_fault_is_one_line() -> None:
    fault = Fault("x", Text("a\nb", "c\nd"), "/rules/0")
    assert line(fault, Language.FR) == "/rules/0 : a b"
    assert line(fault, Language.EN) == "/rules/0: c d"
