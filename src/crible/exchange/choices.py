"""Labels in a file, and the choices that they mean. Edited lists get the entries they lack."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from crible.criteria.catalog import Choice, ChoiceList, Field
from crible.criteria.kinds import Key
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import slug
from crible.kit.text import Text

UNKNOWN_CHOICE = Text(
    "n'est pas dans la liste de « {label} » ({known})",
    "is not in the list of “{label}” ({known})",
)
UNKNOWN_USER = Text(
    "n'est l'e-mail ni le numéro d'aucun utilisateur", "is no user's e-mail address or number"
)
UNKNOWN_STRUCTURE = Text(
    "n'est le nom ni le numéro d'une seule structure", "is not the name or number of one structure"
)
NO_SLUG = Text(
    "n'a ni lettre ni chiffre, ce qu'il faut à un libellé",
    "has neither a letter nor a digit, which a label needs",
)
LONG_LABEL = Text("fait plus de {limit} caractères", "is over {limit} characters")

LABEL_LIMIT: Final = 200
_EDITED: Final = frozenset({"statuses", "origins", "stages", "tags"})
# Titles that the labels of the list don't spell out.
_SYNONYMS: Final[Mapping[str, Mapping[str, str]]] = {
    "civilities": {"madame": "mme", "mademoiselle": "mme", "mlle": "mme", "monsieur": "m"}
}

AddEntry = Callable[[str, str], Choice]
"""Adds an entry to a list: ``(list name, label)``."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A label that an edited list does not have yet."""

    list_name: str
    label: str


class Chooser:
    """Finds choices by what files call them, and has those made that are missing.

    ``emails`` are the users by their e-mail address; ``add`` makes an entry of an edited list.
    ``added`` are the entries made so far, by list.
    """

    def __init__(
        self, lists: Mapping[str, ChoiceList], emails: Mapping[str, int], add: AddEntry
    ) -> None:
        self.added: dict[str, list[str]] = {}
        self._lists = lists
        self._emails = emails
        self._add = add
        self._new: dict[tuple[str, str], Key] = {}
        self._structures = _by_name(lists["structures"])

    def find(self, field: Field, label: str) -> Key | Unlisted:
        """What the database keeps for a label, or that its list lacks it.

        Raises RefusedError with ``unknown_choice``, ``empty_value`` or ``too_long``.
        """
        assert field.choices is not None
        if field.choices == "users":
            return _require(self._user(label), UNKNOWN_USER)
        if field.choices == "structures":
            return _require(self._structures.get(slug(label)), UNKNOWN_STRUCTURE)
        choice = self._lists[field.choices].find(label) if field.choices in self._lists else None
        if choice is not None:
            return choice.stored
        if field.choices in _EDITED or field.choices.startswith("custom:"):
            return self._unlisted(field.choices, label)
        synonym = _SYNONYMS.get(field.choices, {}).get(slug(label))
        return _require(synonym, UNKNOWN_CHOICE, label=field.label, known=self._some(field.choices))

    def settle(self, found: Key | Unlisted) -> Key:
        """What the database keeps, the entry being made where it was missing."""
        if not isinstance(found, Unlisted):
            return found
        place = found.list_name, slug(found.label)
        if place not in self._new:
            self._new[place] = self._add(found.list_name, found.label).stored
            self.added.setdefault(found.list_name, []).append(found.label)
        return self._new[place]

    def _user(self, label: str) -> int | None:
        by_id = self._lists["users"].by_key
        if label.isdecimal() and int(label) in by_id:
            return int(label)
        return self._emails.get(label.lower())

    def _unlisted(self, list_name: str, label: str) -> Key | Unlisted:
        if len(label) > LABEL_LIMIT:
            raise RefusedError(Fault("too_long", LONG_LABEL, values={"limit": LABEL_LIMIT}))
        wanted = slug(label)
        if not wanted:
            raise RefusedError(Fault("empty_value", NO_SLUG))
        return self._new.get((list_name, wanted)) or Unlisted(list_name, label)

    def _some(self, list_name: str) -> str:
        keys = [str(choice.key) for choice in self._lists[list_name].choices]
        return ", ".join(keys[:8]) + (", …" if len(keys) > 8 else "")


def _by_name(structures: ChoiceList) -> Mapping[str, Key]:
    found: dict[str, Key | None] = {}
    for choice in structures.choices:
        name = slug(choice.label.fr)
        found[name] = None if name in found else choice.stored
    by_id = {str(choice.key): choice.stored for choice in structures.choices}
    return {name: stored for name, stored in found.items() if stored is not None} | by_id


def _require(found: Key | None, text: Text, **values: object) -> Key:
    if found is None:
        raise RefusedError(Fault("unknown_choice", text, values=values))
    return found
