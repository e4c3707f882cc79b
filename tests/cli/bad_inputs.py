"""Inputs that a command must refuse, with how many faults each has, and the files they name."""

import json
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from sqlalchemy import Engine, select

from crible.db.base import Base
from crible.db.connection import reading

ANY: Final = '{"combinator":"and","rules":[]}'
MAPPING: Final = {"key": "Id", "columns": {"Nom": "name", "Tel": "phone"}}
MAPPED: Final = ("--mapping", "good.json")


def criteria(*rules: object) -> str:
    return json.dumps({"combinator": "and", "rules": rules})


def count(*rules: object) -> list[str]:
    return ["count", "accounts", "--criteria", criteria(*rules)]


def rule(field: str, operator: str, *value: object) -> dict[str, object]:
    return {"field": field, "operator": operator} | ({"value": value[0]} if value else {})


def inside(written: str) -> list[str]:
    return ["count", "accounts", "--criteria", written]


CRITERIA: Final[dict[str, tuple[list[str], int]]] = {
    "wrong field": (count(rule("colour", "=", "red")), 1),
    "field of another entity": (count(rule("first_name", "=", "Zoé")), 1),
    "field through many": (count(rule("contacts.name", "=", "Zoé")), 1),
    "removed custom field": (count(rule("custom.gone", "=", "a")), 1),
    "wrong operator": (count(rule("name", "like", "a")), 1),
    "operator of another kind": (count(rule("name", "inLast", {"amount": 1, "unit": "day"})), 1),
    "text for a number": (count(rule("headcount", ">", "12")), 1),
    "number for a text": (count(rule("name", "=", 12)), 1),
    "text for a list": (count(rule("status", "in", "client,prospect")), 1),
    "fraction of a cent": (count(rule("revenue", "=", 1.5)), 1),
    "boolean for a choice": (count(rule("status", "=", True)), 1),
    "null for a value": (count(rule("name", "=", None)), 1),
    "endless number": (count(rule("id", "=", 10**30)), 1),
    "five decimals": (count(rule("headcount", "=", 1.00001)), 1),
    "no such day": (count(rule("created_at", "=", "2026-02-30")), 1),
    "crossed interval": (count(rule("headcount", "between", [2, 1])), 1),
    "unknown choice": (count(rule("status", "=", "ami")), 1),
    "unknown user": (count(rule("assigned_to", "=", 99)), 1),
    "unknown segment": (count(rule("segment", "in", [99])), 1),
    "who asks": (count(rule("assigned_to", "=", "@me")), 1),
    "missing value": (count(rule("name", "=")), 1),
    "missing rules": (inside('{"combinator":"and"}'), 1),
    "empty group": (count({"combinator": "or", "rules": []}), 1),
    "empty list": (count(rule("status", "in", [])), 1),
    "empty text": (count(rule("name", "contains", " ")), 1),
    "marks alone": (count(rule("name", "contains", "\u0301")), 1),
    "unknown key": (inside('{"combinator":"and","rules":[],"limit":3}'), 1),
    "null character": (count(rule("name", "=", "a\0")), 1),
    "half a character": (count(rule("name", "=", "\ud800")), 1),
    "text too long": (count(rule("name", "=", "a" * 1001)), 1),
    "three faults": (
        count(rule("a", "=", 1), rule("name", "like", "x"), {"combinator": "or", "rules": []}),
        3,
    ),
    "broken JSON": (inside('{"combinator":"and",'), 1),
    "no JSON": (inside(""), 1),
    "two values": (inside(f"{ANY} {ANY}"), 1),
    "not a number": (inside('{"combinator":"and","rules":[NaN]}'), 1),
    "duplicate key": (inside('{"combinator":"and","combinator":"or","rules":[]}'), 1),
    "a list": (inside("[]"), 1),
    "a text": (inside('"name = a"'), 1),
    "very deep": (inside("[" * 100_000), 1),
    "too nested": (inside('{"combinator":"and","rules":[' * 13 + "]}" * 13), 1),
    "digits without end": (inside("9" * 5000), 1),
    "binary criteria": (inside("@binary"), 1),
    "criteria in Latin-1": (inside("@latin.json"), 1),
    "criteria in UTF-16": (inside("@utf16.json"), 1),
    "empty file of criteria": (inside("@empty"), 1),
    "folder of criteria": (inside("@folder"), 1),
    "absent criteria": (inside("@absent"), 1),
    "criteria nowhere": (inside("@"), 1),
    "criteria that fail": (inside("@/proc/self/mem"), 1),
}
QUESTIONS: Final[dict[str, tuple[list[str], int]]] = {
    "no criteria": (["count", "accounts"], 1),
    "unknown entity": (["count", "planets", "--criteria", ANY], 1),
    "entity not asked about": (["count", "invoices", "--criteria", ANY], 1),
    "unknown columns": (["search", "accounts", "--criteria", ANY, "--columns", "a,name,b"], 2),
    "column that is a relation": (
        ["search", "accounts", "--criteria", ANY, "--columns", "contacts"],
        1,
    ),
    "columns and orders": (
        ["search", "accounts", "--criteria", ANY, "--columns", "a,,", "--sort", "-b,name,c"],
        5,
    ),
    "order of several choices": (["search", "accounts", "--criteria", ANY, "--sort", "tags"], 1),
    "no rows": (["search", "accounts", "--criteria", ANY, "--limit", "0"], 1),
    "endless rows": (["search", "accounts", "--criteria", ANY, "--limit", str(10**30)], 1),
    "rows in letters": (["search", "accounts", "--criteria", ANY, "--limit", "ten"], 1),
    "unknown format": (["search", "accounts", "--criteria", ANY, "--format", "pdf"], 1),
    "table in a file": (["search", "accounts", "--criteria", ANY, "--out", "out.txt"], 1),
    "file in an absent folder": (
        ["search", "accounts", "--criteria", ANY, "--format", "csv", "--out", "absent/out.csv"],
        1,
    ),
    "folder for a file": (
        ["search", "accounts", "--criteria", ANY, "--format", "xlsx", "--out", "folder"],
        1,
    ),
    "unknown record": (["explain", "accounts", "--criteria", ANY, "--id", "99"], 1),
    "record in the trash": (["explain", "accounts", "--criteria", ANY, "--id", "5"], 1),
    "endless record": (["explain", "accounts", "--criteria", ANY, "--id", str(10**30)], 1),
    "record in letters": (["explain", "accounts", "--criteria", ANY, "--id", "four"], 1),
}
SEGMENTS: Final[dict[str, tuple[list[str], int]]] = {
    "blank name and bad criteria": (["segments", "save", " ", "accounts", "--criteria", "[]"], 2),
    "name taken": (["segments", "save", "CLIENTS", "accounts", "--criteria", ANY], 1),
    "segment of criteria that fail": (
        ["segments", "save", "A", "accounts", "--criteria", criteria(rule("x", "=", 1))],
        1,
    ),
    "replaced by itself": (
        [
            *("segments", "save", "A", "accounts", "--replace", "1"),
            *("--criteria", criteria(rule("segment", "in", [1]))),
        ],
        1,
    ),
    "replaced across entities": (
        ["segments", "save", "A", "contacts", "--criteria", ANY, "--replace", "1"],
        1,
    ),
    "nothing to replace": (
        ["segments", "save", "A", "accounts", "--criteria", ANY, "--replace", "99"],
        1,
    ),
    "nothing to show": (["segments", "show", "99"], 1),
    "nothing to delete": (["segments", "delete", "99"], 1),
    "segment in letters": (["segments", "delete", "Clients"], 1),
}
IMPORTS: Final[dict[str, tuple[list[str], int]]] = {
    "binary file": (["import", "accounts", "binary", *MAPPED], 1),
    "binary named as a workbook": (["import", "accounts", "binary.xlsx", *MAPPED], 1),
    "binary named as a table": (["import", "accounts", "binary.csv", *MAPPED], 1),
    "empty file": (["import", "accounts", "empty.csv", *MAPPED], 1),
    "empty workbook": (["import", "accounts", "empty.xlsx", *MAPPED], 1),
    "folder as a table": (["import", "accounts", "folder", *MAPPED], 1),
    "absent table": (["import", "accounts", "absent.csv", *MAPPED], 1),
    "table that fails": (["import", "accounts", "/proc/self/mem", *MAPPED], 1),
    "another encoding": (["import", "accounts", "latin.csv", "--mapping", "utf8.json"], 1),
    "column that is not there": (["import", "accounts", "good.csv", "--mapping", "other.json"], 1),
    "mapping to no field": (["import", "accounts", "good.csv", "--mapping", "fields.json"], 2),
    "binary mapping": (["import", "accounts", "good.csv", "--mapping", "binary"], 1),
    "empty mapping": (["import", "accounts", "good.csv", "--mapping", "empty"], 1),
    "mapping with a key twice": (["import", "accounts", "good.csv", "--mapping", "twice.json"], 1),
    "folder as a mapping": (["import", "accounts", "good.csv", "--mapping", "folder"], 1),
    "entity without a name": (["import", "structures", "good.csv", *MAPPED], 1),
    "three bad cells": (["import", "accounts", "bad.csv", *MAPPED], 4),
    "report in an absent folder": (
        ["import", "accounts", "good.csv", *MAPPED, "--report", "absent/report.csv"],
        1,
    ),
}
OTHERS: Final[dict[str, tuple[list[str], int]]] = {
    "unknown command": (["sieve"], 1),
    "unknown command below": (["segments", "rename"], 1),
    "unknown option": (["count", "accounts", "--criteria", ANY, "--as-root"], 1),
    "one too many": (["count", "accounts", "contacts", "--criteria", ANY], 1),
    "unknown list": (["lists", "add", "colours", "Rouge"], 1),
    "unknown kind": (["fields", "add", "deals", "a", "--kind", "colour", "--label", "A"], 1),
    "field and label": (["fields", "add", "accounts", "É", "--kind", "text", "--label", " "], 2),
    "field with values": (["fields", "remove", "accounts", "custom.text"], 1),
    "used entry": (["lists", "remove", "statuses", "client"], 1),
    "demo among other accounts": (["demo", "--accounts", "3"], 1),
    "demo without accounts": (["demo", "--accounts", "0"], 1),
    "backup of something else": (["restore", "binary", "--force"], 1),
    "backup in an absent folder": (["backup", "absent/b.zip"], 1),
    "not UTF-8": (["lists", "add", "tags", "\udcff"], 1),
}
BAD: Final = CRITERIA | QUESTIONS | SEGMENTS | IMPORTS | OTHERS


