"""Exports over HTTP: what they hold, how LibreOffice opens them, and what the journal says."""

import csv
import io
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Engine, update

from crible.db.connection import writing
from crible.model import Account
from tests.api.serving import People
from tests.cast import OF_AGENCY, OF_BRUNO, OF_DAVID

EVERYTHING = {"combinator": "and", "rules": []}
COLUMNS = ["name", "siret", "postal_code", "phone", "city", "revenue", "headcount", "created_at"]
TRICKY: dict[int, dict[str, Any]] = {
    OF_BRUNO: {
        "name": '=HYPERLINK("http://a.example")',
        "siret": "01234567800011",
        "postal_code": "01000",
        "phone": "0612345678",
        "city": "Œuvre-sur-Été",
        "revenue": 123_456_789,
        "headcount": 125_000,
        "created_at": datetime(2026, 3, 29, 1, 30),
    },
    OF_DAVID: {"name": "-1+1", "phone": "+41225550100", "city": "@SUM(A1)", "revenue": -5},
    OF_AGENCY: {"name": 'Zoé ; « "Cité" »\nBât. B', "postal_code": "2A000"},
}
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (scripts/tools.sh)"
)


@pytest.fixture
def chloe_and_all(people: People, engine: Engine) -> People:
    """The cast, with accounts whose texts are hard on spreadsheets."""
    with writing(engine) as connection:
        for id_, values in TRICKY.items():
            connection.execute(update(Account).where(Account.id == id_).values(values))
    return people


def export(people: People, who: str, shape: str, columns: list[str] = COLUMNS) -> Any:
    body = {"criteria": EVERYTHING, "columns": columns, "sort": ["id"], "format": shape}
    answer = getattr(people, who).send("POST", "/accounts/export", body)
    assert answer.status_code == 200, answer.text
    return answer


def found(people: People, who: str) -> list[dict[str, Any]]:
    body = {"criteria": EVERYTHING, "columns": COLUMNS, "sort": ["id"]}
    rows: list[dict[str, Any]] = getattr(people, who).post("/accounts/search", body)["rows"]
    return rows


@pytest.mark.parametrize("who", ["alice", "chloe", "david", "elodie"])
def test_files_hold_what_a_search_shows(chloe_and_all: People, who: str) -> None:
    rows = found(chloe_and_all, who)
    text = export(chloe_and_all, who, "csv").content.decode()
    assert not text.startswith("\ufeff")
    assert [row["Nom"].lstrip("'") for row in csv.DictReader(io.StringIO(text, newline=""))] == [
        row["name"] for row in rows
    ]
    book = CalamineWorkbook.from_filelike(io.BytesIO(export(chloe_and_all, who, "xlsx").content))
    for cells, row in zip(book.get_sheet_by_index(0).to_python()[1:], rows, strict=True):
        assert cells[:5] == [row[name] or "" for name in COLUMNS[:5]]
        assert cells[5] == ("" if row["revenue"] is None else row["revenue"] / 100)


def test_french_file_is_as_excel_wants_it(chloe_and_all: People) -> None:
    answer = export(chloe_and_all, "alice", "csv-fr")
    text = answer.content.decode()
    assert text.startswith("\ufeffNom;SIRET;")
    first = next(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert first["Chiffre d'affaires"] == "1234567,89"
    assert first["Créé le"] == "29/03/2026 03:30:00"
    assert first["Nom"].startswith("'=")
    today = datetime.now(ZoneInfo("Europe/Paris")).date()
    assert f"comptes-{today.isoformat()}.csv" in answer.headers["content-disposition"]


@needs_office
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("shape", ["xlsx", "csv-fr"])
def test_libreoffice_opens_files_right(chloe_and_all: People, tmp_path: Path, shape: str) -> None:
    rows = opened(export(chloe_and_all, "alice", shape).content, shape, tmp_path)
    kinds, values = zip(*rows[1], strict=True)
    assert values[0].lstrip("'") == TRICKY[OF_BRUNO]["name"]
    assert values[4] == TRICKY[OF_BRUNO]["city"]
    assert (kinds[5], values[5]) == ("float", 1_234_567.89)
    assert (kinds[6], values[6]) == ("float", 12.5)
    assert (kinds[7], values[7]) == ("date", datetime(2026, 3, 29, 3, 30))
    if shape == "xlsx":
        assert values[1:4] == ("01234567800011", "01000", "0612345678")
    assert rows[2][0][1].lstrip("'") == "-1+1"
    assert rows[3][0][1].split("\n")[0].startswith('Zoé ; « "Cité" »')


def opened(content: bytes, shape: str, folder: Path) -> list[list[tuple[str, Any]]]:
    """The cells of a file, each as its type and value, as LibreOffice opens it for a French reader.
    No cell may hold a formula."""
    file = folder / f"export.{shape.partition('-')[0]}"
    file.write_bytes(content)
    # ; between cells, " around texts, UTF-8, French numbers and dates, recognised as such.
    filters = ["--infilter=CSV:59,34,76,1,,1036,false,true"] if file.suffix == ".csv" else []
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"),
            *(*filters, "--convert-to", "fods", "--outdir", str(folder), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    rows = ET.parse(folder / "export.fods").getroot().iter(f"{TABLE}table-row")
    return [[_cell(cell) for cell in row.iter(f"{TABLE}table-cell")] for row in rows]


def _cell(cell: ET.Element) -> tuple[str, Any]:
    assert cell.get(f"{TABLE}formula") is None
    kind = cell.get(f"{OFFICE}value-type", "")
    if kind == "float":
        return kind, float(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        return kind, datetime.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
    return kind, "\n".join("".join(part.itertext()) for part in cell.iter(f"{TEXT}p"))


def test_journal_says_who_took_what(chloe_and_all: People) -> None:
    export(chloe_and_all, "chloe", "xlsx", ["name", "city"])
    export(chloe_and_all, "alice", "csv", ["name"])
    first, second = chloe_and_all.alice.get("/exports")["items"]
    assert (first["user"], first["format"], first["rows"]) == ("Alice Martin", "csv", 6)
    assert (second["user"], second["format"], second["rows"]) == ("Chloé Bernard", "xlsx", 2)
    assert second["columns"] == ["name", "city"]
    assert second["sentence"] == "Tous les comptes"
    assert abs(datetime.fromisoformat(second["at"]) - datetime.now(UTC)) < timedelta(minutes=5)
    page = chloe_and_all.alice.get("/exports?limit=1")
    assert chloe_and_all.alice.get(f"/exports?limit=1&cursor={page['next']}")["items"] == [second]


def test_refused_export_leaves_no_line(chloe_and_all: People) -> None:
    body = {"criteria": EVERYTHING, "columns": ["name"], "format": "csv"}
    assert chloe_and_all.bruno.send("POST", "/accounts/export", body).status_code == 403
    wrong = {**body, "columns": ["nom"]}
    assert chloe_and_all.alice.send("POST", "/accounts/export", wrong).status_code == 422
    assert chloe_and_all.alice.get("/exports")["items"] == []
