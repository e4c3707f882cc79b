"""Criteria damaged at random are read as they stand or refused with faults, and nothing else."""

import copy
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crible.criteria.catalog import Catalog
from crible.criteria.context import Context
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria
from crible.db.connection import open_engine
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language
from tests.criteria.strategies import Strategies
from tests.random_world import random_world

CLOCK = Clock(datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Paris"))
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["and", "or", "=", "in", "sum", "some", "day", "@me", "2026-02-30", "tags"]),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.sampled_from(["field", "rules", "amount", "x"]), st.integers(), max_size=2),
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every member of every object and list, as its container and its key."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in list(members):
        yield value, key
        if isinstance(member, dict | list):
            yield from places(member)


@pytest.fixture(scope="module")
def catalog(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What a world holds."""
    file = tmp_path_factory.mktemp("world") / "crible.db"
    shutil.copyfile(sqlite_template, file)
    engine = open_engine(f"sqlite:///{file}")
    try:
        return random_world(5).write(engine)
    finally:
        engine.dispose()


@pytest.fixture(scope="module")
def criteria(catalog: Catalog) -> st.SearchStrategy[Any]:
    """Sound criteria."""
    return Strategies(catalog, {}).criteria("accounts")


@settings(max_examples=600)
@given(data=st.data())
def test_damaged_criteria_are_told_apart(
    catalog: Catalog, criteria: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    raw = copy.deepcopy(data.draw(criteria))
    for _ in range(data.draw(st.integers(1, 3))):
        found = list(places(raw))
        container, key = found[data.draw(st.integers(0, len(found) - 1))]
        match data.draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                container[key] = data.draw(JUNK)
            case "remove":
                del container[key]
            case "add" if isinstance(container, dict):
                container[data.draw(st.text(max_size=3))] = data.draw(JUNK)
        if not raw:
            break
    _check(raw, Context(catalog, CLOCK))


def _check(raw: object, context: Context) -> None:
    for fault in faults_of(raw, context):
        assert fault.place == "" or fault.place.startswith("/")
        for language in Language:
            assert fault.sentence(language).strip()


def faults_of(raw: object, context: Context) -> tuple[Fault, ...]:
    """What is wrong with criteria; anything but a refusal is raised."""
    try:
        read_criteria(raw, "accounts", context)
    except RefusedError as refused:
        return refused.faults
    return ()
