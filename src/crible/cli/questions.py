"""``crible count``, ``search`` and ``explain``: questions, and their answers."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer
from sqlalchemy import Connection, Engine

from crible.access.actors import SYSTEM, Actor, find_user, load_actor
from crible.access.may import require
from crible.access.rights import General
from crible.access.visible import unknown_record
from crible.cli.answers import TAKEN_AWAY, Answer, Shape, print_answer, write_answer
from crible.cli.context import current_language, database, say, settings
from crible.cli.findings import print_finding
from crible.criteria.catalog import Catalog
from crible.criteria.nodes import FieldPath
from crible.criteria.paths import resolve_field
from crible.criteria.periods import Clock
from crible.db.connection import reading, writing
from crible.engine.direct import Direct
from crible.engine.interface import Layout, Question, Sort, ask
from crible.exchange.exports import Sheet
from crible.exchange.journal import note_export
from crible.kit.faults import Fault, RefusedError
from crible.kit.jsontext import read_json
from crible.kit.text import Text

_MOST_ROWS: Final = 1_000_000_000


class Asked(StrEnum):
    """What one can ask for."""

    ACCOUNTS = "accounts"
    CONTACTS = "contacts"


COLUMNS: Final = {
    Asked.ACCOUNTS: "id,name,status,origin,postal_code,city,assigned_to,tags",
    Asked.CONTACTS: "id,name,function,account.name,email,phone,assigned_to,tags",
}
"""The columns shown where none are asked for."""

_UNKNOWN_COLUMN = Text(
    "« {name} » n'est pas un champ ; voyez : crible fields show",
    "“{name}” is not a field; see: crible fields show",
)
_NOT_UTF8 = Text("ce n'est pas du texte en UTF-8", "this is not text in UTF-8")

Criteria = Annotated[
    str,
    typer.Option(
        "--criteria",
        metavar="JSON|@FILE",
        help=say(
            "Les critères, en JSON, ou @ et le nom d'un fichier qui les contient (@- : l'entrée).",
            "The criteria, as JSON, or @ and the name of a file that holds them (@-: the input).",
        ),
    ),
]
Entity = Annotated[Asked, typer.Argument(metavar="accounts|contacts", show_default=False)]
Asker = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="EMAIL",
        help=say(
            "Demande comme cet utilisateur, avec ses droits.",
            "Ask as this user, with their rights.",
        ),
        show_default=False,
    ),
]


def count(entity: Entity, criteria: Criteria, asker: Asker = "") -> None:
    with asking(entity, criteria, asker) as (connection, question):
        typer.echo(Direct(connection).count(question))


count.__doc__ = say(
    "Compte les fiches qui répondent aux critères ; n'imprime que le nombre.",
    "Count the records that meet criteria; prints the number alone.",
)


def search(  # noqa: PLR0913, PLR0917 (a command's options)
    entity: Entity,
    criteria: Criteria,
    columns: Annotated[
        str, typer.Option(help=say("Les champs à montrer : name,city", "The fields: name,city"))
    ] = "",
    sort: Annotated[
        str,
        typer.Option(help=say("L'ordre : name,-created_at", "The order: name,-created_at")),
    ] = "",
    limit: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=_MOST_ROWS,
            help=say(
                "Le nombre de lignes (50 dans un tableau, toutes ailleurs).",
                "The number of rows (50 in a table, all elsewhere).",
            ),
        ),
    ] = None,
    shape: Annotated[Shape, typer.Option("--format")] = Shape.TABLE,
    out: Annotated[
        Path | None,
        typer.Option(readable=False, help=say("Écrit dans ce fichier.", "Write to this file.")),
    ] = None,
    asker: Asker = "",
) -> None:
    with asking(entity, criteria, asker) as (connection, question):
        if out is not None or shape in TAKEN_AWAY:
            require(question.visible.actor, General.EXPORTS)
        layout = _layout(columns or COLUMNS[entity], sort, entity, question.context.catalog)
        sheet = Sheet(layout.columns, question.context.catalog, layout.language, settings().zone)
        if limit is None and shape is Shape.TABLE:
            limit = 50
        answer = Answer(Direct(connection), question, layout, sheet, limit)
        note = partial(_note, connection.engine, answer, shape)
        if out is None:
            print_answer(answer, shape, note)
        else:
            write_answer(answer, shape, out, note)


search.__doc__ = say(
    "Montre les fiches qui répondent aux critères.", "Show the records that meet criteria."
)


def explain(
    entity: Entity,
    criteria: Criteria,
    record_id: Annotated[
        int, typer.Option("--id", help=say("Le numéro de la fiche.", "The record's number."))
    ],
    asker: Asker = "",
) -> None:
    with asking(entity, criteria, asker) as (connection, question):
        finding = Direct(connection).explain(question, record_id)
        if finding is None:
            raise unknown_record(record_id, "--id")
        print_finding(finding, question, settings().zone)


explain.__doc__ = say(
    "Dit, critère par critère, pourquoi une fiche répond ou non.",
    "Say, criterion by criterion, why a record is in or out.",
)


@contextmanager
def asking(entity: Asked, criteria: str, asker: str) -> Iterator[tuple[Connection, Question]]:
    """A question of the shell, and the connection that it is to be answered on."""
    raw = read_json(criteria_text(criteria), "--criteria")
    with database() as engine, reading(engine) as connection:
        yield connection, ask(connection, actor(connection, asker), str(entity), raw, clock())


def actor(connection: Connection, asker: str) -> Actor:
    """Who asks: the user of an e-mail address, or the system where none is given."""
    return load_actor(connection, find_user(connection, asker)) if asker else SYSTEM


def criteria_text(given: str) -> str:
    """The JSON text of criteria: as given, or from the file named after an ``@``.

    Raises OSError, and RefusedError where the file is no text."""
    if not given.startswith("@"):
        return given
    try:
        content = sys.stdin.buffer.read() if given == "@-" else Path(given[1:]).read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(Fault("not_utf8", _NOT_UTF8, given)) from error


def clock() -> Clock:
    """The present moment, in the organisation's time zone."""
    return Clock(datetime.now(UTC), settings().zone)


