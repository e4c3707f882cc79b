"""Several faults of one test are told together, and only those that can be told for sure."""

from typing import Any

import pytest

from tests.criteria.reading import CALL, SUM, TRUE, faults, group, related, rule, total

SPAN, DAY = "inLast", "<"
TOGETHER: list[tuple[Any, list[tuple[str, str]]]] = [
    (
        rule("created_at", SPAN, {"amount": 0, "unit": "hour"}),
        [("value/unit", "unknown_choice"), ("value/amount", "out_of_range")],
    ),
    (
        rule("created_at", SPAN, {"amount": 400_000}),
        [("value/unit", "missing_key"), ("value/amount", "out_of_range")],
    ),
    # It fits were it days.
    (
        rule("created_at", SPAN, {"amount": 300_000, "unit": "hour"}),
        [("value/unit", "unknown_choice")],
    ),
    (
        rule("created_at", SPAN, {"amount": "1", "unit": 3, "of": 1}),
        [("value/of", "unknown_key"), ("value/unit", "wrong_type"), ("value/amount", "wrong_type")],
    ),
    (
        rule("created_at", DAY, {"today": 10**6, "unit": "hour"}),
        [("value/unit", "unknown_choice"), ("value/today", "out_of_range")],
    ),
    (
        rule("created_at", DAY, {"amount": 1, "unit": "day"}),
        [("value/amount", "unknown_key"), ("value/today", "missing_key")],
    ),
    (
        rule("created_at", "between", ["x", 3]),
        [("value/0", "wrong_type"), ("value/1", "wrong_type")],
    ),
    (
        rule("name", "~", 1) | {"valueSource": "z", "x": 1},
        [("valueSource", "wrong_type"), ("operator", "unknown_operator"), ("x", "unknown_key")],
    ),
    (
        rule("name", "<", "nope") | {"valueSource": "field"},
        [("operator", "operator_not_allowed"), ("value", "unknown_field")],
    ),
    (rule("nope", "~", 1) | {"x": 1}, [("field", "unknown_field"), ("x", "unknown_key")]),
    ({"field": "actions"}, [("match", "missing_key"), ("value", "missing_key")]),
    (rule("actions", ">", 1), [("match", "missing_key"), ("value", "wrong_type")]),
    (
        related({"mode": "any", "x": 1}, group(rule("nope", "=", 1)), where=CALL),
        [
            ("where", "unknown_key"),
            ("match/x", "unknown_key"),
            ("match/mode", "unknown_choice"),
            ("value/rules/0/field", "unknown_field"),
        ],
    ),
    (
        related({"mode": "atLeast", "threshold": -1}, group()),
        [("match/threshold", "out_of_range"), ("value", "empty_group")],
    ),
    (
        total({"function": "median"}, ">", 1, where=group(rule("nope", "=", 1)), match={}),
        [
            ("aggregate/function", "unknown_choice"),
            ("match", "unknown_key"),
            ("where/rules/0/field", "unknown_field"),
        ],
    ),
    (
        total(SUM, ">", "x", where=group()),
        [("where", "empty_group"), ("value", "wrong_type")],
    ),
    (
        rule("segment", "~", ["a", 9]),
        [
            ("operator", "unknown_operator"),
            ("value/0", "wrong_type"),
            ("value/1", "unknown_choice"),
        ],
    ),
]


@pytest.mark.parametrize(("test", "expected"), TOGETHER)
def test_faults_of_one_test_are_told(test: Any, expected: list[tuple[str, str]]) -> None:
    assert sorted(faults(group(TRUE, test))) == sorted(
        (f"/rules/1/{place}", code) for place, code in expected
    )


def test_faults_of_one_group_are_told() -> None:
    raw = {"combinator": 3, "not": 1, "rules": [{"field": "nope"}, "x"], "junk": None}
    assert faults(raw) == [
        ("/junk", "unknown_key"),
        ("/combinator", "wrong_type"),
        ("/not", "wrong_type"),
        ("/rules/0/field", "unknown_field"),
        ("/rules/1", "wrong_type"),
    ]
    assert faults(group({"combinator": "nor", "rules": []})) == [
        ("/rules/0/combinator", "unknown_choice"),
        ("/rules/0", "empty_group"),
    ]


def test_fault_deep_down_breaks_every_segment_above() -> None:
    segments = {
        "s1": group(rule("status", "=", "gone"), rule("nope", "empty")),
        "s2": group(rule("segment", "notIn", [1])),
        "s3": group(TRUE),
    }
    named = group(rule("segment", "in", [3, 2]), rule("parent.segment", "in", [1]))
    assert faults(named, **segments) == [
        ("/rules/0/value/1", "unknown_choice"),
        ("/rules/1/value/0", "unknown_choice"),
    ]
