"""``crible backup``, ``crible restore`` and ``crible doctor``."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select, text, update

from crible.db.connection import reading, writing
from crible.model import Account
from tests.cli.conftest import Crible
from tests.filled import fill

MANY = 20_000


def test_backup_and_restore(crible: Crible, sqlite: Engine, tmp_path: Path) -> None:
    fill(sqlite)
    sqlite.dispose()
    file = tmp_path / "b.zip"
    saved = crible("backup", file)
    assert (saved.code, saved.out) == (0, "")
    (line,) = crible("backup", file).faults
    assert line.startswith(f"{file} : ")
    (line,) = crible("restore", file).faults
    assert "--force" in line
    assert crible("restore", file, "--force").err.startswith("Base restaurée : ")
    assert crible("doctor").code == 0


def test_bad_files_are_told(crible: Crible, sqlite: Engine, tmp_path: Path) -> None:
    for wrong in (tmp_path, tmp_path / "nowhere", Path(__file__)):
        assert crible("restore", wrong).faults[0].startswith(f"{wrong} : ")
    assert len(crible("backup", tmp_path / "no" / "b.zip").faults) == 1


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_killed_restore_leaves_the_old(
    crible: Crible,
    data_dir: Path,
    tmp_path: Path,
    name: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine: Engine = request.getfixturevalue(name)
    url = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("CRIBLE_DATABASE_URL", url)
    _fill_many(engine, "saved")
    assert crible("backup", tmp_path / "b.zip").code == 0
    with writing(engine) as connection:
        connection.execute(update(Account).values(name="since"))
    engine.dispose()
    command = [sys.executable, "-m", "crible.main", "restore", str(tmp_path / "b.zip"), "--force"]
    with subprocess.Popen(command, env=os.environ, stderr=subprocess.PIPE) as restoring:
        while not _has_begun(engine, data_dir):
            assert restoring.poll() is None
        restoring.send_signal(signal.SIGKILL)
        assert restoring.wait() == -signal.SIGKILL
    with reading(engine) as connection:
        names = select(Account.name, func.count()).group_by(Account.name)
        assert [tuple(row) for row in connection.execute(names)] == [("since", MANY)]
    assert crible("doctor").code == 0


def _fill_many(engine: Engine, name: str) -> None:
    with writing(engine) as connection:
        connection.execute(insert(Account), [{"name": name, "kind": "company"}] * MANY)


def _has_begun(engine: Engine, data_dir: Path) -> bool:
    if engine.dialect.name == "sqlite":
        return any(data_dir.glob(".restore-*/crible.db-wal"))
    locks = text("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock'")
    with reading(engine) as connection:
        return bool(connection.execute(locks).scalar_one())


def test_doctor_tells_what_to_do(crible: Crible, data_dir: Path) -> None:
    seen = crible("doctor")
    assert (seen.code, seen.err) == (1, "")
    assert seen.out.splitlines()[-1].startswith("PROBLÈME  base : La base ")
    (data_dir / "crible.db").write_text("no database" * 100)
    assert "n'est pas une base SQLite" in crible("doctor").out


def test_doctor_tells_wrong_settings(crible: Crible, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRIBLE_TIME_ZONE", "Mars")
    seen = crible("doctor")
    assert seen.code == 1
    assert seen.out.startswith("PROBLÈME  réglages : CRIBLE_TIME_ZONE : ")
