"""Creating a database and bringing it up to date."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from crible.db import schema
from crible.db.connection import open_engine, reading, writing
from crible.kit.faults import RefusedError
from crible.model import Account
from crible.operations import installation


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path}/a/b/crible.db")
    yield engine
    engine.dispose()


def test_folder_and_database_appear(new: Engine, tmp_path: Path) -> None:
    assert not installation.check(new)
    assert not (tmp_path / "a").exists()
    installation.prepare(new, tmp_path / "a")
    schema.require_current(new)
    assert installation.check(new)
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


def test_older_database_keeps_its_rows(engine: Engine, tmp_path: Path) -> None:
    schema.downgrade(engine, "0002")
    with writing(engine) as connection:
        connection.execute(insert(Account).values(name="Ancien", kind="company"))
    installation.prepare(engine, tmp_path)
    schema.require_current(engine)
    with reading(engine) as connection:
        assert connection.execute(select(Account.name)).scalars().all() == ["Ancien"]


def test_newer_database_is_refused(engine: Engine, tmp_path: Path) -> None:
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RefusedError, match="database_newer"):
        installation.prepare(engine, tmp_path)


def test_other_programs_database_is_refused(engine: Engine, tmp_path: Path) -> None:
    schema.downgrade(engine, "base")
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE precious (id INTEGER PRIMARY KEY)")
    with pytest.raises(RefusedError, match="database_foreign"):
        installation.prepare(engine, tmp_path)


def test_other_encoding_is_refused(postgresql: Engine, tmp_path: Path) -> None:
    with postgresql.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(
            "CREATE DATABASE latin ENCODING 'LATIN9' LOCALE 'C' TEMPLATE template0"
        )
    latin = open_engine(postgresql.url.set(database="latin").render_as_string(hide_password=False))
    with pytest.raises(RefusedError, match="not_utf8"):
        installation.prepare(latin, tmp_path)
    latin.dispose()
    with postgresql.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("DROP DATABASE latin")
