"""What a replica costs: building, opening, changes, memory."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, update

from benchmarks.memory import watched
from crible.db.connection import writing
from crible.engine.replica import Replica
from crible.model import Account

_LONG = 3_600.0
_RUNS = 7


def build(database: Engine, folder: Path) -> tuple[float, int]:
    """How long building takes, in seconds, and the most memory it takes, in bytes."""
    for file in folder.glob("replica-*"):
        file.unlink()
    with watched() as peak:
        seconds = _until_ready(database, folder)
    return seconds, peak.resident


def reopen(database: Engine, folder: Path) -> float:
    """How long a replica that is there takes to be ready, in seconds."""
    return statistics.median(_until_ready(database, folder) for _ in range(_RUNS))


def changes_to_answer(database: Engine, replica: Replica, changes: int) -> float:
    """How long the first answer after so many changed accounts takes, above one after none, in
    seconds. The answer itself is left out: what is measured is how the replica catches up."""
    return statistics.median(
        _after(partial(_change, database, at * changes, changes), replica)
        for at in range(1, _RUNS + 1)
    )


def _until_ready(database: Engine, folder: Path) -> float:
    began = time.perf_counter()
    replica = Replica(database, folder)
    if not replica.wait(_LONG):
        raise RuntimeError(replica.status.reason)
    seconds = time.perf_counter() - began
    replica.close()
    return seconds


def _after(change: Callable[[], None], replica: Replica) -> float:
    replica.answer(lambda source, engine: None)
    change()
    began = time.perf_counter()
    replica.answer(lambda source, engine: None)
    return time.perf_counter() - began


def _change(database: Engine, first: int, many: int) -> None:
    with writing(database) as connection:
        wanted = Account.id.between(first, first + many - 1)
        connection.execute(
            # The same value, so that the next run finds the same data; it is noted all the same.
            update(Account).where(wanted).values(headcount=Account.headcount)
        )
