"""Segments in the trash, and what keeps others out of it: being used."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import simplejson
from sqlalchemy import Connection, select, update

from crible.access.actors import Actor
from crible.access.sharing import may_use
from crible.criteria.mentions import segments_named
from crible.db.types import utc_now
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import Segment
from crible.segments.service import (
    Kept,
    name_faults,
    require_segment,
    select_kept,
    unknown_segment,
)

_USED: Final = Text(
    "La requête « {name} » est utilisée par : {users}. Retirez-la d'abord de leurs critères.",
    "The segment “{name}” is used by: {users}. Remove it from their criteria first.",
)
_OTHERS: Final = Text("{count} que vous ne voyez pas", "{count} that you do not see")


@dataclass(frozen=True, slots=True)
class Users:
    """The segments that name another: by number and name those that the actor may use, and how many
    there are besides."""

    known: dict[int, str]
    others: int = 0

    def told(self) -> Text:
        """These in a row."""
        names = list(self.known.values())
        if not self.others:
            return Text(", ".join(names), ", ".join(names))
        fr, en = (text.format(count=self.others) for text in (_OTHERS.fr, _OTHERS.en))
        return Text(", ".join([*names, fr]), ", ".join([*names, en]))


def delete_segment(connection: Connection, actor: Actor, segment_id: int) -> str:
    """Put a segment in the trash; gives its name. Raises RefusedError (``segment_used``) where
    others name it: those that the actor may not use are counted, and not named."""
    kept = require_segment(connection, actor, segment_id, to_edit=True)
    users = users_of(connection, actor, {segment_id})[segment_id]
    if users.known or users.others:
        values = {"name": kept.name, "users": users.told()}
        raise RefusedError(Fault("segment_used", _USED, values=values))
    _trash(connection, segment_id, utc_now())
    return kept.name


def list_trash(connection: Connection, actor: Actor) -> list[Kept]:
    """The segments in the trash that the actor could change, the last first."""
    newest = (Segment.deleted_at.desc(), Segment.id.desc())
    rows = connection.execute(select_kept(actor, in_trash=True).order_by(*newest))
    return [kept for row in rows if (kept := Kept(*row)).editable]


def restore_segment(connection: Connection, actor: Actor, segment_id: int) -> None:
    """Take a segment out of the trash. Raises RefusedError: ``unknown_segment`` where it is not
    there, ``name_taken`` where its owner has given its name to another."""
    found = select_kept(actor, in_trash=True).where(Segment.id == segment_id)
    row = connection.execute(found).one_or_none()
    if row is None or not row.editable:
        raise unknown_segment(segment_id)
    kept = Kept(*row)
    faults = name_faults(connection, actor, kept.owner_id, kept.name, kept.entity, segment_id)
    if faults:
        raise RefusedError(*faults)
    _trash(connection, segment_id, None)


def users_of(connection: Connection, actor: Actor, wanted: Collection[int]) -> dict[int, Users]:
    """By segment, the segments outside the trash that name it."""
    found: dict[int, dict[int, str | None]] = {id_: {} for id_ in wanted}
    rows = connection.execute(
        select(Segment.id, Segment.name, Segment.criteria, may_use(actor).label("usable"))
        .where(Segment.deleted_at.is_(None), Segment.criteria.contains('segment"'))
        .order_by(Segment.id)
    )
    for id_, name, text, usable in rows:
        for named in segments_named(simplejson.loads(text)) & found.keys():
            found[named][id_] = name if usable else None
    return {id_: _users(by_number) for id_, by_number in found.items()}


def _users(by_number: dict[int, str | None]) -> Users:
    known = {id_: name for id_, name in by_number.items() if name is not None}
    return Users(known, len(by_number) - len(known))


def _trash(connection: Connection, segment_id: int, since: datetime | None) -> None:
    trash = update(Segment).where(Segment.id == segment_id)
    connection.execute(trash.values(deleted_at=since, updated_at=Segment.updated_at))
