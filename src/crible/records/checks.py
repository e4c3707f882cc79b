"""Whether texts, identifiers, phone numbers and e-mail addresses are valid, the latter by the
libraries that know. Imports and edits share it: each fault is told as what follows the value.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from stdnum import get_cc_module
from stdnum.eu import vat as eu_vat
from stdnum.fr import siren, siret

from crible.criteria.identifiers import normal_identifier
from crible.criteria.kinds import SCALE
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

BAD: Final[Mapping[str, Text]] = {
    "siret": Text(
        "n'est pas un SIRET valide (14 chiffres, dont une clé)",
        "is not a valid SIRET (14 digits, one of them a check digit)",
    ),
    "siren": Text(
        "n'est pas un SIREN valide (9 chiffres, dont une clé)",
        "is not a valid SIREN (9 digits, one of them a check digit)",
    ),
    "vat": Text(
        "n'est pas un numéro de TVA valide (précédé du pays : FR…)",
        "is not a valid VAT number (the country first: FR…)",
    ),
    "phone": Text(
        "n'est pas un numéro de téléphone valide (un seul numéro, français ou commençant par +)",
        "is not a valid phone number (a single number, French or beginning with +)",
    ),
    "email": Text("n'est pas une adresse e-mail valide", "is not a valid e-mail address"),
}

TOO_LONG: Final = Text("fait plus de {limit} caractères", "is over {limit} characters")
UNWRITABLE: Final = Text(
    "contient un caractère nul ou un demi-caractère", "holds a null or a half character"
)
NO_PERCENTAGE: Final = Text("n'est pas entre 0 et 100", "is not between 0 and 100")

_UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")
# Those that are indexed must fit in an index entry.
_LIMITS: Final[Mapping[str, int]] = {"external_id": 255, "postal_code": 20}
_TEXT_LIMIT: Final = 100_000
_CACHED: Final = 100_000


def plain_text(field_name: str, text: str) -> str:
    """The text, where it is one that the field can hold. Raises RefusedError with ``too_long`` or
    ``bad_text``."""
    limit = _LIMITS.get(field_name, _TEXT_LIMIT)
    if len(text) > limit:
        raise RefusedError(Fault("too_long", TOO_LONG, values={"limit": limit}))
    if _UNWRITABLE.search(text):
        raise RefusedError(Fault("bad_text", UNWRITABLE))
    return text


def in_bounds(field_name: str, value: object) -> object:
    """The value, where it is within what the field can hold. Raises RefusedError with
    ``out_of_range``."""
    if field_name == "probability" and value not in range(100 * SCALE + 1):
        raise RefusedError(Fault("out_of_range", NO_PERCENTAGE))
    return value


def checked(field_name: str, text: str) -> str:
    """The text as the field keeps it. A field without a check keeps it as given.

    Raises RefusedError with ``bad_siret``, ``bad_siren``, ``bad_vat``, ``bad_phone``,
    ``bad_email``.
    """
    check = _CHECKS.get(field_name)
    if check is None:
        return text
    kept = check(text)
    if kept is None:
        name = "phone" if field_name == "mobile" else field_name
        raise RefusedError(Fault(f"bad_{name}", BAD[name]))
    return kept


@lru_cache(maxsize=_CACHED)
def _siret(text: str) -> str | None:
    number = normal_identifier("siret", text)
    return number if siret.is_valid(number) else None


@lru_cache(maxsize=_CACHED)
def _siren(text: str) -> str | None:
    number = normal_identifier("siren", text)
    return number if siren.is_valid(number) else None


@lru_cache(maxsize=_CACHED)
def _vat(text: str) -> str | None:
    number = normal_identifier("vat", text)
    if eu_vat.is_valid(number):
        return number
    country = number[:2].lower()
    elsewhere = get_cc_module(country, "vat") if country.isalpha() and country.isascii() else None
    return number if elsewhere is not None and elsewhere.is_valid(number) else None


@lru_cache(maxsize=_CACHED)
def _phone(text: str) -> str | None:
    bare = normal_identifier("phone", text)
    if not bare.removeprefix("+").isdecimal():
        return None  # phonenumbers would leave out words, and anything after an extension mark
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    # By way of the international form, so that a number written without its 0 has it.
    full = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return normal_identifier("phone", full)


@lru_cache(maxsize=_CACHED)
def _email(text: str) -> str | None:
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


_CHECKS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "siret": _siret,
    "siren": _siren,
    "vat": _vat,
    "naf": lambda text: normal_identifier("naf", text),
    "phone": _phone,
    "mobile": _phone,
    "email": _email,
}
