"""Writing a backup: one file with every row, that SQLite and PostgreSQL can both take back."""

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Column, Connection, Engine, MetaData, Table, select

from crible.db import schema
from crible.db.connection import reading
from crible.db.feed.tables import CHANGES, FEED
from crible.kit.faults import Fault, RefusedError
from crible.kit.files import replacing
from crible.kit.text import Text
from crible.operations.archive import FORMAT, MANIFEST, Manifest, TableEntry, member_of

BATCH = 1_000

FILE_EXISTS = Text(
    "ce fichier existe déjà ; pour le remplacer : --force",
    "this file already exists; to replace it: --force",
)


def write_backup(engine: Engine, file: Path, *, force: bool = False) -> Manifest:
    """Write the whole database, as it stands at one moment, to a file that its owner alone can
    read. The file appears when it is complete.

    Raises RefusedError with ``file_exists`` unless ``force`` is given, and OSError.
    """
    if file.exists() and not force:
        raise RefusedError(Fault("file_exists", FILE_EXISTS, str(file)))
    with (
        replacing(file) as unfinished,
        ZipFile(unfinished, "w", ZIP_DEFLATED) as archive,
        reading(engine) as connection,
    ):
        revision = schema.current_revision(connection)
        assert revision is not None
        manifest = Manifest(
            format=FORMAT,
            revision=revision,
            created_at=datetime.now(UTC),
            tables=[_write(archive, connection, table) for table in tables_of(connection)],
        )
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def tables_of(connection: Connection) -> list[Table]:
    """The tables of a database of any version, each after those that it refers to. What it keeps
    for itself is left out: its version and the change feed."""
    found = MetaData()
    found.reflect(connection)
    own = {"alembic_version", CHANGES.name, FEED.name}
    return [table for table in found.sorted_tables if table.name not in own]


def kept_columns(table: Table) -> list[Column[object]]:
    """The columns of a table that a backup holds: those that the database does not work out."""
    return [column for column in table.c if column.computed is None]


def _write(archive: ZipFile, connection: Connection, table: Table) -> TableEntry:
    columns = kept_columns(table)
    rows = connection.execution_options(yield_per=BATCH).execute(
        select(*columns).order_by(*table.primary_key)
    )
    digest, count = hashlib.sha256(), 0
    with archive.open(member_of(table.name), "w", force_zip64=True) as member:
        for batch in rows.partitions():
            lines = "".join(f"{_line(list(row))}\n" for row in batch).encode()
            digest.update(lines)
            member.write(lines)
            count += len(batch)
    names = [column.name for column in columns]
    return TableEntry(name=table.name, columns=names, rows=count, sha256=digest.hexdigest())


def _line(values: list[object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no place in a backup for {type(value).__name__}")
