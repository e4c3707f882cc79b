"""What an import did, or would do, and everything that is wrong with its rows."""

import csv
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text

IN_COLUMN = Text(
    "ligne {line}, colonne « {column} », valeur « {value} » : {reason}",
    "line {line}, column “{column}”, value “{value}”: {reason}",
)
IN_EMPTY = Text(
    "ligne {line}, colonne « {column} », vide : {reason}",
    "line {line}, column “{column}”, empty: {reason}",
)
SAME_FILE = Text("c'est le fichier à importer", "this is the file to import")
IN_ROW = Text("ligne {line} : {reason}", "line {line}: {reason}")

_SHOWN: Final = 80
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


class Outcome(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing wrong with a row: where, what stands there, and why not.

    ``column`` is empty where it is about the row as a whole, or about no column of the file.
    """

    line: int
    column: str
    value: str
    fault: Fault

    def sentence(self, language: Language) -> str:
        """Where it is and what is wrong, in one line."""
        text = (IN_COLUMN if self.value else IN_EMPTY) if self.column else IN_ROW
        return text.render(
            language,
            line=self.line,
            column=self.column,
            value=shortened(self.value),
            reason=self.fault.sentence(language),
        )


@dataclass
class Report:
    """The rows by outcome, the faults in the order of the file, the entries that lists got (by
    the label of their field) and the new custom fields. ``written``: the database was changed."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    faults: list[RowFault] = field(default_factory=list)
    new_entries: list[tuple[Text, list[str]]] = field(default_factory=list)
    new_fields: tuple[Text, ...] = ()
    written: bool = False

    def refuse(self, faults: list[RowFault]) -> None:
        """Count a row as refused, for these faults."""
        self.counts[Outcome.REFUSED] += 1
        self.faults += faults

    @property
    def changes(self) -> int:
        """How many rows bring something new."""
        return self.counts[Outcome.CREATED] + self.counts[Outcome.UPDATED]


def shortened(value: str) -> str:
    """A cell on one line, not too long a one, and without what would steer a terminal."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(value.split()))
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def prepare_faults_file(file: Path, source: Path) -> None:
    """Make sure, before anything is imported, that the faults can be written to a file.

    Raises OSError, and RefusedError where it is the file that is imported.
    """
    if file.exists() and file.samefile(source):
        raise RefusedError(Fault("same_file", SAME_FILE, str(file)))
    file.open("a").close()


def write_faults(report: Report, file: Path, language: Language) -> None:
    """The faults as CSV for French Excel (``;``, UTF-8 with BOM). No cell runs as a formula.

    Raises OSError.
    """
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.writer(text, delimiter=";")
        writer.writerow(["line", "column", "value", "code", "reason"])
        for found in report.faults:
            reason = found.fault.sentence(language)
            cells = [found.column, found.value, found.fault.code, reason]
            writer.writerow([found.line, *map(_harmless, cells)])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUNS) else cell
