"""Answers as files to take away: CSV as a French or a standard spreadsheet wants it, and XLSX."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import IO, Any, Final
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from crible.criteria.catalog import Catalog
from crible.criteria.display import display_field, show_count
from crible.criteria.kinds import SCALE, Kind
from crible.criteria.nodes import FieldPath
from crible.kit.faults import Fault, RefusedError
from crible.kit.formulas import harmless
from crible.kit.text import Language, Text

Row = Mapping[str, Any]
"""Values by column name, as engine.interface.Page gives them."""

_XLSX_YEAR: Final = 1900
_XLSX_ROWS: Final = 1_048_575
_XLSX_TEXT: Final = 32_767
_TOO_LONG: Final = Text(
    "Une feuille XLSX contient {most} lignes au plus : demandez-en moins, ou un fichier CSV.",
    "An XLSX sheet holds {most} rows at most: ask for fewer, or for a CSV file.",
)


@dataclass(frozen=True)
class Sheet:
    """Columns of an answer, and what is needed to write their values for a reader."""

    columns: tuple[FieldPath, ...]
    catalog: Catalog
    language: Language
    zone: ZoneInfo

    def heading(self, path: FieldPath) -> str:
        """What stands above a column: ``Statut``, ``Compte : Ville``."""
        labels = [*(step.label for step in path.steps), path.field.label]
        separator = " : " if self.language is Language.FR else ": "
        return separator.join(label.in_(self.language) for label in labels)


def write_csv(sheet: Sheet, rows: Iterable[Row], file: IO[str], *, french: bool) -> None:
    """Write rows as CSV. French: ``;``, a BOM, 31/12/2026 and a decimal comma; standard: ``,``,
    ISO dates and a decimal point. A text that a spreadsheet could run as a formula is preceded by
    an apostrophe."""
    if french:
        file.write("\ufeff")
    writer = csv.writer(file, delimiter=";" if french else ",", lineterminator="\r\n")
    writer.writerow([harmless(sheet.heading(path)) for path in sheet.columns])
    for row in rows:
        writer.writerow([_csv_cell(sheet, path, row[path.name], french) for path in sheet.columns])


def write_xlsx(sheet: Sheet, rows: Iterable[Row], file: IO[bytes]) -> None:
    """Write rows as a workbook, with real dates and numbers; identifiers and every other text stay
    texts, so that zeros stay and no formula runs. What Excel cannot hold: a day before 1900 is a
    text, and a text is cut after 32,767 characters.

    Raises OSError, and RefusedError (``too_large``) for more rows than a sheet holds."""
    with TemporaryDirectory() as folder:
        try:
            content = _book(sheet, rows, folder)
        except FileCreateError as error:
            raise error.args[0] from error  # the OSError that it hides
    file.write(content.getbuffer())


def _book(sheet: Sheet, rows: Iterable[Row], folder: str) -> BytesIO:
    # Rows go to a file as they come; only the workbook, compressed, is held in memory. Written
    # straight to its file, it would complain aloud, and more than once, of a full disk.
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True, "tmpdir": folder}) as book:
        _fill_book(book, sheet, rows)
    return content


def _fill_book(book: xlsxwriter.Workbook, sheet: Sheet, rows: Iterable[Row]) -> None:
    formats = {
        Kind.DATE: book.add_format({"num_format": "dd/mm/yyyy"}),
        Kind.INSTANT: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        Kind.MONEY: book.add_format({"num_format": "#,##0.00\u00a0€"}),
    }
    page = book.add_worksheet()
    page.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for at, path in enumerate(sheet.columns):
        page.write_string(0, at, sheet.heading(path), bold)
        page.set_column(at, at, 18)
    for number, row in enumerate(rows, start=1):
        if number > _XLSX_ROWS:
            most = show_count(_XLSX_ROWS, sheet.language)
            raise RefusedError(Fault("too_large", _TOO_LONG, values={"most": most}))
        for at, path in enumerate(sheet.columns):
            _write_cell(page, number, at, sheet, path, row[path.name], formats)


def _write_cell(
    page: Worksheet,
    number: int,
    at: int,
    sheet: Sheet,
    path: FieldPath,
    value: Any,
    formats: Mapping[Kind, Format],
) -> None:
    kind = path.field.kind
    if value is None:
        return
    if kind in {Kind.NUMBER, Kind.MONEY}:
        page.write_number(number, at, float(_number(path, value)), formats.get(kind))
    elif kind in {Kind.DATE, Kind.INSTANT} and value.year >= _XLSX_YEAR:
        local = _local(sheet, value) if kind is Kind.INSTANT else value
        page.write_datetime(number, at, local, formats[kind])
    else:
        page.write_string(number, at, _text(sheet, path, value)[:_XLSX_TEXT])


def _csv_cell(sheet: Sheet, path: FieldPath, value: Any, french: bool) -> str:
    if value is None:
        return ""
    kind = path.field.kind
    if kind in {Kind.NUMBER, Kind.MONEY}:
        written = f"{_number(path, value):f}"
        return written.replace(".", ",") if french else written
    if kind is Kind.DATE:
        return f"{value:%d/%m/%Y}" if french else str(value.isoformat())
    if kind is Kind.INSTANT:
        local = _local(sheet, value)
        return f"{local:%d/%m/%Y %H:%M:%S}" if french else local.isoformat(sep=" ")
    return harmless(_text(sheet, path, value))


def _text(sheet: Sheet, path: FieldPath, value: Any) -> str:
    return display_field(path.field, value, sheet.catalog, sheet.language, sheet.zone)


def _number(path: FieldPath, value: int) -> Decimal:
    if path.field.is_id:
        return Decimal(value)
    if path.field.kind is Kind.MONEY:
        return Decimal(value).scaleb(-2)
    return Decimal(value // SCALE) if value % SCALE == 0 else Decimal(value).scaleb(-4).normalize()


def _local(sheet: Sheet, instant: datetime) -> datetime:
    return instant.replace(tzinfo=UTC, microsecond=0).astimezone(sheet.zone).replace(tzinfo=None)


def json_row(columns: Iterable[FieldPath], row: Row) -> dict[str, object]:
    """A row for a program: keys of choices, money in cents, numbers exact, days and instants by
    ISO 8601."""
    return {path.name: _json_value(path, row[path.name]) for path in columns}


def _json_value(path: FieldPath, value: Any) -> object:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is not None and path.field.kind is Kind.NUMBER:
        number = _number(path, value)
        return int(number) if number == number.to_integral_value() else number
    return value
