"""A database filled by hand, record by record, each called by a name of the test's own."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, insert, select

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.access.visible import Visible
from crible.criteria.context import Context
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria
from crible.db.base import Base
from crible.db.connection import reading, writing
from crible.engine.direct import Direct
from crible.engine.interface import Question

Json = dict[str, Any]
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def rule(field: str, operator: str, *value: Any, **more: Any) -> Json:
    return {"field": field, "operator": operator} | ({"value": value[0]} if value else {}) | more


def group(*rules: Json, combinator: str = "and", negated: bool = False) -> Json:
    return {"combinator": combinator, "not": negated, "rules": list(rules)}


def related(field: str, mode: str, *rules: Json, threshold: int | None = None) -> Json:
    match = {"mode": mode} | ({} if threshold is None else {"threshold": threshold})
    return {"field": field, "match": match, "value": group(*rules)}


def total(field: str, function: str, of: str, operator: str, *value: Any, **more: Any) -> Json:
    aggregate = {"function": function} | ({"of": of} if of else {})
    return rule(field, operator, *value, aggregate=aggregate, **more)


class ByHand:
    """What stands in a database, and which of it criteria mean."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._names: dict[tuple[str, int], str] = {}

    def add(self, table: str, called: str, **values: Any) -> int:
        """Add a record; its number."""
        rows = Base.metadata.tables[table]
        with writing(self.engine) as connection:
            added = insert(rows).values(**values).returning(rows.c.id)
            id_: int = connection.execute(added).scalar_one()
        self._names[table, id_] = called
        return id_

    def account(self, called: str, **values: Any) -> int:
        """Add an account, named as it is called where no name is given."""
        return self.add("accounts", called, **{"name": called, **values})

    def link(self, table: str, **values: Any) -> None:
        """Add a row that has no number of its own."""
        with writing(self.engine) as connection:
            connection.execute(insert(Base.metadata.tables[table]).values(**values))

    def status(self, key: str) -> int:
        """The number of a status that every installation has."""
        statuses = Base.metadata.tables["statuses"]
        with reading(self.engine) as connection:
            found = select(statuses.c.id).where(statuses.c.key == key)
            return int(connection.execute(found).scalar_one())

    def user(self, called: str) -> int:
        """Add a user."""
        email = f"{called}@crible.example"
        return self.add("users", called, email=email, name=called, profile_id=1)

    def found(
        self,
        *rules: Json,
        entity: str = "accounts",
        whole: Json | None = None,
        zone: str = "Europe/Paris",
        me: int | None = None,
        team: frozenset[int] = frozenset(),
    ) -> list[str]:
        """What those that criteria mean are called, in the order in which they were added.

        The engine's count, and its explanation of each record, must agree with its answer.
        """
        with reading(self.engine) as connection:
            clock = Clock(NOW, ZoneInfo(zone))
            context = Context(load_catalog(connection, SYSTEM), clock, me, team)
            criteria = read_criteria(whole or group(*rules), entity, context)
            question = Question(criteria, context, Visible(SYSTEM))
            direct = Direct(connection)
            ids = list(direct.ids(question))
            assert direct.count(question) == len(ids)
            for table, id_ in self._names:
                if table == entity:
                    finding = direct.explain(question, id_)
                    assert (finding is not None and finding.holds) is (id_ in ids), (table, id_)
        return [self._names[entity, id_] for id_ in ids]
