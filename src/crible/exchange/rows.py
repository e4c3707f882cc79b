"""Rows of a file as read: their key, the values of their targets, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from crible.exchange.cells import CellReader
from crible.exchange.report import RowFault
from crible.exchange.targets import Target
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import is_blank
from crible.kit.text import Text
from crible.records.checks import plain_text

RAGGED = Text(
    "{found} cellules au lieu de {expected}", "{found} cells where there should be {expected}"
)
NO_KEY = Text("la clé de la ligne manque", "the row's key is missing")
REPEATED_KEY = Text(
    "cette clé est déjà celle de la ligne {line}", "line {line} has this key already"
)
BAD_CONSTANT = Text(
    "« {value} » : {reason}",
    "“{value}”: {reason}",
)


@dataclass(slots=True)
class Row:
    """A row as read. Where there are faults, values may be missing."""

    line: int
    key: str
    values: dict[str, object]
    faults: list[RowFault] = field(default_factory=list)


class RowReader:
    """Reads the rows of one file, from the first to the last."""

    def __init__(
        self,
        header: list[str],
        key: str,
        targets: tuple[Target, ...],
        constants: Mapping[str, object],
        cells: CellReader,
    ) -> None:
        self._width: Final = len(header)
        self._key: Final = (key, header.index(key))
        self._columns: Final = [(t, header.index(t.column)) for t in targets if t.column]
        self._constants = constants
        self._cells = cells
        self._lines: dict[str, int] = {}

    def read(self, line: int, cells: list[str]) -> Row:
        """One row, with everything that is wrong with it by itself."""
        row = Row(line, "", dict(self._constants))
        if len(cells) != self._width:
            values = {"found": len(cells), "expected": self._width}
            row.faults.append(RowFault(line, "", "", Fault("ragged_row", RAGGED, values=values)))
            return row
        column, at = self._key
        try:
            row.key = self._read_key(line, cells[at].strip())
        except RefusedError as error:
            _note(row, column, cells[at], error)
        for target, at in self._columns:
            try:
                row.values[target.name] = self._cells.read(target, cells[at])
            except RefusedError as error:
                _note(row, target.column, cells[at], error)
        return row

    def _read_key(self, line: int, key: str) -> str:
        if is_blank(key):
            raise RefusedError(Fault("missing_key", NO_KEY))
        plain_text("external_id", key)
        first = self._lines.setdefault(key, line)
        if first != line:
            raise RefusedError(Fault("repeated_key", REPEATED_KEY, values={"line": first}))
        return key


def read_constants(
    cells: CellReader, targets: tuple[Target, ...], constants: Mapping[str, object]
) -> dict[str, object]:
    """The values of the constants, read as cells are. Raises RefusedError with every fault."""
    found: dict[str, object] = {}
    faults: list[Fault] = []
    for target in targets:
        if target.column:
            continue
        text = str(constants[target.name])
        try:
            found[target.name] = cells.read(target, text)
        except RefusedError as error:
            faults += (_of_constant(target, text, fault) for fault in error.faults)
    if faults:
        raise RefusedError(*faults)
    return found


def _of_constant(target: Target, value: str, fault: Fault) -> Fault:
    text = Text(
        BAD_CONSTANT.fr.replace("{reason}", fault.text.fr),
        BAD_CONSTANT.en.replace("{reason}", fault.text.en),
    )
    values = {"value": value, **fault.values}
    return Fault(fault.code, text, target.place, values)


def _note(row: Row, column: str, value: str, error: RefusedError) -> None:
    row.faults += (RowFault(row.line, column, value, fault) for fault in error.faults)
