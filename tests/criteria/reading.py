"""Criteria written in short, and what is said of them when they are read."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from crible.criteria.catalog import Catalog, Choice, ChoiceList, SavedSegment
from crible.criteria.context import Context
from crible.criteria.entities import ENTITIES
from crible.criteria.lists import FIXED_LISTS
from crible.criteria.nodes import Criteria
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria
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
