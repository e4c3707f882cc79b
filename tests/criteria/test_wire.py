"""Criteria are read from the wire format, segments with them, and written again."""

import pytest

from crible.criteria.catalog import Catalog, SavedSegment
from crible.criteria.context import Context
from crible.criteria.entities import ENTITIES
from crible.criteria.nodes import FieldTest, RelatedTest
from crible.criteria.wire import read_criteria, write_group
from crible.kit.faults import RefusedError
from crible.kit.text import Language
from tests.criteria.reading import CALL, CLOCK, TRUE, catalog, faults, group, read, related, rule


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
        assert "s1 → s2 → s1" in fault.sentence(Language.FR)

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
