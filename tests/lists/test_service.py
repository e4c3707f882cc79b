"""The lists that people edit."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, func, insert, select, update

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.db.connection import writing
from crible.engine.direct import Direct
from crible.engine.interface import ask
from crible.kit.faults import RefusedError
from crible.lists import service
from crible.model import Account, CustomChoice, Segment, Status, Tag, account_tags
from tests.engines.setting import CLOCK
from tests.filled import fill


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    fill(engine)
    with writing(engine) as connection:
        yield connection


def code(refused: pytest.ExceptionInfo[RefusedError]) -> str:
    (fault,) = refused.value.faults
    return fault.code


def test_new_entry_gets_a_slug(connection: Connection) -> None:
    choice = service.add_entry(connection, SYSTEM, "origins", "  Réseau\u00a0 C++ ")
    assert (choice.key, choice.label.fr) == ("reseau-cplusplus", "Réseau C++")
    assert [entry.choice for entry in service.entries(connection, SYSTEM, "origins")][-1] == choice


def test_label_in_the_list_is_refused(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        service.add_entry(connection, SYSTEM, "origins", "bni !")
    assert code(refused) == "already_exists"


@pytest.mark.parametrize("label", ["", "  ", "!?", "–"])
def test_label_without_letters_is_refused(connection: Connection, label: str) -> None:
    with pytest.raises(RefusedError) as refused:
        service.add_entry(connection, SYSTEM, "tags", label)
    assert code(refused) == "empty_value"


def test_freed_label_gets_another_key(connection: Connection) -> None:
    service.change_entry(connection, SYSTEM, "origins", "bni", {"label": "Réseau"})
    assert service.add_entry(connection, SYSTEM, "origins", "BNI").key == "bni-2"


def test_renaming_keeps_the_key(connection: Connection) -> None:
    assert (
        service.change_entry(connection, SYSTEM, "statuses", "client", {"label": "Clients"}).key
        == "client"
    )
    assert (
        service.change_entry(
            connection, SYSTEM, "statuses", "client", {"label": "CLIENTS"}
        ).label.fr
        == "CLIENTS"
    )


def test_renaming_to_another_is_refused(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        service.change_entry(connection, SYSTEM, "statuses", "client", {"label": "prospect"})
    assert code(refused) == "already_exists"


def test_use_leaves_the_trash_out(connection: Connection) -> None:
    used = {
        entry.choice.key: entry.used for entry in service.entries(connection, SYSTEM, "statuses")
    }
    assert used == {"client": 1, "prospect": 0, "suspect": 0, "fournisseur": 0}
    assert [entry.used for entry in service.entries(connection, SYSTEM, "tags")] == [2, 1]


def test_unused_entry_is_removed(connection: Connection) -> None:
    assert service.remove_entry(connection, SYSTEM, "statuses", "suspect", None).moved == 0
    assert "suspect" not in connection.execute(select(Status.key)).scalars().all()


def test_used_entry_stays(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        service.remove_entry(connection, SYSTEM, "statuses", "client", None)
    assert code(refused) == "in_use"
    assert refused.value.faults[0].values["count"] == 1


def test_entry_of_the_trash_alone_stays(connection: Connection) -> None:
    connection.execute(update(Account).where(Account.id != 5).values(status_id=None))
    with pytest.raises(RefusedError) as refused:
        service.remove_entry(connection, SYSTEM, "statuses", "client", None)
    assert code(refused) == "in_use"
    assert refused.value.faults[0].values["count"] == 0


def test_records_move_to_another(connection: Connection) -> None:
    assert service.remove_entry(connection, SYSTEM, "statuses", "client", "prospect").moved == 1
    moved = select(func.count()).where(Account.status_id == Status.id, Status.key == "prospect")
    assert connection.execute(moved).scalar_one() == 2


def test_moved_tags_stay_single(connection: Connection) -> None:
    service.remove_entry(connection, SYSTEM, "tags", "salon", "vip")
    rows = select(account_tags.c.account_id).order_by(account_tags.c.account_id)
    assert connection.execute(rows).scalars().all() == [4, 12]
    assert connection.execute(select(Tag.key)).scalars().all() == ["vip"]


def test_entry_cannot_replace_itself(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        service.remove_entry(connection, SYSTEM, "tags", "salon", "salon")
    assert code(refused) == "not_allowed"


def test_broken_segments_are_named(connection: Connection) -> None:
    criteria = {"rules": [{"field": "tags", "operator": "in", "value": ["vip"]}]}
    for entity, name in (("contacts", "Invités"), ("accounts", "Fidèles")):
        row = {"name": name, "entity": entity, "criteria": json.dumps(criteria)}
        connection.execute(insert(Segment).values(row))
    removal = service.remove_entry(connection, SYSTEM, "tags", "vip", "salon")
    assert removal.broken.names == ("Fidèles", "Invités")


def test_custom_choices_are_a_list(connection: Connection) -> None:
    choice = service.add_entry(connection, SYSTEM, "custom:7", "C1 bis")
    assert choice.key == "c1-bis"
    service.remove_entry(connection, SYSTEM, "custom:7", "c1", "c1-bis")
    assert connection.execute(
        select(CustomChoice.key).order_by(CustomChoice.id)
    ).scalars().all() == ["c2", "c1-bis"]


@pytest.mark.parametrize("name", ["colours", "custom:1", "custom:99", "custom:x", ""])
def test_unknown_list_is_refused(connection: Connection, name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        service.entries(connection, SYSTEM, name)
    assert code(refused) == "unknown_list"


def test_unknown_key_is_refused(connection: Connection) -> None:
    for wanted, change in (
        ("unknown_entry", lambda: service.find_entry(connection, SYSTEM, "tags", "nope")),
        ("unknown_entry", lambda: service.change_entry(connection, SYSTEM, "tags", "nope", {})),
        ("unknown_entry", lambda: service.remove_entry(connection, SYSTEM, "tags", "nope", None)),
        ("unknown_choice", lambda: service.remove_entry(connection, SYSTEM, "tags", "vip", "nope")),
    ):
        with pytest.raises(RefusedError) as refused:
            change()
        assert code(refused) == wanted


def test_entry_takes_a_colour(connection: Connection) -> None:
    added = service.add_entry(connection, SYSTEM, "tags", "Rouge", "#FF0000")
    assert added.color == "#FF0000"
    changed = service.change_entry(connection, SYSTEM, "tags", "rouge", {"color": "#00ff00"})
    assert changed == replace(added, color="#00ff00")
    assert service.find_entry(connection, SYSTEM, "tags", "rouge") == changed
    service.change_entry(connection, SYSTEM, "tags", "rouge", {"color": None})
    assert service.find_entry(connection, SYSTEM, "tags", "rouge").color is None


@pytest.mark.parametrize("color", ["", "red", "#fff", "#12345g", "#1234567", "#123456\n", "123456"])
def test_bad_colour_is_refused(connection: Connection, color: str) -> None:
    with pytest.raises(RefusedError) as refused:
        service.add_entry(connection, SYSTEM, "tags", "!", color)
    assert [fault.code for fault in refused.value.faults] == ["empty_value", "bad_color"]
    with pytest.raises(RefusedError, match="bad_color"):
        service.change_entry(connection, SYSTEM, "tags", "vip", {"color": color})


def test_archived_entry_stays_in_criteria(connection: Connection) -> None:
    service.change_entry(connection, SYSTEM, "tags", "vip", {"archived": True})
    (entry,) = (
        one for one in service.entries(connection, SYSTEM, "tags") if one.choice.key == "vip"
    )
    assert (entry.choice.archived, entry.used) == (True, 1)
    assert load_catalog(connection, SYSTEM).lists["tags"].by_key["vip"].archived
    asked = {"field": "tags", "operator": "in", "value": ["vip"]}
    criteria = {"combinator": "and", "rules": [asked]}
    question = ask(connection, SYSTEM, "accounts", criteria, CLOCK)
    assert Direct(connection).count(question) == 1
    service.change_entry(connection, SYSTEM, "tags", "vip", {"archived": False})
    assert not service.find_entry(connection, SYSTEM, "tags", "vip").archived


def test_list_takes_another_order(connection: Connection) -> None:
    keys = ["fournisseur", "client", "suspect", "prospect"]
    service.reorder(connection, SYSTEM, "statuses", keys)
    assert service.keys_of(connection, SYSTEM, "statuses") == keys
    added = service.add_entry(connection, SYSTEM, "statuses", "Ancien")
    assert service.keys_of(connection, SYSTEM, "statuses") == [*keys, added.key]


@pytest.mark.parametrize("keys", [[], ["vip"], ["vip", "vip"], ["vip", "salon", "vip"], ["a", "b"]])
def test_order_names_each_key_once(connection: Connection, keys: list[str]) -> None:
    with pytest.raises(RefusedError) as refused:
        service.reorder(connection, SYSTEM, "tags", keys)
    assert code(refused) == "bad_order"
