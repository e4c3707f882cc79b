"""The copy is what the system of record is after each step of random histories."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from crible.db.connection import open_engine
from crible.engine import feed
from tests.conftest import fresh_postgresql
from tests.engines.histories import Histories

DIALECTS = ["sqlite", "postgresql"]
STEPS = 4


@contextmanager
def histories_on(
    dialect: str, seed: str, postgresql_url: str, sqlite_template: Path, folder: Path
) -> Iterator[Histories]:
    with ExitStack() as stack:
        if dialect == "postgresql":
            database = stack.enter_context(fresh_postgresql(postgresql_url))
        else:
            file = folder / f"{seed}.db"
            shutil.copyfile(sqlite_template, file)
            database = open_engine(f"sqlite:///{file}")
            stack.callback(database.dispose)
        yield stack.enter_context(Histories(database, folder / seed, seed).running())


def go_through(histories: Histories, count: int) -> None:
    for _ in range(count):
        histories.run(STEPS)
    assert histories.checked >= count * STEPS
    # Few statements are refused, so that the histories are not empty.
    assert histories.refused < histories.statements / 4


def overtake(histories: Histories, count: int) -> None:
    for _ in range(count):
        histories.overtaking()


@pytest.mark.parametrize("chunk", range(5))
@pytest.mark.parametrize("dialect", DIALECTS)
def test_answers_stay_right_while_data_change(
    dialect: str, chunk: int, postgresql_url: str, sqlite_template: Path, tmp_path: Path
) -> None:
    seed = f"{dialect}-{chunk}"
    with histories_on(dialect, seed, postgresql_url, sqlite_template, tmp_path) as histories:
        go_through(histories, 30)


@pytest.mark.soak
@pytest.mark.parametrize("chunk", range(50))
@pytest.mark.parametrize("dialect", DIALECTS)
def test_answers_stay_right_for_long(
    dialect: str, chunk: int, postgresql_url: str, sqlite_template: Path, tmp_path: Path
) -> None:
    seed = f"{dialect}-long-{chunk}"
    with histories_on(dialect, seed, postgresql_url, sqlite_template, tmp_path) as histories:
        go_through(histories, 50)


NAIVE = {
    "state": text("""
SELECT identity, false AS lost, false AS rewound, CAST(:snapshot AS text) AS snapshot,
    coalesce((SELECT max(sequence) FROM changes), 0) AS sequence,
    coalesce((SELECT token FROM changes ORDER BY sequence DESC LIMIT 1), 0) AS token,
    coalesce((SELECT token FROM changes WHERE sequence = :sequence), 0) AS marked_token
FROM feed"""),
    "notes": text("""
SELECT DISTINCT table_name, row_key FROM changes WHERE sequence > :sequence LIMIT :most"""),
}


def test_sequence_number_alone_is_found_out(
    postgresql_url: str, sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark that is a number, as on SQLite, misses what is committed late on PostgreSQL."""
    monkeypatch.setitem(feed._STATE, "postgresql", NAIVE["state"])
    monkeypatch.setitem(feed._NOTES, "postgresql", NAIVE["notes"])
    arguments = ("postgresql", "naive", postgresql_url, sqlite_template, tmp_path)
    with histories_on(*arguments) as histories, pytest.raises(AssertionError, match="the copy"):
        overtake(histories, 30)


def test_right_mark_is_not_found_out(
    postgresql_url: str, sqlite_template: Path, tmp_path: Path
) -> None:
    arguments = ("postgresql", "naive", postgresql_url, sqlite_template, tmp_path)
    with histories_on(*arguments) as histories:
        overtake(histories, 30)
