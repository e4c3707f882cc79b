"""What a change of many records at once does to each of them, and how it is undone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import simplejson

from crible.access.actors import Actor
from crible.criteria.catalog import Catalog, Field
from crible.criteria.context import Context
from crible.criteria.entities import ENTITIES
from crible.criteria.faults import fault, pointer
from crible.kit.faults import Fault
from crible.kit.jsontext import write_json
from crible.kit.text import Text
from crible.records.editing import TRASH, State
from crible.records.storage import Link, Linked, Storage
from crible.records.values import BodyReader

_SETTABLE: Final[Mapping[str, frozenset[str]]] = {
    "accounts": frozenset({"status", "origin"}),
    "contacts": frozenset(),
}
_LISTS: Final = {"status_id": "statuses", "origin_id": "origins", "tag_id": "tags"}
_NO_CHANGE: Final = Text("Dites ce qui doit changer.", "Say what is to change.")


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to each record: ``values`` are set, by field, tags come and go, ``user`` becomes
    the main one (alone, or with the others it has), and it goes to the trash."""

    values: Mapping[str, Any]
    add_tags: frozenset[int] = frozenset()
    remove_tags: frozenset[int] = frozenset()
    user: int | None = None
    keep_others: bool = False
    trash: bool = False

    def parts(self, entity: str) -> list[Field]:
        """The fields that it changes."""
        names = [*self.values]
        names += ["tags"] if self.add_tags or self.remove_tags else []
        names += ["assigned_to", "assignees"] if self.user is not None else []
        return [ENTITIES[entity].fields[name] for name in names]

    def of(self, storage: Storage, had: State, at: datetime) -> State:
        """What a record has once it is changed."""
        columns = {storage.columns[name]: value for name, value in self.values.items()}
        if self.trash:
            columns[TRASH] = at
        links = zip(storage.links, had.linked, strict=True)
        linked = tuple(self._linked(link, rows) for link, rows in links)
        return State({**had.columns, **columns}, linked)

    def _linked(self, link: Link, rows: Linked) -> Linked:
        if not link.holds_assignments:
            return (rows - {(tag,) for tag in self.remove_tags}) | {(tag,) for tag in self.add_tags}
        others = {user for user, main in rows if not main} if self.keep_others else set()
        return frozenset({(self.user, True), *((other, False) for other in others - {self.user})})


def undone(storage: Storage, had: State, left: State, now: State, catalog: Catalog) -> State:
    """What a record has once a change is undone: what still stands as the change ``left`` it is as
    it ``had`` been, and the rest as it is ``now``. An entry of a list that was deleted meanwhile
    does not come back."""
    columns = {
        column: before
        for column, before in had.columns.items()
        if now.columns[column] == left.columns[column] and _exists(catalog, column, before)
    }
    linked = []
    links = zip(storage.links, had.linked, left.linked, now.linked, strict=True)
    for link, before, after, current in links:
        if link.holds_assignments:
            linked.append(before if current == after else current)
        else:
            gone = {row for row in before - after if _exists(catalog, "tag_id", row[0])}
            linked.append((current - (after - before)) | gone)
    return State({**now.columns, **columns}, tuple(linked))


def _exists(catalog: Catalog, column: str, stored: Any) -> bool:
    return stored is None or stored in catalog.lists[_LISTS[column]].by_stored


class ChangeReader:
    """Reads what is to be done to records of an entity; keeps every fault, at places that begin
    with ``/change``."""

    def __init__(
        self, context: Context, actor: Actor, entity: str, assignable: Collection[int]
    ) -> None:
        self._entity = entity
        self._reader = BodyReader(context, actor, entity, assignable)
        self.faults = self._reader.faults

    def read(self, wanted: Mapping[str, Any]) -> Change:
        """The change, as far as it has no fault. ``wanted`` may hold ``set`` (values by field),
        ``add_tags``, ``remove_tags``, ``assign`` (``to``, ``keep_others``) and ``trash``."""
        assign = wanted.get("assign") or {}
        change = Change(
            self._values(wanted.get("set") or {}),
            self._tags(wanted, "add_tags"),
            self._tags(wanted, "remove_tags"),
            self._user(assign),
            assign.get("keep_others", False),
            wanted.get("trash", False),
        )
        if change == Change({}) and not self.faults:
            self.faults.append(Fault("missing_key", _NO_CHANGE, "/change"))
        return change

    def _values(self, wanted: Mapping[str, object]) -> dict[str, Any]:
        beyond = wanted.keys() - _SETTABLE[self._entity]
        self.faults += (
            fault("unknown_field", pointer("/change/set", name), field=name)
            for name in sorted(beyond)
        )
        given = {name: value for name, value in wanted.items() if name not in beyond}
        return self._reader.read(given, "/change/set")

    def _tags(self, wanted: Mapping[str, Any], key: str) -> frozenset[int]:
        place = f"/change/{key}"
        part = self._reader.part("tags", place) if wanted.get(key) else None
        found: Any = () if part is None else self._reader.value(part, wanted[key], place)
        return frozenset(found)

    def _user(self, assign: Mapping[str, Any]) -> int | None:
        if not assign:
            return None
        part = self._reader.part("assigned_to", "/change/assign/to")
        if not assign.get("keep_others", False):
            self._reader.part("assignees", "/change/assign")
        if part is None:
            return None
        user = self._reader.value(part, assign["to"], "/change/assign/to")
        assert isinstance(user, int | None)
        return user


def write_change(change: Change) -> str:
    """A change as JSON text."""
    return write_json(
        {
            "values": dict(change.values),
            "add_tags": sorted(change.add_tags),
            "remove_tags": sorted(change.remove_tags),
            "user": change.user,
            "keep_others": change.keep_others,
            "trash": change.trash,
        }
    )


def read_change(text: str) -> Change:
    """The change of a JSON text."""
    kept = simplejson.loads(text)
    tags = {name: frozenset(kept[name]) for name in ("add_tags", "remove_tags")}
    return Change(**{**kept, **tags})


def write_state(state: State) -> str:
    """What a record had as JSON text."""
    columns = {name: value for name, value in state.columns.items() if name != TRASH}
    return write_json({"columns": columns, "linked": [sorted(rows) for rows in state.linked]})


def read_state(text: str) -> State:
    """What a record had, which was not in the trash."""
    kept = simplejson.loads(text)
    linked = tuple(frozenset(tuple(row) for row in rows) for rows in kept["linked"])
    return State({**kept["columns"], TRASH: None}, linked)
