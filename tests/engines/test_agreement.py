"""The three readings agree: random criteria over random records, on every engine."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from crible.access.actors import SYSTEM
from crible.access.visible import Visible
from crible.criteria.catalog import Catalog, SavedSegment
from crible.criteria.context import Context
from crible.criteria.memory import matches
from crible.criteria.nodes import Criteria
from crible.criteria.periods import Clock
from crible.criteria.sentence import describe
from crible.criteria.wire import read_criteria, write_group
from crible.engine.interface import Question
from crible.kit.jsontext import read_json, write_json
from crible.kit.text import Language
from tests.criteria.strategies import NOWS, Strategies
from tests.engines.setting import Setting, on_every_engine

PARIS = ZoneInfo("Europe/Paris")
ME, TEAM = 2, frozenset({2, 3, 4})


@dataclass(frozen=True)
class Case:
    """Criteria with the moment at which they are evaluated, and the segments that they name."""

    entity: str
    criteria: dict[str, Any]
    segments: tuple[tuple[int, str, dict[str, Any]], ...]
    now: Any

    def read(self, catalog: Catalog) -> tuple[Criteria, Context]:
        """The criteria and their context."""
        saved = {
            id_: SavedSegment(id_, f"S{id_}", entity, raw) for id_, entity, raw in self.segments
        }
        catalog = dataclasses.replace(catalog, segments=saved)
        context = Context(catalog, Clock(self.now, PARIS), ME, TEAM)
        return read_criteria(self.criteria, self.entity, context), context


@pytest.fixture(scope="module", params=range(8))
def setting(
    request: pytest.FixtureRequest,
    postgresql_url: str,
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Setting]:
    """One of eight worlds, on every engine."""
    folder = tmp_path_factory.mktemp("world")
    with on_every_engine(request.param, postgresql_url, sqlite_template, folder) as setting:
        yield setting


@pytest.fixture(scope="module")
def cases(setting: Setting) -> st.SearchStrategy[Case]:
    """Criteria over accounts or contacts, with segments in segments."""
    made: dict[str, Strategies] = {}

    def naming(known: dict[str, list[int]]) -> Strategies:
        return made.setdefault(str(known), Strategies(setting.catalog, known))

    @st.composite
    def drawn(draw: st.DrawFn) -> Case:
        segments: list[tuple[int, str, dict[str, Any]]] = []
        known: dict[str, list[int]] = {"accounts": [], "contacts": []}
        for id_ in range(1, draw(st.integers(0, 2)) + 1):
            entity = draw(st.sampled_from(["accounts", "contacts"]))
            segments.append((id_, entity, draw(naming(known).criteria(entity))))
            known[entity].append(id_)
        entity = draw(st.sampled_from(["accounts", "accounts", "contacts"]))
        criteria = draw(naming(known).criteria(entity))
        return Case(entity, criteria, tuple(segments), draw(st.sampled_from(NOWS)))

    return drawn()


def agree(setting: Setting, case: Case) -> None:
    """Check that every reading of the criteria agrees with memory, and their round trip."""
    criteria, context = case.read(setting.catalog)
    note(write_json(case.criteria))
    again = read_json(write_json(write_group(criteria.root)))
    assert read_criteria(again, case.entity, context).root == criteria.root
    for language in Language:
        assert describe(criteria, context.catalog, language).strip()
    records = setting.world.records(case.entity)
    expected = [record.id for record in records if matches(criteria, record, context)]
    question = Question(criteria, context, Visible(SYSTEM))
    for name, engine in setting.engines():
        assert list(engine.ids(question)) == expected, name
        assert engine.count(question) == len(expected), name


@settings(max_examples=250)
@given(data=st.data())
def test_every_reading_agrees(
    setting: Setting, cases: st.SearchStrategy[Case], data: st.DataObject
) -> None:
    agree(setting, data.draw(cases))


@pytest.mark.soak
@settings(max_examples=6_250)
@given(data=st.data())
def test_every_reading_agrees_for_long(
    setting: Setting, cases: st.SearchStrategy[Case], data: st.DataObject
) -> None:
    agree(setting, data.draw(cases))
