"""The lists of choices that are the same everywhere, and that nobody edits."""

from collections.abc import Iterable, Mapping
from typing import Final

from babel import Locale

from crible.criteria.catalog import Choice, ChoiceList
from crible.kit.text import Text
from crible.model.accounts import OVERSEAS

_FRENCH: Final = Locale("fr")
_ENGLISH: Final = Locale("en")
# CLDR territories that are no country of ISO 3166-1.
_NO_COUNTRY: Final = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)


def _fixed(name: str, labels: Iterable[tuple[str, str, str]]) -> ChoiceList:
    return ChoiceList(name, tuple(Choice(key, Text(fr, en), key) for key, fr, en in labels))


def _countries() -> Iterable[tuple[str, str, str]]:
    for code, name in sorted(_FRENCH.territories.items()):
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
            yield code, name, _ENGLISH.territories[code]


def _languages() -> Iterable[tuple[str, str, str]]:
    for code, name in sorted(_FRENCH.languages.items()):
        if len(code) == 2 and code in _ENGLISH.languages:
            yield code, name.capitalize(), _ENGLISH.languages[code]


def _departments() -> Iterable[tuple[str, str, str]]:
    mainland = [f"{number:02}" for number in range(1, 96) if number != 20]
    for code in sorted([*mainland, "2A", "2B", *OVERSEAS]):
        yield code, code, code


FIXED_LISTS: Final[Mapping[str, ChoiceList]] = {
    choices.name: choices
    for choices in (
        _fixed(
            "account_kinds",
            [("company", "Entreprise", "Company"), ("person", "Particulier", "Person")],
        ),
        _fixed(
            "civilities", [("mme", "Mme", "Ms"), ("m", "M.", "Mr"), ("other", "Autre", "Other")]
        ),
        _fixed(
            "outcomes",
            [("open", "En cours", "Open"), ("won", "Gagnée", "Won"), ("lost", "Perdue", "Lost")],
        ),
        _fixed(
            "action_kinds",
            [
                ("call", "Appel", "Call"),
                ("meeting", "Rendez-vous", "Meeting"),
                ("email", "E-mail", "E-mail"),
                ("task", "Tâche", "Task"),
                ("note", "Note", "Note"),
            ],
        ),
        _fixed("countries", _countries()),
        _fixed("languages", _languages()),
        _fixed("departments", _departments()),
    )
}
"""The fixed lists by name. Countries are ISO 3166-1 alpha-2, languages ISO 639-1, both by CLDR."""
