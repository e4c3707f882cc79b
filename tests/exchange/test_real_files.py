"""The two public files, as published (../shared/data), with the example mappings of docs/."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from crible.access.actors import SYSTEM
from crible.exchange.service import (
    Entity,
    ImportRequest,
    OnError,
    Report,
    read_mapping,
    run_import,
)
from tests.exchange.conftest import PARIS
from tests.exchange.loading import counts, rows

ROOT = Path(__file__).parents[2]


def load_real(engine: Engine, name: str, example: str, on_error: OnError = OnError.SKIP) -> Report:
    file = ROOT.parent / "shared" / "data" / name
    if not file.exists():
        pytest.skip("shared/data is not beside this clone")
    mapping = read_mapping(ROOT / "docs" / "examples" / example)
    return run_import(
        engine, SYSTEM, ImportRequest(Entity.ACCOUNTS, file, mapping, PARIS, on_error)
    )


def schools(engine: Engine, on_error: OnError = OnError.SKIP) -> Report:
    return load_real(engine, "annuaire-education-35.csv", "annuaire-education.json", on_error)


def museums(engine: Engine) -> Report:
    return load_real(engine, "museofile.csv", "museofile.json")


def test_schools_come_with_repeats_refused(engine: Engine) -> None:
    report = schools(engine)
    assert counts(report) == (993, 0, 0, 3)
    assert [(f.line, f.value, f.fault.code) for f in report.faults] == [
        (940, "0352072M", "repeated_key"),
        (961, "0350852L", "repeated_key"),
        (974, "0350778F", "repeated_key"),
    ]
    assert rows(engine, "SELECT count(*) FROM accounts") == [(993,)]


def test_schools_keep_zeros_and_siret(engine: Engine) -> None:
    schools(engine)
    first = "SELECT siret, phone, postal_code FROM accounts WHERE external_id = '0350122T'"
    assert rows(engine, first) == [("21350016800025", "0299853802", "35580")]
    assert rows(engine, "SELECT min(length(siret)), max(length(siret)) FROM accounts") == [(14, 14)]


def test_schools_again_change_nothing(engine: Engine) -> None:
    schools(engine)
    before = rows(engine, "SELECT id, updated_at, import_id FROM accounts ORDER BY id")
    report = schools(engine)
    assert counts(report) == (0, 0, 993, 3)
    assert not report.written
    assert rows(engine, "SELECT id, updated_at, import_id FROM accounts ORDER BY id") == before
    assert rows(engine, "SELECT created, unchanged, refused FROM imports") == [(993, 0, 3)]


def test_schools_with_repeats_may_stop(engine: Engine) -> None:
    report = schools(engine, OnError.STOP)
    assert counts(report) == (993, 0, 0, 3)
    assert not report.written
    for table in ("accounts", "imports", "origins", "tags", "custom_fields"):
        assert rows(engine, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608


def test_museums_have_themes_as_tags(engine: Engine) -> None:
    report = museums(engine)
    assert counts(report)[0] == 1154
    by_code = {f.fault.code for f in report.faults}
    assert by_code == {"bad_phone", "bad_number"}
    assert sum(f.fault.code == "bad_phone" for f in report.faults) == 45
    assert rows(engine, "SELECT label FROM tags WHERE key LIKE 'beaux-arts%'") == [("Beaux-arts",)]
    assert counts(museums(engine)) == (0, 0, 1154, 68)
