"""The rows of an answer: printed, or written to a file."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TextIO

from crible.cli.context import current_language, tell
from crible.cli.tables import print_table
from crible.criteria.display import display_field, show_count
from crible.engine.interface import Engine, Layout, Question
from crible.engine.pages import every_row
from crible.exchange.exports import Row, Sheet, json_row, write_csv, write_xlsx
from crible.kit.faults import Fault, RefusedError
from crible.kit.files import replacing
from crible.kit.jsontext import write_json
from crible.kit.text import Language, Text

_NO_TERMINAL = Text(
    "Un classeur XLSX ne s'affiche pas : donnez un fichier avec --out.",
    "An XLSX workbook cannot be shown: name a file with --out.",
)
_NO_FILE = Text(
    "Un tableau s'affiche seulement ; pour un fichier : --format json, csv ou xlsx.",
    "A table is only shown; for a file: --format json, csv or xlsx.",
)
_SHOWN = Text("{shown} sur {total}", "{shown} of {total}")
_NOTHING = Text("Aucune fiche ne répond à ces critères.", "No record meets these criteria.")


class Shape(StrEnum):
    """How an answer is given."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


TAKEN_AWAY: Final = frozenset({Shape.CSV, Shape.XLSX})
"""The formats that need the export right, wherever they are written."""


@dataclass(frozen=True)
class Answer:
    """A question, how its answer is laid out, and how many rows are wanted (None: all)."""

    engine: Engine
    question: Question
    layout: Layout
    sheet: Sheet
    limit: int | None

    def rows(self) -> Iterator[Row]:
        """The rows wanted, page by page."""
        return every_row(self.engine, self.question, self.layout, self.limit)


def print_answer(answer: Answer, shape: Shape, note: Callable[[], None]) -> None:
    """Print an answer on standard output; what can be taken away is noted first. Raises
    RefusedError for a workbook on a terminal."""
    if shape is Shape.XLSX and sys.stdout.isatty():
        raise RefusedError(Fault("not_shown", _NO_TERMINAL, "--out"))
    if shape in TAKEN_AWAY:
        note()
    if shape is Shape.TABLE:
        print_as_table(answer)
    elif shape is Shape.XLSX:
        write_xlsx(answer.sheet, answer.rows(), sys.stdout.buffer)
    else:
        # The line ends of CSV are its own.
        with open(sys.stdout.fileno(), "w", encoding="utf-8", newline="", closefd=False) as out:
            _write_text(answer, shape, out)


def write_answer(answer: Answer, shape: Shape, file: Path, note: Callable[[], None]) -> None:
    """Write an answer to a file, whole or not at all; it is noted before the file is there. Raises
    OSError, and RefusedError for a table."""
    if shape is Shape.TABLE:
        raise RefusedError(Fault("not_written", _NO_FILE, "--format"))
    with replacing(file) as unfinished:
        if shape is Shape.XLSX:
            with unfinished.open("wb") as out:
                write_xlsx(answer.sheet, answer.rows(), out)
        else:
            with unfinished.open("w", encoding="utf-8", newline="") as text:
                _write_text(answer, shape, text)
        note()


def _write_text(answer: Answer, shape: Shape, out: TextIO) -> None:
    if shape is Shape.CSV:
        write_csv(answer.sheet, answer.rows(), out, french=answer.sheet.language is Language.FR)
        return
    columns = answer.sheet.columns
    written = (write_json(json_row(columns, row)) for row in answer.rows())
    first = next(written, None)
    if first is None:
        out.write("[]\n")
        return
    out.write(f"[\n  {first}")
    out.writelines(f",\n  {row}" for row in written)
    out.write("\n]\n")


def print_as_table(answer: Answer) -> None:
    """Print an answer as a table, and of how many rows it is a part."""
    sheet, rows = answer.sheet, list(answer.rows())
    if not rows:
        tell(_NOTHING)
        return
    print_table(
        [sheet.heading(path) for path in sheet.columns],
        [
            [
                display_field(path.field, row[path.name], sheet.catalog, sheet.language, sheet.zone)
                for path in sheet.columns
            ]
            for row in rows
        ],
    )
    if len(rows) == answer.limit:
        total = answer.engine.count(answer.question)
        tell(_SHOWN, shown=len(rows), total=show_count(total, current_language()))
