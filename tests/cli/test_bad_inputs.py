"""Every bad input: one line for each fault, the right exit code, no traceback, nothing changed."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crible.db.connection import open_engine
from tests.cli.bad_inputs import BAD, dump, names, write_files
from tests.cli.conftest import Crible
from tests.conftest import fresh_postgresql
from tests.filled import fill


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A filled database, one for all since nothing may change it."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            file = tmp_path_factory.mktemp("bad") / "crible.db"
            shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
            engine = open_engine(f"sqlite:///{file}")
            stack.callback(engine.dispose)
        else:
            engine = stack.enter_context(
                fresh_postgresql(request.getfixturevalue("postgresql_url"))
            )
        fill(engine)
        yield engine


@pytest.fixture
def asked(filled: Engine, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The filled database as the one that commands use."""
    url = filled.url.render_as_string(hide_password=False)
    monkeypatch.setenv("CRIBLE_DATABASE_URL", url)
    return filled


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that inputs name, where commands are run."""
    folder = tmp_path / "files"
    write_files(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(("arguments", "lines"), BAD.values(), ids=BAD.keys())
def test_bad_input_changes_nothing(
    crible: Crible, asked: Engine, files: Path, arguments: list[str], lines: int
) -> None:
    rows, there = dump(asked), names(files)
    done = crible(*arguments)
    assert (done.code, done.err.count("\n"), done.err[-1]) == (2, lines, "\n"), done.err
    assert "Traceback" not in done.err
    assert dump(asked) == rows
    assert names(files) == there
