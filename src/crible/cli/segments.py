"""``crible segments``: criteria saved under a name."""

from enum import StrEnum
from typing import Annotated, Any

import typer
from sqlalchemy import Connection

from crible.access.actors import Actor
from crible.access.catalog import context_of
from crible.access.visible import Visible
from crible.cli.context import current_language, database, say, settings, tell
from crible.cli.errors import line
from crible.cli.questions import Asked, Asker, Criteria, Entity, actor, clock, criteria_text
from crible.cli.tables import Format, print_json, print_rows
from crible.criteria.catalog import SavedSegment
from crible.criteria.context import Context
from crible.criteria.nodes import Criteria as Read
from crible.criteria.sentence import describe
from crible.criteria.wire import read_criteria
from crible.db.connection import reading, writing
from crible.engine.direct import Direct
from crible.engine.interface import Question
from crible.kit.faults import RefusedError
from crible.kit.jsontext import read_json, write_json
from crible.kit.text import Text
from crible.segments.reading import Reader, read_segment
from crible.segments.service import find_segment, save_segment
from crible.segments.trash import delete_segment

SAVED = Text("Requête numéro {id} enregistrée : « {name} »", "Segment number {id} saved: “{name}”")
DELETED = Text("Requête supprimée : « {name} »", "Segment deleted: “{name}”")


class State(StrEnum):
    """Whether a segment has a count to tell."""

    READY = "ready"
    BROKEN = "broken"
    NEEDS_ASKER = "needs_asker"


SHOWN = {
    State.READY: Text("", ""),
    State.BROKEN: Text("en erreur", "broken"),
    State.NEEDS_ASKER: Text("dépend de qui demande", "depends on who asks"),
}

segments = typer.Typer(
    name="segments",
    help=say(
        "Les requêtes : des critères enregistrés, toujours à jour.",
        "Segments: saved criteria, always current.",
    ),
)

_Number = Annotated[int, typer.Argument(metavar=say("NUMÉRO", "NUMBER"), show_default=False)]


@segments.command("save", help=say("Enregistre des critères.", "Save criteria."))
def save(
    name: Annotated[str, typer.Argument(metavar=say("NOM", "NAME"), show_default=False)],
    entity: Entity,
    criteria: Criteria,
    replace: Annotated[
        int | None,
        typer.Option(
            metavar=say("NUMÉRO", "NUMBER"),
            help=say("Remplace cette requête.", "Replace this segment."),
        ),
    ] = None,
    asker: Asker = "",
) -> None:
    raw = read_json(criteria_text(criteria), "--criteria")
    with database() as engine, writing(engine) as connection:
        saved = save_segment(
            connection,
            actor(connection, asker),
            clock(),
            name=name,
            entity=str(entity),
            criteria=raw,
            replace=replace,
        )
    tell(SAVED, id=saved, name=name.strip())
    typer.echo(saved)


@segments.command("list", help=say("Montre les requêtes.", "Show the segments."))
def list_(
    entity: Annotated[Asked | None, typer.Argument(metavar="accounts|contacts")] = None,
    shape: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    asker: Asker = "",
) -> None:
    with database() as engine, reading(engine) as connection:
        who = actor(connection, asker)
        context = context_of(connection, who, clock())
        rows = [
            _row(connection, segment, context, who)
            for segment in context.catalog.segments.values()
            if entity is None or segment.entity == entity
        ]
    headings = {
        "id": say("numéro", "number"),
        "entity": say("entité", "entity"),
        "name": say("nom", "name"),
        "count": say("nombre", "count"),
        "state": say("état", "state"),
    }
    if shape is Format.TABLE:
        rows = [row | {"state": SHOWN[row["state"]].in_(current_language())} for row in rows]
    print_rows(headings, rows, shape)


@segments.command(
    "show",
    help=say(
        "Montre une requête : sa phrase, son nombre, ses critères.",
        "Show a segment: its sentence, its count, its criteria.",
    ),
)
def show(
    number: _Number,
    shape: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    asker: Asker = "",
) -> None:
    with database() as engine, reading(engine) as connection:
        reader = Reader(connection, actor(connection, asker), clock())
        context = reader.context
        segment = find_segment(context.catalog, number)
        reader.require_open(segment)
        read = read_segment(segment, context)
        row = _row(connection, segment, context, reader.actor)
    if shape is Format.JSON:
        print_json([row | {"criteria": segment.criteria}])
    else:
        typer.echo(segment.name)
        if isinstance(read, Read):
            typer.echo(describe(read, context.catalog, current_language(), settings().zone))
            state = SHOWN[row["state"]].in_(current_language())
            typer.echo(state if row["count"] is None else row["count"])
        typer.echo(write_json(segment.criteria, indent=2))
    if not isinstance(read, Read):
        for fault in read:
            typer.echo(line(fault, current_language()), err=True)
        raise typer.Exit(2)


@segments.command("delete", help=say("Supprime une requête.", "Delete a segment."))
def delete(number: _Number, asker: Asker = "") -> None:
    with database() as engine, writing(engine) as connection:
        name = delete_segment(connection, actor(connection, asker), number)
    tell(DELETED, name=name)


def _row(
    connection: Connection, segment: SavedSegment, context: Context, who: Actor
) -> dict[str, Any]:
    count, state = _answer(connection, segment, context, who)
    return {
        "id": segment.id,
        "entity": segment.entity,
        "name": segment.name,
        "count": count,
        "state": state,
    }


def _answer(
    connection: Connection, segment: SavedSegment, context: Context, who: Actor
) -> tuple[int | None, State]:
    """How many records a segment has, where that can be told to who asks here."""
    try:
        criteria = read_criteria(segment.criteria, segment.entity, context, stored=True)
    except RefusedError as refused:
        asks = all(fault.code == "no_asker" for fault in refused.faults)
        return None, State.NEEDS_ASKER if asks else State.BROKEN
    question = Question(criteria, context, Visible(who))
    return Direct(connection).count(question), State.READY
