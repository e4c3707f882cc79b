"""The entries of a list: reading them, finding one, and what makes a good one."""

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from crible.access.catalog import entry_of, select_entries
from crible.criteria.catalog import Choice
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import slug
from crible.kit.text import Text
from crible.lists.places import Place

EMPTY_LABEL = Text(
    "le libellé « {label} » ne contient ni lettre ni chiffre",
    "the label “{label}” has neither a letter nor a digit",
)
TAKEN_LABEL = Text(
    "« {label} » existe déjà dans cette liste (clé {key})",
    "“{label}” already exists in this list (key {key})",
)
BAD_COLOR = Text(
    "une couleur s'écrit #3b5bdb : six chiffres hexadécimaux",
    "a colour is written #3b5bdb: six hexadecimal digits",
)
UNKNOWN_KEY = Text(
    "la liste n'a pas d'entrée de clé « {key} » ; les clés : {keys}",
    "the list has no entry with the key “{key}”; its keys: {keys}",
)
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")


def read_entries(connection: Connection, at: Place) -> list[Choice]:
    """The entries of a list, in its order."""
    return [entry_of(row) for row in connection.execute(select_entries(at.table).where(at.own))]


def find_among(
    entries: Iterable[Choice], key: str, code: str = "unknown_entry", place: str = ""
) -> Choice:
    """The entry of a key. Raises RefusedError with the code."""
    by_key = {str(entry.key): entry for entry in entries}
    if key in by_key:
        return by_key[key]
    values = {"key": key, "keys": ", ".join(by_key) or "–"}
    raise RefusedError(Fault(code, UNKNOWN_KEY, place, values))


def clean_label(label: str) -> str:
    """A label on one line, without more than one space in a row."""
    return " ".join(label.split())


def label_faults(others: Iterable[Choice], label: str) -> list[Fault]:
    """What is wrong with the label of an entry beside others."""
    wanted = slug(label)
    if not wanted:
        return [Fault("empty_value", EMPTY_LABEL, "/label", {"label": label})]
    for entry in others:
        if slug(entry.label.fr) == wanted:
            values = {"label": entry.label, "key": entry.key}
            return [Fault("already_exists", TAKEN_LABEL, "/label", values)]
    return []


def color_faults(color: str | None) -> list[Fault]:
    """What is wrong with a colour."""
    good = color is None or _COLOR.fullmatch(color)
    return [] if good else [Fault("bad_color", BAD_COLOR, "/color")]


def free_key(entries: Iterable[Choice], label: str) -> str:
    """The key of a new entry: the slug of its label, with a number where it is taken."""
    taken = {entry.key for entry in entries}
    key, number = slug(label), 1
    while key in taken:
        number += 1
        key = f"{slug(label)}-{number}"
    return key
