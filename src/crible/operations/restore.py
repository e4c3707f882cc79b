"""Taking a backup back: checked whole, then written whole or not at all."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import Engine, select
from sqlalchemy.exc import DataError, IntegrityError

from crible.db import schema
from crible.db.connection import open_engine, reading, writing
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.operations import installation
from crible.operations.archive import Manifest, read_manifest
from crible.operations.backup import tables_of
from crible.operations.loading import load

_SEEDED = frozenset({"installation", "profiles", "statuses"})

HAS_DATA = Text(
    "la base contient déjà des données ({tables}) ; pour les remplacer toutes : --force",
    "the database already holds data ({tables}); to replace all of it: --force",
)
UNFIT = Text(
    "le contenu de la sauvegarde ne convient pas au schéma {revision} : {reason}",
    "the content of the backup does not fit the schema {revision}: {reason}",
)
IN_USE = Text(
    "un autre programme utilise la base ; arrêtez-le d'abord",
    "another program uses the database; stop it first",
)


def restore_backup(engine: Engine, file: Path, *, force: bool = False) -> Manifest:
    """Make the database what a backup holds, then bring it up to date.

    The file is checked whole first. Until the end the database stays as it was, for a SQLite file
    is replaced when the new one is complete, and PostgreSQL does all in one transaction.

    Raises RefusedError as ``read_manifest`` and ``installation.check`` do, with ``has_data`` where
    the database has data and ``force`` is not given, ``database_in_use``, or ``backup_unfit``.
    """
    manifest = read_manifest(file)
    _check_target(engine, force)
    try:
        if engine.dialect.name == "sqlite":
            _restore_sqlite(engine, file, manifest)
        else:
            _restore_postgresql(engine, file, manifest)
    except (
        IntegrityError,
        DataError,
        psycopg.IntegrityError,
        psycopg.DataError,
        ValueError,
    ) as error:
        reason = str(getattr(error, "orig", error))
        raise RefusedError(_unfit(file, manifest, reason)) from None
    return manifest


def _unfit(file: Path, manifest: Manifest, reason: str) -> Fault:
    values = {"revision": manifest.revision, "reason": reason}
    return Fault("backup_unfit", UNFIT, str(file), values)


def _check_target(engine: Engine, force: bool) -> None:
    try:
        exists = installation.check(engine)
    except RefusedError as refused:
        # A damaged file is what a restore is for.
        damaged = refused.faults[0].code == "database_unreadable"
        if force and damaged and engine.dialect.name == "sqlite":
            return
        raise
    if exists and not force:
        with reading(engine) as connection:
            filled = [
                table.name
                for table in tables_of(connection)
                if table.name not in _SEEDED and connection.execute(select(table).limit(1)).first()
            ]
        if filled:
            raise RefusedError(Fault("has_data", HAS_DATA, values={"tables": ", ".join(filled)}))


def _restore_postgresql(engine: Engine, file: Path, manifest: Manifest) -> None:
    with writing(engine) as connection:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
        if schema.current_revision(connection):
            schema.downgrade_within(connection, "base")
        schema.upgrade_within(connection, manifest.revision)
        load(connection, file, manifest)
        schema.upgrade_within(connection, "head")


def _restore_sqlite(engine: Engine, file: Path, manifest: Manifest) -> None:
    assert engine.url.database is not None
    engine.dispose()
    target = Path(engine.url.database)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=target.parent) as folder:
        unfinished = Path(folder) / "crible.db"
        fresh = open_engine(f"sqlite:///{unfinished}")
        try:
            schema.upgrade(fresh, manifest.revision)
            with (
                fresh.connect() as connection,
                schema.without_foreign_keys(connection),
                connection.begin(),
            ):
                load(connection, file, manifest)
                if orphans := schema.orphans(connection):
                    raise RefusedError(_unfit(file, manifest, ", ".join(orphans)))
            schema.upgrade(fresh)
        finally:
            fresh.dispose()
        _put_in_place(unfinished, target)


def _put_in_place(unfinished: Path, target: Path) -> None:
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    if target.exists():
        unfinished.chmod(target.stat().st_mode)
        with _alone(target):
            unfinished.replace(target)
    else:
        unfinished.replace(target)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Nobody else has the SQLite database open in the block, and all of it is in its one file: a
    write-ahead log left beside would be taken for that of the file that replaces it."""
    with closing(sqlite3.connect(target, timeout=5, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE").close()
            connection.execute("BEGIN EXCLUSIVE").close()
        except sqlite3.DatabaseError as error:
            code = error.sqlite_errorcode & 0xFF
            if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise RefusedError(Fault("database_in_use", IN_USE)) from None
            if code not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise
            for suffix in ("-wal", "-shm"):
                target.with_name(target.name + suffix).unlink(missing_ok=True)
        yield
