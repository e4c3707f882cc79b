"""The backup file: a zip of one JSON-lines member per table and a manifest, the same for every
database. A line is a row, as an array in the order of the manifest's columns."""

import errno
import hashlib
import json
import struct
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from pydantic import BaseModel

from crible.db import schema
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"

NOT_A_BACKUP = Text(
    "ce n'est pas une sauvegarde de Crible, ou elle est tronquée",
    "this is not a backup of Crible, or it is cut short",
)
NEWER = Text(
    "cette sauvegarde vient d'une version plus récente de Crible (format {format}, schéma"
    " {revision}) ; mettez Crible à jour",
    "this backup is of a newer version of Crible (format {format}, schema {revision}); update"
    " Crible",
)
MISSING_MEMBER = Text("la table {table} manque", "the table {table} is missing")
DAMAGED_MEMBER = Text("la table {table} est abîmée", "the table {table} is damaged")

# What zipfile and pydantic raise on a file of which some bytes have changed.
_BROKEN: Final = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


class TableEntry(BaseModel):
    """What the manifest says of a table."""

    name: str
    columns: list[str]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """The name of the table's member in the zip."""
        return member_of(self.name)


class Manifest(BaseModel):
    """What a backup holds: tables come after those that they refer to."""

    format: int
    revision: str
    created_at: datetime
    tables: list[TableEntry]


def member_of(table: str) -> str:
    """The name of a table's member in the zip."""
    return f"tables/{table}.jsonl"


def read_manifest(file: Path) -> Manifest:
    """The manifest of a backup, once the whole file is found to be sound.

    Raises RefusedError with ``not_a_backup``, ``backup_newer``, and for each table that is not as
    the manifest says, ``backup_damaged``; OSError where the file can't be read.
    """
    place = str(file)
    try:
        with ZipFile(file) as archive:
            manifest = Manifest.model_validate_json(archive.read(MANIFEST))
            if manifest.format != FORMAT or not schema.is_known(manifest.revision):
                values = {"format": manifest.format, "revision": manifest.revision}
                raise RefusedError(Fault("backup_newer", NEWER, place, values))
            faults = [
                Fault("backup_damaged", text, place, {"table": entry.name})
                for entry in manifest.tables
                if (text := _check(archive, entry))
            ]
    except _BROKEN as error:
        raise RefusedError(Fault("not_a_backup", NOT_A_BACKUP, place)) from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # a place in the file before its beginning
            raise RefusedError(Fault("not_a_backup", NOT_A_BACKUP, place)) from error
        raise
    if faults:
        raise RefusedError(*faults)
    return manifest


def read_rows(archive: ZipFile, entry: TableEntry) -> Iterator[list[object]]:
    """The rows of a table, one at a time."""
    with archive.open(entry.member) as lines:
        for line in lines:
            yield json.loads(line)


def _check(archive: ZipFile, entry: TableEntry) -> Text | None:
    digest, rows = hashlib.sha256(), 0
    try:
        with archive.open(entry.member) as member:
            while chunk := member.read(1 << 20):
                digest.update(chunk)
                rows += chunk.count(b"\n")
    except KeyError:
        return MISSING_MEMBER
    except _BROKEN:
        return DAMAGED_MEMBER
    sound = digest.hexdigest() == entry.sha256 and rows == entry.rows
    return None if sound else DAMAGED_MEMBER
