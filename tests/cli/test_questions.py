"""``crible count``, ``search`` and ``explain``: what they print and write."""

import csv
import io
import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Engine, insert, update

from crible.db.connection import writing
from crible.model import CUSTOM_VALUES, Account
from tests.cli.conftest import Crible
from tests.filled import fill

ANY: Final = '{"combinator":"and","rules":[]}'
CLIENTS: Final = '{"combinator":"and","rules":[{"field":"status","operator":"=","value":"client"}]}'
RISKY: Final = ("=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\rx")


@pytest.fixture(autouse=True)
def _filled(sqlite: Engine) -> None:
    fill(sqlite)


def search(crible: Crible, *options: object, entity: str = "accounts") -> str:
    done = crible("search", entity, "--criteria", ANY, *options)
    assert done.code == 0, done.err
    return done.out


def objects(crible: Crible, *options: object, entity: str = "accounts") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        search(crible, "--format", "json", *options, entity=entity)
    )
    return found


def cells(crible: Crible, *options: object) -> list[list[str]]:
    shown = search(crible, "--format", "csv", *options)
    delimiter = ";" if shown.startswith("\ufeff") else ","
    lines = io.StringIO(shown.removeprefix("\ufeff"), newline="")
    return list(csv.reader(lines, delimiter=delimiter))


def change(sqlite: Engine, record: int, **values: object) -> None:
    with writing(sqlite) as connection:
        connection.execute(update(Account).where(Account.id == record).values(**values))


def workbook(file: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()


def test_count_prints_the_number(crible: Crible) -> None:
    done = crible("count", "accounts", "--criteria", CLIENTS)
    assert (done.code, done.out, done.err) == (0, "1\n", "")
    assert crible("count", "contacts", "--criteria", ANY).out == "1\n"


def test_criteria_come_from_a_file(crible: Crible, tmp_path: Path) -> None:
    file = tmp_path / "criteria.json"
    file.write_text(CLIENTS, encoding="utf-8-sig")
    assert crible("count", "accounts", "--criteria", f"@{file}").out == "1\n"


def test_criteria_come_from_the_input() -> None:
    command = [sys.executable, "-m", "crible.main", "count", "accounts", "--criteria", "@-"]
    done = subprocess.run(command, input=CLIENTS, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_table_is_aligned(crible: Crible) -> None:
    assert search(crible, "--columns", "name,status,id,parent.name").splitlines() == [
        "Nom    Statut  Identifiant  Compte parent : Nom",
        "Fille          4            Mère",
        "Mère   Client  12",
    ]


def test_table_tells_what_is_left(crible: Crible) -> None:
    done = crible("search", "accounts", "--criteria", ANY, "--limit", "1")
    assert done.err == "1 sur 2\n"
    assert len(done.out.splitlines()) == 2


def test_empty_answer_is_told(crible: Crible, tmp_path: Path) -> None:
    none = CLIENTS.replace("client", "suspect")
    done = crible("search", "accounts", "--criteria", none)
    assert (done.code, done.out) == (0, "")
    assert done.err == "Aucune fiche ne répond à ces critères.\n"
    shown = crible("search", "accounts", "--criteria", none, "--format", "json")
    assert (json.loads(shown.out), shown.err) == ([], "")
    file = tmp_path / "none.xlsx"
    out = ("--columns", "name", "--format", "xlsx", "--out", file)
    assert crible("search", "accounts", "--criteria", none, *out).code == 0
    assert workbook(file) == [["Nom"]]


def test_json_is_for_programs(crible: Crible, sqlite: Engine) -> None:
    change(sqlite, 4, headcount=125_000, revenue=123_456)
    columns = "id,status,origin,tags,headcount,revenue,custom.date,custom.instant,custom.boolean"
    child, parent = objects(crible, "--columns", columns, "--sort", "id")
    assert child == {
        "id": 4,
        "status": None,
        "origin": "bni",
        "tags": ["salon", "vip"],
        "headcount": 12.5,
        "revenue": 123_456,
        "custom.date": "2024-02-29",
        "custom.instant": "2026-03-29T01:30:00.123456+00:00",
        "custom.boolean": False,
    }
    assert list(child) == columns.split(",")
    assert (parent["status"], parent["tags"]) == ("client", ["salon"])


def test_columns_follow_paths(crible: Crible) -> None:
    columns = ("--columns", " account.name , account.parent.status,name")
    assert objects(crible, *columns, entity="contacts") == [
        {"account.name": "Fille", "account.parent.status": "client", "name": "Zoé Noël"}
    ]


def test_column_asked_twice_is_shown_once(crible: Crible) -> None:
    assert cells(crible, "--columns", "name,id,name")[0] == ["Nom", "Identifiant"]


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("id", [4, 12]),
        ("-id", [12, 4]),
        ("name", [4, 12]),
        ("-name", [12, 4]),
        ("status", [12, 4]),
        ("-status", [12, 4]),
        ("country,-id", [12, 4]),
        (" parent.name , id ", [4, 12]),
    ],
)
def test_order_goes_both_ways(crible: Crible, sort: str, ids: list[int]) -> None:
    found = objects(crible, "--columns", "id", "--sort", sort)
    assert [row["id"] for row in found] == ids


