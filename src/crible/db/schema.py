"""The schema's version: bringing a database up to date, and refusing one that does not fit."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from crible.db.connection import WRITE, reading
from crible.db.feed.triggers import standing_triggers, trigger_names, without_feed
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

_MIGRATIONS = Path(__file__).parent / "migrations"

MISSING = Text(
    "La base {address} n'existe pas ou est vide. Créez-la : crible init",
    "The database {address} does not exist or is empty. Create it: crible init",
)
OLDER = Text(
    "La base {address} vient d'une version plus ancienne de Crible (schéma {found}, attendu"
    " {expected}). Sauvegardez-la, puis mettez-la à jour : crible init",
    "The database {address} is of an older version of Crible (schema {found}, expected"
    " {expected}). Back it up, then bring it up to date: crible init",
)
NEWER = Text(
    "La base {address} vient d'une version plus récente de Crible (schéma {found}, inconnu ici)."
    " Mettez Crible à jour.",
    "The database {address} is of a newer version of Crible (schema {found}, unknown here)."
    " Update Crible.",
)
UNREADABLE = Text(
    "La base {address} ne peut pas être ouverte : {reason}",
    "The database {address} cannot be opened: {reason}",
)


def head_revision() -> str:
    """The version of the schema that this program expects."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def current_revision(connection: Connection) -> str | None:
    """The version of the schema that the database has; None where it has none."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to a version, all of it or nothing, and put back what is missing of the
    change feed's triggers. What is as it should be stays untouched."""
    if revision == "head" and _is_complete(engine):
        return
    _migrate(engine, lambda config: command.upgrade(config, revision))


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to an earlier version, all of it or nothing. Newer tables are lost."""
    _migrate(engine, lambda config: command.downgrade(config, revision))


def upgrade_within(connection: Connection, revision: str) -> None:
    """Bring the schema up to a version in the connection's own transaction (PostgreSQL)."""
    with without_feed(connection):
        command.upgrade(_config(connection), revision)


def downgrade_within(connection: Connection, revision: str) -> None:
    """Take the schema back in the connection's own transaction (PostgreSQL)."""
    with without_feed(connection):
        command.downgrade(_config(connection), revision)


def is_known(revision: str) -> bool:
    """Whether this program knows a version of the schema."""
    return revision in {script.revision for script in _scripts().walk_revisions()}


def require_current(engine: Engine) -> None:
    """Make sure that the database is there and of the version expected.

    Raises RefusedError with ``database_missing``, ``database_older``, ``database_newer`` or
    ``database_unreadable``. A SQLite file that does not exist is not created, an empty one not
    written.
    """
    address = engine.url.render_as_string(hide_password=True)
    file = engine.url.database
    if engine.dialect.name == "sqlite" and not (file and _is_filled(Path(file))):
        raise RefusedError(Fault("database_missing", MISSING, values={"address": address}))
    try:
        with reading(engine) as connection:
            found = current_revision(connection)
    except SQLAlchemyError as error:
        raise RefusedError(unreadable(engine, error)) from error
    if found == head_revision():
        return
    values = {"address": address, "found": found, "expected": head_revision()}
    if found is None:
        raise RefusedError(Fault("database_missing", MISSING, values=values))
    if is_known(found):
        raise RefusedError(Fault("database_older", OLDER, values=values))
    raise RefusedError(Fault("database_newer", NEWER, values=values))


def _is_complete(engine: Engine) -> bool:
    with engine.connect() as connection:
        standing = standing_triggers(connection)
        return current_revision(connection) == head_revision() and standing >= trigger_names(
            engine.dialect.name
        )


def _is_filled(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def unreadable(engine: Engine, error: SQLAlchemyError) -> Fault:
    """The fault that tells why a database can't be opened or written, without its password."""
    address = engine.url.render_as_string(hide_password=True)
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    values = {"address": address, "reason": reason}
    return Fault("database_unreadable", UNREADABLE, values=values)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _migrate(engine: Engine, run: Callable[[Config], None]) -> None:
    with engine.connect() as connection, without_foreign_keys(connection), connection.begin():
        with without_feed(connection):
            run(_config(connection))
        if orphans(connection):
            raise IntegrityError("migration", None, ValueError("rows without what they need"))


@contextmanager
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """SQLite checks no foreign key in the block, which must end with none broken (``orphans``).

    A table that a migration makes anew would otherwise take its related rows with it. The block
    starts no transaction of its own; it must be entered before one has begun.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.execution_options(**{WRITE: True}).connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("PRAGMA foreign_keys = OFF").close()
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON").close()


def orphans(connection: Connection) -> list[str]:
    """The tables with rows that refer to a row that is not there. PostgreSQL allows none."""
    if connection.dialect.name != "sqlite":
        return []
    return sorted({row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")})
