"""A segment is explained as being in it or not; what is inside it stays closed."""

import dataclasses

import pytest

from crible.access.actors import SYSTEM
from crible.access.visible import Visible
from crible.criteria.catalog import SavedSegment
from crible.criteria.memory import matches
from crible.criteria.wire import read_criteria
from crible.engine.interface import Question
from tests.engines.setting import Setting

COMPANY = {"field": "kind", "operator": "=", "value": "company"}


@pytest.mark.parametrize("operator", ["in", "notIn"])
@pytest.mark.parametrize("field", ["segment", "parent.segment"])
def test_segment_is_explained_closed(setting: Setting, field: str, operator: str) -> None:
    inner = SavedSegment(1, "inner", "accounts", {"combinator": "and", "rules": [COMPANY]})
    nested = {"field": "segment", "operator": "notIn", "value": [1]}
    outer = SavedSegment(2, "outer", "accounts", {"combinator": "and", "rules": [nested]})
    catalog = dataclasses.replace(setting.catalog, segments={1: inner, 2: outer})
    context = dataclasses.replace(setting.context(), catalog=catalog)
    raw = {"combinator": "and", "rules": [{"field": field, "operator": operator, "value": [2]}]}
    criteria = read_criteria(raw, "accounts", context)
    question = Question(criteria, context, Visible(SYSTEM))
    for name, engine in setting.engines():
        for record in setting.world.records("accounts")[:12]:
            found = engine.explain(question, record.id)
            assert found is not None
            (part,) = found.parts
            assert part.parts == ()
            assert isinstance(part.value, bool)
            assert part.holds is found.holds is matches(criteria, record, context), name
            assert part.value is (part.holds is (operator == "in"))
