"""Why a record is in or out: the tree of the criteria, a line each."""

from typing import Final
from zoneinfo import ZoneInfo

import typer

from crible.cli.context import current_language
from crible.criteria.findings import Told, tell
from crible.criteria.memory import Finding
from crible.engine.interface import Question
from crible.kit.text import Text

_IN: Final = Text("La fiche répond à ces critères.", "The record meets these criteria.")
_OUT: Final = Text(
    "La fiche ne répond pas à ces critères.", "The record does not meet these criteria."
)
_FOUND: Final = Text("trouvé : {value}", "found: {value}")


def print_finding(finding: Finding, question: Question, zone: ZoneInfo) -> None:
    """Print whether a record meets criteria, then each criterion with what was found."""
    typer.echo((_IN if finding.holds else _OUT).in_(current_language()))
    entity = question.criteria.entity
    _print(tell(finding, entity, question.context, current_language(), zone), 0)


def _print(told: Told, depth: int) -> None:
    mark = "✓" if told.holds else "✗"
    text = told.sentence
    if told.found is not None:
        text += f" — {_FOUND.render(current_language(), value=told.found)}"
    typer.echo(f"{'  ' * depth}{mark} {text}")
    for part in told.parts:
        _print(part, depth + 1)