def columns_of(names: str, entity: str, catalog: Catalog) -> tuple[FieldPath, ...]:
    """The fields that a list of names means. Raises RefusedError for each that is none."""
    paths, faults = _paths(_names(names), entity, catalog, "--columns")
    if faults:
        raise RefusedError(*faults)
    return tuple(dict.fromkeys(paths))


def _note(database: Engine, answer: Answer, shape: Shape) -> None:
    """Note what is about to be taken away, in a transaction of its own."""
    total = answer.engine.count(answer.question)
    rows = total if answer.limit is None else min(total, answer.limit)
    with writing(database) as connection:
        note_export(connection, answer.question, answer.layout, rows, str(shape))


def _layout(columns: str, sort: str, entity: str, catalog: Catalog) -> Layout:
    """Raises RefusedError for each name, of either list, that is no field."""
    keys = _names(sort) if sort else []
    fields = [key.removeprefix("-") for key in keys]
    shown, faults = _paths(_names(columns), entity, catalog, "--columns")
    ordered, more = _paths(fields, entity, catalog, "--sort")
    if faults or more:
        raise RefusedError(*faults, *more)
    sorts = (Sort(path, key.startswith("-")) for path, key in zip(ordered, keys, strict=True))
    return Layout(tuple(dict.fromkeys(shown)), tuple(sorts), language=current_language())


def _names(given: str) -> list[str]:
    return [name.strip() for name in given.split(",")]


def _paths(
    names: list[str], entity: str, catalog: Catalog, place: str
) -> tuple[list[FieldPath], list[Fault]]:
    """The fields that names mean, and a fault for each name that means none."""
    paths, faults = [], []
    for name in names:
        path = resolve_field(catalog, entity, name)
        if path is None:
            faults.append(Fault("unknown_field", _UNKNOWN_COLUMN, place, {"name": name}))
        else:
            paths.append(path)
    return paths, faults
