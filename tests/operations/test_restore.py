"""Taking backups back."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine, delete, func, insert, select, update

from crible.db import schema
from crible.db.connection import open_engine, reading, writing
from crible.kit.faults import RefusedError
from crible.model import Account, Status, Tag
from crible.operations.archive import MANIFEST, Manifest, read_manifest
from crible.operations.backup import kept_columns, tables_of, write_backup
from crible.operations.restore import restore_backup
from tests.filled import fill


def rows_of(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with reading(engine) as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(*kept_columns(table)).order_by(*table.primary_key)
                )
            ]
            for table in tables_of(connection)
        }


def names(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.execute(select(Account.name).order_by(Account.id)).scalars())


@pytest.fixture
def backup(sqlite: Engine, tmp_path: Path) -> Path:
    """A backup of a filled SQLite database, which has another name since."""
    fill(sqlite)
    file = tmp_path / "b.zip"
    write_backup(sqlite, file)
    with writing(sqlite) as connection:
        connection.execute(update(Account).values(name="since"))
    return file


def test_everything_comes_back(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    before = rows_of(engine)
    write_backup(engine, tmp_path / "b.zip")
    with writing(engine) as connection:
        connection.execute(insert(Tag).values(key="new", label="New", position=9))
        connection.execute(update(Account).values(name="since"))
    restore_backup(engine, tmp_path / "b.zip", force=True)
    assert rows_of(engine) == before
    assert before["accounts"]
    assert before["account_choice_values"]


def test_numbering_goes_on(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    write_backup(engine, tmp_path / "b.zip")
    restore_backup(engine, tmp_path / "b.zip", force=True)
    with writing(engine) as connection:
        new = connection.execute(insert(Account).values(name="n").returning(Account.id))
        assert new.scalar_one() == 13


def test_sqlite_and_postgresql_exchange(sqlite: Engine, postgresql: Engine, tmp_path: Path) -> None:
    fill(sqlite)
    before = rows_of(sqlite)
    write_backup(sqlite, tmp_path / "there.zip")
    restore_backup(postgresql, tmp_path / "there.zip")
    assert rows_of(postgresql) == before
    with reading(postgresql) as connection:
        islands = select(Account.department).where(Account.name == "Mère")
        assert connection.execute(islands).scalar_one() == "2A"
    write_backup(postgresql, tmp_path / "back.zip")
    restore_backup(sqlite, tmp_path / "back.zip", force=True)
    assert rows_of(sqlite) == before


def test_missing_database_is_created(backup: Path, tmp_path: Path) -> None:
    other = open_engine(f"sqlite:///{tmp_path}/new/folder/crible.db")
    restore_backup(other, backup)
    assert names(other) == ["Fille", "Jetée", "Mère"]
    other.dispose()


def test_data_need_force(backup: Path, sqlite: Engine) -> None:
    with pytest.raises(RefusedError, match="has_data"):
        restore_backup(sqlite, backup)
    assert set(names(sqlite)) == {"since"}


def test_older_backup_is_upgraded(engine: Engine, tmp_path: Path) -> None:
    schema.downgrade(engine, "0002")
    with writing(engine) as connection:
        connection.execute(insert(Account).values(name="Ancien", kind="company"))
    manifest = write_backup(engine, tmp_path / "b.zip")
    assert manifest.revision == "0002"
    restore_backup(engine, tmp_path / "b.zip", force=True)
    schema.require_current(engine)
    assert names(engine) == ["Ancien"]


def test_damaged_database_is_replaced(backup: Path, sqlite: Engine, data_dir: Path) -> None:
    sqlite.dispose()
    file = data_dir / "crible.db"
    file.write_bytes(b"no database at all" * 1000)
    (data_dir / "crible.db-wal").write_bytes(b"left behind")
    with pytest.raises(RefusedError, match="database_unreadable"):
        restore_backup(sqlite, backup)
    restore_backup(sqlite, backup, force=True)
    assert names(sqlite) == ["Fille", "Jetée", "Mère"]


def test_pending_log_does_not_return(backup: Path, sqlite: Engine, data_dir: Path) -> None:
    # A database whose last writer was killed: the change is in the log alone.
    sqlite.dispose()
    copy = data_dir / "copy"
    copy.mkdir()
    with sqlite3.connect(data_dir / "crible.db") as connection:
        connection.execute("UPDATE accounts SET name = 'in the log'")
        connection.commit()
        for file in data_dir.glob("crible.db*"):
            shutil.copy(file, copy)
    connection.close()
    killed = open_engine(f"sqlite:///{copy}/crible.db")
    assert (copy / "crible.db-wal").stat().st_size > 0
    restore_backup(killed, backup, force=True)
    assert names(killed) == ["Fille", "Jetée", "Mère"]
    killed.dispose()


def test_database_in_use_stays(backup: Path, sqlite: Engine, data_dir: Path) -> None:
    with writing(open_engine(str(sqlite.url))) as other:
        other.execute(update(Account).values(name="busy"))
        with pytest.raises(RefusedError, match="database_in_use"):
            restore_backup(sqlite, backup, force=True)
    assert set(names(sqlite)) == {"busy"}
    assert not list(data_dir.glob(".restore-*"))


def test_newer_database_stays(backup: Path, sqlite: Engine) -> None:
    with writing(sqlite) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RefusedError, match="database_newer"):
        restore_backup(sqlite, backup, force=True)


def rewrite(file: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Write a backup anew with members changed, or left out where the change is None."""
    with ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            if (changed := change(name, content)) is not None:
                archive.writestr(name, changed)


