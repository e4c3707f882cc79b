"""``crible doctor``."""

from collections.abc import Iterator

import typer
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from crible.cli.context import current_language, say, settings
from crible.cli.errors import faults_of, line
from crible.kit.faults import RefusedError
from crible.kit.text import Text
from crible.operations.doctor import DATABASE, SETTINGS, examine
from crible.operations.finding import Finding

_WELL, _PROBLEM = say("ok", "ok"), say("PROBLÈME", "PROBLEM")


def doctor() -> None:
    language, well = current_language(), True
    for finding in _findings():
        well = well and finding.well
        label = f"{_WELL if finding.well else _PROBLEM:<10}{finding.subject.in_(language)}"
        typer.echo(f"{label}{say(' : ', ': ')}{finding.sentence(language)}")
    if not well:
        raise typer.Exit(1)


doctor.__doc__ = say(
    """Examine l'installation, et dit quoi faire de ce qui ne va pas.

    Une ligne par vérification. Rend 1 s'il y a un problème.""",
    """Examine the installation, and say what to do about what is wrong.

    One line a check. Exits with 1 where there is a problem.""",
)


def _findings() -> Iterator[Finding]:
    try:
        yield from examine(settings())
    except (ValidationError, RefusedError, SQLAlchemyError) as error:
        subject = SETTINGS if isinstance(error, ValidationError) else DATABASE
        faults = faults_of(error)
        if not faults:
            raise
        for fault in faults:
            found = {"line": line(fault, current_language())}
            yield Finding(subject, Text("{line}", "{line}"), found, well=False)
