"""Facets and explanations agree with memory, on every engine."""

import dataclasses
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crible.criteria.kinds import CHOSEN, SCALE, Kind
from crible.criteria.memory import is_empty, matches
from crible.criteria.nodes import Combinator, Criteria, FieldPath, FieldTest, Group
from crible.kit.faults import RefusedError
from tests.engines.setting import EVERYTHING, Setting, value_at


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
    raw = data.draw(setting.strategies.criteria(entity))
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
    for name, engine in setting.engines():
        facets = engine.facets(question, paths)
        for path in paths:
            facet = facets[path.name]
            assert {k: n for k, n in facet.items() if n} == dict(expected[path.name]), name
            if path.field.choices:
                keys = {choice.key for choice in setting.catalog.choices(path.field).choices}
                assert set(facet) == keys | {None}


@settings(max_examples=60)
@given(data=st.data())
def test_explanations_agree_with_memory(setting: Setting, data: st.DataObject) -> None:
    raw = data.draw(setting.strategies.criteria("accounts"))
    question = setting.question("accounts", raw)
    for record in setting.world.records("accounts")[:5]:
        expected = matches(question.criteria, record, question.context)
        for name, engine in setting.engines():
            finding = engine.explain(question, record.id)
            assert finding is not None
            assert finding.holds is expected, name


def test_trashed_records_are_not_explained(setting: Setting) -> None:
    question = setting.question("accounts", EVERYTHING)
    trashed = next(row["id"] for row in setting.world.rows["accounts"] if row["deleted_at"])
    for _, engine in setting.engines():
        assert engine.explain(question, trashed) is None
        assert engine.explain(question, 10**9) is None


@pytest.mark.parametrize("entity", ["accounts", "contacts"])
def test_facets_of_one_choice_add_up(setting: Setting, entity: str) -> None:
    question = setting.question(entity, EVERYTHING)
    paths = [
        path for path in setting.fields(entity) if path.field.kind in {Kind.CHOICE, Kind.BOOLEAN}
    ]
    for _, engine in setting.engines():
        count = engine.count(question)
        for name, facet in engine.facets(question, paths).items():
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
    for _, engine in setting.engines():
        facet = engine.facets(asked, [kind])["kind"]
        assert facet == {"company": expected["company"], "person": expected["person"], None: 0}


def test_texts_have_no_facet(setting: Setting) -> None:
    question = setting.question("accounts", EVERYTHING)
    name = FieldPath((), setting.catalog.entities["accounts"].fields["name"])
    for _, engine in setting.engines():
        with pytest.raises(RefusedError) as refused:
            engine.facets(question, [name])
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
    for _, engine in setting.engines():
        found = engine.explain(question, record.id)
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
