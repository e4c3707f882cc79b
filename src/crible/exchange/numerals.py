"""Numbers, money and booleans as French and English files write them."""

import re
from decimal import Decimal
from typing import Final

from crible.criteria.kinds import SCALE
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import fold
from crible.kit.text import Text

BAD_NUMBER = Text(
    "n'est pas un nombre (par exemple 1234,5 ou 1 234.5)",
    "is not a number (for example 1234.5 or 1 234,5)",
)
NUMBER_RANGE = Text(
    "a plus de 4 décimales, ou de 14 chiffres avant elles",
    "has more than 4 decimals, or than 14 digits before them",
)
MONEY_RANGE = Text(
    "a plus de 2 décimales, ou de 14 chiffres avant elles",
    "has more than 2 decimals, or than 14 digits before them",
)
BAD_BOOLEAN = Text(
    "n'est ni oui ni non (oui/non, vrai/faux, 1/0)",
    "is neither yes nor no (yes/no, true/false, 1/0)",
)

_SPACES: Final = re.compile(r"[\s\u2007\u202f]")
_PLAIN: Final = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)", re.ASCII)
# Thousands in groups of three; the mark after them, if any, is another one.
_GROUPED: Final = re.compile(
    r"[+-]?\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d*)?", re.ASCII
)
_EURO: Final = re.compile(r"\s*(?:€|EUR|euros?)$", re.IGNORECASE)
_LONGEST: Final = 28  # the digits that Decimal's arithmetic keeps
_YES: Final = frozenset({"oui", "vrai", "1", "yes", "true"})
_NO: Final = frozenset({"non", "faux", "0", "no", "false"})


def parse_number(text: str) -> int:
    """A number times 10,000. Raises RefusedError with ``bad_number`` or ``out_of_range``."""
    return _scaled(text, SCALE, NUMBER_RANGE)


def parse_money(text: str) -> int:
    """Whole cents, from euros. Raises RefusedError with ``bad_number`` or ``out_of_range``."""
    return _scaled(_EURO.sub("", text), 100, MONEY_RANGE)


def parse_boolean(text: str) -> bool:
    """Yes or no. Raises RefusedError with ``bad_boolean``."""
    word = fold(text)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise RefusedError(Fault("bad_boolean", BAD_BOOLEAN))


def _scaled(text: str, scale: int, limits: Text) -> int:
    value = _decimal(text)
    scaled = value * scale  # exact, since the digits are few enough
    if abs(value) >= 10**14 or scaled != scaled.to_integral_value():
        raise RefusedError(Fault("out_of_range", limits))
    return int(scaled)


def _decimal(text: str) -> Decimal:
    plain = _SPACES.sub(" ", text.strip()).replace("\u2212", "-").replace("’", "'")
    if len(plain) <= _LONGEST and _PLAIN.fullmatch(plain):
        return Decimal(plain.replace(",", "."))
    grouped = _GROUPED.fullmatch(plain)
    # One dot or comma alone is a decimal mark, which _PLAIN has read already.
    if grouped is None or len(plain) > _LONGEST:
        raise RefusedError(Fault("bad_number", BAD_NUMBER))
    return Decimal(plain.replace(grouped[1], "").replace(",", "."))
