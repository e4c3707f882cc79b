"""The largest criteria that the ceilings allow run on every engine; one step more is refused."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from crible.access.actors import SYSTEM
from crible.criteria.periods import Clock
from crible.db.connection import reading
from crible.engine.direct import Direct
from crible.engine.interface import ask
from crible.kit.faults import RefusedError
from tests.random_world import random_world

CLOCK = Clock(datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Paris"))
NAME = {"field": "name", "operator": "doesNotContain", "value": "zzz"}
EMAIL = {"field": "email", "operator": "contains", "value": "é"}


def group(*rules: Any, combinator: str = "and", negated: bool = False) -> dict[str, Any]:
    return {"combinator": combinator, "not": negated, "rules": list(rules)}


def nested_groups(levels: int) -> dict[str, Any]:
    criteria = group(NAME, EMAIL, negated=True)
    for level in range(levels - 1):
        combinator = "or" if level % 2 else "and"
        criteria = group(EMAIL, criteria, NAME, combinator=combinator, negated=True)
    return criteria


def nested_relations(levels: int) -> dict[str, Any]:
    criteria = group(NAME)
    for _ in range(levels - 1):
        children = related("parent.children", criteria, mode="atMost", threshold=3)
        criteria = group(children, negated=True)
    return criteria


def few_of_each() -> dict[str, Any]:
    """Criteria by which PostgreSQL expects one record on each level, before it knows its tables."""
    fewer = {"field": "last_action_at", "operator": ">=", "valueSource": "field"}
    children = group(fewer | {"value": "parent.parent.last_action_at"})
    contacts = group(related("account.children", children, mode="exactly", threshold=1))
    actions = group(
        {"field": "account.parent.custom.c_boolean", "operator": "=", "value": True},
        related("account.contacts", contacts, mode="exactly", threshold=2),
    )
    return group(related("parent.actions", actions, mode="some"))


def related(field: str, criteria: dict[str, Any], **match: Any) -> dict[str, Any]:
    return {"field": field, "match": match, "value": criteria}


def many_values(lists: int, length: int) -> dict[str, Any]:
    return group(
        *(
            {"field": "name", "operator": "notIn", "value": [f"n{at}" for at in range(length)]}
            for _ in range(lists)
        )
    )


LARGEST = {
    "groups": nested_groups(12),
    "relations": nested_relations(12),
    "few": few_of_each(),
    "rules": group(*[NAME] * 500),
    "either": group(*[EMAIL] * 500, combinator="or"),
    "values": many_values(2, 10_000),
    "text": group({"field": "name", "operator": "!=", "value": "x" * 1_000}),
    "steps": group({"field": "parent." * 10 + "name", "operator": "empty"}),
}
TOO_LARGE = {
    "groups": nested_groups(13),
    "relations": nested_relations(13),
    "rules": group(*[NAME] * 501),
    "list": many_values(1, 10_001),
    "values": many_values(3, 7_000),
    "text": group({"field": "name", "operator": "!=", "value": "x" * 1_001}),
    "steps": group({"field": "parent." * 11 + "name", "operator": "empty"}),
}


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_criteria_run(engine: Engine, name: str) -> None:
    random_world(1).write(engine)
    with reading(engine) as connection:
        question = ask(connection, SYSTEM, "accounts", LARGEST[name], CLOCK)
        direct = Direct(connection)
        assert direct.count(question) == len(list(direct.ids(question)))


@pytest.mark.parametrize("name", TOO_LARGE)
def test_larger_criteria_are_refused(sqlite: Engine, name: str) -> None:
    with reading(sqlite) as connection, pytest.raises(RefusedError) as refused:
        ask(connection, SYSTEM, "accounts", TOO_LARGE[name], CLOCK)
    assert {fault.code for fault in refused.value.faults} == {"too_large"}
