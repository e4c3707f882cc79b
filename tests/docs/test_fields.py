"""The page of fields names every field, relation and list, and no other."""

import pytest

from crible.criteria.entities import ENTITIES
from crible.criteria.kinds import Kind
from crible.criteria.lists import FIXED_LISTS
from crible.lists.places import EDITED
from crible.model.accounts import OVERSEAS
from tests.docs.markdown import codes, headings, keys, page, section, tables

FIELDS = page("docs/reference/fields.md")
LISTS = {keys([row])[0]: row for row in tables(section(FIELDS, 2, "Lists of choices"))[0]}


def test_every_entity_has_a_section() -> None:
    entities = headings(FIELDS, 2)[:-3]
    assert entities == list(ENTITIES)
    for name in entities:
        assert ("`segment`" in section(FIELDS, 2, name)) is ENTITIES[name].has_segments


@pytest.mark.parametrize("entity", ENTITIES)
def test_fields_match_the_program(entity: str) -> None:
    table, _ = tables(section(FIELDS, 2, entity))
    assert [(*keys([row]), *row[1:5]) for row in table] == [
        (
            field.name,
            field.kind,
            f"`{field.choices}`" if field.choices else "",
            field.label.fr,
            field.label.en,
        )
        for field in ENTITIES[entity].fields.values()
    ]


@pytest.mark.parametrize("entity", ENTITIES)
def test_relations_match_the_program(entity: str) -> None:
    _, table = tables(section(FIELDS, 2, entity))
    assert [(*keys([row]), row[1]) for row in table] == [
        (relation.name, f"{'many' if relation.many else 'one'} of {relation.target}")
        for relation in ENTITIES[entity].relations.values()
    ]


def test_every_list_is_told() -> None:
    named = {
        field.choices
        for entity in ENTITIES.values()
        for field in entity.fields.values()
        if field.choices
    }
    assert named == LISTS.keys()
    assert {name for name, row in LISTS.items() if "`crible lists`" in row[1]} == set(EDITED)
    numbered = {name for name, row in LISTS.items() if row[2] == "number"}
    assert named - numbered == {*EDITED, *FIXED_LISTS}


@pytest.mark.parametrize("name", FIXED_LISTS)
def test_fixed_choices_match_program(name: str) -> None:
    known, told = set(FIXED_LISTS[name].by_key), set(codes(LISTS[name][1]))
    assert told <= known
    assert told == known or len(known) > 100
    if name == "departments":
        assert told >= set(OVERSEAS)


def test_every_kind_is_written() -> None:
    table = tables(section(FIELDS, 2, "How values are kept and written"))[0]
    assert [row[0] for row in table] == list(Kind)
