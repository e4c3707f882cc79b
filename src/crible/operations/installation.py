"""Creating an installation's database, and bringing an older one up to date."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from crible.db import schema
from crible.db.connection import reading
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

OLDEST_POSTGRESQL = 18

FOREIGN = Text(
    "la base contient des tables d'un autre programme ({tables}) ; donnez à Crible une base à lui",
    "the database holds tables of another program ({tables}); give Crible a database of its own",
)
OLD_POSTGRESQL = Text(
    "PostgreSQL {found} est trop ancien ; il faut PostgreSQL {expected} ou plus récent",
    "PostgreSQL {found} is too old; PostgreSQL {expected} or later is needed",
)
NOT_UTF8 = Text(
    "la base PostgreSQL est encodée en {found} ; créez-en une avec ENCODING 'UTF8'",
    "the PostgreSQL database is encoded in {found}; create one with ENCODING 'UTF8'",
)


def check(engine: Engine) -> bool:
    """Make sure that ``prepare`` can go on; says whether there is a database already, of this
    version or an older one.

    Raises RefusedError with ``database_newer``, ``database_unreadable``, ``database_foreign``,
    ``postgresql_too_old`` or ``not_utf8``. Creates and changes nothing.
    """
    try:
        schema.require_current(engine)
    except RefusedError as refused:
        code = refused.faults[0].code
        if code not in {"database_missing", "database_older"}:
            raise
        if code == "database_older":
            return True
    else:
        return True
    if engine.dialect.name == "postgresql" or _sqlite_file(engine).exists():
        with reading(engine) as connection:
            if faults := [*server_faults(connection), *_foreign(connection)]:
                raise RefusedError(*faults)
    return False


def prepare(engine: Engine, data_dir: Path) -> None:
    """Create the data folder and the database, or bring an older one up to date; a current one
    stays as it is.

    Raises RefusedError as ``check`` does, and OSError where a folder can't be created.
    """
    check(engine)
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    if engine.dialect.name == "sqlite":
        _sqlite_file(engine).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    schema.upgrade(engine)


def server_faults(connection: Connection) -> list[Fault]:
    """What makes a PostgreSQL server unfit; nothing on SQLite."""
    if connection.dialect.name != "postgresql":
        return []
    faults = []
    version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    if version < OLDEST_POSTGRESQL:
        values = {"found": version, "expected": OLDEST_POSTGRESQL}
        faults.append(Fault("postgresql_too_old", OLD_POSTGRESQL, values=values))
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        faults.append(Fault("not_utf8", NOT_UTF8, values={"found": encoding}))
    return faults


def _foreign(connection: Connection) -> list[Fault]:
    tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
    if not tables:
        return []
    return [Fault("database_foreign", FOREIGN, values={"tables": ", ".join(sorted(tables)[:3])})]


def _sqlite_file(engine: Engine) -> Path:
    assert engine.url.database is not None
    return Path(engine.url.database)
