"""One cell's text and the value that it gives, by the kind of its target."""

from collections.abc import Callable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from crible.criteria.catalog import Field
from crible.criteria.kinds import SCALE, Kind
from crible.exchange.checks import checked
from crible.exchange.choices import Chooser
from crible.exchange.moments import parse_date, parse_instant
from crible.exchange.numerals import parse_boolean, parse_money, parse_number
from crible.exchange.targets import Target
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import is_blank
from crible.kit.text import Text

TOO_LONG = Text("fait plus de {limit} caractères", "is over {limit} characters")
NUL = Text("contient un octet nul", "holds a NUL byte")
NO_PERCENTAGE = Text("n'est pas entre 0 et 100", "is not between 0 and 100")

# Those that are indexed must fit in an index entry.
_LIMITS: Final[Mapping[str, int]] = {"external_id": 255, "postal_code": 20}
_TEXT_LIMIT: Final = 100_000


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
        value = self._parsers[field.kind](text)
        if field.name == "probability" and value not in range(100 * SCALE + 1):
            raise RefusedError(Fault("out_of_range", NO_PERCENTAGE))
        return value


def plain_text(name: str, text: str) -> str:
    """The text, if it is one that the field called so can hold; else RefusedError is raised."""
    limit = _LIMITS.get(name, _TEXT_LIMIT)
    if len(text) > limit:
        raise RefusedError(Fault("too_long", TOO_LONG, values={"limit": limit}))
    if "\0" in text:
        raise RefusedError(Fault("bad_text", NUL))
    return text
