"""``crible count``, ``search`` and ``explain``: questions, and their answers."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from sqlalchemy import Connection

from crible.access.actors import SYSTEM
from crible.cli.answers import Answer, Shape, print_answer, write_answer
from crible.cli.context import current_language, database, say, settings
from crible.cli.findings import print_finding
from crible.criteria.catalog import Catalog
from crible.criteria.nodes import FieldPath
from crible.criteria.paths import resolve_field
from crible.criteria.periods import Clock
from crible.db.connection import reading
from crible.engine.direct import Direct
from crible.engine.interface import Layout, Question, Sort, ask
from crible.exchange.exports import Sheet
from crible.kit.faults import Fault, RefusedError
from crible.kit.jsontext import read_json
from crible.kit.text import Text


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
_OUT_OF_SIGHT = Text(
    "Il n'y a pas de fiche numéro {id} ici.", "There is no record number {id} here."
)
_LIMIT = Text(
    "Le nombre de lignes doit être d'au moins 1.", "The number of rows must be 1 at least."
)

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


def count(entity: Entity, criteria: Criteria) -> None:
    with asking(entity, criteria) as (connection, question):
        typer.echo(Direct(connection).count(question))


count.__doc__ = say(
    "Compte les fiches qui répondent aux critères ; n'imprime que le nombre.",
    "Count the records that meet criteria; prints the number alone.",
)


def search(
    entity: Entity,
    criteria: Criteria,
    columns: Annotated[
        str, typer.Option(help=say("Les champs à montrer : name,city", "The fields: name,city"))
    ] = "",
    sort: Annotated[
        str,
        typer.Option(
            help=say("L'ordre : name,-created_at", "The order: name,-created_at"),
        ),
    ] = "",
    limit: Annotated[
        int | None,
        typer.Option(
            help=say(
                "Le nombre de lignes (50 dans un tableau, toutes ailleurs).",
                "The number of rows (50 in a table, all elsewhere).",
            )
        ),
    ] = None,
    shape: Annotated[Shape, typer.Option("--format")] = Shape.TABLE,
    out: Annotated[
        Path | None,
        typer.Option(help=say("Écrit dans ce fichier.", "Write to this file.")),
    ] = None,
) -> None:
    with asking(entity, criteria) as (connection, question):
        catalog = question.context.catalog
        shown = columns_of(columns or COLUMNS[entity], entity, catalog)
        order = _sort(sort, entity, catalog)
        if limit is not None and limit < 1:
            raise RefusedError(Fault("out_of_range", _LIMIT, "--limit"))
        if limit is None and shape is Shape.TABLE:
            limit = 50
        sheet = Sheet(shown, catalog, current_language(), settings().zone)
        layout = Layout(shown, order, language=current_language())
        answer = Answer(Direct(connection), question, layout, sheet, limit)
        if out is None:
            print_answer(answer, shape)
        else:
            write_answer(answer, shape, out)


search.__doc__ = say(
    "Montre les fiches qui répondent aux critères.", "Show the records that meet criteria."
)


def explain(
    entity: Entity,
    criteria: Criteria,
    record_id: Annotated[
        int, typer.Option("--id", help=say("Le numéro de la fiche.", "The record's number."))
    ],
) -> None:
    with asking(entity, criteria) as (connection, question):
        finding = Direct(connection).explain(question, record_id)
        if finding is None:
            raise RefusedError(Fault("unknown_record", _OUT_OF_SIGHT, "--id", {"id": record_id}))
        print_finding(finding, question, settings().zone)


explain.__doc__ = say(
    "Dit, critère par critère, pourquoi une fiche répond ou non.",
    "Say, criterion by criterion, why a record is in or out.",
)


@contextmanager
def asking(entity: Asked, criteria: str) -> Iterator[tuple[Connection, Question]]:
    """A question of the shell, and the connection that it is to be answered on."""
    raw = read_json(criteria_text(criteria), "--criteria")
    with database() as engine, reading(engine) as connection:
        yield connection, ask(connection, SYSTEM, str(entity), raw, clock())


def criteria_text(given: str) -> str:
    """The JSON text of criteria: as given, or from the file named after an ``@``."""
    if given == "@-":
        return sys.stdin.read()
    if given.startswith("@"):
        return Path(given[1:]).read_text(encoding="utf-8-sig")
    return given


def clock() -> Clock:
    """The present moment, in the organisation's time zone."""
    return Clock(datetime.now(UTC), settings().zone)


def columns_of(names: str, entity: str, catalog: Catalog) -> tuple[FieldPath, ...]:
    """The fields that a list of names means. Raises RefusedError for each that is none."""
    paths = _paths([name.strip() for name in names.split(",")], entity, catalog, "--columns")
    return tuple(dict.fromkeys(paths))


def _sort(names: str, entity: str, catalog: Catalog) -> tuple[Sort, ...]:
    keys = [name.strip() for name in names.split(",") if name.strip()]
    paths = _paths([key.removeprefix("-") for key in keys], entity, catalog, "--sort")
    return tuple(Sort(path, key.startswith("-")) for path, key in zip(paths, keys, strict=True))


def _paths(names: list[str], entity: str, catalog: Catalog, place: str) -> list[FieldPath]:
    found = {name: resolve_field(catalog, entity, name) for name in names}
    faults = [
        Fault("unknown_field", _UNKNOWN_COLUMN, place, {"name": name})
        for name, path in found.items()
        if path is None
    ]
    if faults:
        raise RefusedError(*faults)
    return [path for path in (found[name] for name in names) if path is not None]
