"""Undoing a change of many records: what still stands as the change left it goes back."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, select, update

from crible.access.actors import Actor
from crible.access.catalog import load_catalog
from crible.access.may import require_level
from crible.access.rights import Level
from crible.access.visible import Visible
from crible.criteria.entities import rows_of
from crible.db.types import utc_now
from crible.kit.batches import SIZE
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import BulkChange, BulkRow
from crible.records.bulk import KEPT
from crible.records.bulk_changes import Change, read_change, read_state, undone
from crible.records.editing import Changes, Editor, State
from crible.records.values import READ_ONLY

_UNKNOWN: Final = Text(
    "Vous n'avez fait aucune modification groupée numéro {id}.",
    "You made no bulk change number {id}.",
)
_UNDONE: Final = Text(
    "Cette modification groupée est déjà annulée.", "This bulk change is undone already."
)
_TOO_LATE: Final = Text(
    "Cette modification groupée a plus de sept jours : elle ne s'annule plus.",
    "This bulk change is over seven days old: it cannot be undone any more.",
)


@dataclass(frozen=True, slots=True)
class Undoable:
    """A change of many records that can be undone ``until`` then: how many it was made to, the
    ``fields`` that it changed, and whether it was to put them in the trash."""

    id: int
    at: datetime
    until: datetime
    entity: str
    count: int
    fields: list[str]
    trash: bool


def list_undoable(connection: Connection, actor: Actor) -> list[Undoable]:
    """The changes of many records that the actor made and can still undo, the newest first."""
    bulk = BulkChange
    wanted = (
        select(bulk.id, bulk.at, bulk.entity, bulk.count, bulk.change)
        .where(bulk.user_id == actor.user_id, bulk.undone_at.is_(None), bulk.at >= utc_now() - KEPT)
        .order_by(bulk.id.desc())
    )
    found = []
    for id_, at, entity, count, written in connection.execute(wanted):
        change = read_change(written)
        try:
            _require_rights(actor, entity, change)
        except RefusedError:
            continue  # their rights are fewer now
        fields = [part.name for part in change.parts(entity)]
        found.append(Undoable(id_, at, at + KEPT, entity, count, fields, change.trash))
    return found


def undo_change(connection: Connection, actor: Actor, bulk_id: int) -> int:
    """Undo a change of many records that the actor made; gives how many of them go back.

    What was changed again since stays as it is, and so does a record that the actor would not see
    once it went back. Raises RefusedError: ``unknown_bulk``, ``no_module``, ``read_only``,
    ``read_only_field``, ``already_undone``, ``too_late``.
    """
    bulk = _find(connection, actor, bulk_id)
    change, now = read_change(bulk.change), utc_now()
    _require_rights(actor, bulk.entity, change)
    if bulk.undone_at is not None:
        raise RefusedError(Fault("already_undone", _UNDONE))
    if bulk.at < now - KEPT:
        raise RefusedError(Fault("too_late", _TOO_LATE))
    noted = update(BulkChange).where(BulkChange.id == bulk_id).values(undone_at=now)
    connection.execute(noted)
    catalog = load_catalog(connection, actor)
    editor = Editor(connection, actor, catalog, bulk.entity, change.parts(bulk.entity), now)
    count = 0
    for before in _batches(connection, bulk_id):
        changes = {}
        for id_, current in editor.load(before).items():
            left = change.of(editor.storage, before[id_], bulk.at)
            back = undone(editor.storage, before[id_], left, current, catalog)
            if back != current:
                changes[id_] = (current, back)
        written = _write_in_sight(connection, actor, editor, changes)
        editor.note(written)
        count += len(written)
    return count


def _find(connection: Connection, actor: Actor, bulk_id: int) -> Row[*tuple[Any, ...]]:
    wanted = select(
        BulkChange.at, BulkChange.entity, BulkChange.change, BulkChange.undone_at
    ).where(BulkChange.id == bulk_id, BulkChange.user_id == actor.user_id)
    found = connection.execute(wanted).one_or_none()
    if found is None:
        raise RefusedError(Fault("unknown_bulk", _UNKNOWN, values={"id": bulk_id}))
    return found


def _require_rights(actor: Actor, entity: str, change: Change) -> None:
    require_level(actor, entity, Level.WRITE)
    locked = [
        Fault("read_only_field", READ_ONLY, values={"field": part.name})
        for part in change.parts(entity)
        if not actor.rights.edits(entity, part.name)
    ]
    if locked:
        raise RefusedError(*locked)


def _batches(connection: Connection, bulk_id: int) -> Iterator[dict[int, State]]:
    """What records had before a change, a thousand of them at a time."""
    wanted = (
        select(BulkRow.record_id, BulkRow.before)
        .where(BulkRow.bulk_id == bulk_id)
        .order_by(BulkRow.record_id)
        .limit(SIZE)
    )
    last = 0
    while rows := connection.execute(wanted.where(BulkRow.record_id > last)).all():
        yield {record_id: read_state(before) for record_id, before in rows}
        last = rows[-1].record_id


def _write_in_sight(
    connection: Connection, actor: Actor, editor: Editor, changes: Changes
) -> Changes:
    """Write changes, but none of a record that the actor does not see afterwards: beforehand it
    may be out of their sight by what is undone alone. Gives those that were written."""
    with connection.begin_nested() as attempt:
        editor.write(changes)
        seen = _seen(connection, actor, editor.entity, changes.keys())
        if len(seen) == len(changes):
            return changes
        attempt.rollback()
    kept = {id_: change for id_, change in changes.items() if id_ in seen}
    editor.write(kept)
    return kept


def _seen(
    connection: Connection, actor: Actor, entity: str, ids: Collection[int]
) -> frozenset[int]:
    rows = rows_of(entity)
    wanted = select(rows.c.id).where(rows.c.id.in_(ids), Visible(actor)(entity, rows))
    return frozenset(connection.scalars(wanted))
