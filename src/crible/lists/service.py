"""What one does with a list of choices: one service for all, since all have the same shape.

A list is named ``statuses``, ``origins``, ``stages``, ``tags``, or ``custom:<field id>`` for the
choices of a custom field. Whoever may see a field that takes its values from a list may read it;
changing one takes *Administrateur*, but that whoever changes accounts and contacts may add a tag.

Every function raises RefusedError: ``no_module`` or ``unknown_list`` where the actor may not read
the list, ``no_right`` (or ``read_only``) where they may not change it, ``unknown_entry`` on an
entry that does not exist. It changes nothing then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from crible.access.actors import Actor
from crible.access.may import require, require_level
from crible.access.rights import General, Level
from crible.criteria.catalog import Choice
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.lists.broken import Broken, broken_segments
from crible.lists.entries import (
    clean_label,
    color_faults,
    find_among,
    free_key,
    label_faults,
    read_entries,
)
from crible.lists.places import Place, place
from crible.lists.uses import is_used, move_records, uses_seen

__all__ = [
    "Broken",
    "Entry",
    "Removal",
    "add_entry",
    "broken_segments",
    "change_entry",
    "entries",
    "find_entry",
    "keys_of",
    "remove_entry",
    "reorder",
]

IN_USE = Text(
    "« {label} » sert encore à des fiches ({count} que vous voyez, corbeille non comptée) ;"
    " indiquez l'entrée qui la remplace",
    "“{label}” is still used by records ({count} that you see, the trash left out); name the entry"
    " that takes its place",
)
SAME_ENTRY = Text(
    "une entrée supprimée ne peut pas se remplacer elle-même",
    "an entry that is removed cannot take its own place",
)
NO_ORDER = Text(
    "donnez chaque clé de la liste une fois et une seule ; les clés : {keys}",
    "give each key of the list once, and no other; its keys: {keys}",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, with how many records that the actor may see use it."""

    choice: Choice
    used: int


@dataclass(frozen=True, slots=True)
class Removal:
    """What a removal did: how many of the records that took another entry the actor may see, and
    the segments that still name the one removed, and are broken by it."""

    moved: int
    broken: Broken


def entries(connection: Connection, actor: Actor, list_name: str) -> list[Entry]:
    """The entries of a list in its order, archived ones included, each with its use."""
    at = place(connection, actor, list_name)
    used = uses_seen(connection, actor, at)
    return [Entry(choice, used[choice.stored]) for choice in read_entries(connection, at)]


def keys_of(connection: Connection, actor: Actor, list_name: str) -> list[str]:
    """The keys of a list in its order."""
    at = place(connection, actor, list_name)
    return [str(entry.key) for entry in read_entries(connection, at)]


def find_entry(connection: Connection, actor: Actor, list_name: str, key: str) -> Choice:
    """One entry of a list."""
    return find_among(read_entries(connection, place(connection, actor, list_name)), key)


def add_entry(
    connection: Connection, actor: Actor, list_name: str, label: str, color: str | None = None
) -> Choice:
    """Add an entry at the end of a list; its key is made of its label.

    Raises RefusedError too with every fault: ``empty_value`` where the label has neither letter nor
    digit, ``already_exists`` where an entry has that label now, up to case, accents and
    punctuation, ``bad_color``.
    """
    at = place(connection, actor, list_name)
    if at.name == "tags" and not actor.rights.has(General.ADMINISTRATOR):
        require_level(actor, "accounts", Level.WRITE)
    else:
        require(actor, General.ADMINISTRATOR)
    found = read_entries(connection, at)
    _require_none([*label_faults(found, label), *color_faults(color)])
    clean = clean_label(label)
    key = free_key(found, clean)
    position = max((entry.position for entry in found), default=-1) + 1
    values = {"key": key, "label": clean, "color": color, "position": position}
    added = insert(at.table).values(**values, **at.fixed, archived=False).returning(at.table.c.id)
    entry_id = connection.execute(added).scalar_one()
    return Choice(key, Text(clean, clean), entry_id, position, color)


def change_entry(
    connection: Connection, actor: Actor, list_name: str, key: str, changes: Mapping[str, Any]
) -> Choice:
    """Change the ``label``, the ``color`` (None for none) or ``archived`` of an entry, as given;
    its key stays. Raises as ``add_entry`` does."""
    at = _place_to_change(connection, actor, list_name)
    found = read_entries(connection, at)
    entry = find_among(found, key)
    label = clean_label(changes.get("label", entry.label.fr))
    color = changes.get("color", entry.color)
    others = [one for one in found if one is not entry]
    _require_none([*label_faults(others, label), *color_faults(color)])
    archived = changes.get("archived", entry.archived)
    values = {"label": label, "color": color, "archived": archived}
    connection.execute(update(at.table).where(at.table.c.id == entry.stored).values(values))
    return replace(entry, label=Text(label, label), color=color, archived=archived)


def reorder(connection: Connection, actor: Actor, list_name: str, keys: Sequence[str]) -> None:
    """Put the entries of a list in the order of their keys. Raises RefusedError too where these are
    not all of them, each once (``bad_order``)."""
    at = _place_to_change(connection, actor, list_name)
    by_key = {str(entry.key): entry for entry in read_entries(connection, at)}
    if sorted(keys) != sorted(by_key):
        raise RefusedError(Fault("bad_order", NO_ORDER, "/keys", {"keys": ", ".join(by_key)}))
    for position, key in enumerate(keys):
        entry = by_key[key]
        if entry.position != position:
            moved = update(at.table).where(at.table.c.id == entry.stored)
            connection.execute(moved.values(position=position))


def remove_entry(
    connection: Connection,
    actor: Actor,
    list_name: str,
    key: str,
    move_to: str | None,
    place_of_it: str = "--move-to",
) -> Removal:
    """Remove an entry; the records that use it, the trash included, take the one of key
    ``move_to``, which merges it into that one. ``place_of_it`` is where that key was given.

    Raises RefusedError too with ``in_use`` where there are such records and no other entry is
    given, ``unknown_choice`` or ``not_allowed`` where that one is none or the same.
    """
    at = _place_to_change(connection, actor, list_name)
    found = read_entries(connection, at)
    entry = find_among(found, key)
    moved = uses_seen(connection, actor, at, entry.stored)[entry.stored]
    if move_to is not None:
        target = find_among(found, move_to, "unknown_choice", place_of_it)
        if target is entry:
            raise RefusedError(Fault("not_allowed", SAME_ENTRY, place_of_it))
        move_records(connection, at, entry.stored, target.stored)
    elif is_used(connection, at, entry.stored):
        values = {"label": entry.label, "count": moved}
        raise RefusedError(Fault("in_use", IN_USE, place_of_it, values))
    connection.execute(delete(at.table).where(at.table.c.id == entry.stored))
    return Removal(moved, broken_segments(connection, actor, at.fields, key))


def _place_to_change(connection: Connection, actor: Actor, list_name: str) -> Place:
    at = place(connection, actor, list_name)
    require(actor, General.ADMINISTRATOR)
    return at


def _require_none(faults: Sequence[Fault]) -> None:
    if faults:
        raise RefusedError(*faults)
