"""Commands that are good in themselves, where the database, the rights or the disk are not."""

import ctypes
import resource
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Engine, text

from crible.db import schema
from crible.db.connection import writing
from tests.cli.bad_inputs import ANY, MAPPED, dump, names, write_files
from tests.cli.conftest import Crible, Outcome
from tests.filled import fill

COMMANDS: Final = {
    "count": ["count", "accounts", "--criteria", ANY],
    "search": ["search", "contacts", "--criteria", ANY, "--format", "csv", "--out", "out.csv"],
    "explain": ["explain", "accounts", "--criteria", ANY, "--id", "4"],
    "save": ["segments", "save", "A", "accounts", "--criteria", ANY],
    "list": ["segments", "list"],
    "import": ["import", "accounts", "good.csv", *MAPPED],
    "add": ["fields", "add", "deals", "a", "--kind", "text", "--label", "A"],
    "remove": ["lists", "remove", "tags", "vip"],
}
WRITERS: Final = ["save", "import", "add"]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that inputs name, where commands are run."""
    folder = tmp_path / "files"
    write_files(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest, files: Path) -> list[str]:
    """A command that is good in itself."""
    return COMMANDS[request.param]


def refused(crible: Crible, data_dir: Path, command: list[str]) -> str:
    """The one line of a command that is refused and leaves every file as it was."""
    before = {file: file.read_bytes() for file in names(data_dir) + names(Path()) if file.is_file()}
    (line,) = crible(*command).faults
    after = {file: file.read_bytes() for file in names(data_dir) + names(Path()) if file.is_file()}
    assert after == before
    return line


def test_missing_database_is_not_made(crible: Crible, data_dir: Path, command: list[str]) -> None:
    assert refused(crible, data_dir, command).endswith("crible init")


def test_empty_file_is_no_database(crible: Crible, data_dir: Path, command: list[str]) -> None:
    (data_dir / "crible.db").touch()
    assert refused(crible, data_dir, command).endswith("crible init")


def test_other_file_stays_whole(crible: Crible, data_dir: Path, command: list[str]) -> None:
    (data_dir / "crible.db").write_bytes(b"letters " * 1000)
    assert "pas une base SQLite" in refused(crible, data_dir, command)


def test_folder_is_no_database(crible: Crible, data_dir: Path, command: list[str]) -> None:
    (data_dir / "crible.db").mkdir()
    assert "ne peut pas être ouverte" in refused(crible, data_dir, command)


def test_older_database_stays_older(
    crible: Crible, data_dir: Path, sqlite: Engine, command: list[str]
) -> None:
    schema.downgrade(sqlite, "0001")
    sqlite.dispose()
    assert "plus ancienne" in refused(crible, data_dir, command)


def test_newer_database_is_left_alone(
    crible: Crible, data_dir: Path, sqlite: Engine, command: list[str]
) -> None:
    with writing(sqlite) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    sqlite.dispose()
    assert "plus récente" in refused(crible, data_dir, command)


@pytest.mark.parametrize("version", ["0001", "9999"])
def test_postgresql_of_another_version_is_told(
    crible: Crible,
    data_dir: Path,
    postgresql: Engine,
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
    version: str,
) -> None:
    with writing(postgresql) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": version})
    url = postgresql.url.render_as_string(hide_password=False)
    monkeypatch.setenv("CRIBLE_DATABASE_URL", url)
    for command in COMMANDS.values():
        assert f"schéma {version}" in refused(crible, data_dir, command)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CRIBLE_DATABASE_URL", "postgresql://u:secret@127.0.0.1:1/crible"),
        ("CRIBLE_DATABASE_URL", "postgresql://u:secret@nowhere.invalid/crible"),
        ("CRIBLE_DATABASE_URL", "mysql://server/base"),
        ("CRIBLE_TIME_ZONE", "Paris"),
        ("CRIBLE_LANGUAGE", "latin"),
    ],
)
def test_wrong_setting_is_one_line(
    crible: Crible,
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    name: str,
    value: str,
) -> None:
    monkeypatch.setenv(name, value)
    assert "secret" not in refused(crible, data_dir, command)


def bound_by_rights() -> None:
    """Take from root what would let it read and write every file; others cannot anyway."""
    drop_from_bounding_set = 24
    for capability in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(drop_from_bounding_set, capability, 0, 0, 0)


@pytest.fixture
def limited(shell: Crible) -> Crible:
    """Run a command as somebody to whom the rights of files apply."""

    def run(*arguments: object) -> Outcome:
        return shell(*arguments, before=bound_by_rights)

    return run


@pytest.mark.parametrize(
    "command",
    [
        ["count", "accounts", "--criteria", "@closed"],
        ["import", "accounts", "closed", *MAPPED],
        ["import", "accounts", "good.csv", "--mapping", "closed"],
        ["import", "accounts", "good.csv", *MAPPED, "--report", "closed"],
        ["search", "accounts", "--criteria", ANY, "--format", "csv", "--out", "no/out.csv"],
        ["restore", "closed", "--force"],
    ],
)
def test_closed_file_is_told(
    limited: Crible, data_dir: Path, sqlite: Engine, files: Path, command: list[str]
) -> None:
    (files / "closed").write_text(ANY)
    (files / "closed").chmod(0)
    (files / "no").mkdir(mode=0o500)
    assert refused(limited, data_dir, command).endswith("l'accès est refusé")


@pytest.mark.parametrize("name", WRITERS)
def test_read_only_database_is_told(
    limited: Crible, data_dir: Path, sqlite: Engine, files: Path, name: str
) -> None:
    sqlite.dispose()
    (data_dir / "crible.db").chmod(0o400)
    data_dir.chmod(0o500)
    assert "ne peut pas être écrite" in refused(limited, data_dir, COMMANDS[name])


def test_closed_database_is_told(
    limited: Crible, data_dir: Path, sqlite: Engine, files: Path
) -> None:
    sqlite.dispose()
    (data_dir / "crible.db").chmod(0)
    assert "ne peut pas être ouverte" in refused(limited, data_dir, COMMANDS["count"])


@pytest.mark.parametrize("name", WRITERS)
def test_full_disk_writes_nothing(shell: Crible, sqlite: Engine, files: Path, name: str) -> None:
    rows, there = dump(sqlite), names(files)
    (line,) = shell(*COMMANDS[name], before=no_room).faults
    assert "disque" in line
    assert (dump(sqlite), names(files)) == (rows, there)


def test_lost_report_says_what_was_done(crible: Crible, sqlite: Engine, files: Path) -> None:
    report = ("--on-error", "skip", "--report", "/dev/full")
    done = crible("import", "accounts", "bad.csv", *MAPPED, *report)
    assert (done.code, done.out.splitlines()[0]) == (2, "créées : 0")
    assert done.err.splitlines()[-1].startswith("/dev/full : le disque est plein")
    done = crible("import", "accounts", "good.csv", *MAPPED, *report)
    assert (done.code, done.out.splitlines()[0]) == (1, "créées : 1")
    assert done.err.splitlines()[-1] == "L'import, lui, est fait ; seul ce fichier manque."


@pytest.mark.parametrize("shape", ["csv", "json", "xlsx"])
def test_full_disk_leaves_no_file(shell: Crible, sqlite: Engine, files: Path, shape: str) -> None:
    fill(sqlite)
    there = names(files)
    out = ["--format", shape, "--out", "out"]
    (line,) = shell("search", "accounts", "--criteria", ANY, *out, before=no_room).faults
    assert "disque" in line
    assert names(files) == there


def no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
