"""``crible lists``: the choices that people edit."""

from typing import Annotated

import typer
from sqlalchemy import Connection

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.cli.context import current_language, database, say, tell
from crible.cli.tables import Format, print_rows
from crible.db.connection import reading, writing
from crible.kit.text import Text
from crible.lists import service
from crible.lists.places import EDITED

ADDED = Text("Ajouté : {label} (clé {key})", "Added: {label} (key {key})")
RENAMED = Text("Renommé : {label} (clé {key})", "Renamed: {label} (key {key})")
REMOVED = Text("Supprimé : {key}", "Removed: {key}")
MOVED = Text("Fiches passées à {key} : {count}", "Records moved to {key}: {count}")
BROKEN = Text(
    "Attention : la requête « {name} » nomme ce qui vient d'être supprimé ; corrigez-la.",
    "Warning: the segment “{name}” names what was just removed; correct it.",
)

lists = typer.Typer(
    name="lists",
    help=say(
        "Les listes de choix : statuts, origines, étapes, tags, champs personnalisés.",
        "The lists of choices: statuses, origins, stages, tags, custom fields.",
    ),
)

_List = Annotated[
    str,
    typer.Argument(
        metavar=say("LISTE", "LIST"),
        help=say(
            "statuses, origins, stages, tags, ou un champ comme accounts.custom.secteur.",
            "statuses, origins, stages, tags, or a field such as accounts.custom.sector.",
        ),
    ),
]
_Key = Annotated[str, typer.Argument(metavar=say("CLÉ", "KEY"))]
_Label = Annotated[str, typer.Argument(metavar=say("LIBELLÉ", "LABEL"))]


@lists.command("show", help=say("Montre une liste, ou toutes.", "Show one list, or all."))
def show(
    list_name: _List = "",
    shape: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    with database() as engine, reading(engine) as connection:
        names = _names(connection)
        chosen = [list_name] if list_name else list(names)
        rows = [
            {
                "list": name,
                "key": entry.choice.key,
                "label": entry.choice.label.in_(current_language()),
                "used": entry.used,
            }
            for name in chosen
            for entry in service.entries(connection, SYSTEM, names.get(name, name))
        ]
    headings = {
        "list": say("liste", "list"),
        "key": say("clé", "key"),
        "label": say("libellé", "label"),
        "used": say("fiches", "records"),
    }
    print_rows(headings, rows, shape)


@lists.command("add", help=say("Ajoute une entrée.", "Add an entry."))
def add(list_name: _List, label: _Label) -> None:
    with database() as engine, writing(engine) as connection:
        name = _resolve(connection, list_name)
        choice = service.add_entry(connection, SYSTEM, name, label)
    tell(ADDED, label=choice.label, key=choice.key)


@lists.command(
    "rename",
    help=say(
        "Change le libellé d'une entrée ; sa clé reste.", "Change an entry's label; its key stays."
    ),
)
def rename(list_name: _List, key: _Key, label: _Label) -> None:
    with database() as engine, writing(engine) as connection:
        name = _resolve(connection, list_name)
        choice = service.change_entry(connection, SYSTEM, name, key, {"label": label})
    tell(RENAMED, label=choice.label, key=choice.key)


@lists.command("remove", help=say("Supprime une entrée.", "Remove an entry."))
def remove(
    list_name: _List,
    key: _Key,
    move_to: Annotated[
        str | None,
        typer.Option(
            metavar=say("CLÉ", "KEY"),
            help=say(
                "L'entrée que prennent les fiches qui l'avaient.",
                "The entry taken by the records that had it.",
            ),
        ),
    ] = None,
) -> None:
    with database() as engine, writing(engine) as connection:
        name = _resolve(connection, list_name)
        removal = service.remove_entry(connection, SYSTEM, name, key, move_to)
    tell(REMOVED, key=key)
    if move_to:
        tell(MOVED, key=move_to, count=removal.moved)
    for segment in removal.broken.names:
        tell(BROKEN, name=segment)


def _names(connection: Connection) -> dict[str, str]:
    """The lists by what a person calls them: a custom field's by the field."""
    custom = {
        f"{field.entity}.{field.name}": field.choices
        for entity in load_catalog(connection, SYSTEM).entities.values()
        for field in entity.fields.values()
        if field.choices and field.choices.startswith("custom:")
    }
    return {name: name for name in EDITED} | custom


def _resolve(connection: Connection, list_name: str) -> str:
    return _names(connection).get(list_name, list_name)
