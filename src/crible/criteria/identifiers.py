"""Identifiers (SIRET, VAT, phones …) in the one form under which they are kept and compared."""

import re
from typing import Final

IDENTIFIERS: Final = frozenset({"siret", "siren", "vat", "naf", "phone", "mobile"})
"""The names of the fields that hold identifiers."""

_PHONES: Final = frozenset({"phone", "mobile"})
_SEPARATORS: Final = re.compile(
    r"[\s./()\-_\u2010-\u2015\u2212\u00ad\u200b-\u200f\u202a-\u202e\ufeff]+"
)
# The overseas departments have their own codes, and are dialled by 0 from all of France.
_FRENCH: Final = re.compile(r"^(?:\+|00)(?:33|262|590|594|596)0*")
_INTERNATIONAL: Final = re.compile(r"^00(?=[1-9])")


def normal_identifier(field_name: str, text: str) -> str:
    """The text, whole or a part of one, as the field keeps it: without separators, letters in
    upper case, a French phone number from ``0``, a foreign one from ``+``. Validity is not looked
    at, and doing it twice changes nothing."""
    bare = _SEPARATORS.sub("", text).upper()
    if field_name not in _PHONES:
        return bare
    return _INTERNATIONAL.sub("+", _FRENCH.sub("0", bare))
