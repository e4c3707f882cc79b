"""Opening a file of rows, CSV or workbook, and finding the wanted columns in it."""

from collections.abc import Collection
from pathlib import Path

from crible.exchange.delimited import open_delimited
from crible.exchange.mapping import UNREADABLE, Mapping
from crible.exchange.sheets import Sheet
from crible.exchange.workbook import is_workbook, open_workbook
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

NOT_A_FILE = Text("{file} n'est pas un fichier", "{file} is not a file")
EMPTY = Text("{file} est vide", "{file} is empty")
MISSING = Text(
    "colonne « {column} » absente de {file} ; ses colonnes : {header}",
    "column “{column}” is not in {file}; its columns: {header}",
)
REPEATED = Text(
    "colonne « {column} » présente {count} fois dans {file}",
    "column “{column}” stands {count} times in {file}",
)


def open_file(file: Path, mapping: Mapping) -> Sheet:
    """A file of rows whose header has each column of the mapping once. What kind of file it is,
    is seen by its content. Raises RefusedError with every fault of the file as a whole."""
    wanted = list(dict.fromkeys([mapping.key, *mapping.columns]))
    try:
        sheet = _open(file, mapping, wanted)
    except OSError as error:
        values = {"file": file, "reason": error.strerror or error}
        raise RefusedError(Fault("file_unreadable", UNREADABLE, str(file), values)) from error
    if not sheet.header:
        raise RefusedError(Fault("empty_file", EMPTY, str(file), {"file": file}))
    if faults := _header_faults(file, sheet.header, wanted):
        raise RefusedError(*faults)
    return sheet


def _open(file: Path, mapping: Mapping, wanted: Collection[str]) -> Sheet:
    if file.exists() and not file.is_file():
        # Neither a folder nor a pipe, which could not be read twice.
        raise RefusedError(Fault("file_unreadable", NOT_A_FILE, str(file), {"file": file}))
    if is_workbook(file):
        return open_workbook(file)
    return open_delimited(file, mapping.encoding, mapping.delimiter, wanted)


def _header_faults(file: Path, header: list[str], wanted: Collection[str]) -> list[Fault]:
    faults = []
    for column in wanted:
        count = header.count(column)
        values = {"column": column, "file": file, "count": count, "header": _shown(header)}
        if count == 0:
            faults.append(Fault("missing_column", MISSING, column, values))
        elif count > 1:
            faults.append(Fault("repeated_column", REPEATED, column, values))
    return faults


def _shown(header: list[str]) -> str:
    more = ", …" if len(header) > 30 else ""
    return ", ".join(name[:50] for name in header[:30]) + more
