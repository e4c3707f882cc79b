"""``crible init``."""

import os
import sys
from getpass import getpass
from typing import Annotated

import typer
from sqlalchemy import Engine

from crible.cli.context import any_database, say, settings, tell
from crible.db.connection import reading, writing
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.operations import installation
from crible.people import service as people

_PASSWORD = "CRIBLE_ADMIN_PASSWORD"

READY = Text("Base prête : {address}", "Database ready: {address}")
CREATED = Text("Administrateur créé : {email}", "Administrator created: {email}")
BOTH = Text("--admin et --name vont ensemble", "--admin and --name go together")
NO_PASSWORD = Text(
    "pas de terminal où demander le mot de passe ; donnez-le dans CRIBLE_ADMIN_PASSWORD",
    "no terminal to ask the password on; give it in CRIBLE_ADMIN_PASSWORD",
)
DIFFERENT = Text("les deux mots de passe diffèrent", "the two passwords differ")


def init(
    admin: Annotated[
        str, typer.Option(metavar="EMAIL", help=say("Son adresse e-mail.", "Their e-mail address."))
    ] = "",
    name: Annotated[str, typer.Option(help=say("Son nom.", "Their name."))] = "",
) -> None:
    if bool(admin) != bool(name):
        raise RefusedError(Fault("missing_key", BOTH))
    with any_database() as engine:
        exists = installation.check(engine)
        if not admin:
            _prepare(engine)
            return
        password = _password_of_first_user(engine, exists)
        email = people.check_user(admin, name, password)
        _prepare(engine)
        with writing(engine) as connection:
            people.create_first_user(connection, admin, name, password, settings().language)
        tell(CREATED, email=email)


init.__doc__ = say(
    """Crée la base, ou met à jour celle d'une version plus ancienne.

    Avec --admin et --name, crée aussi le premier utilisateur, qui est administrateur. Son mot de
    passe est demandé, ou pris dans CRIBLE_ADMIN_PASSWORD.""",
    """Create the database, or bring one of an older version up to date.

    With --admin and --name, also create the first user, who administers. Their password is asked
    for, or taken from CRIBLE_ADMIN_PASSWORD.""",
)


def _prepare(engine: Engine) -> None:
    installation.prepare(engine, settings().data_dir)
    tell(READY, address=engine.url.render_as_string(hide_password=True))


def _password_of_first_user(engine: Engine, exists: bool) -> str:
    if exists:
        with reading(engine) as connection:
            people.require_no_user(connection)
    if _PASSWORD in os.environ:
        return os.environ[_PASSWORD]
    if not sys.stdin.isatty():
        raise RefusedError(Fault("missing_key", NO_PASSWORD))
    password = getpass(say("Mot de passe : ", "Password: "))
    if password != getpass(say("Encore une fois : ", "Once more: ")):
        raise RefusedError(Fault("wrong_value", DIFFERENT))
    return password