def change_manifest(file: Path, **values: object) -> None:
    manifest = read_manifest(file).model_copy(update=values)
    rewrite(
        file,
        lambda name, old: manifest.model_dump_json().encode() if name == MANIFEST else old,
    )


def refused(engine: Engine, file: Path) -> list[str]:
    before = rows_of(engine)
    with pytest.raises(RefusedError) as error:
        restore_backup(engine, file, force=True)
    assert rows_of(engine) == before
    return [fault.code for fault in error.value.faults]


def test_every_damaged_table_is_told(backup: Path, sqlite: Engine) -> None:
    def change(name: str, content: bytes) -> bytes | None:
        if name == "tables/tags.jsonl":
            return None
        return content.replace(b"Fille", b"Folle")

    rewrite(backup, change)
    assert refused(sqlite, backup) == ["backup_damaged", "backup_damaged"]


def test_lost_rows_are_noticed(backup: Path, sqlite: Engine) -> None:
    rewrite(
        backup,
        lambda name, content: content[: content.rindex(b"\n")] if "accounts" in name else content,
    )
    assert refused(sqlite, backup) == ["backup_damaged"]


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_cut_file_is_refused(backup: Path, sqlite: Engine, part: float) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * part)])
    assert refused(sqlite, backup) == ["not_a_backup"]


def test_flipped_bits_are_noticed(backup: Path) -> None:
    sound, content = read_manifest(backup), backup.read_bytes()
    noticed = 0
    for place in range(0, len(content), 211):
        flipped = bytearray(content)
        flipped[place] ^= 1 << (place % 8)
        backup.write_bytes(flipped)
        try:
            assert read_manifest(backup) == sound  # a bit that says nothing of the content
        except RefusedError:
            noticed += 1
    assert noticed > 20


def test_other_files_are_refused(backup: Path, sqlite: Engine, tmp_path: Path) -> None:
    rewrite(backup, lambda name, content: None if name == MANIFEST else content)
    assert refused(sqlite, backup) == ["not_a_backup"]
    assert refused(sqlite, Path(__file__)) == ["not_a_backup"]


@pytest.mark.parametrize("values", [{"format": 2}, {"revision": "9999"}])
def test_newer_backup_is_refused(backup: Path, sqlite: Engine, values: dict[str, object]) -> None:
    change_manifest(backup, **values)
    assert refused(sqlite, backup) == ["backup_newer"]


def test_orphans_are_refused(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    file = tmp_path / "b.zip"
    write_backup(engine, file)
    other = open_engine(f"sqlite:///{tmp_path}/other.db")
    restore_backup(other, file)
    with (
        other.connect() as connection,
        schema.without_foreign_keys(connection),
        connection.begin(),
    ):
        connection.execute(delete(Account).where(Account.id == 12))
    write_backup(other, file, force=True)
    other.dispose()
    assert refused(engine, file) == ["backup_unfit"]


def test_unknown_table_is_refused(backup: Path, engine: Engine) -> None:
    manifest: Manifest = read_manifest(backup)
    change_manifest(backup, tables=manifest.tables[1:])
    assert refused(engine, backup) == ["backup_unfit"]


def test_default_rows_are_replaced(engine: Engine, tmp_path: Path) -> None:
    write_backup(engine, tmp_path / "b.zip")
    restore_backup(engine, tmp_path / "b.zip")
    with reading(engine) as connection:
        count = select(func.count()).select_from(Status)
        assert connection.execute(count).scalar_one() == 4
