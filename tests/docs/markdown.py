"""The parts of a page of Markdown: sections, tables, code spans and fenced blocks."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

Table = list[list[str]]


def page(name: str) -> str:
    """The text of a page, named from the repository's root."""
    return (ROOT / name).read_text("utf-8")


def headings(text: str, level: int) -> list[str]:
    """The headings of a level, in order."""
    return re.findall(rf"^{'#' * level} (.+)$", text, re.MULTILINE)


def section(text: str, level: int, heading: str) -> str:
    """What stands below a heading, up to the next of its level or a higher one."""
    below = text.split(f"\n{'#' * level} {heading}\n")
    assert len(below) == 2, f"{heading} must stand once, not {len(below) - 1} times"
    return re.split(rf"^#{{1,{level}}} ", below[1], maxsplit=1, flags=re.MULTILINE)[0]


def tables(text: str) -> list[Table]:
    """The tables, each as rows of cells without its heading."""
    found = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    return [[_cells(line) for line in table.splitlines()[2:]] for table in found]


def codes(text: str) -> list[str]:
    """The code spans."""
    return re.findall(r"`([^`]+)`", text)


def keys(table: Table) -> list[str]:
    """What the first column of a table holds, each cell a single code span."""
    return [re.fullmatch(r"`([^`]+)`", row[0])[1] for row in table]  # type: ignore[index]


def blocks(text: str) -> list[tuple[str, str]]:
    """The fenced blocks: what stands after the opening fence, and the lines within."""
    return re.findall(r"^```(.*)\n((?:(?!```).*\n)*)```$", text, re.MULTILINE)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
