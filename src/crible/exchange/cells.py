"""One cell's text and the value that it gives, by the kind of its target."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from crible.criteria.catalog import Field
from crible.criteria.kinds import Kind
from crible.exchange.choices import Chooser
from crible.exchange.moments import parse_date, parse_instant
from crible.exchange.numerals import parse_boolean, parse_money, parse_number
from crible.exchange.targets import Target
from crible.kit.fold import is_blank
from crible.records.checks import checked, in_bounds, plain_text


class CellReader:
    """Reads cells: what is blank gives None, or no choices; the rest what the database keeps,
    or ``Unlisted`` choices, or the external_id of another record."""

    def __init__(self, chooser: Chooser, separator: str, zone: ZoneInfo) -> None:
        self._chooser = chooser
        self._separator = separator
        self._parsers: Mapping[Kind, Callable[[str], object]] = {
            Kind.NUMBER: parse_number,
            Kind.MONEY: parse_money,
            Kind.DATE: parse_date,
            Kind.INSTANT: lambda text: parse_instant(text, zone),
            Kind.BOOLEAN: parse_boolean,
        }

    def read(self, target: Target, text: str) -> object:
        """The value of a cell. Raises RefusedError with what is wrong with it."""
        field, text = target.of, text.strip()
        if is_blank(text):
            return () if isinstance(field, Field) and field.kind is Kind.CHOICES else None
        if not isinstance(field, Field):
            return plain_text("external_id", text)
        if field.kind is Kind.TEXT:
            return checked(field.name, plain_text(field.name, text))
        if field.kind is Kind.CHOICE:
            return self._chooser.find(field, text)
        if field.kind is Kind.CHOICES:
            labels = (part.strip() for part in text.split(self._separator))
            found = (self._chooser.find(field, label) for label in labels if not is_blank(label))
            return tuple(dict.fromkeys(found))
        return in_bounds(field.name, self._parsers[field.kind](text))
