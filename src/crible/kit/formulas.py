"""Texts that a spreadsheet must not take for formulas."""

from typing import Final

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """The text of a CSV cell, preceded by an apostrophe where a spreadsheet could run it."""
    return f"'{cell}" if cell.startswith(_STARTS) else cell
