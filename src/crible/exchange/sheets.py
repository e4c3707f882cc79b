"""What every file becomes once opened: a header, and numbered rows of text cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Row = tuple[int, list[str]]
"""The line that a row begins on, counted from 1, and its cells."""


@dataclass(frozen=True)
class Sheet:
    """A file of rows. ``rows`` starts afresh at each call, and leaves out the header and rows
    without any content; ``lines`` is about how many there are."""

    header: list[str]
    lines: int
    rows: Callable[[], Iterator[Row]]


def clean_header(cells: list[str]) -> list[str]:
    """The names of the columns, without the blanks around them."""
    return [cell.strip() for cell in cells]


def has_content(cells: list[str]) -> bool:
    """Whether any cell of a row holds something."""
    return any(cell and not cell.isspace() for cell in cells)
