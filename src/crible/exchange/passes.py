"""One reading of a whole file, in which each row is judged against the database.

A file is read once to check it, and once more to write it: so nothing of a file with faults need
be written, and nobody waits for a lock while it is checked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from crible.criteria.catalog import Catalog, Choice, Field
from crible.exchange.cells import CellReader
from crible.exchange.changes import Change, Judge
from crible.exchange.choices import AddEntry, Chooser
from crible.exchange.mapping import Mapping
from crible.exchange.report import Report
from crible.exchange.rows import Row, RowReader, read_constants
from crible.exchange.sheets import Sheet
from crible.exchange.state import load_state
from crible.exchange.targets import Binding
from crible.kit.batches import in_batches
from crible.kit.fold import slug
from crible.kit.text import Text
from crible.model import User
from crible.records.storage import storage_of

Progress = Callable[[int, int], None]
"""Told now and then how many rows of a reading are done, and about how many there are. A file is
read several times; each time begins again from 0."""


@dataclass
class Reading:
    """What one reading of the file found. ``keys`` are those of the rows that were not refused,
    ``awaited`` the parent, by row's key, where the parent is not in the database yet."""

    report: Report = field(default_factory=Report)
    keys: set[str] = field(default_factory=set)
    awaited: dict[str, str] = field(default_factory=dict)

    def accept(self, change: Change) -> None:
        """Note a row that is not refused."""
        self.report.counts[change.outcome] += 1
        self.keys.add(change.key)
        if change.parent:
            self.awaited[change.key] = change.parent


class Pass:
    """A reading of the file by a binding as it stands on one connection."""

    def __init__(
        self,
        connection: Connection,
        catalog: Catalog,
        binding: Binding,
        mapping: Mapping,
        zone: ZoneInfo,
        add: AddEntry,
    ) -> None:
        self._connection = connection
        self._binding = binding
        self._mapping = mapping
        self._chooser = Chooser(catalog.lists, _emails(connection), add)
        self._cells = CellReader(self._chooser, mapping.separator, zone)
        self._constants = read_constants(self._cells, binding.targets, mapping.constants)
        self.storage = storage_of(binding.entity, (target.of for target in binding.targets))

    def read(
        self,
        sheet: Sheet,
        keys: set[str] | None,
        now: datetime,
        write: Callable[[Iterable[Change]], None],
        progress: Progress,
    ) -> Reading:
        """Read and judge all rows, giving the accepted ones to ``write`` batch by batch.

        ``keys`` are what a parent may be named by beside the database; None takes any.
        """
        targets, key = self._binding.targets, self._mapping.key
        reader = RowReader(sheet.header, key, targets, self._constants, self._cells)
        headers = {target.name: target.column or target.place for target in targets}
        judge = Judge(self.storage, headers | {"external_id": key}, self._chooser, keys, now)
        found = Reading()
        done = 0
        for batch in in_batches(sheet.rows()):
            write(self._judge(judge, [reader.read(line, cells) for line, cells in batch], found))
            done += len(batch)
            progress(done, max(done, sheet.lines))
        if found.report.changes:
            found.report.new_fields = tuple(new.label for new in self._binding.new_fields)
        found.report.new_entries = self._added()
        return found

    def _judge(self, judge: Judge, rows: list[Row], found: Reading) -> list[Change]:
        state = load_state(self._connection, self.storage, rows)
        changes = []
        for row in rows:
            change = judge.judge(row, state)
            if change is None:
                found.report.refuse(row.faults)
            else:
                found.accept(change)
                changes.append(change)
        return changes

    def _added(self) -> list[tuple[Text, list[str]]]:
        """The list entries made, by the label of their field."""
        labels = {
            target.of.choices: target.of.label
            for target in self._binding.targets
            if isinstance(target.of, Field)
        }
        return [(labels[name], entries) for name, entries in self._chooser.added.items()]


def stand_ins() -> AddEntry:
    """Entries for a reading that writes nothing, with numbers that no real entry has."""
    numbers = count(-1, -1)

    def add(_list_name: str, label: str) -> Choice:
        return Choice(slug(label), Text(label, label), next(numbers))

    return add


def _emails(connection: Connection) -> dict[str, int]:
    return dict(connection.execute(select(User.email, User.id)).all())
