"""``crible import``: records from a file, with what became of each row."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from crible.access.actors import SYSTEM
from crible.cli.context import current_language, database, say, settings, tell
from crible.cli.errors import faults_of, line
from crible.cli.progress import progress_bar
from crible.exchange.service import (
    Entity,
    ImportRequest,
    OnError,
    Outcome,
    Report,
    prepare_faults_file,
    read_mapping,
    run_import,
    write_faults,
)
from crible.kit.text import Text

COUNTED: Final = {
    Outcome.CREATED: Text("créées : {count}", "created: {count}"),
    Outcome.UPDATED: Text("modifiées : {count}", "updated: {count}"),
    Outcome.UNCHANGED: Text("inchangées : {count}", "unchanged: {count}"),
    Outcome.REFUSED: Text("refusées : {count}", "refused: {count}"),
}
WOULD_BE: Final = COUNTED | {
    Outcome.CREATED: Text("à créer : {count}", "to create: {count}"),
    Outcome.UPDATED: Text("à modifier : {count}", "to update: {count}"),
}
MORE = Text(
    "et {count} autres ; toutes dans un fichier : --report FICHIER",
    "and {count} more; all of them in a file: --report FILE",
)
IN_FILE = Text("et {count} autres, voir {file}", "and {count} more, see {file}")
NEW_FIELD = Text("nouveau champ : {label}", "new field: {label}")
FIELD_TO_ADD = Text("champ à ajouter : {label}", "field to add: {label}")
NEW_ENTRIES = Text("{label}, nouveau : {entries}", "{label}, new: {entries}")
ENTRIES_TO_ADD = Text("{label}, à ajouter : {entries}", "{label}, to add: {entries}")
DRY = Text("Essai : rien n'a été écrit.", "Dry run: nothing was written.")
STOPPED = Text(
    "Rien n'a été écrit. Corrigez ces lignes, ou importez les autres : --on-error skip",
    "Nothing was written. Correct these lines, or import the others: --on-error skip",
)
IMPORTED = Text(
    "L'import, lui, est fait ; seul ce fichier manque.",
    "The import itself is done; only this file is missing.",
)

_SHOWN: Final = 20


def import_(
    entity: Annotated[Entity, typer.Argument(metavar="ENTITY", show_choices=True)],
    file: Annotated[
        Path, typer.Argument(metavar=say("FICHIER", "FILE"), help="CSV, XLSX", readable=False)
    ],
    mapping: Annotated[
        Path,
        typer.Option(
            "--mapping",
            metavar="M.json",
            readable=False,
            help=say("Quelle colonne donne quel champ.", "Which column gives which field."),
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say("N'écrit rien.", "Write nothing."))
    ] = False,
    on_error: Annotated[
        OnError,
        typer.Option(
            "--on-error",
            help=say(
                "Si des lignes sont refusées : ne rien importer, ou importer les autres.",
                "If rows are refused: import nothing, or the others.",
            ),
        ),
    ] = OnError.STOP,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar=say("FICHIER", "FILE"),
            readable=False,
            help=say("Écrit les lignes refusées en CSV.", "Write the refused rows as CSV."),
        ),
    ] = None,
) -> None:
    wanted = ImportRequest(entity, file, read_mapping(mapping), settings().zone, on_error, dry_run)
    with database() as engine:
        if report is not None:
            prepare_faults_file(report, file)
        with progress_bar() as progress:
            done = run_import(engine, SYSTEM, wanted, progress)
    _tell_faults(done, report)
    stopped = bool(done.faults) and on_error is OnError.STOP
    planned = dry_run or stopped
    _tell_what_came(done, planned=planned)
    if dry_run:
        tell(DRY)
    elif stopped:
        tell(STOPPED)
    for outcome, text in (WOULD_BE if planned else COUNTED).items():
        typer.echo(text.render(current_language(), count=done.counts[outcome]))
    if report is not None:
        _write_report(done, report)
    if done.faults:
        raise typer.Exit(2 if on_error is OnError.STOP else 1)


import_.__doc__ = say(
    """Importe des fiches depuis un fichier CSV ou XLSX.

    Une fiche déjà importée (même clé) est mise à jour ; une cellule vide vide son champ.""",
    """Import records from a CSV or XLSX file.

    A record that was imported before (same key) is updated; an empty cell empties its field.""",
)


def _write_report(done: Report, file: Path) -> None:
    try:
        write_faults(done, file, current_language())
    except OSError as error:
        # An error in the midst of writing names no file.
        for fault in faults_of(error):
            typer.echo(line(replace(fault, place=str(file)), current_language()), err=True)
        if done.written:
            tell(IMPORTED)
        raise typer.Exit(1 if done.written else 2) from error


def _tell_faults(report: Report, file: Path | None) -> None:
    for fault in report.faults[:_SHOWN]:
        typer.echo(fault.sentence(current_language()), err=True)
    more = len(report.faults) - _SHOWN
    if more > 0:
        tell(IN_FILE if file else MORE, count=more, file=file)


def _tell_what_came(report: Report, *, planned: bool) -> None:
    """The fields and list entries that the import added, or that it would add."""
    for label in report.new_fields:
        tell(FIELD_TO_ADD if planned else NEW_FIELD, label=label)
    for label, entries in report.new_entries:
        text = ENTRIES_TO_ADD if planned else NEW_ENTRIES
        tell(text, label=label, entries=_some(entries))


def _some(entries: list[str]) -> str:
    more = len(entries) - _SHOWN
    return ", ".join(entries[:_SHOWN]) + (f", … (+ {more})" if more > 0 else "")
