"""Nothing that somebody may not see can be guessed: whatever is changed beyond their sight, all
that they are answered stays the same, to the byte."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, update

from crible.access.actors import load_actor
from crible.access.catalog import load_catalog
from crible.criteria.catalog import Catalog
from crible.criteria.kinds import CHOSEN, Kind
from crible.criteria.paths import resolve_field
from crible.db.connection import reading, writing
from crible.model import (
    Account,
    Action,
    Contact,
    Deal,
    Invoice,
    Segment,
    account_assignments,
    account_tags,
    contact_tags,
)
from tests.api.serving import People, Person
from tests.cast import ALICE, NAMES, SEEN

EVERYTHING = {"combinator": "and", "rules": []}
ENTITIES = ("accounts", "contacts")


@pytest.mark.parametrize(
    "engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.soak)], indirect=True
)
@pytest.mark.parametrize("name", ["bruno", "chloe", "david", "elodie"])
def test_what_is_out_of_sight_changes_nothing(people: People, engine: Engine, name: str) -> None:
    catalog = catalog_of(engine, name)
    before = dict(answers(getattr(people, name), catalog))
    with writing(engine) as connection:
        change_unseen(connection, name)
    after = dict(answers(getattr(people, name), catalog))
    assert before.keys() == after.keys()
    changed = [place for place, answer in before.items() if answer != after[place]]
    assert not changed, f"{changed[0]}: {before[changed[0]]} {after[changed[0]]}"


@pytest.mark.parametrize("entity", ENTITIES)
def test_hidden_field_is_as_one_that_does_not_exist(people: People, entity: str) -> None:
    hidden = "revenue" if entity == "accounts" else "account.revenue"
    of_nothing = hidden.replace("revenue", "xxxxxxx")
    for path, made in (
        ("count", lambda name: {"criteria": rules(field=name, operator="notEmpty")}),
        ("count", lambda name: {"criteria": rules(field=name, operator="=", value=100_000)}),
        ("count", lambda name: {"criteria": compared(name)}),
        ("search", lambda name: {"criteria": EVERYTHING, "columns": [name]}),
        ("search", lambda name: {"criteria": EVERYTHING, "columns": ["id"], "sort": [name]}),
        ("facets", lambda name: {"criteria": EVERYTHING, "fields": [name]}),
        ("explain", lambda name: {"criteria": rules(field=name, operator="empty"), "id": 1}),
    ):
        answers = [
            people.bruno.send("POST", f"/{entity}/{path}", made(name))
            for name in (hidden, of_nothing)
        ]
        assert [answer.status_code for answer in answers] == [422, 422]
        found, absent = (told(answer.json()) for answer in answers)
        assert found.replace(hidden, of_nothing) == absent


def test_unseen_record_is_as_one_that_does_not_exist(people: People) -> None:
    for name, seen in SEEN.items():
        if name == "farid":
            continue
        for id_ in set(range(1, 12)) - seen:
            answers = [
                getattr(people, name).send(
                    "POST", "/accounts/explain", {"criteria": EVERYTHING, "id": number}
                )
                for number in (id_, 9_999)
            ]
            assert [answer.status_code for answer in answers] == [404, 404]
            found, absent = (told(answer.json()) for answer in answers)
            assert found.replace(f" {id_} ", " 9999 ") == absent


def answers(person: Person, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """What somebody is answered to all that they may ask, by what they ask."""
    yield "/segments", json.dumps(person.get("/segments"))
    yield from asked(person, "/segments/counts", {"ids": list(range(1, 9))})
    for name in ("statuses", "origins", "stages", "tags"):
        yield f"/{name}", json.dumps(person.get(f"/{name}"))
    for entity in ENTITIES:
        for name in names(catalog, entity):
            path = resolve_field(catalog, entity, name)
            assert path is not None
            criteria = rules(field=name, operator="=" if path.field.is_id else "notEmpty", value=1)
            yield from asked(person, f"/{entity}/count", {"criteria": criteria})
            if path.field.kind in CHOSEN:
                yield from asked(
                    person, f"/{entity}/facets", {"criteria": EVERYTHING, "fields": [name]}
                )
            if path.field.kind is not Kind.CHOICES:
                yield from pages(person, entity, name)
        for relation in catalog.entities[entity].relations.values():
            if relation.many:
                yield from of_relation(person, entity, relation.name)
        for id_ in range(1, 20):
            body = {"criteria": rules(field="tags", operator="notEmpty"), "id": id_}
            yield from asked(person, f"/{entity}/explain", body)


def pages(person: Person, entity: str, name: str) -> Iterator[tuple[str, str]]:
    """Every page of one row, in the order of a field, each with its cursor."""
    cursor = None
    while True:
        layout = {"columns": ["id", name, "tags"], "sort": [name], "limit": 1, "cursor": cursor}
        body = {"criteria": EVERYTHING, **layout}
        place, answer = next(asked(person, f"/{entity}/search", body))
        yield place, answer
        cursor = json.loads(answer)["next"]
        if cursor is None:
            return


def of_relation(person: Person, entity: str, name: str) -> Iterator[tuple[str, str]]:
    """Whether and how many related rows there are."""
    for match in ({"mode": "some"}, {"mode": "all"}, {"mode": "atLeast", "threshold": 1}):
        where = rules(field="id", operator="in", value=list(range(1, 20)))
        criteria = rules(field=name, match=match, value=where)
        yield from asked(person, f"/{entity}/count", {"criteria": criteria})
    for count in (0, 1, 2):
        test = rules(field=name, aggregate={"function": "count"}, operator="=", value=count)
        yield from asked(person, f"/{entity}/count", {"criteria": test})


def asked(person: Person, path: str, body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    answer = person.send("POST", path, body)
    yield f"{path} {json.dumps(body)}", f"{told(answer.json())}"


def told(answer: dict[str, Any]) -> str:
    """An answer without the number of its request."""
    return json.dumps({key: value for key, value in answer.items() if key != "instance"})


def names(catalog: Catalog, entity: str) -> Iterator[str]:
    """The fields of an entity, and those one step away, but for what moves with the server."""
    for field in catalog.entities[entity].fields:
        if field != "updated_at":
            yield field
    for relation in catalog.entities[entity].relations.values():
        if not relation.many:
            for field in catalog.entities[relation.target].fields:
                if field != "updated_at":
                    yield f"{relation.name}.{field}"


def catalog_of(engine: Engine, name: str) -> Catalog:
    with reading(engine) as connection:
        return load_catalog(connection, load_actor(connection, NAMES[name]))


def rules(**rule: Any) -> dict[str, Any]:
    return {"combinator": "and", "rules": [rule]}


def compared(name: str) -> dict[str, Any]:
    return rules(field=name, operator=">", valueSource="field", value="headcount")


def change_unseen(connection: Connection, name: str) -> None:
    """Change all that one of the cast may not see: records, their rows, where they lead to, fields
    that are hidden, and how many there are."""
    seen = SEEN[name]
    unseen = Account.id.not_in(seen)
    values = {"name": "AAA", "status_id": 3, "origin_id": 2, "revenue": 7, "city": "Zut"}
    connection.execute(
        update(Account)
        .where(unseen)
        .values(
            values,
        )
    )
    connection.execute(
        update(Contact)
        .where(Contact.account_id.not_in(seen))
        .values(last_name="AAA", email="a@b.fr")
    )
    for table in (Deal, Action, Invoice):
        connection.execute(
            delete(table).where(table.account_id == 6, table.account_id.not_in(seen))
        )
    added = connection.execute(
        insert(Account).values(name="ZZZ", status_id=1).returning(Account.id)
    ).scalar_one()
    of = {"account_id": added}
    contact = connection.execute(
        insert(Contact).values(of | {"last_name": "ZZZ"}).returning(Contact.id)
    ).scalar_one()
    connection.execute(insert(Deal).values(of | {"name": "ZZZ", "amount": 1}))
    connection.execute(insert(Action).values(of | {"kind": "note", "contact_id": contact}))
    connection.execute(insert(Invoice).values(of | {"number": "ZZZ"}))
    connection.execute(insert(account_tags).values(of | {"tag_id": 2}))
    connection.execute(insert(contact_tags).values(contact_id=contact, tag_id=2))
    connection.execute(insert(account_assignments).values(of | {"user_id": ALICE, "main": True}))
    # A parent that is out of sight is as none, and so are children.
    connection.execute(update(Account).where(Account.id.in_(seen)).values(parent_id=added))
    connection.execute(update(Account).where(Account.id == added).values(parent_id=min(seen)))
    others = {"owner_id": ALICE, "name": "ZZZ"}
    connection.execute(update(Segment).where(Segment.owner_id != NAMES[name]).values(name="AAA"))
    same = {
        "entity": "accounts",
        "criteria": json.dumps(rules(field="segment", operator="in", value=[1])),
    }
    connection.execute(insert(Segment).values(others | same))
    if name == "bruno":
        connection.execute(update(Account).values(revenue=Account.id * 1_000 + 3))
