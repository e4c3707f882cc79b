"""Random histories of a database: each step changes it, and after each the answers are checked."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import Connection, func, select
from sqlalchemy import Engine as Database

from crible.db import schema
from crible.db.connection import reading, writing
from crible.db.feed.triggers import noting_whole
from crible.engine.columnar import Columnar
from crible.engine.replica import Replica
from tests.engines.alike import require_alike, require_right
from tests.engines.other_program import OtherProgram, other_program
from tests.engines.statements import Statements
from tests.random_world import random_world

_COUNTED = (
    *("accounts", "contacts", "deals", "actions", "invoices", "statuses", "origins", "stages"),
    *("tags", "users", "structures", "imports", "custom_choices"),
)
_BARE = frozenset({"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"})
_WAIT = 60


class Histories:
    """A database that goes through histories, with its replica and another program on it."""

    def __init__(self, database: Database, folder: Path, seed: str) -> None:
        random_world(random.Random(seed).randrange(10**6), accounts=7).write(database)
        if database.dialect.name == "postgresql":
            self._number_from(database, 50)
        self.database, self.folder = database, folder
        self.dialect = database.dialect.name
        self.draw = random.Random(seed)
        self.log = [f"seed {seed}"]
        self.checked = self.refused = self.statements = 0
        self._other: OtherProgram
        self._replica: Replica

    @contextmanager
    def running(self) -> Iterator["Histories"]:
        """The replica is open in the block, and the other program runs."""
        with other_program(self.database) as self._other:
            self._open()
            try:
                yield self
            finally:
                self._replica.close()

    def run(self, steps: int) -> None:
        """Go through one history, with what has been done as a note to any error."""
        try:
            if self.draw.random() < 0.15:
                self._note("the replica is closed and opened again")
                self._replica.close()
                self._open()
            for _ in range(steps):
                self.draw.choices(*zip(*self._kinds(), strict=True))[0]()
        except BaseException as error:
            error.add_note("\n".join(self.log))
            raise

    def check(self) -> None:
        """The answer now must be right, and given by the copy that was there before."""
        before = self._files()
        require_right(self._replica, self.draw)
        assert self._files() == before, "the copy was built anew"
        self.checked += 1

    def _kinds(self) -> list[tuple[Callable[[], None], int]]:
        overtaking = self.overtaking if self.dialect == "postgresql" else self.under_a_reader
        return [
            (self.change_here, 20),
            (self.change_elsewhere, 60),
            (overtaking, 25),
            (self.bulk_load, 4),
            (self.migrate, 1),
        ]

    def change_here(self) -> None:
        """One transaction of this process."""
        changes = self._changes()
        fate = self._fate()
        try:
            with writing(self.database) as connection:
                self._run_here(connection, changes)
                if fate == "ROLLBACK":
                    connection.rollback()
        except (sqlite3.Error, psycopg.Error) as error:
            self._refuse(str(error))
        self.check()

    def change_elsewhere(self) -> None:
        """One transaction of the other program."""
        self._begin("a")
        for statement in self._changes():
            self._run_elsewhere("a", statement)
        self._run_elsewhere("a", self._fate())
        self.check()

    def overtaking(self) -> None:
        """Transactions side by side, committed in another order than they have begun."""
        open_ = self.draw.sample("abc", self.draw.choice([2, 3]))
        for name in open_:
            self._begin(name)
        for _ in range(self.draw.randint(2, 6)):
            name = self.draw.choice(open_)
            new = self._new()
            # Mostly new rows, since what one has locked is refused to another.
            inserts = self.draw.random() < 0.6
            for statement in new.insert() if inserts else new.beside_others():
                self._run_elsewhere(name, statement)
        self.check()
        self.draw.shuffle(open_)
        for name in open_:
            self._run_elsewhere(name, self._fate())
            self.check()

    def under_a_reader(self) -> None:
        """A question that has been begun keeps its state while others write."""
        with self._replica.asking() as (source, engine):
            assert isinstance(engine, Columnar)
            self._note("a reader")
            self.change_elsewhere()
            self.change_here()
            self._note("the reader's answer")
            require_alike(source, engine, self.draw)

    def bulk_load(self) -> None:
        """Many rows with one note."""
        table = self.draw.choice(["accounts", "contacts", "account_tags"])
        self._note(f"whole: {table}")
        halved = [f"DELETE FROM {table} WHERE account_id % 2 = 0"]
        statements = halved if table == "account_tags" else self._new().bulk()
        try:
            with writing(self.database) as connection, noting_whole(connection, [table]):
                self._run_here(connection, statements)
        except (sqlite3.Error, psycopg.Error) as error:
            self._refuse(str(error))
        self.check()

    def migrate(self) -> None:
        """The schema goes down and up: the copy is built anew, and the answer is right before."""
        self._note("migration")
        self._other.must("a", "DELETE FROM account_tags")  # its notes are lost
        self._mend()
        schema.downgrade(self.database, "0003")
        schema.upgrade(self.database)
        self.rebuilt()

    def rebuilt(self) -> None:
        """The copy is too old: right answers until it has been built anew, and then from it."""
        require_right(self._replica, self.draw, columnar=False)
        assert self._replica.wait(_WAIT), self._replica.status
        self.check()

    def _open(self) -> None:
        self._replica = Replica(self.database, self.folder)
        assert self._replica.wait(_WAIT), self._replica.status

    def _mend(self) -> None:
        """Delete what refers to a row that is not there, which no migration on SQLite accepts."""
        if self.dialect == "postgresql":
            return
        self._other.must("a", "PRAGMA foreign_keys = 0")
        with reading(self.database) as connection:
            while rows := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                for table, row, *_ in rows:
                    self._other.must("a", f"DELETE FROM {table} WHERE rowid = {row}")
                connection.rollback()

    def _number_from(self, database: Database, first: int) -> None:
        """New rows come after those that were written with their numbers."""
        with writing(database) as connection:
            for table in _COUNTED:
                sequence = select(func.setval(func.pg_get_serial_sequence(table, "id"), first))
                connection.execute(sequence)

    def _changes(self) -> list[str]:
        changes = [
            statement
            for _ in range(self.draw.choice([1, 1, 1, 2, 3]))
            for statement in self._new().change()
        ]
        if self.draw.random() < 0.25:
            end = self.draw.choice(["ROLLBACK TO s", "RELEASE s"])
            at = self.draw.randint(0, len(changes))
            changes = [*changes[:at], "SAVEPOINT s", *changes[at:], end, *self._new().insert()]
        return changes

    def _begin(self, name: str) -> None:
        if self.dialect == "sqlite":
            for pragma in ("foreign_keys", "recursive_triggers"):
                self._run_elsewhere(name, f"PRAGMA {pragma} = {self.draw.randint(0, 1)}")
            self._run_elsewhere(name, "BEGIN IMMEDIATE")
            return
        level = self.draw.choice(["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"])
        self._run_elsewhere(name, f"BEGIN ISOLATION LEVEL {level}")
        if self.draw.random() < 0.2:
            self._run_elsewhere(name, "SET LOCAL session_replication_role = replica")

    def _run_here(self, connection: Connection, statements: list[str]) -> None:
        cursor = connection.connection.cursor()
        for statement in statements:
            self._note(f"here: {statement}")
            cursor.execute(statement)
        cursor.close()

    def _run_elsewhere(self, name: str, statement: str) -> None:
        self._note(f"{name}: {statement}")
        # A statement that is refused undoes no more than itself.
        guarded = self.dialect == "postgresql" and statement.split(maxsplit=1)[0] not in _BARE
        if guarded:
            self._other.must(name, "SAVEPOINT guard")
        error = self._other.run(name, statement)
        if error is not None:
            self._refuse(error)
        if guarded:
            self._other.must(name, "ROLLBACK TO guard" if error else "RELEASE guard")

    def _fate(self) -> str:
        return "ROLLBACK" if self.draw.random() < 0.15 else "COMMIT"

    def _new(self) -> Statements:
        with reading(self.database) as connection:
            numbers = {
                table: list(connection.exec_driver_sql(f"SELECT id FROM {table}").scalars())
                for table in _COUNTED
            }
        return Statements(self.draw, self.dialect, numbers)

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.duckdb"))

    def _note(self, what: str) -> None:
        self.statements += 1
        self.log.append(what)

    def _refuse(self, error: str) -> None:
        self.refused += 1
        self.log.append(f"    refused: {error.splitlines()[0]}")
