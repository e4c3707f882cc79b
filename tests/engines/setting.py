"""A random world on every engine, with the same read in memory."""

import dataclasses
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine as Database

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
from crible.db.connection import open_engine, reading
from crible.engine.columnar import Columnar
from crible.engine.direct import Direct
from crible.engine.interface import Engine, Question
from crible.engine.replica import Replica
from tests.conftest import fresh_postgresql
from tests.criteria.strategies import Strategies
from tests.random_world import random_world
from tests.world import World, WorldRecord

CLOCK = Clock(datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Paris"))
EVERYTHING = {"combinator": "and", "rules": []}


@dataclasses.dataclass
class Setting:
    """A world with the databases that hold it, and a replica of one of these."""

    world: World
    catalog: Catalog
    databases: dict[str, Database]
    replica: Replica

    def engines(self) -> Iterator[tuple[str, Engine]]:
        """Every engine, with its name."""
        for name, database in self.databases.items():
            with reading(database) as connection:
                yield name, Direct(connection)
        with self.replica.asking() as (_, engine):
            assert isinstance(engine, Columnar)
            yield "columnar", engine

    @cached_property
    def strategies(self) -> Strategies:
        """Criteria over this world."""
        return Strategies(self.catalog, {})

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
        named = self.strategies.fields(entity, 1)
        paths = [resolve_field(self.catalog, entity, name) for name, _ in named]
        return [path for path in paths if path is not None]


@contextmanager
def on_every_engine(
    seed: int, postgresql_url: str, sqlite_template: Path, folder: Path
) -> Iterator[Setting]:
    """A random world on SQLite and on PostgreSQL, with a replica of the first where the seed is
    even, and otherwise of the second."""
    file = folder / "crible.db"
    shutil.copyfile(sqlite_template, file)
    world = random_world(seed)
    with ExitStack() as stack:
        databases = {
            "sqlite": open_engine(f"sqlite:///{file}"),
            "postgresql": stack.enter_context(fresh_postgresql(postgresql_url)),
        }
        stack.callback(databases["sqlite"].dispose)
        catalogs = [world.write(database) for database in databases.values()]
        assert catalogs[0] == catalogs[1]
        source = databases["postgresql" if seed % 2 else "sqlite"]
        replica = stack.enter_context(closing(Replica(source, folder / "replicas")))
        assert replica.wait(60)
        yield Setting(world, catalogs[0], databases, replica)


def value_at(path: FieldPath, record: WorldRecord) -> Any:
    """The value of a path in memory; None, or no choice, where there is no record."""
    reached: Any = record
    for step in path.steps:
        reached = reached.one(step) if reached is not None else None
    if reached is None:
        return frozenset() if path.field.kind is Kind.CHOICES else None
    return reached.value(path.field)
