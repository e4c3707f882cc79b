"""Loading in bulk: the indexes that only serve to find rows go, and come back whatever happens."""

from collections.abc import Iterable

import pytest
from sqlalchemy import Connection, Engine, Table, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from crible.db.base import Base
from crible.db.bulk import loading_in_bulk
from crible.db.connection import reading, writing
from crible.db.feed.tables import CHANGES
from crible.db.types import utc_now
from crible.model import Account

LOADED = [Base.metadata.tables[name] for name in ("accounts", "account_assignments")]
STATEMENTS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index'",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


def indexes(connection: Connection) -> dict[str, str]:
    """The statement that makes each index, by its name."""
    return dict(connection.execute(text(STATEMENTS[connection.dialect.name])).all())


def add_accounts(connection: Connection, *external_ids: str) -> None:
    now = utc_now()
    values = {"name": "A", "kind": "company", "created_at": now, "updated_at": now}
    for external_id in external_ids:
        connection.execute(insert(Account).values(external_id=external_id, **values))


def finders(tables: Iterable[Table]) -> set[str]:
    """The names of the indexes that only serve to find rows of the tables."""
    return {str(index.name) for table in tables for index in table.indexes if not index.unique}


def load(engine: Engine, *external_ids: str) -> None:
    with writing(engine) as connection, loading_in_bulk(connection, LOADED):
        add_accounts(connection, *external_ids)


def state(engine: Engine) -> tuple[dict[str, str], int | None]:
    """The indexes, and how many accounts there are."""
    with reading(engine) as connection:
        accounts = connection.scalar(select(func.count()).select_from(Account))
        return indexes(connection), accounts


def test_indexes_are_gone_meanwhile_and_then_back(engine: Engine) -> None:
    before, _ = state(engine)
    with writing(engine) as connection, loading_in_bulk(connection, LOADED):
        assert before.keys() - indexes(connection).keys() == finders(LOADED)
        add_accounts(connection, "x", "y")
    assert state(engine) == (before, 2)


def test_error_leaves_indexes_and_rows_as_they_were(engine: Engine) -> None:
    before, _ = state(engine)
    with pytest.raises(IntegrityError):
        load(engine, "x", "x")  # what must be unique stays so meanwhile
    assert state(engine) == (before, 0)
    load(engine, "x")
    assert state(engine) == (before, 1)


def test_feed_notes_the_load_as_a_whole(engine: Engine) -> None:
    load(engine, "x", "y")
    with writing(engine) as connection:
        add_accounts(connection, "z")
        noted = connection.execute(
            select(CHANGES.c.table_name, CHANGES.c.row_key).order_by(CHANGES.c.sequence)
        ).all()
    assert sorted(noted[:-1]) == sorted((table.name, None) for table in LOADED)
    assert noted[-1] == ("accounts", 3)
