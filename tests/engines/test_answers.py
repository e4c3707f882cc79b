"""Pages, facets and explanations agree with memory, on every engine."""

import base64
import dataclasses
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cmp_to_key
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from crible.access.actors import SYSTEM
from crible.access.visible import Visible
from crible.criteria.catalog import Catalog
from crible.criteria.context import Context
from crible.criteria.entities import TABLES
from crible.criteria.kinds import CHOSEN, SCALE, Kind
from crible.criteria.memory import is_empty, matches
from crible.criteria.nodes import Combinator, Criteria, FieldPath, FieldTest, Group
from crible.criteria.paths import resolve_field
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria
from crible.db.connection import open_engine, reading
from crible.engine.direct import Direct
from crible.engine.interface import Layout, Question, Sort
from crible.engine.sorting import sort_keys
from crible.kit.faults import RefusedError
from crible.kit.fold import fold
from crible.kit.text import Language
from tests.conftest import fresh_postgresql
from tests.criteria.strategies import Strategies
from tests.world import World, WorldRecord, random_world

CLOCK = Clock(datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Paris"))
EVERYTHING = {"combinator": "and", "rules": []}


@dataclasses.dataclass
class Setting:
    """A world with the databases that hold it."""

    world: World
    catalog: Catalog
    engines: dict[str, Engine]

    def context(self) -> Context:
        return Context(self.catalog, CLOCK, 2, frozenset({2, 3}))

    def question(self, entity: str, raw: object) -> Question:
        context = self.context()
        return Question(read_criteria(raw, entity, context), context, Visible(SYSTEM))

    def records(self, criteria: Criteria) -> list[WorldRecord]:
        """The records that criteria mean, by memory."""
        records = self.world.records(criteria.entity)
        return [record for record in records if matches(criteria, record, self.context())]

    def fields(self, entity: str) -> list[FieldPath]:
        """Every field of an entity, and of those that it leads to."""
        named = Strategies(self.catalog, {}).fields(entity, 1)
        paths = [resolve_field(self.catalog, entity, name) for name, _ in named]
        return [path for path in paths if path is not None]


@pytest.fixture(scope="module")
def setting(
    postgresql_url: str, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Setting]:
    """A world on SQLite and on PostgreSQL."""
    file = tmp_path_factory.mktemp("world") / "crible.db"
    shutil.copyfile(sqlite_template, file)
    sqlite = open_engine(f"sqlite:///{file}")
    world = random_world(21)
    with fresh_postgresql(postgresql_url) as postgresql:
        catalog = world.write(sqlite)
        world.write(postgresql)
        yield Setting(world, catalog, {"sqlite": sqlite, "postgresql": postgresql})
    sqlite.dispose()


def value_at(path: FieldPath, record: WorldRecord) -> Any:
    """The value of a path in memory; None, or no choice, where there is no record."""
    reached: Any = record
    for step in path.steps:
        reached = reached.one(step) if reached is not None else None
    if reached is None:
        return frozenset() if path.field.kind is Kind.CHOICES else None
    return reached.value(path.field)


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


def walk(direct: Direct, question: Question, layout: Layout) -> list[dict[str, Any]]:
    """All rows of an answer, page by page."""
    rows: list[dict[str, Any]] = []
    while True:
        page = direct.page(question, layout)
        assert len(page.rows) <= layout.limit
        rows += [dict(row) for row in page.rows]
        if page.next is None:
            return rows
        assert len(page.rows) == layout.limit
        layout = dataclasses.replace(layout, cursor=page.next)


@settings(max_examples=120)
@given(data=st.data())
def test_pages_walk_whole_answer_in_order(setting: Setting, data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from(["accounts", "contacts"]))
    question = setting.question(entity, data.draw(Strategies(setting.catalog, {}).criteria(entity)))
    paths = setting.fields(entity)
    sortable = [path for path in paths if path.field.kind is not Kind.CHOICES]
    keys = data.draw(st.lists(st.tuples(st.sampled_from(sortable), st.booleans()), max_size=3))
    sort = tuple(Sort(path, descending) for path, descending in keys)
    columns = tuple(data.draw(st.lists(st.sampled_from(paths), max_size=4, unique=True)))
    own_id = FieldPath((), setting.catalog.entities[entity].fields["id"])
    layout = Layout((own_id, *columns), sort, data.draw(st.sampled_from([1, 2, 3, 7, 1_000])))
    expected = in_order(setting.records(question.criteria), sort, setting.catalog)
    for name, database in setting.engines.items():
        with reading(database) as connection:
            rows = walk(Direct(connection), question, layout)
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
        for name, database in setting.engines.items():
            with reading(database) as connection:
                rows = walk(Direct(connection), question, Layout((own_id,), sort, 13))
            assert [row["id"] for row in rows] == expected, (name, path.name)


def without_own_tests(criteria: Criteria, path: FieldPath) -> Criteria:
    root = criteria.root
    if root.negated or root.combinator is Combinator.OR:
        return criteria
    kept = [r for r in root.rules if not (isinstance(r, FieldTest) and r.path == path)]
    return dataclasses.replace(criteria, root=Group(root.combinator, tuple(kept)))


@settings(max_examples=60)
@given(data=st.data())
def test_facets_count_as_memory_does(setting: Setting, data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from(["accounts", "contacts"]))
    strategies = Strategies(setting.catalog, {})
    raw = data.draw(strategies.criteria(entity))
    question = setting.question(entity, raw)
    counted = [
        path
        for path in setting.fields(entity)
        if path.field.kind in CHOSEN | {Kind.BOOLEAN} and path.field.choices != "countries"
    ]
    paths = data.draw(st.lists(st.sampled_from(counted), min_size=1, max_size=4, unique=True))
    expected: dict[str, Counter[Any]] = {}
    for path in paths:
        found: Counter[Any] = Counter()
        for record in setting.records(without_own_tests(question.criteria, path)):
            value = value_at(path, record)
            if is_empty(value):
                found[None] += 1
            else:
                found.update(value if isinstance(value, frozenset) else [value])
        expected[path.name] = found
    for name, database in setting.engines.items():
        with reading(database) as connection:
            facets = Direct(connection).facets(question, paths)
        for path in paths:
            facet = facets[path.name]
            assert {k: n for k, n in facet.items() if n} == dict(expected[path.name]), name
            if path.field.choices:
                keys = {choice.key for choice in setting.catalog.choices(path.field).choices}
                assert set(facet) == keys | {None}


@settings(max_examples=60)
@given(data=st.data())
def test_explanations_agree_with_memory(setting: Setting, data: st.DataObject) -> None:
    raw = data.draw(Strategies(setting.catalog, {}).criteria("accounts"))
    question = setting.question("accounts", raw)
    for record in setting.world.records("accounts")[:5]:
        expected = matches(question.criteria, record, question.context)
        for name, database in setting.engines.items():
            with reading(database) as connection:
                finding = Direct(connection).explain(question, record.id)
            assert finding is not None
            assert finding.holds is expected, name


def test_trashed_records_are_not_explained(setting: Setting) -> None:
    question = setting.question("accounts", EVERYTHING)
    trashed = next(row["id"] for row in setting.world.rows["accounts"] if row["deleted_at"])
    for database in setting.engines.values():
        with reading(database) as connection:
            assert Direct(connection).explain(question, trashed) is None
            assert Direct(connection).explain(question, 10**9) is None


@pytest.mark.parametrize("size", range(1, 8))
def test_page_size_changes_nothing(setting: Setting, size: int) -> None:
    question = setting.question("accounts", EVERYTHING)
    fields = setting.catalog.entities["accounts"].fields
    own_id, *keys = (
        FieldPath((), fields[name]) for name in ("id", "structure", "custom.c_choice", "city")
    )
    sort = tuple(Sort(path, at % 2 == 0) for at, path in enumerate(keys))
    expected = in_order(setting.records(question.criteria), sort, setting.catalog)
    for name, database in setting.engines.items():
        with reading(database) as connection:
            rows = walk(Direct(connection), question, Layout((own_id,), sort, size))
        assert [row["id"] for row in rows] == [record.id for record in expected], name


def test_sorting_ignores_the_databases_language(setting: Setting) -> None:
    context = setting.context()
    record = TABLES["contacts"].alias()
    with reading(setting.engines["postgresql"]) as connection:
        for path in setting.fields("contacts"):
            if path.field.kind is Kind.CHOICES:
                continue
            keys = sort_keys([Sort(path)], record, context.catalog, Visible(SYSTEM), Language.FR)
            for key in keys:
                if key.kind is Kind.TEXT:
                    collation = select(func.pg_collation_for(key.value)).select_from(record)
                    assert connection.scalar(collation.limit(1)) == '"C"', path.name


@pytest.mark.parametrize("entity", ["accounts", "contacts"])
def test_facets_of_one_choice_add_up(setting: Setting, entity: str) -> None:
    question = setting.question(entity, EVERYTHING)
    paths = [
        path for path in setting.fields(entity) if path.field.kind in {Kind.CHOICE, Kind.BOOLEAN}
    ]
    for database in setting.engines.values():
        with reading(database) as connection:
            direct = Direct(connection)
            count = direct.count(question)
            for name, facet in direct.facets(question, paths).items():
                assert sum(facet.values()) == count, name
                assert None in facet, name


@pytest.mark.parametrize(
    ("raw", "left_out"),
    [
        ({"combinator": "and", "rules": ["OWN", "CITY"]}, True),
        ({"combinator": "and", "rules": ["OWN", "OWN", "CITY"]}, True),
        ({"combinator": "or", "rules": ["OWN", "CITY"]}, False),
        ({"combinator": "and", "not": True, "rules": ["OWN", "CITY"]}, False),
        (
            {"combinator": "and", "rules": [{"combinator": "and", "rules": ["OWN"]}, "CITY"]},
            False,
        ),
        ({"combinator": "and", "rules": ["PARENT", "CITY"]}, False),
    ],
)
def test_facet_leaves_out_its_own_tests(setting: Setting, raw: Any, left_out: bool) -> None:
    tests = {
        "OWN": {"field": "kind", "operator": "=", "value": "company"},
        "PARENT": {"field": "parent.kind", "operator": "=", "value": "company"},
        "CITY": {"field": "city", "operator": "notEmpty"},
    }

    def filled(rule: Any) -> Any:
        if isinstance(rule, str):
            return tests[rule]
        return rule | {"rules": [filled(one) for one in rule["rules"]]}

    asked = setting.question("accounts", filled(raw))
    wanted = {"combinator": "and", "rules": [tests["CITY"]]} if left_out else filled(raw)
    records = setting.records(setting.question("accounts", wanted).criteria)
    kind = FieldPath((), setting.catalog.entities["accounts"].fields["kind"])
    expected = Counter(record.row["kind"] for record in records)
    for database in setting.engines.values():
        with reading(database) as connection:
            facet = Direct(connection).facets(asked, [kind])["kind"]
        assert facet == {"company": expected["company"], "person": expected["person"], None: 0}


def test_texts_have_no_facet(setting: Setting) -> None:
    question = setting.question("accounts", EVERYTHING)
    name = FieldPath((), setting.catalog.entities["accounts"].fields["name"])
    with reading(setting.engines["sqlite"]) as connection, pytest.raises(RefusedError) as refused:
        Direct(connection).facets(question, [name])
    assert refused.value.faults[0].code == "no_choices"


def test_explanation_has_the_shape_of_criteria(setting: Setting) -> None:
    raw = {
        "combinator": "or",
        "rules": [
            {"field": "name", "operator": "notEmpty"},
            {"combinator": "and", "not": True, "rules": [{"field": "tags", "operator": "empty"}]},
            {
                "field": "actions",
                "match": {"mode": "none"},
                "value": {
                    "combinator": "and",
                    "rules": [{"field": "kind", "operator": "=", "value": "call"}],
                },
            },
            {
                "field": "invoices",
                "aggregate": {"function": "count"},
                "operator": ">",
                "value": 1,
            },
            {
                "field": "created_by",
                "operator": "=",
                "valueSource": "field",
                "value": "assigned_to",
            },
        ],
    }
    question = setting.question("accounts", raw)
    record = setting.world.records("accounts")[0]
    relations = setting.catalog.entities["accounts"].relations
    calls = [row for row in record.many(relations["actions"]) if _kind(row) == "call"]
    fields = setting.catalog.entities["accounts"].fields
    for database in setting.engines.values():
        with reading(database) as connection:
            found = Direct(connection).explain(question, record.id)
        assert found is not None
        named, grouped, related, counted, compared = found.parts
        assert [part.node for part in found.parts] == list(question.criteria.root.rules)
        assert (named.holds, named.value) == (True, record.row["name"])
        assert grouped.holds is not grouped.parts[0].holds
        assert grouped.parts[0].value == record.value(fields["tags"])
        assert (related.holds, related.value) == (not calls, len(calls))
        assert counted.value == len(record.many(relations["invoices"])) * SCALE
        sides = tuple(record.value(fields[name]) for name in ("created_by", "assigned_to"))
        assert compared.value == sides


def _kind(row: Any) -> str:
    return str(row.row["kind"])


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
    for database in setting.engines.values():
        with reading(database) as connection, pytest.raises(RefusedError) as refused:
            Direct(connection).page(question, Layout((city,), (Sort(city),), cursor=cursor))
        assert refused.value.faults[0].code == "bad_cursor"


@pytest.mark.parametrize(
    "cursor", ["", "%%%", "bm9uc2Vuc2U", "WyJuYW1lIiwgMSwgMl0", "eyJhIjogMX0", "é"]
)
def test_foreign_cursors_are_refused(setting: Setting, cursor: str) -> None:
    question = setting.question("accounts", EVERYTHING)
    own_id = FieldPath((), setting.catalog.entities["accounts"].fields["id"])
    for database in setting.engines.values():
        with reading(database) as connection, pytest.raises(RefusedError) as refused:
            Direct(connection).page(question, Layout((own_id,), cursor=cursor))
        assert refused.value.faults[0].code == "bad_cursor"


def test_cursor_of_other_order_is_refused(setting: Setting) -> None:
    question = setting.question("accounts", EVERYTHING)
    fields = setting.catalog.entities["accounts"].fields
    own_id, name = FieldPath((), fields["id"]), FieldPath((), fields["name"])
    with reading(setting.engines["sqlite"]) as connection:
        direct = Direct(connection)
        page = direct.page(question, Layout((own_id,), (Sort(name),), 3))
        assert page.next is not None
        with pytest.raises(RefusedError):
            direct.page(question, Layout((own_id,), (Sort(name, True),), 3, page.next))


def test_several_values_do_not_sort(setting: Setting) -> None:
    question = setting.question("accounts", EVERYTHING)
    tags = FieldPath((), setting.catalog.entities["accounts"].fields["tags"])
    with reading(setting.engines["sqlite"]) as connection, pytest.raises(RefusedError) as refused:
        Direct(connection).page(question, Layout((tags,), (Sort(tags),)))
    assert refused.value.faults[0].code == "not_sortable"
