"""The reference names every word of the criteria language, and every field and relation."""

import re
from pathlib import Path

import pytest

from crible.criteria import faults
from crible.criteria.entities import ENTITIES
from crible.criteria.kinds import Kind, Period, Unit
from crible.criteria.nodes import Function, Mode
from crible.criteria.operators import OPERATORS
from crible.criteria.operators.choice import STRUCTURE

DOCS = Path(__file__).parents[2] / "docs" / "reference"


def named_in(page: str) -> set[str]:
    """What a page writes as code."""
    return set(re.findall(r"`([^`\n]+)`", (DOCS / page).read_text(encoding="utf-8")))


WORDS = {
    "operators": {key for family in OPERATORS.values() for key in family} | set(STRUCTURE),
    "modes": {str(mode) for mode in Mode},
    "functions": {str(function) for function in Function},
    "units": {str(unit) for unit in Unit},
    "periods": {str(period) for period in Period},
    "faults": set(faults._TEXTS),
}


@pytest.mark.parametrize("sort", WORDS)
def test_every_word_is_documented(sort: str) -> None:
    assert WORDS[sort] - named_in("criteria.md") == set()


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_documented(kind: Kind) -> None:
    words = re.findall(r"\w+", (DOCS / "criteria.md").read_text(encoding="utf-8"))
    assert str(kind) in words


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_field_is_documented(entity: str) -> None:
    names = ENTITIES[entity].fields.keys() | ENTITIES[entity].relations.keys()
    assert names - named_in("fields.md") == set()
