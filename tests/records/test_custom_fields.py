"""The fields that people add."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, insert, select

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.criteria.kinds import Kind
from crible.db.connection import writing
from crible.kit.faults import RefusedError
from crible.model import CustomField, Segment
from crible.records import custom_fields
from tests.filled import fill


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    fill(engine)
    with writing(engine) as connection:
        yield connection


@pytest.mark.parametrize("kind", list(Kind))
def test_new_field_is_in_the_catalog(connection: Connection, kind: Kind) -> None:
    field = custom_fields.add_field(connection, "deals", "a_1-b", kind, " Le  champ ")
    assert load_catalog(connection, SYSTEM).entities["deals"].fields["custom.a_1-b"] == field
    assert field.label.fr == "Le champ"


def test_choice_is_added_to_field(connection: Connection) -> None:
    field = custom_fields.add_field(connection, "contacts", "secteur", Kind.CHOICE, "Secteur")
    choice = custom_fields.add_choice(connection, field, "Privé")
    assert load_catalog(connection, SYSTEM).choices(field).by_key == {"prive": choice}


def test_every_fault_is_told(connection: Connection) -> None:
    with pytest.raises(RefusedError) as refused:
        custom_fields.add_field(connection, "accounts", "Élèves", "colour", " ")
    codes = [fault.code for fault in refused.value.faults]
    assert codes == ["bad_key", "unknown_kind", "empty_value"]
    assert refused.value.faults[0].values["proposal"] == "eleves"


@pytest.mark.parametrize("key", ["", "1a", "-a", "a b", "a.b", "É", "a" * 64, "a\n"])
def test_bad_key_is_refused(connection: Connection, key: str) -> None:
    with pytest.raises(RefusedError, match="bad_key"):
        custom_fields.add_field(connection, "accounts", key, Kind.TEXT, "Libellé")


def test_taken_key_is_refused(connection: Connection) -> None:
    with pytest.raises(RefusedError, match="already_exists"):
        custom_fields.add_field(connection, "accounts", "text", Kind.TEXT, "Encore")
    custom_fields.add_field(connection, "deals", "text", Kind.TEXT, "Ailleurs")


def test_other_entities_have_none(connection: Connection) -> None:
    with pytest.raises(RefusedError, match="unknown_entity"):
        custom_fields.add_field(connection, "invoices", "a", Kind.TEXT, "A")


def test_renaming_keeps_the_key(connection: Connection) -> None:
    custom_fields.rename_field(connection, "accounts", "custom.text", "Texte")
    row = select(CustomField.key, CustomField.label).where(CustomField.id == 1)
    assert tuple(connection.execute(row).one()) == ("text", "Texte")
    with pytest.raises(RefusedError, match="empty_value"):
        custom_fields.rename_field(connection, "accounts", "text", "")


@pytest.mark.parametrize("key", ["text", "choices"])
def test_values_need_force(connection: Connection, key: str) -> None:
    with pytest.raises(RefusedError, match="in_use"):
        custom_fields.remove_field(connection, "accounts", key)
    assert custom_fields.remove_field(connection, "accounts", key, force=True).values > 0
    with pytest.raises(RefusedError, match="unknown_field"):
        custom_fields.remove_field(connection, "accounts", key)


def test_broken_segments_are_named(connection: Connection) -> None:
    criteria = {"rules": [{"field": "account.custom.date", "operator": "notEmpty"}]}
    row = {"name": "Datés", "entity": "contacts", "criteria": json.dumps(criteria)}
    connection.execute(insert(Segment).values(row))
    removal = custom_fields.remove_field(connection, "accounts", "date", force=True)
    assert removal.broken_segments == ("Datés",)
