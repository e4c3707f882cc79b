"""``crible demo``: a database of demo data, and what six segments say of it."""

import os
import secrets
from dataclasses import asdict
from typing import Annotated

import typer
from sqlalchemy import Connection, Engine

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.cli.answers import Answer, print_as_table
from crible.cli.context import any_database, current_language, say, settings, tell
from crible.cli.progress import progress_bar
from crible.cli.questions import COLUMNS, Asked, clock, columns_of
from crible.criteria.catalog import SavedSegment
from crible.criteria.display import show_count
from crible.criteria.sentence import describe
from crible.db.connection import reading, writing
from crible.demo.service import (
    PEOPLE,
    generate,
    is_demo,
    open_doors,
    owner_of_segments,
    require_count,
    save_segments,
)
from crible.engine.direct import Direct
from crible.engine.interface import Layout, ask
from crible.exchange.exports import Sheet
from crible.kit.faults import RefusedError
from crible.kit.text import Text
from crible.operations.installation import prepare

_FILLED = Text(
    "{accounts} comptes, {contacts} contacts, {deals} opportunités, {actions} actions et"
    " {invoices} factures, dans {address}",
    "{accounts} accounts, {contacts} contacts, {deals} deals, {actions} actions and"
    " {invoices} invoices, in {address}",
)
_KEPT = Text(
    "Données de démonstration déjà présentes, gardées telles quelles : {address}",
    "Demo data already there, kept as they are: {address}",
)
_SIGN_INS = Text(
    "Pour se connecter, avec le mot de passe {password} :",
    "To sign in, with the password {password}:",
)
_SIGN_IN = Text("  {email} {sees}", "  {email} {sees}")
_PASSWORD = "CRIBLE_DEMO_PASSWORD"
_ROWS = 5


def demo(
    accounts: Annotated[
        int, typer.Option(help=say("Le nombre de comptes.", "The number of accounts."))
    ] = 20_000,
    seed: Annotated[
        int,
        typer.Option(
            help=say(
                "Le tirage : le même donne les mêmes fiches.",
                "The draw: the same gives the same records.",
            )
        ),
    ] = 2026,
) -> None:
    require_count(accounts)
    with any_database() as engine:
        prepare(engine, settings().data_dir)
        _fill(engine, accounts, seed)
        with reading(engine) as connection:
            for segment in load_catalog(connection, SYSTEM).segments.values():
                _print_segment(connection, segment)
        _open_doors(engine)


demo.__doc__ = say(
    "Remplit une base vide de données de démonstration, et montre six requêtes.",
    "Fill an empty database with demo data, and show six segments.",
)


def _fill(engine: Engine, accounts: int, seed: int) -> None:
    address = engine.url.render_as_string(hide_password=True)
    with writing(engine) as connection, progress_bar() as progress:
        if is_demo(connection):
            tell(_KEPT, address=address)
            return
        made = generate(connection, accounts, seed, clock().today, progress)
        save_segments(connection, owner_of_segments(connection))
    counts = asdict(made)
    shown = {name: show_count(count, current_language()) for name, count in counts.items()}
    tell(_FILLED, address=address, **shown)


def _open_doors(engine: Engine) -> None:
    """Let people sign in as those of the demo, by a password that is another each time."""
    password = os.environ.get(_PASSWORD) or secrets.token_urlsafe(12)
    with writing(engine) as connection:
        open_doors(connection, password)
    tell(_SIGN_INS, password=password)
    for person in PEOPLE:
        tell(_SIGN_IN, email=f"{person.email:<24}", sees=person.sees.in_(current_language()))


def _print_segment(connection: Connection, segment: SavedSegment) -> None:
    try:
        question = ask(connection, SYSTEM, segment.entity, segment.criteria, clock())
    except RefusedError:
        return  # somebody's own, broken or not for the system to ask: `segments list` says so
    direct, catalog = Direct(connection), question.context.catalog
    typer.echo(f"\n{segment.name}")
    typer.echo(describe(question.criteria, catalog, current_language(), settings().zone))
    typer.echo(show_count(direct.count(question), current_language()))
    columns = columns_of(COLUMNS[Asked(segment.entity)], segment.entity, catalog)
    sheet = Sheet(columns, catalog, current_language(), settings().zone)
    layout = Layout(columns, language=current_language())
    print_as_table(Answer(direct, question, layout, sheet, _ROWS))
