"""Pages agree with memory, on every engine: their order, their rows and their cursors."""

import base64
import dataclasses
import json
from functools import cmp_to_key
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from crible.access.actors import SYSTEM
from crible.access.visible import Visible
from crible.criteria.catalog import Catalog
from crible.criteria.entities import TABLES
from crible.criteria.kinds import Kind
from crible.criteria.memory import is_empty
from crible.criteria.nodes import FieldPath
from crible.db.connection import reading
from crible.engine.interface import Engine, Layout, Question, Sort
from crible.engine.sorting import sort_keys
from crible.kit.faults import RefusedError
from crible.kit.fold import fold
from crible.kit.text import Language
from tests.engines.setting import EVERYTHING, Setting, value_at
from tests.world import WorldRecord


def sort_value(path: FieldPath, record: WorldRecord, catalog: Catalog) -> Any:
    """What a record is ordered by, as the rules say it; None where it is empty."""
    value = value_at(path, record)
    if is_empty(value):
        return None
    if path.field.kind is Kind.TEXT:
        return fold(value)
    if path.field.kind is not Kind.CHOICE:
        return value
    choices = catalog.choices(path.field)
    choice = choices.by_key[value]
    if choices.by_position:
        return choice.position
    return fold(choice.label.in_(Language.FR)), choice.key


def in_order(
    records: list[WorldRecord], sort: tuple[Sort, ...], catalog: Catalog
) -> list[WorldRecord]:
    """The records as the rules order them: by each key in turn, empties last, then by number."""

    def compare(one: WorldRecord, other: WorldRecord) -> int:
        for key in sort:
            left, right = (sort_value(key.path, record, catalog) for record in (one, other))
            if left == right:
                continue
            if left is None or right is None:
                return 1 if left is None else -1
            return (1 if left > right else -1) * (-1 if key.descending else 1)
        return one.id - other.id

    return sorted(records, key=cmp_to_key(compare))


def walk(engine: Engine, question: Question, layout: Layout) -> list[dict[str, Any]]:
    """All rows of an answer, page by page."""
    rows: list[dict[str, Any]] = []
    while True:
        page = engine.page(question, layout)
        assert len(page.rows) <= layout.limit
        rows += [dict(row) for row in page.rows]
        if page.next is None:
            return rows
        assert len(page.rows) == layout.limit
        layout = dataclasses.replace(layout, cursor=page.next)


@settings(max_examples=100)
@given(data=st.data())
def test_pages_walk_whole_answer_in_order(setting: Setting, data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from(["accounts", "contacts"]))
    question = setting.question(entity, data.draw(setting.strategies.criteria(entity)))
    paths = setting.fields(entity)
    sortable = [path for path in paths if path.field.kind is not Kind.CHOICES]
    keys = data.draw(st.lists(st.tuples(st.sampled_from(sortable), st.booleans()), max_size=3))
    sort = tuple(Sort(path, descending) for path, descending in keys)
    columns = tuple(data.draw(st.lists(st.sampled_from(paths), max_size=4, unique=True)))
    own_id = FieldPath((), setting.catalog.entities[entity].fields["id"])
    layout = Layout((own_id, *columns), sort, data.draw(st.sampled_from([2, 3, 7, 1_000])))
    expected = in_order(setting.records(question.criteria), sort, setting.catalog)
    for name, engine in setting.engines():
        rows = walk(engine, question, layout)
        assert [row["id"] for row in rows] == [record.id for record in expected], name
        for row, record in zip(rows, expected, strict=True):
            for path in columns:
                value = row[path.name]
                shown = frozenset(value) if path.field.kind is Kind.CHOICES else value
                assert shown == value_at(path, record), (name, path.name, record.id)


@pytest.mark.parametrize("descending", [False, True])
def test_every_field_sorts(setting: Setting, descending: bool) -> None:
    question = setting.question("contacts", EVERYTHING)
    records = setting.records(question.criteria)
    own_id = FieldPath((), setting.catalog.entities["contacts"].fields["id"])
    for path in setting.fields("contacts"):
        if path.field.kind is Kind.CHOICES:
            continue
        sort = (Sort(path, descending),)
        expected = [record.id for record in in_order(records, sort, setting.catalog)]
        for name, engine in setting.engines():
            rows = walk(engine, question, Layout((own_id,), sort, 13))
            assert [row["id"] for row in rows] == expected, (name, path.name)


