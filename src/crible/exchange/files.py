"""Opening a file of rows, CSV or workbook, and finding the wanted columns in it."""

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from crible.exchange.delimited import open_delimited
from crible.exchange.mapping import Mapping
from crible.exchange.sheets import Sheet
from crible.exchange.workbook import is_workbook, open_workbook
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

NOT_A_FILE = Text("ce n'est pas un fichier", "this is not a file")
EMPTY = Text("le fichier est vide", "the file is empty")
MISSING = Text(
    "pas de colonne « {column} » ; les plus proches : {header}",
    "no column “{column}”; the nearest: {header}",
)
REPEATED = Text(
    "la colonne « {column} » est là {count} fois",
    "the column “{column}” is there {count} times",
)


def open_file(file: Path, mapping: Mapping) -> Sheet:
    """A file of rows whose header has each column of the mapping once. What kind of file it is,
    is seen by its content. Raises OSError, and RefusedError with every fault of the file as a
    whole."""
    wanted = list(dict.fromkeys([mapping.key, *mapping.columns]))
    sheet = _open(file, mapping, wanted)
    if not sheet.header:
        raise RefusedError(Fault("empty_file", EMPTY, str(file)))
    if faults := _header_faults(file, sheet.header, wanted):
        raise RefusedError(*faults)
    return sheet


def _open(file: Path, mapping: Mapping, wanted: Collection[str]) -> Sheet:
    if file.exists() and not file.is_file():
        # Neither a folder nor a pipe, which could not be read twice.
        raise RefusedError(Fault("not_a_file", NOT_A_FILE, str(file)))
    if is_workbook(file):
        return open_workbook(file)
    return open_delimited(file, mapping.encoding, mapping.delimiter, wanted)


def _header_faults(file: Path, header: list[str], wanted: Collection[str]) -> list[Fault]:
    faults = []
    for column in wanted:
        count = header.count(column)
        values = {"column": column, "count": count, "header": _nearest(column, header)}
        if count == 0:
            faults.append(Fault("missing_column", MISSING, str(file), values))
        elif count > 1:
            faults.append(Fault("repeated_column", REPEATED, str(file), values))
    return faults


def _nearest(column: str, header: list[str]) -> str:
    """The columns that may have been meant, or else the first ones."""
    return ", ".join(name[:50] for name in get_close_matches(column, header) or header[:8])
