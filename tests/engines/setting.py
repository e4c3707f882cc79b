"""A random world on every engine, with the same read in memory."""

import dataclasses
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from crible.access.actors import SYSTEM
from crible.access.visible import Visible
from crible.criteria.catalog import Catalog
from crible.criteria.context import Context
from crible.criteria.kinds import Kind
from crible.criteria.memory import matches
from crible.criteria.nodes import Criteria, FieldPath
from crible.criteria.paths import resolve_field
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria
from crible.engine.interface import Question
from tests.criteria.strategies import Strategies
from tests.world import World, WorldRecord

CLOCK = Clock(datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Paris"))
EVERYTHING = {"combinator": "and", "rules": []}


@dataclasses.dataclass
class Setting:
    """A world with the databases that hold it."""

    world: World
    catalog: Catalog
    engines: dict[str, Engine]

    def context(self) -> Context:
        return Context(self.catalog, CLOCK, 2, frozenset({2, 3}))

    def question(self, entity: str, raw: object) -> Question:
        context = self.context()
        return Question(read_criteria(raw, entity, context), context, Visible(SYSTEM))

    def records(self, criteria: Criteria) -> list[WorldRecord]:
        """The records that criteria mean, by memory."""
        records = self.world.records(criteria.entity)
        return [record for record in records if matches(criteria, record, self.context())]

    def fields(self, entity: str) -> list[FieldPath]:
        """Every field of an entity, and of those that it leads to."""
        named = Strategies(self.catalog, {}).fields(entity, 1)
        paths = [resolve_field(self.catalog, entity, name) for name, _ in named]
        return [path for path in paths if path is not None]


def value_at(path: FieldPath, record: WorldRecord) -> Any:
    """The value of a path in memory; None, or no choice, where there is no record."""
    reached: Any = record
    for step in path.steps:
        reached = reached.one(step) if reached is not None else None
    if reached is None:
        return frozenset() if path.field.kind is Kind.CHOICES else None
    return reached.value(path.field)
