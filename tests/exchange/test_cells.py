"""Cells as French and English files write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from crible.criteria.identifiers import normal_identifier
from crible.exchange.moments import parse_date, parse_instant
from crible.exchange.numerals import parse_boolean, parse_money, parse_number
from crible.records.checks import checked
from tests.exchange.loading import refusal

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "scaled"),
    [
        ("0", 0),
        ("12,5", 125_000),
        ("12.5", 125_000),
        ("1.234", 12_340),
        ("-3", -30_000),
        ("\u22123,0001", -30_001),
        ("1 234,56", 12_345_600),
        ("1\u202f234\u00a0567", 12_345_670_000),
        ("1.234.567,8", 12_345_678_000),
        ("1,234,567.89", 12_345_678_900),
        ("1'234", 12_340_000),
        (",5", 5_000),
        ("99999999999999,9999", 999_999_999_999_999_999),
    ],
)
def test_numbers_are_read_exactly(text: str, scaled: int) -> None:
    assert parse_number(text) == scaled


@pytest.mark.parametrize("text", ["", "x", "12 34", "1e5", "NaN", "٣", "1.234.56", "1,2,3", "0x1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert refusal(lambda: parse_number(text)) == ["bad_number"]


def test_numbers_beyond_bounds_are_refused() -> None:
    assert refusal(lambda: parse_number("0,00001")) == ["out_of_range"]
    assert refusal(lambda: parse_number("100000000000000")) == ["out_of_range"]
    assert refusal(lambda: parse_money("1,234")) == ["out_of_range"]


@pytest.mark.parametrize(
    ("text", "cents"),
    [("10", 1000), ("10,50 €", 1050), ("1 234,56 EUR", 123_456), ("-0.01", -1), ("12,500", 1250)],
)
def test_money_becomes_cents(text: str, cents: int) -> None:
    assert parse_money(text) == cents


def test_booleans_in_two_languages() -> None:
    assert [parse_boolean(word) for word in ("Oui", "VRAI", "1", "yes")] == [True] * 4
    assert [parse_boolean(word) for word in ("non", "Faux", "0", "NO")] == [False] * 4
    assert refusal(lambda: parse_boolean("peut-être")) == ["bad_boolean"]


@pytest.mark.parametrize(
    "text", ["2026-12-31", "31/12/2026", "31.12.2026", "31-12-2026", "2026-12-31 00:00:00"]
)
def test_dates_in_usual_forms(text: str) -> None:
    assert parse_date(text) == date(2026, 12, 31)


@pytest.mark.parametrize(
    "text", ["31/12/26", "30/02/2026", "12/31/2026", "31/12-2026", "2026-12-31 10:00", "hier", ""]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert refusal(lambda: parse_date(text)) == ["bad_date"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("31/12/2026", "2026-12-30T23:00:00"),
        ("01/07/2026 à 14h30", "2026-07-01T12:30:00"),
        ("2026-12-31T14:30:00Z", "2026-12-31T14:30:00"),
        ("2026-12-31 14:30:00.5+05:30", "2026-12-31T09:00:00.500000"),
        ("2026-12-31T14:30-0800", "2026-12-31T22:30:00"),
    ],
)
def test_instants_become_utc(text: str, moment: str) -> None:
    assert parse_instant(text, PARIS) == datetime.fromisoformat(moment)


def test_what_is_no_instant_is_refused() -> None:
    for text in ("2026-12-31 25:00", "0001-01-01", "9999-12-31T23:00-09:00", "14:30"):
        assert refusal(lambda text=text: parse_instant(text, PARIS)) == ["bad_instant"]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("siret", "213 500 168 00025", "21350016800025"),
        ("siret", "356 000 000 49837", "35600000049837"),  # La Poste has a rule of its own
        ("siren", "732 829 320", "732829320"),
        ("vat", "fr 40 303 265 045", "FR40303265045"),
        ("vat", "BE 0428.759.497", "BE0428759497"),
        ("vat", "CHE-107.787.577 IVA", "CHE107787577IVA"),
        ("naf", "62.01z", "6201Z"),
        ("phone", "02 99 85 38 02", "0299853802"),
        ("phone", "299853802", "0299853802"),
        ("phone", "+33 (0)2 99 85 38 02", "0299853802"),
        ("phone", "0033-2-99-85-38-02", "0299853802"),
        ("phone", "+262 262 20 20 20", "0262202020"),
        ("mobile", "+44 20 7946 0958", "+442079460958"),
        ("email", "Jean.Élie@EXEMPLE.FR", "Jean.Élie@exemple.fr"),
        ("city", "Saint-Malo", "Saint-Malo"),
    ],
)
def test_identifiers_are_kept_bare(field: str, text: str, kept: str) -> None:
    assert checked(field, text) == kept
    if field not in {"email", "city"}:
        assert normal_identifier(field, kept) == kept


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("siret", "21350016800026"),
        ("siret", "2135001680002"),
        ("siren", "732829321"),
        ("vat", "40303265045"),
        ("vat", "FR41303265045"),
        ("phone", "02 99 85 38 02 (mairie)"),
        ("phone", "02 99 85 38 02 / 03"),
        ("phone", "0299"),
        ("email", "a@b"),
        ("email", "a b@exemple.fr"),
    ],
)
def test_bad_identifiers_are_refused(field: str, text: str) -> None:
    assert refusal(lambda: checked(field, text)) == [f"bad_{field}"]


@pytest.mark.parametrize("text", ["", "+", "00", "+33", "0033 0", "+44 (0)20", "02/99", "\u200e06"])
def test_normal_identifiers_are_stable(text: str) -> None:
    once = normal_identifier("phone", text)
    assert normal_identifier("phone", once) == once
