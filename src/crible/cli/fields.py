"""``crible fields``: what can be asked about, and the fields that people add."""

from typing import Annotated

import typer

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.cli.context import current_language, database, say, tell
from crible.cli.lists import BROKEN
from crible.cli.tables import Format, print_rows
from crible.criteria.kinds import Kind
from crible.db.connection import reading, writing
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.records import custom_fields

ADDED = Text("Ajouté : {name} (« {label} »)", "Added: {name} (“{label}”)")
RENAMED = Text("Renommé : custom.{key} (« {label} »)", "Renamed: custom.{key} (“{label}”)")
REMOVED = Text("Supprimé : custom.{key}", "Removed: custom.{key}")
REMOVED_VALUES = Text("Valeurs supprimées : {count}", "Values removed: {count}")
UNKNOWN_ENTITY = Text(
    "« {entity} » est inconnu ; il y a {all}", "“{entity}” is unknown; there are {all}"
)

fields = typer.Typer(
    name="fields",
    help=say(
        "Les champs sur lesquels on peut poser une question, et ceux qu'on ajoute.",
        "The fields one can ask about, and those one adds.",
    ),
)

_Entity = Annotated[
    str,
    typer.Argument(
        metavar=say("ENTITÉ", "ENTITY"), help=say("accounts, contacts…", "accounts, contacts…")
    ),
]
_Key = Annotated[str, typer.Argument(metavar=say("CLÉ", "KEY"))]
_Label = Annotated[str, typer.Option(help=say("Ce que les gens lisent.", "What people read."))]


@fields.command("show", help=say("Montre les champs.", "Show the fields."))
def show(
    entity: _Entity = "",
    shape: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    with database() as engine, reading(engine) as connection:
        catalog = load_catalog(connection, SYSTEM)
    if entity and entity not in catalog.entities:
        values = {"entity": entity, "all": ", ".join(catalog.entities)}
        raise RefusedError(Fault("unknown_entity", UNKNOWN_ENTITY, values=values))
    rows = [
        {
            "entity": field.entity,
            "field": field.name,
            "kind": str(field.kind),
            "label": field.label.in_(current_language()),
            "choices": len(catalog.choices(field).choices) if field.choices else None,
        }
        for name in ([entity] if entity else catalog.entities)
        for field in catalog.entities[name].fields.values()
    ]
    headings = {
        "entity": say("entité", "entity"),
        "field": say("champ", "field"),
        "kind": "type",
        "label": say("libellé", "label"),
        "choices": say("choix", "choices"),
    }
    print_rows(headings, rows, shape)


@fields.command("add", help=say("Ajoute un champ.", "Add a field."))
def add(
    entity: _Entity,
    key: _Key,
    kind: Annotated[Kind, typer.Option(help=say("Le type des valeurs.", "The values' kind."))],
    label: _Label,
) -> None:
    with database() as engine, writing(engine) as connection:
        field = custom_fields.add_field(connection, SYSTEM, entity, key, kind, label)
    tell(ADDED, name=field.name, label=field.label)


@fields.command(
    "rename",
    help=say(
        "Change le libellé d'un champ ; sa clé reste.", "Change a field's label; its key stays."
    ),
)
def rename(entity: _Entity, key: _Key, label: _Label) -> None:
    with database() as engine, writing(engine) as connection:
        custom_fields.rename_field(connection, SYSTEM, entity, key, label)
    tell(RENAMED, key=key.removeprefix("custom."), label=label)


@fields.command("remove", help=say("Supprime un champ.", "Remove a field."))
def remove(
    entity: _Entity,
    key: _Key,
    force: Annotated[
        bool,
        typer.Option("--force", help=say("Même s'il a des valeurs.", "Even where it has values.")),
    ] = False,
) -> None:
    with database() as engine, writing(engine) as connection:
        removal = custom_fields.remove_field(connection, SYSTEM, entity, key, force=force)
    tell(REMOVED, key=key.removeprefix("custom."))
    if removal.values:
        tell(REMOVED_VALUES, count=removal.values)
    for name in removal.broken.names:
        tell(BROKEN, name=name)
