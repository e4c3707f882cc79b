"""A small database of demo data, whose catalog the examples of the documents name."""

import shutil
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.criteria.context import Context
from crible.criteria.periods import Clock
from crible.db.connection import open_engine, reading, writing
from crible.demo.service import generate, save_segments

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2026, 11, 24)
NOON = Clock(datetime(2026, 11, 24, 12, tzinfo=PARIS), PARIS)


@pytest.fixture(scope="session")
def demo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """What can be asked about in a demo of 50 accounts, at noon of its day, by nobody."""
    file = tmp_path_factory.mktemp("demo") / "crible.db"
    shutil.copyfile(sqlite_template, file)
    engine = open_engine(f"sqlite:///{file}")
    with writing(engine) as connection:
        generate(connection, accounts=50, today=TODAY)
        save_segments(connection, owner_id=None)
    with reading(engine) as connection:
        context = Context(load_catalog(connection, SYSTEM), NOON)
    engine.dispose()
    return context
