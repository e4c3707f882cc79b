"""How commands end: streams, exit codes, one line for each fault."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crible.db import schema
from crible.db.connection import writing
from tests.cli.conftest import Crible
from tests.filled import fill


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["tamis"], "commande inconnue : tamis (crible --help)"),
        (["serach"], "commande inconnue : serach (peut-être 'search') (crible --help)"),
        (["docto"], "commande inconnue : docto (peut-être 'doctor') (crible --help)"),
        (["--nope"], "option inconnue : --nope (crible --help)"),
        (["lists"], "il manque une commande (crible --help)"),
        (["lists", "add", "tags"], "il manque l'argument LIBELLÉ (crible --help)"),
        (["fields", "add", "accounts", "a"], "il manque l'option --kind (crible --help)"),
        (["doctor", "now"], "en trop : now (crible --help)"),
        (["lists", "show", "--format"], "l'option --format demande une valeur (crible --help)"),
        (["backup", "f", "--force=1"], "l'option --force ne prend pas de valeur (crible --help)"),
        (
            ["lists", "show", "--format", "xml"],
            "--format : xml n'est pas l'un de : 'table', 'json'",
        ),
    ],
)
def test_mistyped_command_is_one_line(crible: Crible, arguments: list[str], line: str) -> None:
    assert crible(*arguments).faults == [line]


def test_english_is_a_choice(crible: Crible, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRIBLE_LANGUAGE", "en")
    assert crible("tamis").faults == ["No such command 'tamis'. (crible --help)"]


def test_help_is_french(shell: Crible) -> None:
    shown = shell("lists", "--help")
    assert (shown.code, shown.err) == (0, "")
    assert "Affiche cette aide." in shown.out
    assert "Commandes" in shown.out
    assert shell().out == shell("--help").out


def test_help_is_english_on_choice(shell: Crible, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRIBLE_LANGUAGE", "en")
    shown = shell("--help")
    assert "Commands" in shown.out
    assert "Create the database" in shown.out


def test_version_is_shown(crible: Crible) -> None:
    assert crible("--version").out.count(".") == 2


def test_missing_database_is_told(crible: Crible, data_dir: Path) -> None:
    (line,) = crible("lists", "show").faults
    assert line.startswith("La base sqlite:///")
    assert line.endswith("crible init")
    assert list(data_dir.iterdir()) == []


def test_older_database_is_told(crible: Crible, sqlite: Engine) -> None:
    schema.downgrade(sqlite, "0002")
    (line,) = crible("lists", "show").faults
    assert "plus ancienne" in line
    assert crible("init").code == 0
    assert crible("lists", "show").code == 0


@pytest.mark.parametrize("command", [["lists", "show"], ["init"], ["backup", "x.zip"]])
def test_newer_database_is_told(crible: Crible, sqlite: Engine, command: list[str]) -> None:
    with writing(sqlite) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    (line,) = crible(*command).faults
    assert "plus récente" in line


@pytest.mark.parametrize("command", [["lists", "show"], ["init"], ["lists", "add", "tags", "a"]])
def test_other_file_is_no_database(crible: Crible, data_dir: Path, command: list[str]) -> None:
    file = data_dir / "crible.db"
    file.write_text("somebody's letters " * 1000)
    (line,) = crible(*command).faults
    assert line.startswith("ce fichier n'est pas une base SQLite")
    assert file.read_text() == "somebody's letters " * 1000


def test_folder_under_a_file_is_told(
    crible: Crible, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CRIBLE_DATA_DIR", str(tmp_path / "file" / "data"))
    (line,) = crible("init").faults
    assert line.endswith("un fichier se trouve là où il faut un dossier")


def test_wrong_settings_are_all_told(crible: Crible, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRIBLE_TIME_ZONE", "Mars/Olympus")
    monkeypatch.setenv("CRIBLE_LANGUAGE", "de")
    monkeypatch.setenv("CRIBLE_DATABASE_URL", "mysql://server/base")
    starts = [line.split(" : ")[0] for line in crible("lists", "show").faults]
    assert sorted(starts) == ["CRIBLE_DATABASE_URL", "CRIBLE_LANGUAGE", "CRIBLE_TIME_ZONE"]


@pytest.mark.parametrize("url", ["nothing", "sqlite://", "sqlite:///:memory:", "postgresql://h/"])
def test_address_without_database_is_told(
    crible: Crible, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("CRIBLE_DATABASE_URL", url)
    (line,) = crible("init").faults
    assert line.startswith("CRIBLE_DATABASE_URL : attendu")


def test_unreachable_server_is_told(crible: Crible, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRIBLE_DATABASE_URL", "postgresql://u:secret@127.0.0.1:1/crible")
    (line,) = crible("lists", "show").faults
    assert line.startswith("la base n'est pas joignable")
    assert "secret" not in line


def test_full_disk_changes_nothing(shell: Crible, sqlite: Engine, data_dir: Path) -> None:
    import resource

    size = (data_dir / "crible.db").stat().st_size

    def fill_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    (line,) = shell("lists", "add", "tags", "Salon", before=fill_disk).faults
    assert "disque" in line
    assert (data_dir / "crible.db").stat().st_size == size
    assert crible_tags(data_dir) == []


def test_full_disk_leaves_no_backup(shell: Crible, sqlite: Engine, data_dir: Path) -> None:
    import resource

    fill(sqlite)
    sqlite.dispose()
    before = sorted(data_dir.iterdir())

    def fill_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    assert len(shell("backup", data_dir / "b.zip", before=fill_disk).faults) == 1
    assert [file for file in sorted(data_dir.iterdir()) if "db-" not in file.name] == before


def crible_tags(data_dir: Path) -> list[str]:
    with closing(sqlite3.connect(data_dir / "crible.db")) as connection:
        return [label for (label,) in connection.execute("SELECT label FROM tags")]


def test_closed_pipe_is_no_error(sqlite: Engine) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "crible.main", "fields", "show"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_full_output_is_told(sqlite: Engine) -> None:
    command = [sys.executable, "-m", "crible.main", "fields", "show"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
