"""Accounts from files: created, updated, left as they are, or refused."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from crible.access.actors import SYSTEM
from crible.db.connection import writing
from crible.exchange.mapping import Mapping
from crible.exchange.service import Entity, ImportRequest, OnError, run_import
from tests.exchange.conftest import PARIS
from tests.exchange.loading import Load, codes, counts, refusal, rows

SIMPLE: dict[str, Any] = {"key": "Id", "columns": {"Nom": "name", "Ville": "city"}}


def test_created_then_updated(engine: Engine, load: Load) -> None:
    assert counts(load("accounts", "Id;Nom;Ville\n1;A;Dol\n2;B;Vitré\n", **SIMPLE)) == (2, 0, 0, 0)
    report = load("accounts", "Id;Nom;Ville\n1;A;\n2;B;Vitré\n3;C;\n", **SIMPLE)
    assert counts(report) == (1, 1, 1, 0)
    assert rows(engine, "SELECT external_id, name, city, import_id FROM accounts ORDER BY id") == [
        ("1", "A", None, 1),
        ("2", "B", "Vitré", 1),
        ("3", "C", None, 2),
    ]
    touched = "SELECT external_id FROM accounts WHERE updated_at > created_at"
    assert rows(engine, touched) == [("1",)]


def test_unmapped_fields_stay(engine: Engine, load: Load) -> None:
    load("accounts", "Id;Nom;Ville\n1;A;Dol\n", **SIMPLE)
    load("accounts", "Id;Nom\n1;B\n", key="Id", columns={"Nom": "name"})
    assert rows(engine, "SELECT name, city FROM accounts") == [("B", "Dol")]


def test_dry_run_writes_nothing(engine: Engine, load: Load) -> None:
    custom = {"field": "custom.note", "kind": "choice"}
    mapping = {"key": "Id", "columns": {"Nom": "name", "Note": custom, "T": "tags"}}
    report = load("accounts", "Id;Nom;Note;T\n1;A;x;t,u\n", dry_run=True, separator=",", **mapping)
    assert counts(report) == (1, 0, 0, 0)
    assert [label.fr for label in report.new_fields] == ["note"]
    assert [(label.fr, made) for label, made in report.new_entries] == [
        ("note", ["x"]),
        ("Tags", ["t", "u"]),
    ]
    for table in ("accounts", "imports", "tags", "custom_fields", "custom_choices"):
        assert rows(engine, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608


def test_all_faults_are_told(load: Load) -> None:
    content = "Id;Nom;Tel;Mail\n;A;;\n1;;12;a@\n2;B;;\n2;C;;\n3;D\n4;E;;;\n"
    columns = {"Nom": "name", "Tel": "phone", "Mail": "email"}
    report = load("accounts", content, key="Id", columns=columns)
    assert codes(report) == [
        (2, "Id", "missing_key"),
        (3, "Tel", "bad_phone"),
        (3, "Mail", "bad_email"),
        (5, "Id", "repeated_key"),
        (6, "", "ragged_row"),
        (7, "", "ragged_row"),
    ]
    assert not report.written


def test_skip_imports_the_rest(engine: Engine, load: Load) -> None:
    content = "Id;Nom;T\n1;A;x\n2;;y\n"
    columns = {"Nom": "name", "T": "tags"}
    report = load("accounts", content, on_error=OnError.SKIP, key="Id", columns=columns)
    assert counts(report) == (1, 0, 0, 1)
    assert codes(report) == [(3, "Nom", "required")]
    assert rows(engine, "SELECT key FROM tags") == [("x",)]
    assert rows(engine, "SELECT created, refused FROM imports") == [(1, 1)]


def test_name_is_required(engine: Engine, load: Load) -> None:
    report = load("accounts", "Id;Ville\n1;Dol\n", key="Id", columns={"Ville": "city"})
    assert codes(report) == [(2, "", "required")]
    load("accounts", "Id;Nom;Ville\n1;A;Dol\n", **SIMPLE)
    assert codes(load("accounts", "Id;Nom;Ville\n1;;Dol\n", **SIMPLE)) == [(2, "Nom", "required")]


def test_defaults_stand_in_for_blanks(engine: Engine, load: Load) -> None:
    columns = {"Nom": "name", "Type": "kind", "Le": "created_at"}
    content = "Id;Nom;Type;Le\n1;A;;\n2;B;particulier;01/02/2020\n"
    load("accounts", content, key="Id", columns=columns)
    assert rows(engine, "SELECT kind FROM accounts ORDER BY id") == [("company",), ("person",)]
    assert counts(load("accounts", content, key="Id", columns=columns)) == (0, 0, 2, 0)


def test_record_in_trash_is_refused(engine: Engine, load: Load) -> None:
    load("accounts", "Id;Nom;Ville\n1;A;Dol\n", **SIMPLE)
    with writing(engine) as connection:
        connection.execute(text("UPDATE accounts SET deleted_at = created_at"))
    assert codes(load("accounts", "Id;Nom;Ville\n1;B;\n", **SIMPLE)) == [(2, "Id", "in_trash")]


def test_change_in_between_is_a_conflict(engine: Engine, load: Load, tmp_path: Path) -> None:
    load("accounts", "Id;Nom;Ville\n1;A;Dol\n", **SIMPLE)
    (tmp_path / "file.csv").write_text("Id;Nom;Ville\n1;B;\n2;C;\n")

    readings: list[int] = []

    def interfere(done: int, _total: int) -> None:
        readings.append(done)
        if len(readings) == 1:  # the file has been checked, and is not yet written
            with writing(engine) as connection:
                connection.execute(text("UPDATE accounts SET deleted_at = created_at"))

    request = ImportRequest(Entity.ACCOUNTS, tmp_path / "file.csv", Mapping(**SIMPLE), PARIS)
    assert refusal(lambda: run_import(engine, SYSTEM, request, interfere)) == ["conflict"]
    assert rows(engine, "SELECT name FROM accounts") == [("A",)]


def test_tags_are_replaced(engine: Engine, load: Load) -> None:
    mapping: dict[str, Any] = {"key": "Id", "columns": {"Nom": "name", "T": "tags"}}
    tagged = "SELECT t.label FROM account_tags a JOIN tags t ON t.id = a.tag_id ORDER BY t.label"
    load("accounts", 'Id;Nom;T\n1;A;"Beaux-arts; Été;beaux Arts"\n', **mapping)
    assert rows(engine, tagged) == [("Beaux-arts",), ("Été",)]
    load("accounts", 'Id;Nom;T\n1;A;"ete;Neuf"\n', **mapping)
    assert rows(engine, tagged) == [("Neuf",), ("Été",)]
    assert counts(load("accounts", 'Id;Nom;T\n1;A;"NEUF;;ÉTÉ"\n', **mapping)) == (0, 0, 1, 0)


def test_renamed_entries_are_found_again(engine: Engine, load: Load) -> None:
    mapping: dict[str, Any] = {"key": "Id", "columns": {"Nom": "name", "S": "status"}}
    with writing(engine) as connection:
        connection.execute(text("UPDATE statuses SET label = 'Acheteur' WHERE key = 'client'"))
    report = load("accounts", "Id;Nom;S\n1;A;Client\n2;B;ACHETEUR\n3;C;Partenaire\n", **mapping)
    assert [made for _, made in report.new_entries] == [["Partenaire"]]
    used = "SELECT s.key FROM accounts a JOIN statuses s ON s.id = a.status_id ORDER BY a.id"
    assert rows(engine, used) == [("client",), ("client",), ("partenaire",)]


def test_fixed_lists_take_no_newcomer(engine: Engine, load: Load) -> None:
    columns = {"Nom": "name", "Pays": "country", "Type": "kind", "A": "assigned_to"}
    content = "Id;Nom;Pays;Type;A\n1;A;Espagne;company;\n2;B;Atlantide;robot;nobody@exemple.fr\n"
    report = load("accounts", content, on_error=OnError.SKIP, key="Id", columns=columns)
    assert codes(report) == [(3, c, "unknown_choice") for c in ("Pays", "Type", "A")]
    assert rows(engine, "SELECT country FROM accounts") == [("ES",)]


def test_custom_values_of_each_kind(engine: Engine, load: Load) -> None:
    kinds = ("text", "number", "money", "date", "instant", "boolean", "choice", "choices")
    columns = {kind: {"field": f"custom.{kind}", "kind": kind} for kind in kinds}
    head = "Id;Nom;" + ";".join(kinds) + "\n"
    mapping: dict[str, Any] = {"key": "Id", "columns": {"Nom": "name", **columns}}
    full = head + '1;A;x;1,5;2 €;31/12/2026;31/12/2026 12:00;oui;Un;"a;b"\n'
    load("accounts", full, **mapping)
    assert rows(engine, "SELECT value FROM account_number_values") == [(15_000,)]
    assert rows(engine, "SELECT value FROM account_money_values") == [(200,)]
    assert len(rows(engine, "SELECT value FROM account_choice_values")) == 3
    assert counts(load("accounts", full, **mapping)) == (0, 0, 1, 0)
    assert counts(load("accounts", head + "1;A;;;;;;;;\n", **mapping)) == (0, 1, 0, 0)
    for kind in kinds[:-1]:
        assert rows(engine, f"SELECT * FROM account_{kind}_values") == []  # noqa: S608


def test_parents_may_stand_later(engine: Engine, load: Load) -> None:
    mapping: dict[str, Any] = {"key": "Id", "columns": {"Nom": "name", "P": "parent"}}
    content = "Id;Nom;P\n1;A;2\n2;B;\n3;C;9\n4;D;3\n5;E;5\n"
    report = load("accounts", content, on_error=OnError.SKIP, **mapping)
    assert codes(report) == [
        (4, "P", "unknown_record"),
        (5, "P", "unknown_record"),
        (6, "P", "own_parent"),
    ]
    parents = "SELECT c.name, p.name FROM accounts c LEFT JOIN accounts p ON p.id = c.parent_id"
    assert sorted(rows(engine, parents), key=str) == [("A", "B"), ("B", None)]
    again = load("accounts", content, on_error=OnError.SKIP, **mapping)
    assert counts(again) == (0, 0, 2, 3)
    assert counts(load("accounts", "Id;Nom;P\n1;A;\n", **mapping)) == (0, 1, 0, 0)


def test_texts_stay_within_bounds(load: Load) -> None:
    content = f"Id;Nom\n{'9' * 256};A\n1;{'x' * 100_001}\n2;B\n"
    report = load("accounts", content, key="Id", columns={"Nom": "name"}, on_error=OnError.SKIP)
    assert codes(report) == [(2, "Id", "too_long"), (3, "Nom", "too_long")]


@pytest.mark.parametrize(
    ("mapping", "faults"),
    [
        ({"columns": {"Nom": "nom", "Ville": "zip"}}, ["unknown_field"] * 2),
        ({"columns": {"Nom": "updated_at", "Ville": "department"}}, ["not_importable"] * 2),
        ({"columns": {"Nom": "external_id", "Ville": "id"}}, ["not_importable"] * 2),
        ({"columns": {"Nom": "name", "Ville": "contacts"}}, ["unknown_field"]),
        ({"columns": {"Nom": "name", "Ville": "name"}}, ["repeated_field"]),
        ({"columns": {"Nom": "name"}, "constants": {"name": "x"}}, ["repeated_field"]),
        ({"columns": {}, "constants": {"kind": "x", "siret": 3}}, ["unknown_choice", "bad_siret"]),
        ({"columns": {"Nom": "custom.unknown"}}, ["unknown_field"]),
    ],
)
def test_bad_mappings_are_refused(load: Load, mapping: dict[str, Any], faults: list[str]) -> None:
    content = "Id;Nom;Ville\n1;A;B\n"
    assert refusal(lambda: load("accounts", content, key="Id", **mapping)) == faults


def test_custom_field_keeps_its_kind(load: Load) -> None:
    note = {"field": "custom.note", "kind": "text"}
    load("accounts", "Id;Nom;N\n1;A;x\n", key="Id", columns={"Nom": "name", "N": note})
    other: dict[str, Any] = {"key": "Id", "columns": {"N": note | {"kind": "number"}}}
    assert refusal(lambda: load("accounts", "Id;N\n1;2\n", **other)) == ["other_kind"]
    assert refusal(lambda: load("invoices", "Id;N\n1;2\n", **other)) == ["unknown_field"]


def test_import_is_not_in_the_activity(engine: Engine, load: Load) -> None:
    load("accounts", "Id;Nom;Ville\n1;A;Dol\n", **SIMPLE)
    load("accounts", "Id;Nom;Ville\n1;A;Vitré\n", **SIMPLE)
    assert rows(engine, "SELECT count(*) FROM activities") == [(0,)]
