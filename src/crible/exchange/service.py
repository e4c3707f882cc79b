"""Importing a file of rows: what a person or a program calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from crible.access.actors import Actor
from crible.access.catalog import load_catalog
from crible.db.connection import reading, writing
from crible.db.types import utc_now
from crible.exchange.files import open_file
from crible.exchange.mapping import Mapping as ColumnMapping
from crible.exchange.mapping import parse_mapping, read_mapping
from crible.exchange.passes import Pass, Progress, Reading, stand_ins
from crible.exchange.report import Outcome, Report, RowFault, prepare_faults_file, write_faults
from crible.exchange.sheets import Sheet
from crible.exchange.targets import bind
from crible.exchange.writing import Writer, conflict
from crible.lists.service import add_entry
from crible.records.custom_fields import add_field

__all__ = [
    "Entity",
    "ImportRequest",
    "OnError",
    "Outcome",
    "Progress",
    "Report",
    "RowFault",
    "parse_mapping",
    "prepare_faults_file",
    "read_mapping",
    "run_import",
    "write_faults",
]


class Entity(StrEnum):
    """What can be imported."""

    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    DEALS = "deals"
    ACTIONS = "actions"
    INVOICES = "invoices"


class OnError(StrEnum):
    """What to do where rows are refused: import nothing, or the other rows."""

    STOP = "stop"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import and how. ``zone`` is the time zone of days and of times without offset."""

    entity: Entity
    file: Path
    mapping: ColumnMapping
    zone: ZoneInfo
    on_error: OnError = OnError.STOP
    dry_run: bool = False


def run_import(
    engine: Engine,
    actor: Actor,
    request: ImportRequest,
    progress: Progress = lambda _done, _total: None,
) -> Report:
    """Import a file: all that is accepted of it, in one transaction, or nothing.

    Nothing is written where ``dry_run`` is set, where rows are refused and ``on_error`` is stop,
    or where no row brings anything new; the report says what a run would do. Raises OSError,
    RefusedError with every fault of the file or the mapping as a whole, and RefusedError with
    ``conflict`` where somebody else's change came in between.
    """
    sheet = open_file(request.file, request.mapping)
    with reading(engine) as connection:
        checked = _check(connection, actor, request, sheet, progress)
    report = checked.report
    stopped = report.faults and request.on_error is OnError.STOP
    if request.dry_run or stopped or not report.changes:
        return report
    try:
        with writing(engine) as connection:
            report = _write(connection, actor, request, sheet, checked.keys, progress)
            if report.faults and request.on_error is OnError.STOP:
                raise conflict()
    except IntegrityError as error:
        raise conflict() from error
    report.written = True
    return report


def _check(
    connection: Connection, actor: Actor, request: ImportRequest, sheet: Sheet, progress: Progress
) -> Reading:
    catalog = load_catalog(connection, actor)
    binding = bind(request.mapping, catalog, request.entity)

    def read(keys: set[str] | None) -> Reading:
        reader = Pass(connection, catalog, binding, request.mapping, request.zone, stand_ins())
        return reader.read(sheet, keys, utc_now(), lambda _changes: None, progress)

    found = read(None)
    if not found.awaited:
        return found
    # A parent may stand later in the file than its children, or be refused itself.
    return read(_with_their_parents(found.keys, found.awaited))


def _with_their_parents(keys: set[str], awaited: Mapping[str, str]) -> set[str]:
    """The keys without those whose parent is awaited in vain, nor theirs in turn."""
    kept = set(keys)
    while lost := {k for k, parent in awaited.items() if k in kept and parent not in kept}:
        kept -= lost
    return kept


def _write(
    connection: Connection,
    actor: Actor,
    request: ImportRequest,
    sheet: Sheet,
    keys: set[str],
    progress: Progress,
) -> Report:
    new = bind(request.mapping, load_catalog(connection, actor), request.entity).new_fields
    for field in new:
        key = field.name.removeprefix("custom.")
        add_field(connection, actor, request.entity, key, field.kind, field.label.fr)
    catalog = load_catalog(connection, actor)
    binding = bind(request.mapping, catalog, request.entity)
    add = partial(add_entry, connection, actor)
    reader = Pass(connection, catalog, binding, request.mapping, request.zone, add)
    now = utc_now()
    writer = Writer(connection, reader.storage, actor, request.file.name, now)
    report = reader.read(sheet, keys, now, writer.write, progress).report
    report.new_fields = tuple(field.label for field in new)
    writer.finish(report)
    return report