def write_files(folder: Path) -> None:
    """Write the files that these inputs name."""
    (folder / "folder").mkdir(parents=True)
    for name in ("binary", "binary.csv", "binary.xlsx"):
        (folder / name).write_bytes(bytes(range(256)) * 4)
    for name in ("empty", "empty.csv"):
        (folder / name).write_bytes(b"")
    xlsxwriter.Workbook(folder / "empty.xlsx").close()
    accents = criteria(rule("name", "=", "é")).replace("\\u00e9", "é")
    (folder / "latin.json").write_text(accents, encoding="latin-1")
    (folder / "utf16.json").write_text(accents, encoding="utf-16")
    (folder / "good.csv").write_text("Id;Nom;Tel\n1;A;\n")
    (folder / "bad.csv").write_text("Id;Nom;Tel\n1;A;12\n2;;0199001122\n1;B;\n")
    (folder / "latin.csv").write_text("Id;Nom;Tel\n1;Été;\n", encoding="latin-1")
    _write_mappings(folder)


def _write_mappings(folder: Path) -> None:
    mappings: dict[str, dict[str, Any]] = {
        "good": MAPPING,
        "utf8": MAPPING | {"encoding": "utf-8"},
        "other": MAPPING | {"key": "Numéro"},
        "fields": MAPPING | {"columns": {"Nom": "nom", "Tel": "tel"}},
    }
    for name, mapping in mappings.items():
        (folder / f"{name}.json").write_text(json.dumps(mapping))
    (folder / "twice.json").write_text('{"key":"Id","key":"Nom","columns":{"Nom":"name"}}')


def dump(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table."""
    with reading(engine) as connection:
        return {
            table.name: sorted(str(row) for row in connection.execute(select(table)))
            for table in Base.metadata.sorted_tables
        }


def names(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))
