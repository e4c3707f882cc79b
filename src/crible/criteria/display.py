"""Values as people read them: labels of choices, dates, money and numbers of their language."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from crible.criteria.catalog import Catalog, Field
from crible.criteria.kinds import SCALE, Key, Kind
from crible.kit.text import Language, Text

_BOOLEANS: Final = {True: Text("oui", "yes"), False: Text("non", "no")}
_DAY: Final = {Language.FR: "dd/MM/yyyy", Language.EN: "yyyy-MM-dd"}


def display_field(
    field: Field, value: Any, catalog: Catalog, language: Language, zone: ZoneInfo
) -> str:
    """The value of a field (as engine.interface.Page gives it), as people read it; an empty value
    is an empty text."""
    if value is None:
        return ""
    if field.is_id:
        return str(value)
    if field.kind is Kind.CHOICES:
        keys = sorted(value, key=str) if isinstance(value, frozenset) else value
        return ", ".join(_label(field, key, catalog, language) for key in keys)
    if field.kind is Kind.CHOICE:
        return _label(field, value, catalog, language)
    return display_value(field.kind, value, language, zone)


def display_value(kind: Kind, value: Any, language: Language, zone: ZoneInfo) -> str:
    """A value that is no choice, as people read it."""
    return _SHOW[kind](value, language, zone)


def show_day(day: date, language: Language) -> str:
    """A day: 31/12/2026, or 2026-12-31 in English, where other orders would be ambiguous."""
    return format_date(day, _DAY[language], locale=str(language))


def show_count(count: int, language: Language) -> str:
    """How many: 1 234."""
    return format_decimal(count, locale=str(language))


def show_number(value: Any, language: Language) -> str:
    """A scaled number, or the exact average of some."""
    number = Decimal(Fraction(value, SCALE).numerator) / Fraction(value, SCALE).denominator
    return format_decimal(number, "#,##0.####", locale=str(language))


def show_money(cents: Any, language: Language) -> str:
    """Whole cents, or the exact average of some, in euros: cents are shown where there are any."""
    amount = Fraction(cents, 100)
    euros = Decimal(amount.numerator) / amount.denominator
    whole = amount.denominator == 1
    pattern = {Language.FR: "#,##0{}\u00a0¤", Language.EN: "¤#,##0{}"}[language]
    shown = pattern.format("" if whole else ".00")
    return format_currency(euros, "EUR", shown, locale=str(language), currency_digits=False)


def _show_instant(instant: datetime, language: Language, zone: ZoneInfo) -> str:
    local = instant.replace(tzinfo=UTC).astimezone(zone)
    pattern = f"{_DAY[language]} HH:mm"
    return format_datetime(local, pattern, tzinfo=zone, locale=str(language))


def _label(field: Field, key: Key, catalog: Catalog, language: Language) -> str:
    choice = catalog.choices(field).by_key.get(key)
    return str(key) if choice is None else choice.label.in_(language)


_SHOW: Final[Mapping[Kind, Callable[[Any, Language, ZoneInfo], str]]] = {
    Kind.TEXT: lambda value, language, zone: str(value),
    Kind.NUMBER: lambda value, language, zone: show_number(value, language),
    Kind.MONEY: lambda value, language, zone: show_money(value, language),
    Kind.DATE: lambda value, language, zone: show_day(value, language),
    Kind.INSTANT: _show_instant,
    Kind.BOOLEAN: lambda value, language, zone: _BOOLEANS[value].in_(language),
}
