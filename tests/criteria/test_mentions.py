"""Which fields and choices criteria name."""

import pytest

from crible.criteria.mentions import mentions

TAGS = {("accounts", "tags")}


def rule(field: str, value: object = None, **more: object) -> dict[str, object]:
    return {"field": field, "operator": "in", "value": value, **more}


def group(*rules: object) -> dict[str, object]:
    return {"combinator": "and", "rules": list(rules)}


@pytest.mark.parametrize(
    ("entity", "criteria"),
    [
        ("accounts", group(rule("tags", ["a", "vip"]))),
        ("accounts", group(group(group(rule("tags", ["vip"]))))),
        ("contacts", group(rule("account.tags", ["vip"]))),
        ("accounts", group(rule("parent.tags", ["vip"]))),
        ("accounts", group(rule("children", group(rule("tags", ["vip"])), match={"mode": "none"}))),
        (
            "contacts",
            group(rule("account.children", 3, aggregate={}, where=group(rule("tags", ["vip"])))),
        ),
    ],
)
def test_named_choice_is_found(entity: str, criteria: object) -> None:
    assert mentions(criteria, entity, TAGS, "vip")
    assert not mentions(criteria, entity, TAGS, "other")
    assert mentions(criteria, entity, TAGS)


@pytest.mark.parametrize(
    ("entity", "criteria"),
    [
        ("contacts", group(rule("tags", ["vip"]))),
        ("accounts", group(rule("contacts", group(rule("tags", ["vip"]))))),
        ("accounts", group(rule("name", "vip"))),
        ("accounts", group()),
        ("accounts", group("broken", {"operator": "="}, rule("nope.tags", ["vip"]))),
        ("accounts", ["broken"]),
    ],
)
def test_other_fields_are_not(entity: str, criteria: object) -> None:
    assert not mentions(criteria, entity, TAGS)


def test_compared_and_summed_fields_count() -> None:
    wanted = {("deals", "custom.a")}
    compared = group(rule("deals", group(rule("amount", "custom.a", valueSource="field"))))
    summed = group(rule("deals", 1, aggregate={"function": "sum", "of": "custom.a"}))
    assert mentions(compared, "accounts", wanted)
    assert mentions(summed, "accounts", wanted)
