"""Another program that uses the database in its own way: plain sqlite3 or psycopg, in a process of
its own that has nothing of Crible's."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine

_PROGRAM = r"""
import json, sqlite3, sys
import psycopg

driver, address = json.loads(sys.stdin.readline())
connections = {}

def connect():
    if driver == "sqlite":
        return sqlite3.connect(address, isolation_level=None, timeout=1)
    connection = psycopg.connect(address, autocommit=True)
    connection.execute("SET lock_timeout = '200ms'")
    return connection

for line in sys.stdin:
    name, statement = json.loads(line)
    if name not in connections:
        connections[name] = connect()
    try:
        connections[name].execute(statement).close()
    except (sqlite3.Error, psycopg.Error) as error:
        print(json.dumps(str(error)), flush=True)
    else:
        print("null", flush=True)
"""


class OtherProgram:
    """The process, with as many connections as are named."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, connection: str, statement: str) -> str | None:
        """Run a statement; what was wrong with it, if anything."""
        self._tell([connection, statement])
        assert self._process.stdout is not None
        answer = self._process.stdout.readline()
        assert answer, "the other program has ended"
        error: str | None = json.loads(answer)
        return error

    def must(self, connection: str, *statements: str) -> None:
        """Run statements that the database must take."""
        for statement in statements:
            error = self.run(connection, statement)
            assert error is None, f"{statement}: {error}"

    def _tell(self, message: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()


@contextmanager
def other_program(database: Engine) -> Iterator[OtherProgram]:
    """Another program on a database; it ends with the block."""
    name = database.dialect.name
    url = database.url.set(drivername=name)
    address = url.database if name == "sqlite" else url.render_as_string(hide_password=False)
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        program = OtherProgram(process)
        program._tell([name, address])
        yield program
