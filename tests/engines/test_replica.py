"""A replica's life: built, opened again, shared with others, given up and built anew."""

from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import Connection, Engine, text

from crible.access.actors import SYSTEM
from crible.db.connection import writing
from crible.engine.columnar import Columnar
from crible.engine.direct import Direct
from crible.engine.feed import Mark
from crible.engine.files import open_replica
from crible.engine.interface import Engine as Asked
from crible.engine.interface import ask
from crible.engine.replica import Replica, State
from tests.engines.setting import CLOCK, EVERYTHING
from tests.filled import fill
from tests.random_world import random_world


def count(replica: Replica) -> tuple[type[Asked], int]:
    """By which engine all accounts are counted, and how many there are."""
    with replica.asking() as (source, engine):
        question = ask(source, SYSTEM, "accounts", EVERYTHING, CLOCK)
        return type(engine), engine.count(question)


def test_empty_database_has_a_replica(engine: Engine, tmp_path: Path) -> None:
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
        assert count(replica) == (Columnar, 0)
        with writing(engine) as connection:
            connection.execute(
                text(
                    "INSERT INTO accounts (id, name, kind, created_at, updated_at)"
                    " VALUES (1, 'A', 'company', '2026-01-01 00:00:00', '2026-01-01 00:00:00')"
                )
            )
        assert count(replica) == (Columnar, 1)


def test_direct_answers_while_it_is_built(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    with closing(Replica(engine, tmp_path)) as replica:
        assert count(replica)[1] == 2
        assert replica.wait(60)
        assert count(replica) == (Columnar, 2)


def test_progress_ends_at_the_number_of_records(engine: Engine, tmp_path: Path) -> None:
    world = random_world(4)
    world.write(engine)
    seen = []
    with closing(Replica(engine, tmp_path)) as replica:
        while (status := replica.status).state is State.BUILDING:
            seen.append((status.done, status.total))
    names = ("accounts", "contacts", "deals", "actions", "invoices")
    total = sum(len(world.rows[name]) for name in names)
    assert {total for _, total in seen} <= {0, total}
    assert seen == sorted(seen)


def test_replica_is_opened_again(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
    (file,) = tmp_path.glob("*.duckdb")
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM accounts WHERE id = 5"))
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
        assert count(replica) == (Columnar, 2)
        assert list(tmp_path.glob("*.duckdb")) == [file]


def test_each_has_a_file_of_its_own(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    with closing(Replica(engine, tmp_path)) as one, closing(Replica(engine, tmp_path)) as other:
        assert one.wait(60)
        assert other.wait(60)
        assert count(one) == count(other) == (Columnar, 2)
    assert len(list(tmp_path.glob("*.duckdb"))) == 2
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
    assert len(list(tmp_path.glob("*.lock"))) == 2


def test_closed_replica_answers_direct(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    replica = Replica(engine, tmp_path)
    replica.close()
    assert replica.status.state is State.CLOSED
    assert count(replica) == (Direct, 2)


def test_failed_build_is_told_and_tried_again(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine)
    monkeypatch.setattr("crible.engine.replica._PATIENCE", 0.0)
    with closing(Replica(engine, tmp_path, memory="nonsense")) as replica:
        assert not replica.wait(60)
        assert replica.status.state is State.FAILED
        assert "Memory must have a number" in replica.status.reason
        monkeypatch.setattr(replica, "_memory", "1GB")
        assert count(replica) == (Direct, 2)
        assert replica.wait(60)
        assert count(replica) == (Columnar, 2)


def test_nothing_asked_is_nothing_told(engine: Engine, tmp_path: Path) -> None:
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
        with replica.asking() as (_, asked):
            assert asked.counts([]) == []


def test_work_is_given_what_it_asks_with(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
        seen = replica.answer(lambda source, asked: (source.dialect.name, type(asked)))
    assert seen == (engine.dialect.name, Columnar)


def failing(source: Connection, asked: Asked) -> type[Asked]:
    """Work on which DuckDB fails by a fault of its own."""
    if isinstance(asked, Columnar):
        raise duckdb.InternalException("INTERNAL Error: made for this test")
    return type(asked)


def test_question_that_duckdb_fails_on_is_asked_direct(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
        assert replica.answer(failing) is Direct
        assert count(replica) == (Columnar, 2)


def test_old_copy_that_fails_is_built_anew(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine)
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
        (file,) = tmp_path.glob("*.duckdb")
        monkeypatch.setattr("crible.engine.copy._YOUNG", 0.0)
        assert replica.answer(failing) is Direct
        assert replica.wait(60)
        assert count(replica) == (Columnar, 2)
        assert list(tmp_path.glob("*.duckdb")) != [file]


def test_row_of_wrong_types_is_answered_direct(sqlite: Engine, tmp_path: Path) -> None:
    fill(sqlite)
    with closing(Replica(sqlite, tmp_path)) as replica:
        assert replica.wait(60)
        with writing(sqlite) as connection:
            connection.execute(text("UPDATE accounts SET headcount = 'abc' WHERE id = 4"))
        assert count(replica) == (Direct, 2)
        assert not replica.wait(60)
        assert count(replica) == (Direct, 2)
    with writing(sqlite) as connection:
        connection.execute(text("UPDATE accounts SET headcount = NULL WHERE id = 4"))
    with closing(Replica(sqlite, tmp_path)) as replica:
        assert replica.wait(60)
        assert count(replica) == (Columnar, 2)


def test_transactions_that_change_nothing_are_not_written_down(
    postgresql: Engine, tmp_path: Path
) -> None:
    fill(postgresql)
    with closing(Replica(postgresql, tmp_path)) as replica:
        assert replica.wait(60)
    (file,) = tmp_path.glob("*.duckdb")
    built = mark_of(file)
    with closing(Replica(postgresql, tmp_path)) as replica:
        assert replica.wait(60)
        with writing(postgresql) as connection:
            connection.execute(text("SELECT pg_current_xact_id()"))
        assert count(replica) == (Columnar, 2)
    assert mark_of(file) == built
    with closing(Replica(postgresql, tmp_path)) as replica:
        assert replica.wait(60)
        assert count(replica) == (Columnar, 2)


def mark_of(file: Path) -> Mark:
    """The mark that a file keeps."""
    database, mark = open_replica(file, "1GB")
    database.close()
    return mark
