"""Writing backups."""

import json
import stat
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine

from crible.kit.faults import RefusedError
from crible.operations.archive import read_manifest
from crible.operations.backup import write_backup
from tests.filled import fill


def test_backup_holds_every_row(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    file = tmp_path / "b.zip"
    written = write_backup(engine, file)
    assert read_manifest(file) == written
    accounts = next(entry for entry in written.tables if entry.name == "accounts")
    assert accounts.rows == 3
    assert "department" not in accounts.columns
    with ZipFile(file) as archive:
        rows = [json.loads(line) for line in archive.read(accounts.member).splitlines()]
    names = [dict(zip(accounts.columns, row, strict=True))["name"] for row in rows]
    assert names == ["Fille", "Jetée", "Mère"]


def test_owner_alone_reads_it(sqlite: Engine, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    write_backup(sqlite, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_existing_file_needs_force(sqlite: Engine, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    file.write_text("precious")
    with pytest.raises(RefusedError, match="file_exists"):
        write_backup(sqlite, file)
    assert file.read_text() == "precious"
    write_backup(sqlite, file, force=True)
    read_manifest(file)


def test_failure_leaves_no_file(sqlite: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with sqlite.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE odd (id INTEGER PRIMARY KEY, value BLOB)")
        connection.exec_driver_sql("INSERT INTO odd VALUES (1, x'00')")
    with pytest.raises(TypeError):
        write_backup(sqlite, folder / "b.zip")
    assert list(folder.iterdir()) == []
