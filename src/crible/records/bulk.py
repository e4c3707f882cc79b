"""Changes of many records at once, which whoever made them can undo for seven days (undo.py)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from crible.access.actors import Actor
from crible.access.catalog import context_of
from crible.access.may import require_level
from crible.access.rights import Level
from crible.access.visible import Visible
from crible.criteria.context import Context
from crible.criteria.entities import rows_of
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria
from crible.db.types import utc_now
from crible.engine.direct import Direct
from crible.engine.interface import Question
from crible.kit.batches import in_batches
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import BulkChange, BulkRow
from crible.records.bulk_changes import Change, ChangeReader, write_change, write_state
from crible.records.editing import Editor
from crible.records.named import LARGEST_ID, assignable

KEPT: Final = timedelta(days=7)
"""How long a change of many records can be undone."""

_ONE_OF: Final = Text(
    "Donnez soit des critères, soit une liste de numéros.",
    "Give either criteria or a list of numbers.",
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which records are meant: those that criteria (in the wire format) mean, or those of some
    numbers."""

    criteria: object | None = None
    ids: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made: its number, how many records it was made to, and until when (UTC
    without zone) it can be undone."""

    id: int
    count: int
    until: datetime


def change_records(
    connection: Connection,
    actor: Actor,
    clock: Clock,
    entity: str,
    chosen: Chosen,
    wanted: Mapping[str, Any],
) -> Done:
    """Change the accounts or contacts that are meant, as the actor sees them in this transaction;
    a number that is none of theirs is left out.

    Raises RefusedError: ``no_module``, ``read_only``, or every fault of the change
    (bulk_changes.ChangeReader) and of the criteria, whose places begin with ``criteria:``.
    """
    require_level(actor, entity, Level.WRITE)
    context = context_of(connection, actor, clock)
    reader = ChangeReader(context, actor, entity, assignable(connection, entity, None))
    change = reader.read(wanted)
    question, faults = _question(context, actor, entity, chosen)
    if faults or reader.faults:
        raise RefusedError(*faults, *reader.faults)
    # All are found before any is changed, since a change may be of what they are found by.
    found = (
        Direct(connection).ids(question)
        if question is not None
        else _in_sight(connection, actor, entity, chosen.ids or ())
    )
    editor = Editor(connection, actor, context.catalog, entity, change.parts(entity), utc_now())
    return _apply(connection, actor, editor, change, [*found])


def _question(
    context: Context, actor: Actor, entity: str, chosen: Chosen
) -> tuple[Question | None, list[Fault]]:
    """What criteria mean, where they are given; and what is wrong with the choice of records."""
    if (chosen.criteria is None) == (chosen.ids is None):
        return None, [Fault("one_of", _ONE_OF)]
    if chosen.criteria is None:
        return None, []
    try:
        criteria = read_criteria(chosen.criteria, entity, context)
    except RefusedError as refused:
        return None, [replace(one, place=f"criteria:{one.place}") for one in refused.faults]
    return Question(criteria, context, Visible(actor)), []


def _in_sight(
    connection: Connection, actor: Actor, entity: str, ids: Iterable[int]
) -> Iterator[int]:
    rows = rows_of(entity)
    seen = Visible(actor)(entity, rows)
    for batch in in_batches(sorted({id_ for id_ in ids if 0 < id_ <= LARGEST_ID})):
        yield from connection.scalars(select(rows.c.id).where(rows.c.id.in_(batch), seen))


def _apply(
    connection: Connection, actor: Actor, editor: Editor, change: Change, ids: Collection[int]
) -> Done:
    _forget(connection, editor.now)
    bulk_id = connection.execute(
        insert(BulkChange)
        .values(
            at=editor.now,
            user_id=actor.user_id,
            entity=editor.entity,
            change=write_change(change),
            count=len(ids),
        )
        .returning(BulkChange.id)
    ).scalar_one()
    for batch in in_batches(ids):
        states = editor.load(batch)
        changes = {
            id_: (had, change.of(editor.storage, had, editor.now)) for id_, had in states.items()
        }
        editor.write(changes)
        editor.note(changes)
        kept = [
            {"bulk_id": bulk_id, "record_id": id_, "before": write_state(had)}
            for id_, had in states.items()
        ]
        connection.execute(insert(BulkRow), kept)
    return Done(bulk_id, len(ids), editor.now + KEPT)


def _forget(connection: Connection, now: datetime) -> None:
    """Forget what records had before changes that cannot be undone any more."""
    old = select(BulkChange.id).where(BulkChange.at < now - KEPT)
    connection.execute(delete(BulkRow).where(BulkRow.bulk_id.in_(old)))
