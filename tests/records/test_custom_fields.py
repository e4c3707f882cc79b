"""The fields that people add."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from crible.access.actors import SYSTEM, Actor, Reach
from crible.access.catalog import load_catalog
from crible.access.rights import EVERYTHING, General, Level, Module, Rights
from crible.criteria.kinds import Kind
from crible.db.connection import writing
from crible.kit.faults import RefusedError
from crible.kit.text import Language
from crible.lists import service as lists
from crible.model import Account, CustomField, Segment
from crible.records import custom_fields
from tests.filled import MOMENT, fill


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    fill(engine)
    with writing(engine) as connection:
        yield connection


@pytest.mark.parametrize("kind", list(Kind))
def test_new_field_is_in_the_catalog(connection: Connection, kind: Kind) -> None:
    field = custom_fields.add_field(connection, SYSTEM, "deals", "a_1-b", kind, " Le  champ ")
    assert load_catalog(connection, SYSTEM).entities["deals"].fields["custom.a_1-b"] == field
    assert field.label.fr == "Le champ"


def test_field_of_choices_has_a_list(connection: Connection) -> None:
    custom_fields.add_field(connection, SYSTEM, "contacts", "secteur", Kind.CHOICE, "Secteur")
    name = custom_fields.choices_of(connection, SYSTEM, "contacts", "custom.secteur")
    choice = lists.add_entry(connection, SYSTEM, name, "Privé")
    assert load_catalog(connection, SYSTEM).lists[name].by_key == {"prive": choice}
    with pytest.raises(RefusedError, match="unknown_list"):
        custom_fields.choices_of(connection, SYSTEM, "accounts", "text")


def test_every_fault_is_told(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        custom_fields.add_field(connection, SYSTEM, "accounts", "Élèves", "colour", " ")
    codes = [fault.code for fault in refused.value.faults]
    assert codes == ["bad_key", "unknown_kind", "empty_value"]
    assert refused.value.faults[0].values["proposal"] == "eleves"


@pytest.mark.parametrize("key", ["", "1a", "-a", "a b", "a.b", "É", "a" * 64, "a\n"])
def test_bad_key_is_refused(connection: Connection, key: str) -> None:
    with pytest.raises(RefusedError, match="bad_key"):
        custom_fields.add_field(connection, SYSTEM, "accounts", key, Kind.TEXT, "Libellé")


def test_taken_key_is_refused(connection: Connection) -> None:
    with pytest.raises(RefusedError, match="already_exists"):
        custom_fields.add_field(connection, SYSTEM, "accounts", "text", Kind.TEXT, "Encore")
    custom_fields.add_field(connection, SYSTEM, "deals", "text", Kind.TEXT, "Ailleurs")


def test_other_entities_have_none(connection: Connection) -> None:
    with pytest.raises(RefusedError, match="unknown_entity"):
        custom_fields.add_field(connection, SYSTEM, "invoices", "a", Kind.TEXT, "A")


def test_renaming_keeps_the_key(connection: Connection) -> None:
    custom_fields.rename_field(connection, SYSTEM, "accounts", "custom.text", "Texte")
    row = select(CustomField.key, CustomField.label).where(CustomField.id == 1)
    assert tuple(connection.execute(row).one()) == ("text", "Texte")
    with pytest.raises(RefusedError, match="empty_value"):
        custom_fields.rename_field(connection, SYSTEM, "accounts", "text", "")


@pytest.mark.parametrize("key", ["text", "choices"])
def test_values_need_force(connection: Connection, key: str) -> None:
    with pytest.raises(RefusedError, match="in_use"):
        custom_fields.remove_field(connection, SYSTEM, "accounts", key)
    assert custom_fields.remove_field(connection, SYSTEM, "accounts", key, force=True).values > 0
    with pytest.raises(RefusedError, match="unknown_custom_field"):
        custom_fields.remove_field(connection, SYSTEM, "accounts", key)


def test_broken_segments_are_named(connection: Connection) -> None:
    criteria = {"rules": [{"field": "account.custom.date", "operator": "notEmpty"}]}
    row = {"name": "Datés", "entity": "contacts", "criteria": json.dumps(criteria)}
    connection.execute(insert(Segment).values(row))
    removal = custom_fields.remove_field(connection, SYSTEM, "accounts", "date", force=True)
    assert removal.broken.names == ("Datés",)
    assert removal.broken.others == 0


SOMEBODY = Actor("Alice", 7, frozenset({7}), EVERYTHING, Reach.ALL)


def test_hidden_field_is_as_none(connection: Connection) -> None:
    hidden = replace(EVERYTHING, hidden=frozenset({("accounts", "custom.text")}))
    actor = replace(SOMEBODY, rights=hidden)
    shown = custom_fields.list_fields(connection, actor)
    assert "text" not in {line.key for line in shown}
    told = []
    for key in ("text", "nope"):
        for ask in (
            lambda key: custom_fields.find_field(connection, actor, "accounts", key),
            lambda key: custom_fields.rename_field(connection, actor, "accounts", key, "X"),
            lambda key: custom_fields.remove_field(connection, actor, "accounts", key, force=True),
            lambda key: custom_fields.choices_of(connection, actor, "accounts", key),
        ):
            with pytest.raises(RefusedError) as refused:
                ask(key)
            (fault,) = refused.value.faults
            told.append((fault.code, fault.sentence(Language.FR).replace(key, "…")))
    assert told[:4] == told[4:]
    with pytest.raises(RefusedError) as refused:
        custom_fields.add_field(connection, actor, "accounts", "text", Kind.TEXT, "Encore")
    assert refused.value.faults[0].values == {"key": "text"}


def test_changes_take_administrator(connection: Connection) -> None:
    salesperson = replace(
        SOMEBODY, rights=replace(EVERYTHING, general=frozenset({General.EXPORTS}))
    )
    assert custom_fields.find_field(connection, salesperson, "accounts", "text").label == "text"
    for change in (
        lambda: custom_fields.add_field(connection, salesperson, "deals", "a", Kind.TEXT, "A"),
        lambda: custom_fields.rename_field(connection, salesperson, "accounts", "text", "A"),
        lambda: custom_fields.remove_field(connection, salesperson, "accounts", "text"),
    ):
        with pytest.raises(RefusedError, match="no_right"):
            change()


def test_fields_of_a_closed_module_are_absent(connection: Connection) -> None:
    custom_fields.add_field(connection, SYSTEM, "deals", "marge", Kind.MONEY, "Marge")
    closed = Rights(EVERYTHING.general, {Module.ACCOUNTS: Level.READ})
    actor = replace(SOMEBODY, rights=closed)
    assert {line.entity for line in custom_fields.list_fields(connection, actor)} == {"accounts"}
    with pytest.raises(RefusedError, match="no_module"):
        custom_fields.find_field(connection, actor, "deals", "marge")
    with pytest.raises(RefusedError, match="no_module"):
        custom_fields.list_fields(connection, replace(SOMEBODY, rights=Rights()))


def test_values_out_of_sight_are_not_counted(connection: Connection) -> None:
    actor = replace(SOMEBODY, reach=Reach.OWN)
    with pytest.raises(RefusedError) as refused:
        custom_fields.remove_field(connection, actor, "accounts", "text")
    assert refused.value.faults[0].values["count"] == 0
    connection.execute(update(Account).where(Account.id == 4).values(deleted_at=MOMENT))
    with pytest.raises(RefusedError, match="in_use"):
        custom_fields.remove_field(connection, SYSTEM, "accounts", "text")
    removal = custom_fields.remove_field(connection, actor, "accounts", "text", force=True)
    assert removal.values == 0
