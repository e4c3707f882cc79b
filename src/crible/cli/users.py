"""``crible users``: who works in Crible."""

from dataclasses import asdict, replace
from typing import Annotated

import typer

from crible.access.actors import SYSTEM, Reach, find_user
from crible.cli.context import database, say, settings, tell
from crible.cli.tables import Format, print_rows
from crible.db.connection import reading, writing
from crible.kit.faults import RefusedError
from crible.kit.text import Text
from crible.people.changes import change_user
from crible.people.handing_over import hand_over
from crible.people.newcomers import NewUser, add_user
from crible.people.service import list_users

DEACTIVATED = Text("L'accès de {email} est fermé", "The access of {email} is closed")
_OPTIONS = {
    "/profile_id": "--profile",
    "/structure_id": "--structure",
    "/manager_id": "--manager",
    "/name": "--name",
}
"""The option of each place that a fault names."""
ADDED = Text("Utilisateur numéro {id} créé : {email}", "User number {id} created: {email}")

users = typer.Typer(
    name="users", help=say("Les utilisateurs et leurs droits.", "Users and their rights.")
)


@users.command("list", help=say("Montre les utilisateurs.", "Show the users."))
def list_(shape: Annotated[Format, typer.Option("--format")] = Format.TABLE) -> None:
    with database() as engine, reading(engine) as connection:
        rows = [asdict(line) for line in list_users(connection, SYSTEM)]
    headings = {
        "id": say("numéro", "number"),
        "email": say("e-mail", "e-mail"),
        "name": say("nom", "name"),
        "profile": say("profil", "profile"),
        "reach": say("portée", "reach"),
        "structure": say("structure", "structure"),
        "manager": say("responsable", "manager"),
        "active": say("actif", "active"),
    }
    print_rows(headings, rows, shape)


@users.command("add", help=say("Ajoute un utilisateur.", "Add a user."))
def add(
    email: Annotated[str, typer.Argument(metavar="EMAIL", show_default=False)],
    name: Annotated[str, typer.Option(help=say("Son nom.", "Their name."))],
    profile: Annotated[
        str, typer.Option(help=say("Son profil (Tous les accès).", "Their profile (all but two)."))
    ] = "",
    reach: Annotated[
        Reach | None, typer.Option(help=say("Ce qu'il voit.", "What they see."))
    ] = None,
    structure: Annotated[
        str, typer.Option(help=say("Sa structure, par son nom.", "Their structure, by name."))
    ] = "",
    manager: Annotated[
        str,
        typer.Option(
            metavar="EMAIL", help=say("L'e-mail de son responsable.", "Their manager's e-mail.")
        ),
    ] = "",
) -> None:
    new = NewUser(email, name, profile, reach, structure, manager, settings().language)
    try:
        with database() as engine, writing(engine) as connection:
            added = add_user(connection, SYSTEM, new)
    except RefusedError as refused:
        raise RefusedError(
            *(replace(fault, place=_OPTIONS.get(fault.place, "")) for fault in refused.faults)
        ) from refused
    tell(ADDED, id=added, email=email)
    typer.echo(added)


@users.command(
    "deactivate", help=say("Ferme l'accès d'un utilisateur.", "Close the access of a user.")
)
def deactivate(
    email: Annotated[str, typer.Argument(metavar="EMAIL", show_default=False)],
    hand_over_to: Annotated[
        str,
        typer.Option(
            metavar="EMAIL", help=say("Qui reçoit ses fiches.", "Who gets their records.")
        ),
    ] = "",
) -> None:
    with database() as engine, writing(engine, alone=True) as connection:
        user_id = find_user(connection, email)
        if hand_over_to:
            hand_over(connection, SYSTEM, user_id, find_user(connection, hand_over_to))
        change_user(connection, SYSTEM, user_id, {"active": False})
    tell(DEACTIVATED, email=email)
