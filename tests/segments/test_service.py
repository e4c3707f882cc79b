"""Segments are saved whole or not at all, and none vanishes from under another."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Engine, insert, select

from crible.access.actors import SYSTEM, Actor
from crible.access.catalog import load_catalog
from crible.access.rights import EVERYTHING
from crible.criteria.context import Context
from crible.criteria.nodes import Criteria
from crible.criteria.periods import Clock
from crible.db.connection import writing
from crible.kit.faults import RefusedError
from crible.model import Profile, Segment, User
from crible.segments.reading import read_segment
from crible.segments.service import find_segment, save_segment
from crible.segments.trash import delete_segment

CLOCK: Final = Clock(datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Paris"))
ANY: Final = {"combinator": "and", "rules": []}


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A transaction on an empty, migrated database."""
    with writing(engine) as connection:
        yield connection


def one(field: str, operator: str, value: object) -> dict[str, Any]:
    rules = [{"field": field, "operator": operator, "value": value}]
    return {"combinator": "and", "rules": rules}


def save(
    connection: Connection,
    name: str,
    criteria: object = ANY,
    entity: str = "accounts",
    replace: int | None = None,
) -> int:
    return save_segment(
        connection, SYSTEM, CLOCK, name=name, entity=entity, criteria=criteria, replace=replace
    )


