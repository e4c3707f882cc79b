"""Migrations, up and down, on both databases, with data in the tables."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, MetaData, func, inspect, select
from sqlalchemy.exc import IntegrityError

from crible.db import schema
from crible.db.base import Base
from crible.db.connection import reading
from crible.model import Status
from tests.random_world import random_world


def counts(engine: Engine) -> dict[str, int]:
    tables = MetaData()
    tables.reflect(engine)
    with reading(engine) as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in tables.sorted_tables
        }


def is_made_here(item: Any, _name: Any, _type: Any, _reflected: Any, _compared: Any) -> bool:
    """Whether the model wants an item on this database: PostgreSQL's own are not compared."""
    return not getattr(item, "_ddl_if", None)


def test_migrations_make_the_model(engine: Engine) -> None:
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_made_here})
        found = compare_metadata(context, Base.metadata)
    assert found == []


def test_statuses_exist_from_start(engine: Engine) -> None:
    with reading(engine) as connection:
        labels = connection.scalars(select(Status.label).order_by(Status.position)).all()
    assert labels == ["Client", "Prospect", "Suspect", "Fournisseur"]


def test_going_down_keeps_other_rows(engine: Engine) -> None:
    random_world(3).write(engine)
    before = counts(engine)
    schema.downgrade(engine, "0002")
    after = counts(engine)
    assert {"users", "accounts", "account_tags", "invoices"} <= set(after)
    assert "custom_fields" not in after
    assert after == {name: before[name] for name in after}


def test_up_again_after_down(engine: Engine) -> None:
    random_world(3).write(engine)
    before = counts(engine)
    schema.downgrade(engine, "0002")
    schema.upgrade(engine)
    after = counts(engine)
    assert set(after) == set(before)
    assert after["accounts"] == before["accounts"]
    assert after["account_text_values"] == 0
    schema.require_current(engine)


def test_down_to_nothing_with_rows(engine: Engine) -> None:
    random_world(3).write(engine)
    schema.downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    schema.upgrade(engine)
    schema.require_current(engine)


def test_failed_migration_changes_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    random_world(3).write(engine)
    before = counts(engine)

    def broken(_connection: object) -> list[str]:
        return ["accounts"]

    monkeypatch.setattr(schema, "orphans", broken)
    with pytest.raises(IntegrityError):
        schema.downgrade(engine, "0001")
    assert counts(engine) == before
