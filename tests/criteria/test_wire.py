"""What is wrong with criteria is told with a code and a place, every fault at once."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from crible.criteria.catalog import Catalog, Choice, ChoiceList, SavedSegment
from crible.criteria.context import Context
from crible.criteria.entities import ENTITIES
from crible.criteria.lists import FIXED_LISTS
from crible.criteria.nodes import Criteria, FieldTest, RelatedTest
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria, write_group
from crible.kit.faults import RefusedError
from crible.kit.text import Text

CLOCK = Clock(datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Paris"))
TRUE = {"field": "name", "operator": "notEmpty"}


def listed(name: str, *keys: Any) -> ChoiceList:
    choices = (Choice(key, Text(str(key), str(key)), at) for at, key in enumerate(keys, 1))
    return ChoiceList(name, tuple(choices))


def group(*rules: Any, **more: Any) -> dict[str, Any]:
    return {"combinator": "and", "rules": list(rules), **more}


def catalog(**segments: Any) -> Catalog:
    lists = [
        listed("statuses", "client", "prospect"),
        listed("origins", "reseau-bni"),
        listed("tags", "vip", "bio"),
        listed("stages", "proposition"),
        listed("users", 5, 6),
        listed("structures", 1),
        listed("imports", 1),
    ]
    saved = {
        int(name[1:]): SavedSegment(int(name[1:]), name, "accounts", criteria)
        for name, criteria in segments.items()
    }
    return Catalog(ENTITIES, {**FIXED_LISTS, **{one.name: one for one in lists}}, saved)


def read(
    raw: object, *, me: int | None = 5, saving: int | None = None, later: bool = False, **s: Any
) -> Criteria:
    context = Context(catalog(**s), CLOCK, me, frozenset({5, 6}))
    return read_criteria(raw, "accounts", context, saving=saving, asked_later=later)


def faults(raw: object, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(RefusedError) as refused:
        read(raw, **more)
    return [(fault.place, fault.code) for fault in refused.value.faults]


def rule(field: str, operator: str, *value: Any) -> dict[str, Any]:
    return {"field": field, "operator": operator} | ({"value": value[0]} if value else {})


def related(match: Any, value: Any, **more: Any) -> dict[str, Any]:
    return {"field": "actions", "match": match, "value": value, **more}


def total(aggregate: Any, operator: str, *value: Any, **more: Any) -> dict[str, Any]:
    return rule("invoices", operator, *value) | {"aggregate": aggregate, **more}


CALL = group({"field": "kind", "operator": "=", "value": "call"})
SUM = {"function": "sum", "of": "amount"}

FAULTY: list[tuple[Any, str, str]] = [
    # shape
    (None, "", "wrong_type"),
    ([], "", "wrong_type"),
    ({"rules": []}, "/combinator", "missing_key"),
    ({"combinator": "and"}, "/rules", "missing_key"),
    ({"combinator": "xor", "rules": []}, "/combinator", "unknown_choice"),
    ({"combinator": "and", "rules": {}}, "/rules", "wrong_type"),
    (group(**{"not": "yes"}), "/not", "wrong_type"),
    (group(disabled=True), "/disabled", "unknown_key"),
    (group(**{"a/b~c": 1}), "/a~1b~0c", "unknown_key"),
    (group("and"), "/rules/0", "wrong_type"),
    (group(group()), "/rules/0", "empty_group"),
    (group(TRUE, group(group())), "/rules/1/rules/0", "empty_group"),
    # fields and operators
    (group({"operator": "=", "value": 1}), "/rules/0/field", "missing_key"),
    (group(rule("", "=", "x")), "/rules/0/field", "unknown_field"),
    (group({"field": 3, "operator": "="}), "/rules/0/field", "wrong_type"),
    (group(rule("statuz", "=", "x")), "/rules/0/field", "unknown_field"),
    (group(rule("parent", "empty")), "/rules/0/field", "unknown_field"),
    (group(rule("parent.nope", "empty")), "/rules/0/field", "unknown_field"),
    (group(rule("contacts.name", "empty")), "/rules/0/field", "unknown_field"),
    (group(rule("custom.none", "empty")), "/rules/0/field", "unknown_field"),
    (group({"field": "name", "value": "x"}), "/rules/0/operator", "missing_key"),
    (group(rule("name", "like", "x")), "/rules/0/operator", "unknown_operator"),
    (group(rule("name", "<", "x")), "/rules/0/operator", "operator_not_allowed"),
    (group(rule("id", "!=", 1)), "/rules/0/operator", "operator_not_allowed"),
    (group(rule("status", "under", "client")), "/rules/0/operator", "operator_not_allowed"),
    (group(rule("name", "=")), "/rules/0/value", "missing_key"),
    (group(TRUE | {"negate": True}), "/rules/0/negate", "unknown_key"),
    # values
    (group(rule("name", "=", 3)), "/rules/0/value", "wrong_type"),
    (group(rule("name", "=", "a\0b")), "/rules/0/value", "wrong_type"),
    (group(rule("name", "contains", " \t")), "/rules/0/value", "empty_value"),
    (group(rule("name", "=", "\u0301")), "/rules/0/value", "empty_value"),
    (group(rule("siret", "=", " . - ")), "/rules/0/value", "empty_value"),
    (group(rule("name", "in", "a,b")), "/rules/0/value", "wrong_type"),
    (group(rule("name", "in", [])), "/rules/0/value", "empty_list"),
    (group(rule("name", "in", ["a", 3])), "/rules/0/value/1", "wrong_type"),
    (group(rule("headcount", ">", "12")), "/rules/0/value", "wrong_type"),
    (group(rule("headcount", ">", True)), "/rules/0/value", "wrong_type"),
    (group(rule("headcount", ">", Decimal("0.00001"))), "/rules/0/value", "out_of_range"),
    (group(rule("headcount", ">", 10**14)), "/rules/0/value", "out_of_range"),
    (group(rule("headcount", ">", Decimal("1e400000"))), "/rules/0/value", "out_of_range"),
    (group(rule("revenue", ">", Decimal("1.5"))), "/rules/0/value", "wrong_type"),
    (group(rule("revenue", ">", 10**18)), "/rules/0/value", "out_of_range"),
    (group(rule("revenue", "between", [5, 4])), "/rules/0/value", "bad_interval"),
    (group(rule("revenue", "between", [5])), "/rules/0/value", "wrong_type"),
    (group(rule("created_at", "=", "2026-02-30")), "/rules/0/value", "wrong_type"),
    (group(rule("created_at", "=", "24/11/2026")), "/rules/0/value", "wrong_type"),
    (group(rule("created_at", "=", "2026-11-24T09:00")), "/rules/0/value", "wrong_type"),
    (group(rule("created_at", "=", "0001-01-01")), "/rules/0/value", "out_of_range"),
    (
        group(rule("created_at", "between", ["2026-02-02", "2026-02-01"])),
        "/rules/0/value",
        "bad_interval",
    ),
    (
        group(rule("created_at", "inLast", {"amount": 0, "unit": "day"})),
        "/rules/0/value/amount",
        "out_of_range",
    ),
    (
        group(rule("created_at", "inLast", {"amount": 1, "unit": "hour"})),
        "/rules/0/value/unit",
        "unknown_choice",
    ),
    (
        group(rule("created_at", "inLast", {"amount": 1})),
        "/rules/0/value/unit",
        "missing_key",
    ),
    (
        group(rule("created_at", "<", {"today": 1, "unit": "day", "x": 1})),
        "/rules/0/value/x",
        "unknown_key",
    ),
    (group(rule("created_at", "inPeriod", "nextYear")), "/rules/0/value", "unknown_choice"),
    (group(rule("status", "=", "nope")), "/rules/0/value", "unknown_choice"),
    (group(rule("status", "=", 1)), "/rules/0/value", "wrong_type"),
    (group(rule("status", "=", "@me")), "/rules/0/value", "unknown_choice"),
    (group(rule("assigned_to", "=", "5")), "/rules/0/value", "wrong_type"),
    (group(rule("assigned_to", "=", 99)), "/rules/0/value", "unknown_choice"),
    (group(rule("tags", "allOf", ["vip", "x"])), "/rules/0/value/1", "unknown_choice"),
    (group(rule("parent.created_by", "in", ["@you"])), "/rules/0/value/0", "wrong_type"),
    # other fields
    (
        group(rule("name", "=", "nope") | {"valueSource": "field"}),
        "/rules/0/value",
        "unknown_field",
    ),
    (
        group(rule("name", "=", "headcount") | {"valueSource": "field"}),
        "/rules/0/value",
        "wrong_type",
    ),
    (
        group(rule("status", "=", "origin") | {"valueSource": "field"}),
        "/rules/0/value",
        "wrong_type",
    ),
    (
        group(rule("name", "contains", "city") | {"valueSource": "field"}),
        "/rules/0/operator",
        "operator_not_allowed",
    ),
    (group(TRUE | {"valueSource": "other"}), "/rules/0/valueSource", "wrong_type"),
    # related rows
    (group({"field": "actions", "value": CALL}), "/rules/0/match", "missing_key"),
    (group(related({"mode": "any"}, CALL)), "/rules/0/match/mode", "unknown_choice"),
    (group(related({"mode": "atLeast"}, CALL)), "/rules/0/match/threshold", "missing_key"),
    (
        group(related({"mode": "atLeast", "threshold": -1}, CALL)),
        "/rules/0/match/threshold",
        "out_of_range",
    ),
    (
        group(related({"mode": "atMost", "threshold": Decimal("1.5")}, CALL)),
        "/rules/0/match/threshold",
        "wrong_type",
    ),
    (group(related({"mode": "some"}, group())), "/rules/0/value", "empty_group"),
    (
        group(related({"mode": "some"}, group(rule("city", "=", "x")))),
        "/rules/0/value/rules/0/field",
        "unknown_field",
    ),
    # aggregates
    (group(total({"function": "median"}, ">", 1)), "/rules/0/aggregate/function", "unknown_choice"),
    (group(total({"function": "sum"}, ">", 1)), "/rules/0/aggregate/of", "missing_key"),
    (
        group(total({"function": "count", "of": "amount"}, ">", 1)),
        "/rules/0/aggregate/of",
        "unknown_key",
    ),
    (
        group(total({"function": "sum", "of": "number"}, ">", 1)),
        "/rules/0/aggregate/of",
        "wrong_type",
    ),
    (group(total(SUM, "contains", "x")), "/rules/0/operator", "operator_not_allowed"),
    (group(total(SUM, ">", "x")), "/rules/0/value", "wrong_type"),
    (group(total(SUM, ">", 1, where=group())), "/rules/0/where", "empty_group"),
    # segments
    (group(rule("segment", "in", 1)), "/rules/0/value", "wrong_type"),
    (group(rule("segment", "in", [])), "/rules/0/value", "empty_list"),
    (group(rule("segment", "in", [9])), "/rules/0/value/0", "unknown_choice"),
]


@pytest.mark.parametrize(("raw", "place", "code"), FAULTY)
def test_fault_has_code_and_place(raw: object, place: str, code: str) -> None:
    assert faults(raw) == [(place, code)]


def test_every_fault_is_told() -> None:
    raw = group(
        rule("statuz", "=", "client"),
        rule("name", "~", "x"),
        related({"mode": "none"}, group(rule("kind", "=", "fax"), rule("done_at", "=", "x"))),
    )
    assert faults(raw) == [
        ("/rules/0/field", "unknown_field"),
        ("/rules/1/operator", "unknown_operator"),
        ("/rules/2/value/rules/0/value", "unknown_choice"),
        ("/rules/2/value/rules/1/value", "wrong_type"),
    ]


def test_what_builders_add_is_dropped() -> None:
    plain = group(TRUE, related({"mode": "some"}, CALL), rule("status", "=", "client"))
    built = group(
        TRUE | {"id": "r1", "path": [0], "valueSource": "value", "value": "left over"},
        related(
            {"mode": "some", "threshold": 3}, CALL | {"id": "g"}, operator="=", valueSource="value"
        ),
        rule("status", "=", "client") | {"id": "r2", "path": [2]},
        id="root",
        path=[],
        **{"not": False},
    )
    assert read(built).root == read(plain).root


def test_synonyms_are_never_written() -> None:
    criteria = read(group(rule("city", "null"), rule("email", "notNull")))
    assert write_group(criteria.root) == group(rule("city", "empty"), rule("email", "notEmpty"))


def test_duplicates_count_once() -> None:
    test = read(group(rule("tags", "allOf", ["vip", "bio", "vip"]))).root.rules[0]
    assert isinstance(test, FieldTest)
    assert test.value == ("vip", "bio")


def test_equal_ends_are_an_interval() -> None:
    assert read(group(rule("revenue", "between", [5, 5]))).root.rules
    assert read(group(rule("created_at", "between", ["2026-01-01", "2026-01-01"]))).root.rules
    backwards = [{"today": 1, "unit": "day"}, {"today": -1, "unit": "day"}]
    assert read(group(rule("created_at", "between", backwards))).root.rules


def test_day_and_instant_may_cross() -> None:
    ends = ["2026-03-29T22:30:00+00:00", "2026-03-29"]
    assert faults(group(rule("created_at", "between", ends))) == [
        ("/rules/0/value", "bad_interval")
    ]
    assert read(
        group(rule("created_at", "between", ["2026-03-29T21:30:00+00:00", "2026-03-29"]))
    ).root.rules


def test_nobody_asks_for_the_system() -> None:
    raw = group(rule("assigned_to", "=", "@me"))
    assert faults(raw, me=None) == [("/rules/0/value", "no_asker")]
    assert read(raw, me=None, later=True).root.rules
    assert read(raw).root.rules
    nested = group(rule("segment", "in", [1]))
    assert faults(nested, me=None, s1=raw) == [("/rules/0/value/0", "no_asker")]


def test_zero_threshold_is_allowed() -> None:
    test = read(group(related({"mode": "atMost", "threshold": 0}, CALL))).root.rules[0]
    assert isinstance(test, RelatedTest)
    assert test.threshold == 0


class TestSegments:
    """Segments that criteria name, and that name others."""

    def test_criteria_of_all_are_read(self) -> None:
        criteria = read(
            group(rule("segment", "in", [2])), s1=group(TRUE), s2=group(rule("segment", "in", [1]))
        )
        assert set(criteria.segments) == {1, 2}

    def test_cycle_names_its_segments(self) -> None:
        first, second = group(rule("segment", "in", [2])), group(rule("segment", "notIn", [1]))
        with pytest.raises(RefusedError) as refused:
            read(group(rule("segment", "in", [1])), s1=first, s2=second)
        (fault,) = refused.value.faults
        assert (fault.place, fault.code) == ("/rules/0/value/0", "cycle")
        assert fault.values["names"] == "s1 → s2 → s1"

    def test_cycle_is_refused_when_saved(self) -> None:
        second = group(rule("segment", "in", [1]))
        raw = group(TRUE, rule("segment", "in", [2]))
        found = faults(raw, saving=1, s1=group(TRUE), s2=second)
        assert found == [("/rules/1/value/0", "cycle")]
        itself = faults(group(rule("segment", "in", [1])), saving=1, s1=group(TRUE))
        assert itself == [("/rules/0/value/0", "cycle")]

    def test_broken_segment_breaks_its_users(self) -> None:
        broken = group(rule("status", "=", "gone"))
        found = faults(group(TRUE, rule("segment", "in", [1])), s1=broken)
        assert found == [("/rules/1/value/0", "unknown_choice")]

    def test_segments_are_in_or_not(self) -> None:
        found = faults(group(rule("segment", "=", [1])), s1=group(TRUE))
        assert found == [("/rules/0/operator", "operator_not_allowed")]

    def test_contacts_segment_is_unknown_here(self) -> None:
        context = Context(
            Catalog(ENTITIES, catalog().lists, {1: SavedSegment(1, "s", "contacts", group())}),
            CLOCK,
        )
        with pytest.raises(RefusedError) as refused:
            read_criteria(group(rule("segment", "in", [1])), "accounts", context)
        assert refused.value.faults[0].code == "unknown_choice"

    def test_ceilings_count_segments_in(self) -> None:
        large = group(*[TRUE] * 300)
        twice = group(rule("segment", "in", [1]), rule("segment", "notIn", [1]))
        assert faults(twice, s1=large) == [("", "too_large")]
        doubling = {
            f"s{at}": group(rule("segment", "in", [at - 1]), rule("segment", "in", [at - 1]))
            for at in range(2, 40)
        }
        top = group(rule("segment", "in", [39]))
        assert ("", "too_large") in faults(top, s1=group(TRUE), **doubling)
