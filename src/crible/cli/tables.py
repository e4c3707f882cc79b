"""Rows on standard output: a table for a person, or a JSON array for a program."""

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum

import typer
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from crible.kit.jsontext import write_json


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"


def print_rows(
    headings: Mapping[str, str], rows: Sequence[Mapping[str, object]], shape: Format
) -> None:
    """Print the columns of ``headings`` (by key, with what a person reads above them)."""
    if shape is Format.JSON:
        print_json([{key: row[key] for key in headings} for row in rows])
    else:
        print_table(list(headings.values()), [[row[key] for key in headings] for row in rows])


def print_json(rows: Sequence[Mapping[str, object]]) -> None:
    """Print an array of objects."""
    typer.echo(write_json(rows, indent=2))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table: framed on a terminal, plain aligned columns elsewhere. None is left blank."""
    cells = [[_cell(value) for value in row] for row in rows]
    right = [
        bool(rows) and all(value is None or isinstance(value, int) for value in column)
        for column in zip(*rows, strict=True)
    ] or [False] * len(headings)
    if sys.stdout.isatty():
        _print_framed(headings, cells, right)
    else:
        _print_plain([list(headings), *cells], right)


def _print_framed(headings: Sequence[str], cells: list[list[str]], right: Sequence[bool]) -> None:
    table = Table(box=box.ROUNDED)
    for heading, at_right in zip(headings, right, strict=True):
        table.add_column(Styled(heading), justify="right" if at_right else "left")
    for row in cells:
        table.add_row(*(Styled(cell) for cell in row))
    Console().print(table)


def _print_plain(lines: list[list[str]], right: Sequence[bool]) -> None:
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = [
            _pad(cell, width, at_right)
            for cell, width, at_right in zip(line, widths, right, strict=True)
        ]
        typer.echo("  ".join(padded).rstrip())


def _pad(cell: str, width: int, at_right: bool) -> str:
    blank = " " * (width - cell_len(cell))
    return blank + cell if at_right else cell + blank


def _cell(value: object) -> str:
    # A record's text must neither break the table nor command the terminal.
    text = "" if value is None else str(value)
    return "".join(char if char.isprintable() else " " for char in text)
