"""Records whose entry moved are seen by the copy that questions are asked of."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from crible.access.actors import SYSTEM
from crible.db.connection import writing
from crible.engine.columnar import Columnar
from crible.engine.interface import ask
from crible.engine.replica import Replica
from crible.lists import service
from tests.engines.setting import CLOCK
from tests.filled import fill


def count(replica: Replica, field: str, value: object) -> int:
    """How many accounts the copy knows to have a choice."""
    test = {"field": field, "operator": "=" if field == "status" else "in", "value": value}
    with replica.asking() as (source, engine):
        assert isinstance(engine, Columnar)
        criteria = {"combinator": "and", "rules": [test]}
        return engine.count(ask(source, SYSTEM, "accounts", criteria, CLOCK))


def test_copy_sees_records_that_moved(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
        assert count(replica, "status", "client") == 1
        with writing(engine) as connection:
            service.remove_entry(connection, SYSTEM, "statuses", "client", "prospect")
            service.remove_entry(connection, SYSTEM, "tags", "salon", "vip")
            service.remove_entry(connection, SYSTEM, "custom:7", "c1", "c2")
        assert count(replica, "status", "prospect") == 1
        assert count(replica, "tags", ["vip"]) == 2
        assert count(replica, "custom.choices", ["c2"]) == 1
