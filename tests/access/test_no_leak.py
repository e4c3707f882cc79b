"""No leak: what random people with random rights are shown is what the reference says."""

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from crible.access.actors import Actor, Reach
from crible.access.catalog import load_catalog
from crible.access.rights import Level, Module, Rights
from crible.access.visible import Visible
from crible.criteria.catalog import SavedSegment
from crible.criteria.context import Context
from crible.criteria.kinds import CHOSEN, Kind
from crible.criteria.memory import matches
from crible.criteria.nodes import FieldPath
from crible.criteria.paths import resolve_field
from crible.criteria.wire import read_criteria
from crible.db.connection import reading
from crible.engine.interface import Layout, Question, Sort
from crible.kit.faults import RefusedError
from crible.kit.jsontext import write_json
from tests.access.seen import Asker, SeenWorld, descendants
from tests.criteria.strategies import Strategies
from tests.engines.setting import CLOCK, Setting, on_every_engine, value_at
from tests.world import WorldRecord

LEVELS = [Level.NONE, Level.READ, Level.WRITE, Level.WRITE]


@pytest.fixture(scope="module", params=range(30, 34))
def setting(
    request: pytest.FixtureRequest, postgresql_url: str, sqlite_template: Any, tmp_path_factory: Any
) -> Iterator[Setting]:
    """One of four worlds, on every engine."""
    folder = tmp_path_factory.mktemp("world")
    with on_every_engine(request.param, postgresql_url, sqlite_template, folder) as setting:
        yield setting


@st.composite
def actors(draw: st.DrawFn, setting: Setting) -> tuple[Actor, Asker]:
    """Somebody with random rights, and the same person for the reference."""
    world = setting.world
    user = world.rows["users"][draw(st.integers(0, 4))]
    levels = {module: draw(st.sampled_from(LEVELS)) for module in Module}
    if draw(st.integers(0, 9)):
        levels[Module.ACCOUNTS] = Level.READ
    every = [
        (f.entity, f.name) for e in setting.catalog.entities.values() for f in e.fields.values()
    ]
    hidden = frozenset(draw(st.lists(st.sampled_from(every), max_size=4)))
    reach = draw(st.sampled_from([Reach.OWN, Reach.OWN, Reach.STRUCTURE, Reach.ALL]))
    modules = frozenset(str(module) for module in Module if levels[module] > Level.NONE)
    asker = Asker(user["id"], str(reach), user["structure_id"], modules)
    structures: set[int] = set()
    if user["structure_id"] is not None:
        structures = descendants(world.rows["structures"], "parent_id", user["structure_id"])
    rights = Rights(frozenset(), levels, hidden)
    team = frozenset(asker.team(world))
    return Actor("u", user["id"], team, rights, reach, frozenset(structures)), asker


class Shown:
    """What somebody may ask about and see, by the product and by the reference."""

    def __init__(self, setting: Setting, actor: Actor, asker: Asker) -> None:
        with reading(setting.databases["sqlite"]) as connection:
            catalog = load_catalog(connection, actor)
        self.context = Context(catalog, CLOCK, actor.user_id, actor.team)
        self.visible = Visible(actor)
        self.world = SeenWorld(setting.world.rows, asker=asker)

    def question(self, entity: str, raw: Any) -> Question:
        return Question(read_criteria(raw, entity, self.context), self.context, self.visible)

    def records(self, question: Question) -> list[WorldRecord]:
        """The records that a question means, by the reference."""
        found = self.world.records(question.criteria.entity)
        return [one for one in found if matches(question.criteria, one, self.context)]

    def fields(self, entity: str) -> list[FieldPath]:
        named = Strategies(self.context.catalog, {}).fields(entity, 1)
        paths = [resolve_field(self.context.catalog, entity, name) for name, _ in named]
        return [path for path in paths if path is not None]


def check(setting: Setting, data: st.DataObject) -> None:
    actor, asker = data.draw(actors(setting))
    shown = Shown(setting, actor, asker)
    if not asker.opens("accounts"):
        assert shown.context.catalog.entities == {}
        return
    entity = data.draw(st.sampled_from(["accounts", "accounts", "contacts"]))
    raw = data.draw(Strategies(shown.context.catalog, {}).criteria(entity))
    note(f"{actor} {write_json(raw)}")
    question = shown.question(entity, raw)
    expected = shown.records(question)
    paths = shown.fields(entity)
    columns = tuple(data.draw(st.lists(st.sampled_from(paths), max_size=3, unique=True)))
    sortable = [path for path in paths if path.field.kind is not Kind.CHOICES]
    sort = (Sort(data.draw(st.sampled_from(sortable))),)
    counted = [path for path in paths if path.field.kind in CHOSEN]
    facet = data.draw(st.sampled_from(counted))
    rows = st.sampled_from(setting.world.rows[entity])
    looked_up = data.draw(st.lists(rows, min_size=3, max_size=3, unique_by=lambda row: row["id"]))
    for name, engine in setting.engines():
        assert list(engine.ids(question)) == [one.id for one in expected], name
        assert engine.count(question) == len(expected), name
        own_id = FieldPath((), shown.context.catalog.entities[entity].fields["id"])
        page = engine.page(question, Layout((own_id, *columns), sort, limit=1_000))
        assert sorted(row["id"] for row in page.rows) == [one.id for one in expected], name
        by_id = {one.id: one for one in expected}
        for row in page.rows:
            for path in columns:
                value = row[path.name]
                told = frozenset(value) if path.field.kind is Kind.CHOICES else value
                assert told == value_at(path, by_id[row["id"]]), (name, path.name)
        found = engine.facets(shown.question(entity, {"combinator": "and", "rules": []}), [facet])
        assert {k: n for k, n in found[facet.name].items() if n} == counts(shown, entity, facet)
        for row in looked_up:
            seen = shown.world.is_alive(entity, row)
            explained = engine.explain(question, row["id"])
            assert (explained is not None) is seen, name
            if explained is not None:
                assert explained.holds is (row["id"] in by_id), name


