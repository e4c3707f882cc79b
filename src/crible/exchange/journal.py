"""The journal of exports: who took which records away, when, and how many."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from crible.access.actors import Actor
from crible.access.may import require
from crible.access.rights import General
from crible.criteria.sentence import describe
from crible.criteria.wire import write_group
from crible.engine.interface import Layout, Question
from crible.kit.jsontext import write_json
from crible.kit.text import Language
from crible.model import Export, User


@dataclass(frozen=True, slots=True)
class ExportLine:
    """An export, as the journal shows it; ``user`` is None for the system."""

    id: int
    at: datetime
    user: str | None
    entity: str
    sentence: str
    columns: list[str]
    format: str
    rows: int


def note_export(
    connection: Connection, question: Question, layout: Layout, rows: int, shape: str
) -> None:
    """Note an export, before anything of it leaves.

    Raises RefusedError (``no_right``) where who asks may not export.
    """
    actor = question.visible.actor
    require(actor, General.EXPORTS)
    context = question.context
    sentence = describe(question.criteria, context.catalog, Language.FR, context.clock.zone)
    connection.execute(
        insert(Export).values(
            user_id=actor.user_id,
            entity=question.criteria.entity,
            sentence=sentence,
            criteria=write_json(write_group(question.criteria.root)),
            columns=json.dumps([path.name for path in layout.columns]),
            format=shape,
            rows=rows,
        )
    )


def list_exports(
    connection: Connection, actor: Actor, limit: int, before: int | None
) -> list[ExportLine]:
    """The exports, the newest first; ``before`` is the last number of the page above.

    Raises RefusedError (``no_right``) without *Administrateur*.
    """
    require(actor, General.ADMINISTRATOR)
    rows = (
        select(
            Export.id,
            Export.at,
            User.name,
            Export.entity,
            Export.sentence,
            Export.columns,
            Export.format,
            Export.rows,
        )
        .outerjoin(User, User.id == Export.user_id)
        .order_by(Export.id.desc())
        .limit(limit)
    )
    if before is not None:
        rows = rows.where(Export.id < before)
    return [
        ExportLine(*row[:5], json.loads(row.columns), row.format, row.rows)
        for row in connection.execute(rows)
    ]