@pytest.mark.parametrize("size", range(1, 8))
def test_page_size_changes_nothing(setting: Setting, size: int) -> None:
    question = setting.question("accounts", EVERYTHING)
    fields = setting.catalog.entities["accounts"].fields
    own_id, *keys = (
        FieldPath((), fields[name]) for name in ("id", "structure", "custom.c_choice", "city")
    )
    sort = tuple(Sort(path, at % 2 == 0) for at, path in enumerate(keys))
    expected = in_order(setting.records(question.criteria), sort, setting.catalog)
    for name, engine in setting.engines():
        rows = walk(engine, question, Layout((own_id,), sort, size))
        assert [row["id"] for row in rows] == [record.id for record in expected], name


def test_sorting_ignores_the_databases_language(setting: Setting) -> None:
    context = setting.context()
    record = TABLES["contacts"].alias()
    with reading(setting.databases["postgresql"]) as connection:
        for path in setting.fields("contacts"):
            if path.field.kind is Kind.CHOICES:
                continue
            keys = sort_keys([Sort(path)], record, context.catalog, Visible(SYSTEM), Language.FR)
            for key in keys:
                if key.kind is Kind.TEXT:
                    collation = select(func.pg_collation_for(key.value)).select_from(record)
                    assert connection.scalar(collation.limit(1)) == '"C"', path.name


@pytest.mark.parametrize(
    "parts",
    [
        ["city", "a", 2**63],
        ["city", "a", -(2**70)],
        ["city", "a", 1.5],
        ["city", "a", "1"],
        ["city", "a", True],
        ["city", "a", None],
        ["city", 1, 1],
        ["city", "a\0", 1],
        ["city", "\ud800", 1],
        ["city", ["a"], 1],
        ["city", "a"],
        ["city", "a", 1, 1],
        ["-city", "a", 1],
        [None, "a", 1],
    ],
)
def test_forged_cursors_are_refused(setting: Setting, parts: list[Any]) -> None:
    question = setting.question("accounts", EVERYTHING)
    city = FieldPath((), setting.catalog.entities["accounts"].fields["city"])
    cursor = base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")
    for _, engine in setting.engines():
        with pytest.raises(RefusedError) as refused:
            engine.page(question, Layout((city,), (Sort(city),), cursor=cursor))
        assert refused.value.faults[0].code == "bad_cursor"


@pytest.mark.parametrize(
    "cursor", ["", "%%%", "bm9uc2Vuc2U", "WyJuYW1lIiwgMSwgMl0", "eyJhIjogMX0", "é"]
)
def test_foreign_cursors_are_refused(setting: Setting, cursor: str) -> None:
    question = setting.question("accounts", EVERYTHING)
    own_id = FieldPath((), setting.catalog.entities["accounts"].fields["id"])
    for _, engine in setting.engines():
        with pytest.raises(RefusedError) as refused:
            engine.page(question, Layout((own_id,), cursor=cursor))
        assert refused.value.faults[0].code == "bad_cursor"


def test_cursor_of_other_order_is_refused(setting: Setting) -> None:
    question = setting.question("accounts", EVERYTHING)
    fields = setting.catalog.entities["accounts"].fields
    own_id, name = FieldPath((), fields["id"]), FieldPath((), fields["name"])
    for _, engine in setting.engines():
        page = engine.page(question, Layout((own_id,), (Sort(name),), 3))
        assert page.next is not None
        with pytest.raises(RefusedError):
            engine.page(question, Layout((own_id,), (Sort(name, True),), 3, page.next))


def test_several_values_do_not_sort(setting: Setting) -> None:
    question = setting.question("accounts", EVERYTHING)
    tags = FieldPath((), setting.catalog.entities["accounts"].fields["tags"])
    for _, engine in setting.engines():
        with pytest.raises(RefusedError) as refused:
            engine.page(question, Layout((tags,), (Sort(tags),)))
        assert refused.value.faults[0].code == "not_sortable"


@pytest.mark.parametrize("limit", [0, -1])
def test_page_has_one_row_at_least(limit: int) -> None:
    with pytest.raises(ValueError, match="one row at least"):
        Layout((), limit=limit)
