"""The database itself refuses what must not be, whoever writes it."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, text
from sqlalchemy.exc import IntegrityError

from crible.db.base import Base
from crible.db.connection import writing

NOW = datetime(2026, 11, 24)
DATED = {"created_at": NOW, "updated_at": NOW}
ACCOUNT = {"name": "A", "kind": "company", **DATED}


def add(connection: Connection, table: str, **values: Any) -> None:
    connection.execute(insert(Base.metadata.tables[table]).values(**values))


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Two accounts, a contact, two users, and a custom field with its choice."""
    with writing(engine) as connection:
        add(connection, "accounts", id=1, external_id="x", **ACCOUNT)
        add(connection, "accounts", id=2, **ACCOUNT)
        add(connection, "contacts", id=1, account_id=1, last_name="B", **DATED)
        for number in (1, 2):
            add(
                connection,
                "users",
                id=number,
                email=f"u{number}@crible.example",
                name="U",
                profile_id=1,
                created_at=NOW,
            )
        field = {"entity": "accounts", "key": "c", "kind": "choice", "label": "C", "position": 0}
        add(connection, "custom_fields", id=1, **field)
        add(connection, "custom_fields", id=2, **(field | {"key": "d"}))
        add(connection, "custom_choices", id=1, field_id=1, key="a", label="A", position=0)
        add(connection, "account_assignments", account_id=1, user_id=1, main=True)
    return engine


REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    "same external id": ("accounts", ACCOUNT | {"external_id": "x"}),
    "no name": ("accounts", ACCOUNT | {"name": None}),
    "unknown kind": ("accounts", ACCOUNT | {"kind": "robot"}),
    "unknown status": ("accounts", ACCOUNT | {"status_id": 99}),
    "own parent": ("accounts", ACCOUNT | {"id": 3, "parent_id": 3}),
    "contact without account": ("contacts", {"last_name": "B", **DATED}),
    "contact of no account": ("contacts", {"account_id": 99, **DATED}),
    "unknown civility": ("contacts", {"account_id": 1, "civility": "dr", **DATED}),
    "invoice of no account": ("invoices", {"account_id": 99, "created_at": NOW}),
    "deal beyond certainty": (
        "deals",
        {"account_id": 1, "name": "D", "outcome": "open", "probability": 1_000_001}
        | {"created_at": NOW},
    ),
    "second main user": ("account_assignments", {"account_id": 1, "user_id": 2, "main": True}),
    "same user twice": ("account_assignments", {"account_id": 1, "user_id": 1, "main": False}),
    "tag that is not": ("account_tags", {"account_id": 1, "tag_id": 99}),
    "choice of another field": (
        "account_choice_values",
        {"owner_id": 1, "field_id": 2, "value": 1},
    ),
    "value of no account": ("account_text_values", {"owner_id": 99, "field_id": 1, "value": "x"}),
    "same e-mail": (
        "users",
        {"email": "u1@crible.example", "name": "U", "profile_id": 1, "created_at": NOW},
    ),
    "same status key": ("statuses", {"key": "client", "label": "X", "position": 9}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_database_refuses_bad_rows(filled: Engine, name: str) -> None:
    table, values = REFUSED[name]
    with pytest.raises(IntegrityError), writing(filled) as connection:
        add(connection, table, **values)


@pytest.mark.parametrize("table", ["accounts", "users", "custom_choices"])
def test_nothing_used_is_deleted(filled: Engine, table: str) -> None:
    used = {"owner_id": 2, "field_id": 1, "value": 1}
    with writing(filled) as connection:
        add(connection, "account_choice_values", **used)
    with pytest.raises(IntegrityError), writing(filled) as connection:
        connection.execute(text(f"DELETE FROM {table} WHERE id = 1"))  # noqa: S608


def test_links_go_with_their_account(filled: Engine) -> None:
    with writing(filled) as connection:
        add(connection, "account_assignments", account_id=2, user_id=1, main=True)
        connection.execute(text("DELETE FROM accounts WHERE id = 2"))
        left = connection.execute(text("SELECT count(*) FROM account_assignments")).scalar_one()
    assert left == 1
