"""Who may read a list, who may change it, and what they are told of records out of their sight."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select

from crible.access.actors import Actor, Reach, load_actor
from crible.access.rights import EVERYTHING, General, Level, Module, Rights
from crible.db.connection import writing
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language
from crible.lists import service
from crible.model import CUSTOM_VALUES, Account, CustomChoice, CustomField, Segment, contact_tags
from tests.cast import ALICE, BRUNO, ELODIE, NAMES, OF_BRUNO, SEEN, fill

LISTS = ("statuses", "origins", "stages", "tags")


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    fill(engine)
    with writing(engine) as connection:
        yield connection


def actor_of(connection: Connection, user_id: int, **rights: Any) -> Actor:
    """One of the cast, with other rights where some are given."""
    actor = load_actor(connection, user_id)
    return replace(actor, rights=replace(actor.rights, **rights))


def fault_of(work: Callable[[], object]) -> Fault:
    with pytest.raises(RefusedError) as refused:
        work()
    (fault,) = refused.value.faults
    return fault


def used(connection: Connection, actor: Actor, name: str) -> dict[object, int]:
    return {one.choice.key: one.used for one in service.entries(connection, actor, name)}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "farid"])
def test_counts_are_of_what_is_seen(connection: Connection, name: str) -> None:
    actor, seen = load_actor(connection, NAMES[name]), SEEN[name]
    assert used(connection, actor, "statuses") == {
        "client": len([id_ for id_ in seen if id_ % 2 == 0]),
        "prospect": len([id_ for id_ in seen if id_ % 2 == 1]),
        "suspect": 0,
        "fournisseur": 0,
    }
    assert used(connection, actor, "stages") == {"proposition": len(seen)}
    assert used(connection, actor, "tags") == {"vip": int(OF_BRUNO in seen), "newsletter": 0}


def test_closed_module_has_no_list(connection: Connection) -> None:
    farid = load_actor(connection, NAMES["farid"])
    for name in LISTS:
        refused = fault_of(partial(service.entries, connection, farid, name))
        assert refused.code == "no_module"
    without_deals = actor_of(connection, BRUNO, levels={Module.ACCOUNTS: Level.WRITE})
    refused = fault_of(lambda: service.entries(connection, without_deals, "stages"))
    assert refused.code == "no_module"
    assert used(connection, without_deals, "origins") == {"bni": 1, "salon": 0}


def test_list_goes_with_its_field(connection: Connection) -> None:
    connection.execute(insert(contact_tags).values(contact_id=OF_BRUNO, tag_id=2))
    hidden = frozenset({("accounts", "status"), ("accounts", "tags")})
    actor = actor_of(connection, ALICE, hidden=hidden)
    assert fault_of(lambda: service.entries(connection, actor, "statuses")).code == "unknown_list"
    assert used(connection, actor, "tags") == {"vip": 0, "newsletter": 1}
    nowhere = actor_of(connection, ALICE, hidden=hidden | {("contacts", "tags")})
    assert fault_of(lambda: service.entries(connection, nowhere, "tags")).code == "unknown_list"


def test_hidden_custom_list_is_as_none(connection: Connection) -> None:
    field = {"entity": "accounts", "key": "secteur", "kind": "choice", "label": "Secteur"}
    added = insert(CustomField).values(**field, position=0).returning(CustomField.id)
    list_name = f"custom:{connection.execute(added).scalar_one()}"
    hidden = frozenset({("accounts", "custom.secteur")})
    actor = actor_of(connection, ALICE, hidden=hidden)
    assert used(connection, load_actor(connection, ALICE), list_name) == {}
    told = []
    for name in (list_name, "custom:999"):
        fault = fault_of(partial(service.entries, connection, actor, name))
        told.append((fault.code, fault.sentence(Language.FR).replace(name, "…")))
    assert told[0] == told[1]


@pytest.mark.parametrize("name", LISTS)
def test_changes_take_administrator(connection: Connection, name: str) -> None:
    bruno = load_actor(connection, BRUNO)
    keys = service.keys_of(connection, bruno, name)
    changes = [
        lambda: service.change_entry(connection, bruno, name, keys[0], {"label": "Autre"}),
        lambda: service.reorder(connection, bruno, name, keys),
        lambda: service.remove_entry(connection, bruno, name, keys[0], keys[-1]),
    ]
    if name != "tags":
        changes.append(lambda: service.add_entry(connection, bruno, name, "Autre"))
    for change in changes:
        assert fault_of(change).code == "no_right"


def test_tag_is_added_by_who_changes_accounts(connection: Connection) -> None:
    bruno = load_actor(connection, BRUNO)
    assert service.add_entry(connection, bruno, "tags", "À rappeler").key == "a-rappeler"
    reading = actor_of(connection, BRUNO, levels={Module.ACCOUNTS: Level.READ})
    refused = fault_of(lambda: service.add_entry(connection, reading, "tags", "Autre"))
    assert refused.code == "read_only"


@pytest.fixture
def limited(connection: Connection) -> Actor:
    """An administrator who reaches their own records only."""
    actor = load_actor(connection, BRUNO)
    return replace(actor, rights=EVERYTHING, reach=Reach.OWN)


def test_refusal_counts_what_is_seen(connection: Connection, limited: Actor) -> None:
    for name, key, count in (("origins", "bni", 1), ("statuses", "client", 0)):
        refused = fault_of(partial(service.remove_entry, connection, limited, name, key, None))
        assert (refused.code, refused.values["count"]) == ("in_use", count)


def test_removal_moves_what_is_unseen_too(connection: Connection, limited: Actor) -> None:
    assert service.remove_entry(connection, limited, "origins", "bni", "salon").moved == 1
    assert set(connection.scalars(select(Account.origin_id))) == {2}


def test_segments_of_others_are_counted(connection: Connection, limited: Actor) -> None:
    rules = [{"field": "origin", "operator": "=", "value": "bni"}]
    for name, owner in (("Mienne", BRUNO), ("D'Alice", ALICE), ("D'Élodie", ELODIE)):
        criteria = json.dumps({"combinator": "and", "rules": rules})
        values = {"name": name, "entity": "accounts", "criteria": criteria, "owner_id": owner}
        connection.execute(insert(Segment).values(values))
    removal = service.remove_entry(connection, limited, "origins", "bni", "salon")
    assert removal.broken == service.Broken(("Mienne",), 2)


def test_moved_custom_choices_stay_single(connection: Connection) -> None:
    alice = load_actor(connection, ALICE)
    field = {"entity": "deals", "key": "atouts", "kind": "choices", "label": "Atouts"}
    added = insert(CustomField).values(**field, position=0).returning(CustomField.id)
    field_id = connection.execute(added).scalar_one()
    for label in ("Prix", "Délai"):
        service.add_entry(connection, alice, f"custom:{field_id}", label)
    ids = dict(connection.execute(select(CustomChoice.key, CustomChoice.id)).all())
    values = CUSTOM_VALUES["deals"]["choices"]
    for deal, key in ((1, "prix"), (1, "delai"), (2, "prix")):
        row = {"owner_id": deal, "field_id": field_id, "value": ids[key]}
        connection.execute(insert(values).values(row))
    service.remove_entry(connection, alice, f"custom:{field_id}", "prix", "delai")
    rows = connection.execute(select(values.c.owner_id, values.c.value).order_by("owner_id"))
    assert rows.all() == [(1, ids["delai"]), (2, ids["delai"])]


def test_administrator_may_be_without_accounts(connection: Connection) -> None:
    blind = replace(
        load_actor(connection, ALICE), rights=Rights(frozenset({General.ADMINISTRATOR}))
    )
    for name in LISTS:
        refused = fault_of(partial(service.add_entry, connection, blind, name, "Autre"))
        assert refused.code == "no_module"
