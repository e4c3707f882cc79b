"""The commands together, and how a run of one ends: streams, exit codes, no traceback."""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from crible.cli.backups import backup, restore
from crible.cli.context import current_language, say, tell
from crible.cli.demo import demo
from crible.cli.doctor import doctor
from crible.cli.errors import faults_of, line
from crible.cli.fields import fields
from crible.cli.french import french_help
from crible.cli.imports import import_
from crible.cli.init import init
from crible.cli.lists import lists
from crible.cli.questions import count, explain, search
from crible.cli.segments import segments
from crible.cli.serve import serve
from crible.cli.users import users
from crible.kit.text import Language, Text

INTERRUPTED = Text("interrompu", "interrupted")

app = typer.Typer(
    name="crible",
    add_completion=False,
    pretty_exceptions_enable=False,
    help=say(
        "Crible : posez une question précise à vos comptes et contacts, obtenez la réponse exacte.",
        "Crible: ask your accounts and contacts a precise question, get the exact answer.",
    ),
    epilog=say(
        "Réglages : CRIBLE_DATA_DIR, CRIBLE_DATABASE_URL, CRIBLE_TIME_ZONE, CRIBLE_LANGUAGE"
        " (fr ou en).",
        "Settings: CRIBLE_DATA_DIR, CRIBLE_DATABASE_URL, CRIBLE_TIME_ZONE, CRIBLE_LANGUAGE"
        " (fr or en).",
    ),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version("crible"))
        raise typer.Exit


@app.callback()
def _crible(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help=say("Affiche la version.", "Show the version."),
        ),
    ] = False,
) -> None:
    pass


app.command("init")(init)
app.command("import")(import_)
app.command("serve")(serve)
app.command("count")(count)
app.command("search")(search)
app.command("explain")(explain)
app.add_typer(segments)
app.add_typer(fields)
app.add_typer(lists)
app.add_typer(users)
app.command("doctor")(doctor)
app.command("backup")(backup)
app.command("restore")(restore)
app.command("demo")(demo)


def run(arguments: Sequence[str]) -> int:
    """Run a command; gives its exit code: 0 done, 1 part refused, 2 bad input, 130 interrupted.

    Whatever a person can cause ends in one line for each fault on standard error. Only a fault of
    the program itself is raised.
    """
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()  # whoever read it has seen enough
        return 0
    except (KeyboardInterrupt, EOFError, typer.Abort):
        if sys.stderr.isatty():
            typer.echo(err=True)  # what was typed stands on the line
        tell(INTERRUPTED)
        return 130
    except Exception as error:
        faults = faults_of(error)
        if not faults:
            raise
        for fault in faults:
            typer.echo(line(fault, current_language()), err=True)
        _flush()
        return 2
    return code


def _invoke(arguments: Sequence[str]) -> int:
    root = typer.main.get_command(app)
    if not arguments:
        arguments = ["--help"]
    if current_language() is Language.FR and "--help" in arguments:
        french_help(root)
    try:
        # Typer's own `main` would exit with 1 on a closed pipe.
        with root.make_context("crible", list(arguments)) as context:
            root.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    return 0


def _flush() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _discard_output()


def _discard_output() -> None:
    # Python would try to write what is left once more when it ends, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
