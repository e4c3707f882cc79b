"""The records that use the entries of a list: how many an actor sees, and moving them."""

from collections import Counter

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select, update

from crible.access.actors import Actor
from crible.access.visible import Visible
from crible.criteria.entities import rows_of
from crible.criteria.kinds import Key
from crible.criteria.sources import alias_of
from crible.lists.places import Place, Use


def uses_seen(
    connection: Connection, actor: Actor, at: Place, only: Key | None = None
) -> Counter[Key]:
    """By what the database keeps for an entry, or for one ``only``, how many records that an actor
    may see have it, in fields that they may see."""
    found: Counter[Key] = Counter()
    for use in at.shown:
        found.update(dict(connection.execute(_counts(use, Visible(actor), only)).all()))
    return found


def is_used(connection: Connection, at: Place, entry: Key) -> bool:
    """Whether any record has an entry, in the trash or not, seen or not."""
    return any(
        connection.execute(select(1).where(use.table.c[use.column] == entry).limit(1)).first()
        for use in at.uses
    )


def move_records(connection: Connection, at: Place, entry: Key, target: Key) -> None:
    """Have all records that have an entry take another. The change feed is told by triggers."""
    for use in at.uses:
        column, owner = use.table.c[use.column], use.table.c[use.owner]
        having: ColumnElement[bool] = column == entry
        if not use.alone:
            already = select(owner).where(column == target)
            connection.execute(delete(use.table).where(having, owner.in_(already)))
        connection.execute(update(use.table).where(having).values({use.column: target}))


def _counts(use: Use, visible: Visible, only: Key | None) -> Select[Key, int]:
    record = rows_of(use.entity)
    rows, held = record, record
    if not use.alone:
        held = alias_of(use.table)
        rows = held.join(record, record.c.id == held.c[use.owner])
    column = held.c[use.column]
    having = column.is_not(None) if only is None else column == only
    counted = select(column, func.count()).select_from(rows)
    return counted.where(visible(use.entity, record), having).group_by(column)
