"""Changes of more records than a statement takes: what is written, and what undoing leaves."""

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Engine, func, insert, select

from crible.access.actors import Actor, load_actor
from crible.criteria.periods import Clock
from crible.db.connection import writing
from crible.engine.direct import Direct
from crible.engine.interface import ask
from crible.model import (
    Account,
    Activity,
    BulkRow,
    Contact,
    account_assignments,
    account_tags,
    contact_assignments,
    contact_tags,
)
from crible.records.bulk import Chosen, change_records
from crible.records.undo import undo_change
from tests.cast import ALICE, BRUNO, CHLOE, DAVID, fill

CLOCK = Clock(datetime(2026, 3, 29, tzinfo=UTC), ZoneInfo("Europe/Paris"))
FIRST, COUNT = 100, 1_200
OF = {
    "accounts": (Account, account_assignments, account_tags),
    "contacts": (Contact, contact_assignments, contact_tags),
}
CHANGES: list[dict[str, Any]] = [
    {"set": {"status": "client", "origin": None}},
    {"add_tags": ["newsletter"], "remove_tags": ["vip"]},
    {"assign": {"to": BRUNO}},
    {"assign": {"to": BRUNO, "keep_others": True}},
    {"add_tags": ["vip"], "assign": {"to": CHLOE}, "trash": True},
]
CASES = [("accounts", one) for one in CHANGES]
CASES += [("contacts", one) for one in CHANGES if "set" not in one]


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """The cast, with 1,200 accounts more, and as many contacts."""
    fill(engine)
    random = Random(11)
    numbers = range(FIRST, FIRST + COUNT)
    with writing(engine) as connection:
        accounts = [
            {"id": id_, "name": f"N{id_}", "status_id": random.randint(1, 4), "origin_id": 2}
            for id_ in numbers
        ]
        connection.execute(insert(Account), accounts)
        contacts = [{"id": id_, "account_id": id_, "last_name": "L"} for id_ in numbers]
        connection.execute(insert(Contact), contacts)
        for entity, (_, assignments, tags) in OF.items():
            owner = f"{entity[:-1]}_id"
            links = [
                {owner: id_, "user_id": user, "main": user == BRUNO + id_ % 3}
                for id_ in numbers
                for user in random.sample((BRUNO, CHLOE, DAVID), random.randint(0, 3))
            ]
            connection.execute(insert(assignments), links)
            tagged = [{owner: id_, "tag_id": 1 + id_ % 2} for id_ in numbers if id_ % 3]
            connection.execute(insert(tags), tagged)
        yield connection


def kept(connection: Connection, entity: str) -> list[set[tuple[Any, ...]]]:
    """What the database holds of the entity's records, but for when they changed."""
    model, *links = OF[entity]
    table = model.__table__
    columns = [column for column in table.c if column.name != "updated_at"]
    queries = [select(*columns), *(select(link) for link in links)]
    return [{tuple(row) for row in connection.execute(query)} for query in queries]


def everything(connection: Connection, actor: Actor, entity: str) -> set[int]:
    """The records that somebody sees."""
    criteria = {"combinator": "and", "rules": []}
    return {*Direct(connection).ids(ask(connection, actor, entity, criteria, CLOCK))}


@pytest.mark.parametrize(("entity", "change"), CASES)
def test_undo_gives_back_all_that_was(
    connection: Connection, entity: str, change: dict[str, Any]
) -> None:
    for user in (ALICE, BRUNO):
        actor = load_actor(connection, user)
        before, seen = kept(connection, entity), everything(connection, actor, entity)
        chosen = Chosen(criteria={"combinator": "and", "rules": []})
        done = change_records(connection, actor, CLOCK, entity, chosen, change)
        rows = select(BulkRow.record_id).where(BulkRow.bulk_id == done.id)
        assert {*connection.scalars(rows)} == seen
        assert done.count == len(seen) > (1_000 if user == ALICE else 100)
        changed = connection.scalar(select(func.count(Activity.id)))
        assert kept(connection, entity) != before
        undone = undo_change(connection, actor, done.id)
        assert kept(connection, entity) == before
        # Each record that changed has a line, and one more for going back.
        lines = connection.scalar(select(func.count(Activity.id)))
        assert (changed, lines) == (undone, 2 * undone)
        connection.execute(Activity.__table__.delete())  # type: ignore[attr-defined]
