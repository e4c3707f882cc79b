"""A question that nobody waits for any more is ended from another thread."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import Connection, Engine

from crible.db.connection import reading
from crible.engine.dialect import engine_on
from crible.engine.stopping import Stop, StoppedError

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x)"
    " FROM n",
    "postgresql": "SELECT count(*) FROM generate_series(1, 1000000000000) AS n",
    "duckdb": "SELECT sum(a.range * b.range) FROM range(10000000) AS a, range(10000000) AS b",
}


@pytest.fixture(params=["sqlite", "postgresql", "duckdb"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """A connection of each kind that questions are asked by."""
    if request.param == "duckdb":
        database = duckdb.connect(str(tmp_path / "any.duckdb"))
        with closing(database), engine_on(database).connect() as connection:
            yield connection
    else:
        engine: Engine = request.getfixturevalue(request.param)
        with reading(engine) as connection:
            yield connection


def test_long_question_is_stopped(connection: Connection) -> None:
    stop = Stop()
    kind = connection.dialect.name

    other = threading.Timer(0.2, stop.now)
    other.start()
    started = time.monotonic()
    with pytest.raises(StoppedError), stop.over(connection):
        connection.exec_driver_sql(ENDLESS[kind]).all()
    other.join()
    assert time.monotonic() - started < 20
    connection.rollback()
    assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_question_is_stopped_between_two_statements(connection: Connection) -> None:
    stop = Stop()

    def ask_twice() -> None:
        with stop.over(connection):
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1
            stop.now()
            connection.exec_driver_sql(ENDLESS[connection.dialect.name]).all()

    with pytest.raises(StoppedError):
        ask_twice()
    connection.rollback()
    assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_question_stopped_before_it_is_asked_is_not_asked(connection: Connection) -> None:
    stop = Stop()
    stop.now()
    with pytest.raises(StoppedError), stop.over(connection):
        connection.exec_driver_sql(ENDLESS[connection.dialect.name]).all()
    assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_other_errors_stay_what_they_are(connection: Connection) -> None:
    stop = Stop()
    with pytest.raises(Exception, match="nowhere"), stop.over(connection):
        connection.exec_driver_sql("SELECT 1 FROM nowhere")


def test_stopping_what_has_ended_harms_nothing(connection: Connection) -> None:
    stop = Stop()
    with stop.over(connection):
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    stop.now()
    assert connection.exec_driver_sql("SELECT 2").scalar() == 2
