"""The lists that people edit."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, func, insert, select

from crible.db.connection import writing
from crible.kit.faults import RefusedError
from crible.lists import service
from crible.model import Account, CustomChoice, Segment, Status, Tag, account_tags
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
    choice = service.add_entry(connection, "origins", "  Réseau\u00a0 C++ ")
    assert (choice.key, choice.label.fr) == ("reseau-cplusplus", "Réseau C++")
    assert [entry.choice for entry in service.entries(connection, "origins")][-1] == choice


def test_label_in_the_list_is_refused(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        service.add_entry(connection, "origins", "bni !")
    assert code(refused) == "already_exists"


@pytest.mark.parametrize("label", ["", "  ", "!?", "–"])
def test_label_without_letters_is_refused(connection: Connection, label: str) -> None:
    with pytest.raises(RefusedError) as refused:
        service.add_entry(connection, "tags", label)
    assert code(refused) == "empty_value"


def test_freed_label_gets_another_key(connection: Connection) -> None:
    service.rename_entry(connection, "origins", "bni", "Réseau")
    assert service.add_entry(connection, "origins", "BNI").key == "bni-2"


def test_renaming_keeps_the_key(connection: Connection) -> None:
    assert service.rename_entry(connection, "statuses", "client", "Clients").key == "client"
    assert service.rename_entry(connection, "statuses", "client", "CLIENTS").label.fr == "CLIENTS"


def test_renaming_to_another_is_refused(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        service.rename_entry(connection, "statuses", "client", "prospect")
    assert code(refused) == "already_exists"


def test_use_leaves_the_trash_out(connection: Connection) -> None:
    used = {entry.choice.key: entry.used for entry in service.entries(connection, "statuses")}
    assert used == {"client": 1, "prospect": 0, "suspect": 0, "fournisseur": 0}
    assert [entry.used for entry in service.entries(connection, "tags")] == [2, 1]


def test_unused_entry_is_removed(connection: Connection) -> None:
    assert service.remove_entry(connection, "statuses", "suspect", None).moved == 0
    assert "suspect" not in connection.execute(select(Status.key)).scalars().all()


def test_used_entry_stays(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        service.remove_entry(connection, "statuses", "client", None)
    assert code(refused) == "in_use"
    assert refused.value.faults[0].values["count"] == 2


def test_records_move_to_another(connection: Connection) -> None:
    assert service.remove_entry(connection, "statuses", "client", "prospect").moved == 2
    moved = select(func.count()).where(Account.status_id == Status.id, Status.key == "prospect")
    assert connection.execute(moved).scalar_one() == 2


def test_moved_tags_stay_single(connection: Connection) -> None:
    service.remove_entry(connection, "tags", "salon", "vip")
    rows = select(account_tags.c.account_id).order_by(account_tags.c.account_id)
    assert connection.execute(rows).scalars().all() == [4, 12]
    assert connection.execute(select(Tag.key)).scalars().all() == ["vip"]


def test_entry_cannot_replace_itself(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        service.remove_entry(connection, "tags", "salon", "salon")
    assert code(refused) == "not_allowed"


def test_broken_segments_are_named(connection: Connection) -> None:
    criteria = {"rules": [{"field": "tags", "operator": "in", "value": ["vip"]}]}
    for entity, name in (("contacts", "Invités"), ("accounts", "Fidèles")):
        row = {"name": name, "entity": entity, "criteria": json.dumps(criteria)}
        connection.execute(insert(Segment).values(row))
    removal = service.remove_entry(connection, "tags", "vip", "salon")
    assert removal.broken_segments == ("Fidèles", "Invités")


def test_custom_choices_are_a_list(connection: Connection) -> None:
    choice = service.add_entry(connection, "custom:7", "C1 bis")
    assert choice.key == "c1-bis"
    service.remove_entry(connection, "custom:7", "c1", "c1-bis")
    assert connection.execute(
        select(CustomChoice.key).order_by(CustomChoice.id)
    ).scalars().all() == ["c2", "c1-bis"]


@pytest.mark.parametrize("name", ["colours", "custom:1", "custom:99", "custom:x", ""])
def test_unknown_list_is_refused(connection: Connection, name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        service.entries(connection, name)
    assert code(refused) == "unknown_list"


def test_unknown_key_is_refused(connection: Connection) -> None:
    for change in (
        lambda: service.rename_entry(connection, "tags", "nope", "x"),
        lambda: service.remove_entry(connection, "tags", "nope", None),
        lambda: service.remove_entry(connection, "tags", "vip", "nope"),
    ):
        with pytest.raises(RefusedError) as refused:
            change()
        assert code(refused) == "unknown_choice"