def counts(shown: Shown, entity: str, path: FieldPath) -> dict[Any, int]:
    """The facet of a field over all that is in sight, by the reference."""
    found: Counter[Any] = Counter()
    for record in shown.world.records(entity):
        value = value_at(path, record)
        if value is None or value == frozenset():
            found[None] += 1
        else:
            found.update(value if isinstance(value, frozenset) else [value])
    return dict(found)


@settings(max_examples=125)
@given(data=st.data())
def test_nobody_is_shown_more_than_they_may_see(setting: Setting, data: st.DataObject) -> None:
    check(setting, data)


@pytest.mark.soak
@settings(max_examples=1_250)
@given(data=st.data())
def test_nobody_is_shown_more_for_long(setting: Setting, data: st.DataObject) -> None:
    check(setting, data)


@settings(max_examples=25)
@given(data=st.data())
def test_nested_segments_follow_the_reader_s_rights(setting: Setting, data: st.DataObject) -> None:
    """A segment that names one of somebody else's, which names another, means what it would with
    their criteria written out, to whoever reads it."""
    actor, asker = data.draw(actors(setting))
    shown = Shown(setting, actor, asker)
    if not asker.opens("accounts"):
        return
    entity = data.draw(st.sampled_from(["accounts", "contacts"]))
    inner = data.draw(setting.strategies.group(entity, 1))
    middle, outer = (
        data.draw(Strategies(shown.context.catalog, {}).group(entity, 1)) for _ in range(2)
    )
    told = {1: nest(data, outer, 2), 2: nest(data, middle, 3), 3: inner}
    note(f"{actor} {write_json(told)}")
    written_out = write_out(told[1], told)
    saved = {id_: SavedSegment(id_, f"S{id_}", entity, raw, id_ == 1) for id_, raw in told.items()}
    plain = shown.context
    nested = {2: saved[2], 3: saved[3]}
    catalog = dataclasses.replace(plain.catalog, segments={1: saved[1]}, nested=nested)
    shown.context = dataclasses.replace(plain, catalog=catalog)
    try:
        expected = [one.id for one in shown.records(shown.question(entity, written_out))]
    except RefusedError:
        with pytest.raises(RefusedError):
            shown.question(entity, naming(1))
        return
    question = shown.question(entity, naming(1))
    for name, engine in setting.engines():
        assert list(engine.ids(question)) == expected, name
    for id_ in nested:
        with pytest.raises(RefusedError) as refused:
            shown.question(entity, naming(id_))
        assert [fault.code for fault in refused.value.faults] == ["unknown_choice"]


def test_paths_through_rights_are_not_taken_for_one_another(setting: Setting) -> None:
    """DuckDB once answered these with contacts whose account has no parent in sight."""
    levels = dict.fromkeys(Module, Level.NONE) | {Module.ACCOUNTS: Level.READ}
    team = frozenset({2, 3, 4})
    actor = Actor("u", 2, team, Rights(frozenset(), levels), Reach.OWN, frozenset({5}))
    shown = Shown(setting, actor, Asker(2, "own", 5, frozenset({"accounts"})))
    others = {"field": "external_id", "operator": "!=", "value": "Hôtel"}
    parents = {
        "field": "external_id",
        "operator": "!=",
        "valueSource": "field",
        "value": "account.parent.external_id",
    }
    colleagues = {
        "field": "account.contacts",
        "match": {"mode": "some"},
        "value": {"combinator": "and", "rules": [others, parents]},
    }
    nothing = {"field": "id", "operator": "=", "value": 0}
    criteria = {
        "combinator": "and",
        "rules": [
            {"field": "account.parent.assigned_to", "operator": "=", "value": 2},
            {"combinator": "and", "not": True, "rules": [colleagues, nothing]},
        ],
    }
    question = shown.question("contacts", criteria)
    expected = [one.id for one in shown.records(question)]
    for name, engine in setting.engines():
        assert list(engine.ids(question)) == expected, name


def naming(id_: int, operator: str = "in") -> dict[str, Any]:
    """Criteria that name a segment."""
    test = {"field": "segment", "operator": operator, "value": [id_]}
    return {"combinator": "and", "rules": [test]}


def nest(data: st.DataObject, group: dict[str, Any], id_: int) -> dict[str, Any]:
    """A group that names a segment besides."""
    (test,) = naming(id_, data.draw(st.sampled_from(["in", "notIn"])))["rules"]
    return {**group, "rules": [*group["rules"], test]}


def write_out(group: dict[str, Any], segments: dict[int, Any]) -> dict[str, Any]:
    """A group with the criteria of the segment that it names last, if it names one, in its
    place."""
    *rules, last = group["rules"]
    if last.get("field") != "segment":
        return group
    inside = write_out(segments[last["value"][0]], segments)
    negated = last["operator"] == "notIn"
    return {**group, "rules": [*rules, {"combinator": "and", "not": negated, "rules": [inside]}]}
