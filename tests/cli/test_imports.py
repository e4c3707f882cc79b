"""``crible import`` as typed in a shell: streams, exit codes, the file of faults."""

import csv
import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from crible.cli.app import run
from crible.db.connection import reading


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    file = tmp_path / "mapping.json"
    file.write_text(json.dumps({"key": "Id", "columns": {"Nom": "name", "Tel": "phone"}}))
    return file


def run_import(file: Path, content: str, mapping: Path, *options: str) -> int:
    file.write_text(content)
    return run(["import", "accounts", str(file), "--mapping", str(mapping), *options])


def accounts(engine: Engine) -> int | None:
    with reading(engine) as connection:
        return connection.execute(text("SELECT count(*) FROM accounts")).scalar()


def test_counts_alone_on_output(
    sqlite: Engine, tmp_path: Path, mapping: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_import(tmp_path / "f.csv", "Id;Nom;Tel\n1;A;\n", mapping) == 0
    out, err = capsys.readouterr()
    assert out == "créées : 1\nmodifiées : 0\ninchangées : 0\nrefusées : 0\n"
    assert err == ""


def test_refused_rows_stop_it(
    sqlite: Engine, tmp_path: Path, mapping: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = "Id;Nom;Tel\n0;A;\n" + "".join(f"{n};B;12\n" for n in range(1, 31))
    assert run_import(tmp_path / "f.csv", content, mapping) == 2
    err = capsys.readouterr().err.splitlines()
    assert err[0].startswith(
        "ligne 3, colonne «\xa0Tel\xa0», valeur «\xa012\xa0» : n'est pas un numéro"
    )
    assert len(err) == 22
    assert err[20].startswith("et 10 autres")
    assert accounts(sqlite) == 0


@pytest.mark.parametrize(("options", "code"), [((), 2), (("--dry-run",), 2)])
def test_nothing_written_is_told_as_planned(
    sqlite: Engine,
    tmp_path: Path,
    mapping: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    code: int,
) -> None:
    mapping.write_text(json.dumps({"key": "Id", "columns": {"Nom": "name", "Tag": "tags"}}))
    assert run_import(tmp_path / "f.csv", "Id;Nom;Tag\n1;A;Neuf\n1;B;\n", mapping, *options) == code
    out, err = capsys.readouterr()
    assert out == "à créer : 1\nà modifier : 0\ninchangées : 0\nrefusées : 1\n"
    assert "Tags, à ajouter : Neuf" in err
    assert accounts(sqlite) == 0


def test_skip_leaves_a_file_of_faults(
    sqlite: Engine, tmp_path: Path, mapping: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "faults.csv"
    content = "Id;Nom;Tel\n1;A;\n2;B;=1+1\n"
    options = ("--on-error", "skip", "--report", str(report))
    assert run_import(tmp_path / "f.csv", content, mapping, *options) == 1
    assert accounts(sqlite) == 1
    assert report.read_bytes().startswith(b"\xef\xbb\xbfline;column;value;code;reason")
    with report.open(encoding="utf-8-sig", newline="") as lines:
        found = list(csv.DictReader(lines, delimiter=";"))
    assert [(row["line"], row["value"], row["code"]) for row in found] == [
        ("3", "'=1+1", "bad_phone")
    ]


@pytest.mark.usefixtures("sqlite")
def test_file_of_faults_spares_the_source(
    tmp_path: Path, mapping: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "f.csv"
    assert run_import(file, "Id;Nom;Tel\n1;A;\n", mapping, "--report", str(file)) == 2
    assert file.read_text().startswith("Id;Nom")


def test_bad_files_are_one_line(
    sqlite: Engine, tmp_path: Path, mapping: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, absent = str(tmp_path), str(tmp_path / "absent")
    good = tmp_path / "f.csv"
    good.write_text("Id;Nom;Tel\n1;A;\n")
    for arguments in (
        ["accounts", absent, "--mapping", str(mapping)],
        ["accounts", folder, "--mapping", str(mapping)],
        ["accounts", str(good), "--mapping", absent],
        ["accounts", str(good), "--mapping", folder],
        ["accounts", str(good), "--mapping", str(good)],
        ["accounts", str(good), "--mapping", str(mapping), "--report", folder],
        ["accounts", str(good), "--mapping", str(mapping), "--on-error", "perhaps"],
        ["segments", str(good), "--mapping", str(mapping)],
        ["accounts", str(good)],
    ):
        assert run(["import", *arguments]) == 2
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", 1), arguments
    assert accounts(sqlite) == 0
