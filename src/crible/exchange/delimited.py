"""CSV files: their delimiter, and their rows."""

import csv
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from crible.exchange.encodings import find_encoding
from crible.exchange.sheets import Row, Sheet, clean_header, has_content
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

BAD_QUOTES = Text(
    "ligne {line} : guillemets mal fermés, ou cellule de plus de {limit} caractères",
    "line {line}: quotation marks not closed rightly, or a cell over {limit} characters",
)

DELIMITERS: Final = (";", ",", "\t", "|")
CELL_LIMIT: Final = 1_000_000


def open_delimited(
    file: Path, encoding: str | None, delimiter: str | None, wanted: Collection[str]
) -> Sheet:
    """A CSV file, with what is not given found out: the delimiter is the one by which the header
    has most of the wanted columns. Raises as ``find_encoding`` does; reading rows raises
    RefusedError with ``bad_quotes``."""
    csv.field_size_limit(CELL_LIMIT)
    encoding, lines = find_encoding(file, encoding)

    def header(by: str) -> list[str]:
        return next((clean_header(cells) for _, cells in _rows(file, encoding, by)), [])

    def fit(by: str) -> tuple[int, int]:
        try:
            names = header(by)
        except RefusedError:  # by this delimiter only; another may read it
            return -1, 0
        return len(set(names) & set(wanted)), len(names)

    best = delimiter or max(DELIMITERS, key=fit)
    return Sheet(header(best), lines, lambda: islice(_rows(file, encoding, best), 1, None))


def _rows(file: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    with file.open(encoding=encoding, newline="") as text:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if has_content(cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            values = {"line": line, "limit": CELL_LIMIT}
            raise RefusedError(Fault("bad_quotes", BAD_QUOTES, str(file), values)) from error
