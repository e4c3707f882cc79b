"""Workbooks (XLSX, XLS, ODS): the first sheet, its cells as the text that they stand for."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from crible.exchange.sheets import Row, Sheet, clean_header, has_content
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

NO_WORKBOOK = Text(
    "ce n'est pas un classeur lisible (il le faut en XLSX, sans mot de passe)",
    "this is no readable workbook (it must be XLSX, without a password)",
)

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
Cell = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(file: Path) -> bool:
    """Whether the file begins as workbooks do. Raises OSError."""
    with file.open("rb") as start:
        return start.read(4) in {_ZIP, _OLE}


def open_workbook(file: Path) -> Sheet:
    """The first sheet of a workbook. Raises RefusedError with ``bad_workbook``."""
    try:
        with CalamineWorkbook.from_path(str(file)) as book:
            cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as error:
        raise RefusedError(Fault("bad_workbook", NO_WORKBOOK, str(file))) from error
    rows = [row for row in _rows(cells) if has_content(row[1])]
    header = clean_header(rows[0][1]) if rows else []
    return Sheet(header, len(rows), lambda: iter(rows[1:]))


def _rows(cells: list[list[Cell]]) -> Iterator[Row]:
    for line, row in enumerate(cells, 1):
        yield line, [as_text(cell) for cell in row]


def as_text(cell: Cell) -> str:
    """The text that a cell stands for: a number without what Excel does not show (no ``.0``, 15
    digits), a date in ISO form, VRAI or FAUX."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "VRAI" if cell else "FAUX"
    if isinstance(cell, float):
        return format(Decimal(format(cell, ".15g")), "f")
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
