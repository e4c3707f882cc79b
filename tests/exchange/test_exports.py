"""Files to take away: every kind of value, in both languages, at its limits."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from itertools import repeat
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from crible.criteria.catalog import Catalog, Choice, ChoiceList
from crible.criteria.entities import ENTITIES, custom_field
from crible.criteria.kinds import Kind
from crible.criteria.lists import FIXED_LISTS
from crible.criteria.nodes import FieldPath
from crible.criteria.paths import resolve_field
from crible.exchange.exports import Sheet, json_row, write_csv, write_xlsx
from crible.kit.faults import RefusedError
from crible.kit.text import Language, Text

STATUSES: Final = ChoiceList("statuses", (Choice("client", Text("Client", "Client"), 1),))
CATALOG: Final = Catalog(ENTITIES, {**FIXED_LISTS, "statuses": STATUSES})
PARIS: Final = ZoneInfo("Europe/Paris")
CUSTOM: Final = {
    kind: FieldPath((), custom_field("accounts", at, str(kind), kind, str(kind)))
    for at, kind in enumerate((Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.INSTANT, Kind.BOOLEAN), 1)
}

AT: Final = CUSTOM[Kind.INSTANT]


def named(name: str, entity: str = "accounts") -> FieldPath:
    path = resolve_field(CATALOG, entity, name)
    assert path is not None
    return path


def sheet(*columns: FieldPath, language: Language = Language.FR) -> Sheet:
    return Sheet(columns, CATALOG, language, PARIS)


def as_csv(path: FieldPath, value: Any, language: Language) -> str:
    text = io.StringIO(newline="")
    french = language is Language.FR
    write_csv(sheet(path, language=language), [{path.name: value}], text, french=french)
    delimiter = ";" if language is Language.FR else ","
    written = text.getvalue().removeprefix("\ufeff")
    heading, row = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    assert (len(heading), len(row)) == (1, 1)
    return row[0]


def as_xlsx(path: FieldPath, values: Sequence[Any]) -> list[Any]:
    file = io.BytesIO()
    write_xlsx(sheet(path), [{path.name: value} for value in values], file)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())).get_sheet_by_index(0)
    return [row[0] for row in rows.to_python()[1:]]


@pytest.mark.parametrize(
    ("path", "value", "french", "english"),
    [
        (named("id"), 12, "12", "12"),
        (named("headcount"), 0, "0", "0"),
        (named("headcount"), 10_000_000, "1000", "1000"),
        (named("headcount"), -125_000, "-12,5", "-12.5"),
        (named("headcount"), 1, "0,0001", "0.0001"),
        (named("headcount"), 99_999_999_999_999_9999, "99999999999999,9999", "99999999999999.9999"),
        (named("revenue"), 5, "0,05", "0.05"),
        (named("revenue"), -100_000, "-1000,00", "-1000.00"),
        (CUSTOM[Kind.DATE], date(1789, 7, 14), "14/07/1789", "1789-07-14"),
        (
            CUSTOM[Kind.INSTANT],
            datetime(2026, 3, 29, 1),
            "29/03/2026 03:00:00",
            "2026-03-29 03:00:00",
        ),
        (
            CUSTOM[Kind.INSTANT],
            datetime(2025, 12, 31, 23, 0, 0, 999_999),
            "01/01/2026 00:00:00",
            "2026-01-01 00:00:00",
        ),
        (CUSTOM[Kind.BOOLEAN], True, "oui", "yes"),
        (CUSTOM[Kind.BOOLEAN], None, "", ""),
        (named("kind"), "company", "Entreprise", "Company"),
        (named("status"), "client", "Client", "Client"),
        (named("tags"), [], "", ""),
        (named("name"), 'a;b,"c"\nd', 'a;b,"c"\nd', 'a;b,"c"\nd'),
    ],
)
def test_cells_speak_both_languages(path: FieldPath, value: Any, french: str, english: str) -> None:
    assert as_csv(path, value, Language.FR) == french
    assert as_csv(path, value, Language.EN) == english


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_runs(language: Language, start: str) -> None:
    assert as_csv(named("name"), f"{start}1", language) == f"'{start}1"
    assert as_csv(named("name"), f"1{start}", language) == f"1{start}"


def test_negative_number_is_no_formula() -> None:
    assert as_csv(named("headcount"), -10_000, Language.FR) == "-1"


def test_heading_is_no_formula() -> None:
    risky = FieldPath((), custom_field("accounts", 9, "risky", Kind.TEXT, "=HYPERLINK(1)"))
    text = io.StringIO(newline="")
    write_csv(sheet(risky), [], text, french=True)
    assert text.getvalue() == "\ufeff'=HYPERLINK(1)\r\n"


def test_heading_tells_the_way() -> None:
    path = named("account.parent.city", "contacts")
    assert sheet().heading(path) == "Compte : Compte parent : Ville"
    english = sheet(language=Language.EN)
    assert english.heading(path) == "Account: Parent account: City"


def test_numbers_stay_numbers() -> None:
    assert as_xlsx(named("headcount"), [125_000, -10_000, 0]) == [12.5, -1, 0]
    assert as_xlsx(named("revenue"), [123_456]) == [1234.56]
    assert as_xlsx(named("id"), [7]) == [7]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("siret", "00012345600012"),
        ("siren", "000123456"),
        ("postal_code", "01000"),
        ("phone", "0199001122"),
        ("phone", "+3225551234"),
        ("vat", "FR00123456789"),
        ("naf", "01.11"),
        ("name", "=1+1"),
        ("name", "{=1+1}"),
        ("website", "https://a.example"),
        ("website", "mailto:a@example.fr"),
        ("name", "1e5"),
        ("name", "été\nœuvre 🙂"),
    ],
)
def test_texts_stay_texts(name: str, value: str) -> None:
    assert as_xlsx(named(name), [value]) == [value]


def test_long_text_is_cut() -> None:
    assert as_xlsx(named("name"), ["é" * 40_000]) == ["é" * 32_767]


def test_days_stay_days() -> None:
    days = [date(1900, 1, 1), date(1900, 2, 28), date(2024, 2, 29), date(9999, 12, 31)]
    assert as_xlsx(CUSTOM[Kind.DATE], days) == days
    assert as_xlsx(CUSTOM[Kind.DATE], [date(1899, 12, 31)]) == ["31/12/1899"]


def test_instants_are_local() -> None:
    found = as_xlsx(AT, [datetime(2026, 10, 25, 0, 30), datetime(1850, 1, 1)])
    assert found[0] == datetime(2026, 10, 25, 2, 30)
    assert found[1].startswith("01/01/1850 ")


def test_empty_cells_are_empty() -> None:
    columns = (named("name"), named("headcount"), CUSTOM[Kind.DATE], named("tags"), named("id"))
    row = {path.name: None for path in columns} | {"id": 1, "tags": []}
    file = io.BytesIO()
    write_xlsx(sheet(*columns), [row], file)
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue()))
    assert book.get_sheet_by_index(0).to_python()[1] == ["", "", "", "", 1]


def test_sheet_that_overflows_is_refused() -> None:
    file = io.BytesIO()
    with pytest.raises(RefusedError) as refused:
        write_xlsx(sheet(named("name")), repeat({"name": None}, 1_048_576), file)
    (fault,) = refused.value.faults
    assert fault.code == "too_large"
    assert file.getvalue() == b""


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (named("id"), 12, 12),
        (named("headcount"), 120_000, 12),
        (named("revenue"), 1_050, 1_050),
        (named("tags"), ["a", "b"], ["a", "b"]),
        (named("status"), None, None),
        (CUSTOM[Kind.DATE], date(2024, 2, 29), "2024-02-29"),
        (AT, datetime(2026, 3, 29, 1, 30), "2026-03-29T01:30:00+00:00"),
        (CUSTOM[Kind.BOOLEAN], False, False),
        (named("name"), "=1+1", "=1+1"),
    ],
)
def test_programs_get_keys_and_cents(path: FieldPath, value: Any, expected: object) -> None:
    assert json_row([path], {path.name: value}) == {path.name: expected}


def test_programs_get_exact_numbers() -> None:
    path = named("headcount")
    assert str(json_row([path], {"headcount": 1})["headcount"]) == "0.0001"