def test_every_row_is_given(crible: Crible, sqlite: Engine) -> None:
    many = 4_500  # more than two pages
    with writing(sqlite) as connection:
        connection.execute(insert(Account), [{"name": "A", "kind": "company"}] * many)
    assert len(objects(crible, "--columns", "id", "--sort", "-name")) == many + 2
    assert len(objects(crible, "--columns", "id", "--limit", many - 1)) == many - 1
    assert len(search(crible, "--columns", "id").splitlines()) == 1 + 50


def test_french_table_suits_french_excel(crible: Crible, sqlite: Engine) -> None:
    change(sqlite, 4, headcount=125_000, revenue=123_450, name='A "B"; C')
    columns = "name,headcount,revenue,custom.money,custom.date,custom.instant,custom.boolean,tags"
    shown = search(crible, "--format", "csv", "--columns", columns, "--sort", "id", "--limit", "1")
    assert shown == (
        "\ufeffNom;Effectif;Chiffre d'affaires;money;date;instant;boolean;Tags\r\n"
        '"A ""B""; C";12,5;1234,50;90000000000000,00;29/02/2024;29/03/2026 03:30:00;non;'
        '"Salon, VIP"\r\n'
    ).replace('"Salon, VIP"', "Salon, VIP")


def test_english_table_is_standard(
    crible: Crible, sqlite: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRIBLE_LANGUAGE", "en")
    change(sqlite, 4, headcount=125_000, revenue=123_450)
    columns = "name,parent.name,headcount,revenue,custom.date,custom.instant,custom.boolean,tags"
    shown = search(crible, "--format", "csv", "--columns", columns, "--sort", "id", "--limit", "1")
    assert shown == (
        "Name,Parent account: Name,Headcount,Revenue,date,instant,boolean,Tags\r\n"
        'Fille,Mère,12.5,1234.50,2024-02-29,2026-03-29 03:30:00,no,"Salon, VIP"\r\n'
    )


@pytest.mark.parametrize("risky", RISKY)
def test_no_formula_in_a_table(crible: Crible, sqlite: Engine, risky: str) -> None:
    change(sqlite, 4, name=risky)
    with writing(sqlite) as connection:
        connection.exec_driver_sql("UPDATE custom_fields SET label = '=2+2' WHERE key = 'text'")
    heading, row, _ = cells(crible, "--columns", "name,custom.text", "--sort", "id")
    assert row[0] == f"'{risky}"
    assert heading[1] == "'=2+2"
    assert "'=2+2" not in search(crible, "--columns", "custom.text")


def test_workbook_keeps_kinds(crible: Crible, sqlite: Engine, tmp_path: Path) -> None:
    texts = {"siret": "00123456700012", "postal_code": "01000", "phone": "0199001122"}
    change(sqlite, 4, headcount=125_000, revenue=123_450, **texts)
    file = tmp_path / "a.xlsx"
    columns = f"id,{','.join(texts)},headcount,revenue,custom.date,custom.instant,tags,name"
    out = ("--format", "xlsx", "--out", file)
    assert search(crible, "--columns", columns, "--sort", "id", *out) == ""
    _, row, _ = workbook(file)
    assert row == [
        *(4, *texts.values(), 12.5, 1234.5, date(2024, 2, 29)),
        *(datetime(2026, 3, 29, 3, 30), "Salon, VIP", "Fille"),
    ]


@pytest.mark.parametrize("risky", [*RISKY, "{=1+1}", "http://a.example", "0012", "1e5", "TRUE"])
def test_texts_stay_texts(crible: Crible, sqlite: Engine, tmp_path: Path, risky: str) -> None:
    change(sqlite, 4, name=risky)
    file = tmp_path / "a.xlsx"
    search(crible, "--columns", "name", "--sort", "id", "--format", "xlsx", "--out", file)
    assert workbook(file)[1] == [risky]


def test_day_before_1900_is_a_text(crible: Crible, sqlite: Engine, tmp_path: Path) -> None:
    with writing(sqlite) as connection:
        day = CUSTOM_VALUES["accounts"]["date"]
        connection.execute(update(day).values(value=date(1789, 7, 14)))
    file = tmp_path / "a.xlsx"
    search(crible, "--columns", "custom.date", "--sort", "id", "--format", "xlsx", "--out", file)
    assert workbook(file)[1] == ["14/07/1789"]


def test_workbook_goes_through_a_pipe(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "crible.main", "search", "accounts", "--criteria", ANY]
    done = subprocess.run([*command, "--format", "xlsx"], capture_output=True, check=True)
    (tmp_path / "a.xlsx").write_bytes(done.stdout)
    assert len(workbook(tmp_path / "a.xlsx")) == 3


@pytest.mark.parametrize("shape", ["csv", "json"])
def test_file_is_what_is_printed(crible: Crible, tmp_path: Path, shape: str) -> None:
    file = tmp_path / "out"
    file.write_text("what was there before")
    assert search(crible, "--format", shape, "--out", file) == ""
    assert file.read_bytes().decode() == search(crible, "--format", shape)
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["out"]


def test_refused_search_spares_the_file(crible: Crible, tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_text("what was there before")
    options = ("--sort", "tags", "--format", "csv", "--out", file)
    assert len(crible("search", "accounts", "--criteria", ANY, *options).faults) == 1
    assert file.read_text() == "what was there before"


@pytest.mark.parametrize("shape", ["table", "json", "csv", "xlsx"])
def test_closed_pipe_ends_quietly(shape: str) -> None:
    command = f"'{sys.executable}' -m crible.main search accounts --criteria '{ANY}'"
    shell = f"set -o pipefail; {command} --format {shape} | true"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("closed", [">&-", ">&- <&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(crible: Crible, closed: str) -> None:
    command = f"'{sys.executable}' -m crible.main segments save A accounts --criteria '{ANY}'"
    done = subprocess.run(
        ["bash", "-c", f"{command} {closed}"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    assert "A" in crible("segments", "list").out
    assert crible("doctor").code == 0


EXPLAINED: Final = {
    "combinator": "and",
    "rules": [
        {"field": "name", "operator": "contains", "value": "fil"},
        {"field": "status", "operator": "=", "value": "client"},
        {
            "combinator": "or",
            "not": True,
            "rules": [
                {"field": "tags", "operator": "in", "value": ["vip"]},
                {
                    "field": "invoices",
                    "aggregate": {"function": "count"},
                    "operator": ">",
                    "value": 4,
                },
            ],
        },
        {
            "field": "actions",
            "match": {"mode": "some"},
            "value": {
                "combinator": "and",
                "rules": [{"field": "kind", "operator": "=", "value": "call"}],
            },
        },
        {"field": "email", "operator": "=", "value": "name", "valueSource": "field"},
        {
            "field": "invoices",
            "aggregate": {"function": "sum", "of": "amount"},
            "operator": "=",
            "value": 1,
        },
    ],
}


def test_explanation_is_a_tree(crible: Crible) -> None:
    done = crible("explain", "accounts", "--criteria", json.dumps(EXPLAINED), "--id", "4")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "La fiche ne répond pas à ces critères.",
        "✗ tous ces critères :",
        "  ✓ le nom contient «\xa0fil\xa0» — trouvé : Fille",
        "  ✗ le statut est Client — trouvé : rien",
        "  ✗ aucun de ces critères :",
        "    ✓ le compte a le tag VIP — trouvé : Salon, VIP",
        "    ✗ le nombre de factures dépasse 4 — trouvé : 1",
        "  ✓ le compte a au moins une action de type Appel — trouvé : 1",
        "  ✗ l'e-mail est le même que le nom — trouvé : rien / Fille",
        "  ✓ la somme des factures est de 0,01\u00a0€ — trouvé : 0,01\u00a0€",
    ]


@pytest.mark.parametrize(
    ("negated", "lines"),
    [
        ("false", ["La fiche répond à ces critères.", "✓ toutes les fiches"]),
        ("true", ["La fiche ne répond pas à ces critères.", "✗ aucune fiche"]),
    ],
)
def test_everything_is_explained(crible: Crible, negated: str, lines: list[str]) -> None:
    criteria = f'{{"combinator":"and","not":{negated},"rules":[]}}'
    done = crible("explain", "contacts", "--criteria", criteria, "--id", "1")
    assert done.out.splitlines() == lines