def codes(refused: pytest.ExceptionInfo[RefusedError]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def stored(connection: Connection) -> list[tuple[Any, ...]]:
    columns = (Segment.name, Segment.entity, Segment.owner_id, Segment.criteria)
    return [tuple(row) for row in connection.execute(select(*columns).order_by(Segment.id))]


def test_criteria_are_kept_in_the_table_s_names(connection: Connection) -> None:
    built = {
        "id": "g-1",
        "combinator": "and",
        "rules": [{"id": "r-1", "field": "name", "operator": "null", "value": None}],
    }
    save(connection, "  Sans nom ", built)
    kept = '{"combinator": "and", "rules": [{"field": "name", "operator": "empty"}]}'
    assert stored(connection) == [("Sans nom", "accounts", None, kept)]


def test_owner_is_who_saves(connection: Connection) -> None:
    profile = connection.scalar(select(Profile.id).limit(1))
    values = {"email": "a@example.fr", "name": "Alice", "profile_id": profile}
    user = connection.execute(insert(User).values(values).returning(User.id)).scalar_one()
    alice = Actor("alice", user, frozenset({user}), EVERYTHING)
    save_segment(connection, alice, CLOCK, name="A", entity="contacts", criteria=ANY)
    save_segment(connection, SYSTEM, CLOCK, name="B", entity="contacts", criteria=ANY, replace=1)
    assert [(name, owner) for name, _, owner, _ in stored(connection)] == [("B", user)]


def test_numbers_come_back_exact(connection: Connection) -> None:
    number = save(connection, "A", one("headcount", ">", 12_345_678_901_234.5))
    segment = find_segment(load_catalog(connection, SYSTEM), number)
    read = read_segment(segment, Context(load_catalog(connection, SYSTEM), CLOCK))
    assert isinstance(read, Criteria)
    assert '"value": 12345678901234.5}' in stored(connection)[0][3]


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\u0301"])
def test_blank_name_is_refused(connection: Connection, name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        save(connection, name)
    assert codes(refused) == ["empty_value"]
    assert stored(connection) == []


@pytest.mark.parametrize("name", ["Été", "ete", " ÉTÉ "])
def test_name_is_one_of_its_entity(connection: Connection, name: str) -> None:
    number = save(connection, "Été")
    with pytest.raises(RefusedError) as refused:
        save(connection, name)
    assert codes(refused) == ["name_taken"]
    assert save(connection, name, entity="contacts") != number
    assert save(connection, name, replace=number) == number


def test_all_faults_come_together(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        save(connection, " ", one("status", "in", ["friend", "foe"]))
    assert codes(refused) == ["empty_value", "unknown_choice", "unknown_choice"]


@pytest.mark.parametrize(
    ("entity", "number", "code"),
    [("contacts", 1, "other_entity"), ("accounts", 2, "unknown_segment")],
)
def test_only_its_like_is_replaced(
    connection: Connection, entity: str, number: int, code: str
) -> None:
    save(connection, "A")
    before = stored(connection)
    with pytest.raises(RefusedError) as refused:
        save(connection, "B", entity=entity, replace=number)
    assert codes(refused) == [code]
    assert stored(connection) == before


def test_circle_names_its_segments(connection: Connection) -> None:
    first = save(connection, "Un")
    second = save(connection, "Deux", one("segment", "notIn", [first]))
    for criteria in (one("segment", "in", [second]), one("segment", "in", [first])):
        with pytest.raises(RefusedError) as refused:
            save(connection, "Un", criteria, replace=first)
        assert codes(refused) == ["cycle"]


def test_segment_of_another_entity_is_unknown(connection: Connection) -> None:
    number = save(connection, "A", entity="contacts")
    with pytest.raises(RefusedError) as refused:
        save(connection, "B", one("segment", "in", [number]))
    assert codes(refused) == ["unknown_choice"]
    assert save(connection, "B", one("segment", "in", [save(connection, "C")]))


def nested(number: int) -> list[dict[str, Any]]:
    """Accounts and contacts that name the segment in every place where one can."""
    inside = one("segment", "in", [number])
    related = {"field": "children", "match": {"mode": "some"}, "value": inside}
    counted = {
        "field": "children",
        "aggregate": {"function": "count"},
        "operator": ">",
        "value": 1,
        "where": inside,
    }
    return [
        inside,
        one("parent.segment", "notIn", [number]),
        {"combinator": "or", "not": True, "rules": [inside]},
        {"combinator": "and", "rules": [related]},
        {"combinator": "and", "rules": [counted]},
    ]


@pytest.mark.parametrize("place", range(5))
def test_used_segment_stays(connection: Connection, place: int) -> None:
    number = save(connection, "Base")
    user = save(connection, "Usage", nested(number)[place])
    with pytest.raises(RefusedError) as refused:
        delete_segment(connection, SYSTEM, number)
    assert codes(refused) == ["segment_used"]
    assert delete_segment(connection, SYSTEM, user) == "Usage"
    assert delete_segment(connection, SYSTEM, number) == "Base"


def test_deletion_keeps_the_row(connection: Connection) -> None:
    number = save(connection, "A")
    changed = connection.scalar(select(Segment.updated_at))
    delete_segment(connection, SYSTEM, number)
    assert connection.scalar(select(Segment.deleted_at)) is not None
    assert connection.scalar(select(Segment.updated_at)) == changed
    for gone in (number, 99):
        with pytest.raises(RefusedError) as refused:
            delete_segment(connection, SYSTEM, gone)
        assert codes(refused) == ["unknown_segment"]


def test_number_that_looks_like_it_is_another(connection: Connection) -> None:
    first = save(connection, "A")
    criteria = {
        "combinator": "and",
        "rules": [{"field": "id", "operator": "in", "value": [first]}],
    }
    save(connection, "B", criteria)
    assert delete_segment(connection, SYSTEM, first) == "A"


def test_broken_segment_tells_its_faults(connection: Connection) -> None:
    broken = '{"combinator": "and", "rules": [{"field": "gone", "operator": "=", "value": 1}]}'
    number = connection.execute(
        insert(Segment).values(name="A", entity="accounts", criteria=broken).returning(Segment.id)
    ).scalar_one()
    catalog = load_catalog(connection, SYSTEM)
    read = read_segment(find_segment(catalog, number), Context(catalog, CLOCK))
    assert isinstance(read, list)
    assert [(fault.code, fault.place) for fault in read] == [("unknown_field", "/rules/0/field")]
    assert save(connection, "A", replace=number) == number
