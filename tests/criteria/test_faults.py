"""What is wrong with criteria is told with a code and a place, every fault at once."""

import re
from decimal import Decimal
from typing import Any

import pytest

from crible.kit.faults import RefusedError
from crible.kit.text import Language
from tests.criteria.reading import CALL, SUM, TRUE, faults, group, read, related, rule, total

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


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            {"rules": [rule("statuz", "="), "x"], "not": 1, "y": 1},
            [
                ("/y", "unknown_key"),
                ("/combinator", "missing_key"),
                ("/not", "wrong_type"),
                ("/rules/0/field", "unknown_field"),
                ("/rules/1", "wrong_type"),
            ],
        ),
        (
            group({"field": "nope", "operator": "=", "value": 1, "negate": True}),
            [("/rules/0/field", "unknown_field"), ("/rules/0/negate", "unknown_key")],
        ),
        (
            group({"field": "name", "valueSource": "both", "negate": True}),
            [
                ("/rules/0/valueSource", "wrong_type"),
                ("/rules/0/negate", "unknown_key"),
                ("/rules/0/operator", "missing_key"),
            ],
        ),
        (
            group(rule("tags", "in", "nope") | {"valueSource": "field"}),
            [("/rules/0/operator", "operator_not_allowed"), ("/rules/0/value", "unknown_field")],
        ),
        (
            group({"field": "actions", "value": group(rule("kind", "=", "fax")), "x": 1}),
            [
                ("/rules/0/x", "unknown_key"),
                ("/rules/0/match", "missing_key"),
                ("/rules/0/value/rules/0/value", "unknown_choice"),
            ],
        ),
        (
            group(total({"function": "sum"}, "=", 1, where=group(rule("paid", "=", 1)), x=1)),
            [
                ("/rules/0/aggregate/of", "missing_key"),
                ("/rules/0/x", "unknown_key"),
                ("/rules/0/where/rules/0/value", "wrong_type"),
            ],
        ),
        (
            group(rule("created_at", "inLast", {"amount": "1", "of": 1})),
            [
                ("/rules/0/value/of", "unknown_key"),
                ("/rules/0/value/unit", "missing_key"),
                ("/rules/0/value/amount", "wrong_type"),
            ],
        ),
        (
            group({"field": "segment", "operator": ["in"], "value": [9, "1"], "match": {}}),
            [
                ("/rules/0/operator", "wrong_type"),
                ("/rules/0/match", "unknown_key"),
                ("/rules/0/value/0", "unknown_choice"),
                ("/rules/0/value/1", "wrong_type"),
            ],
        ),
    ],
)
def test_one_fault_hides_no_other(raw: object, expected: list[tuple[str, str]]) -> None:
    assert sorted(faults(raw)) == sorted(expected)


@pytest.mark.parametrize(
    "number", ["1.0000000000000000000000000000000001", "1E-999999999", "1E+999999999"]
)
def test_numbers_are_never_rounded(number: str) -> None:
    assert faults(group(rule("headcount", "=", Decimal(number)))) == [
        ("/rules/0/value", "out_of_range")
    ]
    assert [place for place, _ in faults(group(rule("revenue", "=", Decimal(number))))] == [
        "/rules/0/value"
    ]


@pytest.mark.parametrize("language", Language)
def test_sentences_are_whole(language: Language) -> None:
    for raw, place, _ in FAULTY:
        with pytest.raises(RefusedError) as refused:
            read(raw)
        sentence = refused.value.faults[0].sentence(language)
        assert sentence.endswith("."), (place, sentence)
        assert not re.search(r"\{[a-z_]+\}|None|Text\(", sentence), (place, sentence)


def test_nobody_asking_is_told_of_segments() -> None:
    mine = group(rule("assigned_to", "=", "@me"))
    with pytest.raises(RefusedError) as refused:
        read(group(rule("segment", "in", [1])), me=None, s1=mine)
    assert "dépend de la personne qui demande" in refused.value.faults[0].sentence(Language.FR)


def test_cycle_is_told_before_other_faults() -> None:
    second = group(rule("gone", "empty"), rule("segment", "in", [1]))
    raw = group(rule("segment", "in", [2]))
    assert faults(raw, saving=1, s1=group(TRUE), s2=second) == [("/rules/0/value/0", "cycle")]
