"""Creating, changing, trashing and restoring accounts, contacts, deals and actions, one at a time.

Invoices come by import alone: here they can be deleted, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from crible.access.actors import Actor, Reach
from crible.access.catalog import context_of, load_catalog
from crible.access.may import require_level
from crible.access.rights import Level
from crible.access.visible import Visible, unknown_record
from crible.criteria.catalog import Catalog, Relation
from crible.criteria.entities import ENTITIES, rows_of
from crible.criteria.periods import Clock
from crible.db.types import utc_now
from crible.kit.faults import RefusedError
from crible.records.editing import TRASH, Editor, State
from crible.records.named import account_of, assignable, circles, missing, taken, unseen
from crible.records.seeing import (
    Page,
    Seen,
    is_seen,
    require_seen,
    see_record,
    see_related,
    see_trash,
)
from crible.records.values import BodyReader, Part

__all__ = [
    "Page",
    "Seen",
    "change_record",
    "create_record",
    "is_seen",
    "restore_record",
    "see_record",
    "see_related",
    "see_trash",
    "trash_record",
]


@dataclass(frozen=True)
class _Given:
    """What a body gives: the parts of a record that change, and what is kept for them; read with
    a catalog."""

    catalog: Catalog
    parts: dict[str, Part]
    values: dict[str, Any]


def create_record(
    connection: Connection, actor: Actor, clock: Clock, entity: str, body: Mapping[str, object]
) -> int:
    """Create a record of the values of a body (records.values); gives its number.

    It is assigned to the actor unless the body names somebody. An account or a contact stays in the
    sight of an actor who does not reach everything, who is then among those it is assigned to.
    Raises RefusedError: ``no_module``, ``read_only``, or every fault of the body.
    """
    require_level(actor, entity, Level.WRITE)
    given = _read(connection, actor, clock, entity, body, None)
    _assign(actor, entity, given)
    return _editor(connection, actor, entity, given).add(given.values)


def change_record(
    connection: Connection,
    actor: Actor,
    clock: Clock,
    entity: str,
    record_id: int,
    body: Mapping[str, object],
) -> None:
    """Give a record the values of a body, and leave it the others.

    Raises RefusedError: ``no_module``, ``read_only``, ``unknown_record``, or every fault of the
    body.
    """
    require_level(actor, entity, Level.WRITE)
    require_seen(connection, actor, entity, record_id)
    given = _read(connection, actor, clock, entity, body, record_id)
    editor = _editor(connection, actor, entity, given)
    had = editor.load([record_id])[record_id]
    _replace(editor, record_id, had, editor.wanted(had, given.values))


def trash_record(connection: Connection, actor: Actor, entity: str, record_id: int) -> None:
    """Put a record in the trash. Raises RefusedError: ``no_module``, ``read_only``,
    ``unknown_record``."""
    require_level(actor, entity, Level.WRITE)
    require_seen(connection, actor, entity, record_id)
    _move(connection, actor, entity, record_id, trashed=True)


def restore_record(connection: Connection, actor: Actor, entity: str, record_id: int) -> None:
    """Take a record out of the trash; one that is not there stays as it is.

    Raises RefusedError: ``no_module``, ``read_only``, and ``unknown_record`` also where the record
    would not be in sight: its account is in the trash, or the actor does not reach it.
    """
    require_level(actor, entity, Level.WRITE)
    if is_seen(connection, actor, entity, record_id):
        return
    rows = rows_of(entity)
    seen = Visible(actor).restorable(entity, rows)
    if connection.execute(select(rows.c.id).where(rows.c.id == record_id, seen)).first() is None:
        raise unknown_record(record_id)
    _move(connection, actor, entity, record_id, trashed=False)


def _read(
    connection: Connection,
    actor: Actor,
    clock: Clock,
    entity: str,
    body: Mapping[str, object],
    record_id: int | None,
) -> _Given:
    """What a body gives to a record, a new one where it has no number. Raises RefusedError with
    every fault."""
    context = context_of(connection, actor, clock)
    reader = BodyReader(context, actor, entity, assignable(connection, entity, record_id))
    values = reader.read(body)
    relations = [part for part in reader.parts.values() if isinstance(part, Relation)]
    faults = [
        *reader.faults,
        *missing(entity, body, new=record_id is None),
        *taken(connection, entity, values, record_id),
        *(
            unseen(connection, actor, relations, values)
            or circles(connection, values.get("parent"), record_id)
        ),
    ]
    if faults:
        raise RefusedError(*faults)
    if values.get("contact") is not None and values.get("account") is None:
        values["account"] = account_of(connection, values["contact"])
    return _Given(context.catalog, reader.parts, values)


def _assign(actor: Actor, entity: str, given: _Given) -> None:
    if actor.user_id is None:
        return
    values = given.values
    if "assignees" not in ENTITIES[entity].fields:
        values.setdefault("assigned_to", actor.user_id)
        return
    values["assigned_to"] = values.get("assigned_to") or actor.user_id
    if actor.reach is not Reach.ALL:
        values["assignees"] = (*values.get("assignees", ()), actor.user_id)


def _editor(connection: Connection, actor: Actor, entity: str, given: _Given) -> Editor:
    """An editor of the parts that are given, and of those that change with them."""
    known, parts = ENTITIES[entity], dict(given.parts)
    if "account" in given.values:
        parts["account"] = known.relations["account"]
    if given.values.keys() & {"assigned_to", "assignees"}:
        names = {"assigned_to", "assignees"} & known.fields.keys()
        parts |= {name: known.fields[name] for name in names}
    return Editor(connection, actor, given.catalog, entity, parts.values(), utc_now())


def _move(
    connection: Connection, actor: Actor, entity: str, record_id: int, *, trashed: bool
) -> None:
    editor = Editor(connection, actor, load_catalog(connection, actor), entity, (), utc_now())
    had = editor.load([record_id])[record_id]
    moved = {**had.columns, TRASH: editor.now if trashed else None}
    _replace(editor, record_id, had, State(moved, had.linked))


def _replace(editor: Editor, record_id: int, had: State, has: State) -> None:
    changes = {record_id: (had, has)}
    editor.write(changes)
    editor.note(changes)
