"""Changing records of an entity in some of their fields: a thousand at a time take a few
statements, as one does. What changed is noted in the activity."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, literal, select, update

from crible.access.actors import Actor
from crible.criteria.catalog import Catalog, Field
from crible.criteria.entities import ENTITIES
from crible.criteria.kinds import CHOSEN, Kind
from crible.criteria.operators import Operand
from crible.criteria.values import write_value
from crible.records.activity import Fields, note_activity
from crible.records.storage import Link, Linked, Values, read_linked, storage_of
from crible.records.values import Part

TRASH: Final = "deleted_at"


@dataclass(frozen=True, slots=True)
class State:
    """What a record has: its columns (and since when it is in the trash), and its linked rows, in
    the order of the storage's links."""

    columns: Mapping[str, Any]
    linked: tuple[Linked, ...]


Changes = Mapping[int, tuple[State, State]]
"""By record, what it had and what it is to have."""


class Editor:
    """Changes the given parts of records of an entity, for an actor, at a moment."""

    def __init__(
        self,
        connection: Connection,
        actor: Actor,
        catalog: Catalog,
        entity: str,
        parts: Iterable[Part],
        now: datetime,
    ) -> None:
        self.entity = entity
        self.now = now
        self._parts = {part.name: part for part in parts}
        self.storage = storage_of(ENTITIES[entity], self._parts.values())
        self._connection = connection
        self._actor = actor
        self._catalog = catalog

    def load(self, ids: Collection[int]) -> dict[int, State]:
        """What records have, in the trash or not."""
        table = self.storage.table
        names = sorted({*self.storage.columns.values(), TRASH})
        rows = self._connection.execute(
            select(table.c.id, *(table.c[name] for name in names)).where(table.c.id.in_(ids))
        )
        linked = [read_linked(self._connection, link, ids) for link in self.storage.links]
        return {
            id_: State(
                dict(zip(names, values, strict=True)),
                tuple(frozenset(found.get(id_, ())) for found in linked),
            )
            for id_, *values in rows
        }

    def wanted(self, had: State, values: Values) -> State:
        """What a record is to have, once it is given values."""
        columns = self.storage.columns.items()
        given = {column: values[name] for name, column in columns if name in values}
        links = zip(self.storage.links, had.linked, strict=True)
        return State(
            {**had.columns, **given}, tuple(link.wanted(values, rows) for link, rows in links)
        )

    def add(self, values: Values) -> int:
        """Create a record of values; gives its number."""
        nothing = State({TRASH: None}, (frozenset(),) * len(self.storage.links))
        state, table = self.wanted(nothing, values), self.storage.table
        kept: dict[str, Any] = {"created_at": self.now, "updated_at": self.now}
        kept["created_by_id"] = self._actor.user_id
        own = {name: value for name, value in kept.items() if name in table.c}
        added = insert(table).values({**own, **state.columns}).returning(table.c.id)
        record_id: int = self._connection.execute(added).scalar_one()
        self._write_linked({record_id: (nothing, state)})
        fields = {name: (None, value) for name, value in self._fields(state).items()}
        self._note("created", {record_id: _changed(fields)})
        return record_id

    def write(self, changes: Changes) -> None:
        """Write what records are to have, where it is not what they had."""
        alike: dict[tuple[Any, ...], list[int]] = {}
        for id_, (had, has) in changes.items():
            if had != has:
                alike.setdefault(tuple(sorted(has.columns.items())), []).append(id_)
        table = self.storage.table
        moved = {"updated_at": self.now} if "updated_at" in table.c else {}
        for columns, ids in alike.items():
            values = {**dict(columns), **moved}
            self._connection.execute(update(table).where(table.c.id.in_(ids)).values(values))
        self._write_linked(changes)

    def note(self, changes: Changes) -> None:
        """Note in the activity what became of records, where anything did."""
        lines: dict[str, dict[int, Fields]] = {}
        for id_, (had, has) in changes.items():
            if had != has:
                before, after = self._fields(had), self._fields(has)
                fields = _changed({name: (before[name], after[name]) for name in after})
                lines.setdefault(_verb(had, has), {})[id_] = fields
        for verb, of_verb in lines.items():
            self._note(verb, of_verb)

    def _note(self, verb: str, lines: Mapping[int, Fields]) -> None:
        note_activity(self._connection, self._actor, self.now, verb, self.entity, lines)

    def _write_linked(self, changes: Changes) -> None:
        for at, link in enumerate(self.storage.links):
            gone: dict[tuple[Any, ...], list[int]] = {}
            come: dict[tuple[Any, ...], list[int]] = {}
            for id_, (had, has) in changes.items():
                for row in had.linked[at] - has.linked[at]:
                    gone.setdefault(row, []).append(id_)
                for row in has.linked[at] - had.linked[at]:
                    come.setdefault(row, []).append(id_)
            # Those that go are first, since a record has one main user.
            for row, ids in gone.items():
                self._unlink(link, row, ids)
            for row, ids in come.items():
                self._link(link, row, ids)

    def _unlink(self, link: Link, row: tuple[Any, ...], ids: list[int]) -> None:
        named = dict(zip(link.columns, row, strict=True)) | dict(link.fixed)
        same = (link.table.c[name] == value for name, value in named.items())
        self._connection.execute(delete(link.table).where(link.table.c[link.owner].in_(ids), *same))

    def _link(self, link: Link, row: tuple[Any, ...], ids: list[int]) -> None:
        named = dict(zip(link.columns, row, strict=True)) | dict(link.fixed)
        table = self.storage.table
        values = (literal(value, link.table.c[name].type) for name, value in named.items())
        rows = select(table.c.id, *values).where(table.c.id.in_(ids))
        self._connection.execute(insert(link.table).from_select([link.owner, *named], rows))

    def _fields(self, state: State) -> dict[str, object]:
        """The values of a record's fields and relations, as criteria write them."""
        found: dict[str, object] = {}
        for name, part in self._parts.items():
            if name in self.storage.columns:
                stored = state.columns.get(self.storage.columns[name])
                found[name] = self._written(part, stored)
        for link, rows in zip(self.storage.links, state.linked, strict=True):
            for name in link.names:
                part = self._parts[name]
                chosen = [row[0] for row in rows if name != "assigned_to" or row[1]]
                values = [self._written(part, one) for one in sorted(chosen, key=str)]
                several = isinstance(part, Field) and part.kind is Kind.CHOICES
                found[name] = values if several else next(iter(values), None)
        return found

    def _written(self, part: Part, stored: Any) -> object:
        if stored is None or not isinstance(part, Field):
            return stored
        if part.kind in CHOSEN:
            choice = self._catalog.choices(part).by_stored.get(stored)
            return None if choice is None else choice.key
        if isinstance(stored, datetime):
            stored = stored.replace(tzinfo=UTC)
        return write_value(Operand(part.kind, part), stored)


def _changed(fields: Mapping[str, tuple[object, object]]) -> Fields:
    """The fields whose value is another than before; an empty list is no value."""
    return {
        name: {"before": before, "after": after}
        for name, (before, after) in fields.items()
        if _unless_empty(before) != _unless_empty(after)
    }


def _unless_empty(value: object) -> object:
    return None if value == [] else value


def _verb(had: State, has: State) -> str:
    if had.columns[TRASH] == has.columns[TRASH]:
        return "changed"
    return "restored" if has.columns[TRASH] is None else "trashed"
