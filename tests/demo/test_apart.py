"""A second process makes the same data, and whatever happens to it ends as an error."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from crible.db import schema
from crible.db.connection import open_engine, writing
from crible.demo import apart, service
from crible.demo.organisation import Organisation, found_organisation
from crible.demo.service import generate
from crible.kit.faults import RefusedError
from crible.kit.text import Language
from tests.cli.bad_inputs import dump

TODAY = date(2026, 3, 18)
SEVERAL_BATCHES = 6_001


class Maker(Popen[bytes]):
    """The process started last."""

    last: "Maker"

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        Maker.last = self


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_ALONE", 0)
    monkeypatch.setattr(apart, "Popen", Maker)


def fill(engine: Engine, accounts: int, progress: Callable[[int, int], None] | None = None) -> None:
    with writing(engine) as connection:
        generate(connection, accounts, today=TODAY, progress=progress)


def rows(engine: Engine) -> dict[str, list[str]]:
    """Every row but those of the change feed, which are drawn at random."""
    return {name: rows for name, rows in dump(engine).items() if name not in {"changes", "feed"}}


def test_same_rows_as_in_one_process(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, 2_100)
    maker = Maker.last
    monkeypatch.setattr(service, "_ALONE", 2_100)
    alone = open_engine(f"sqlite:///{tmp_path / 'alone.db'}")
    schema.upgrade(alone)
    fill(alone, 2_100)
    assert Maker.last is maker
    assert rows(engine) == rows(alone)
    alone.dispose()


def test_killed_maker_is_an_error_and_leaves_nothing(engine: Engine) -> None:
    before = dump(engine)
    with pytest.raises(RefusedError, match="maker_ended") as caught:
        fill(engine, SEVERAL_BATCHES, lambda _done, _of: Maker.last.kill())
    assert "(code -9)" in caught.value.faults[0].sentence(Language.FR)
    assert dump(engine) == before


def test_failing_maker_is_an_error_and_tells_why(
    sqlite: Engine, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def without_sellers(connection: Connection, founded_at: datetime) -> Organisation:
        return replace(found_organisation(connection, founded_at), sellers={})

    before = dump(sqlite)
    monkeypatch.setattr(service, "found_organisation", without_sellers)
    with pytest.raises(RefusedError, match="maker_ended"):
        fill(sqlite, 100)
    assert "KeyError" in capfd.readouterr().err
    assert dump(sqlite) == before


def test_maker_that_cannot_start_its_work_is_an_error(
    sqlite: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RefusedError, match="maker_ended"):
        fill(sqlite, 100)


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_maker_ends_with_whoever_reads(sqlite: Engine, error: type[BaseException]) -> None:
    def stop(_done: int, _of: int) -> None:
        raise error

    with pytest.raises(error):
        fill(sqlite, SEVERAL_BATCHES, stop)
    assert Maker.last.returncode == -9
