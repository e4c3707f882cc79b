"""A random world on every engine."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crible.db.connection import open_engine
from tests.conftest import fresh_postgresql
from tests.engines.setting import Setting
from tests.random_world import random_world


@pytest.fixture(scope="module")
def setting(
    postgresql_url: str, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Setting]:
    """A world on SQLite and on PostgreSQL."""
    file = tmp_path_factory.mktemp("world") / "crible.db"
    shutil.copyfile(sqlite_template, file)
    sqlite = open_engine(f"sqlite:///{file}")
    world = random_world(21)
    with fresh_postgresql(postgresql_url) as postgresql:
        catalog = world.write(sqlite)
        world.write(postgresql)
        yield Setting(world, catalog, {"sqlite": sqlite, "postgresql": postgresql})
    sqlite.dispose()
