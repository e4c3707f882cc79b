"""Many threads ask while others write: no error, and each answer that of its own snapshot."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crible.db.connection import writing
from crible.engine.columnar import Columnar
from crible.engine.replica import Replica
from tests.engines.alike import require_alike
from tests.random_world import random_world

ASKING, WRITING = 16, 2


def ask_and_write(database: Engine, folder: Path, seconds: float) -> None:
    random_world(9, accounts=10).write(database)
    end = time.monotonic() + seconds
    answered = [0] * ASKING
    written = [0] * WRITING
    failed = threading.Event()

    def goes_on() -> bool:
        return time.monotonic() < end and not failed.is_set()

    def ask(number: int) -> None:
        draw = random.Random(number)
        while goes_on():
            with replica.asking() as (source, engine):
                assert isinstance(engine, Columnar)
                # The whole copy now and then: it takes the time of many questions.
                require_alike(source, engine, draw, whole=answered[number] % 8 == 0)
            answered[number] += 1

    def write(number: int) -> None:
        draw = random.Random(-1 - number)
        while goes_on():
            account, other = draw.sample(range(1, 11), 2)
            with writing(database) as connection:
                for statement in (
                    f"UPDATE accounts SET name = 'n{written[number]}' WHERE id = {account}",
                    f"UPDATE contacts SET account_id = {account} WHERE account_id = {other}",
                    f"DELETE FROM account_tags WHERE account_id = {account}",
                    f"INSERT INTO account_tags SELECT {account}, id FROM tags WHERE id % 2 = 0",
                ):
                    connection.exec_driver_sql(statement.replace("%", percent))
            written[number] += 1

    percent = "%%" if database.dialect.name == "postgresql" else "%"
    workers = [(ask, number) for number in range(ASKING)]
    workers += [(write, number) for number in range(WRITING)]

    def guarded(work: tuple[object, int]) -> None:
        try:
            run, number = work
            assert callable(run)
            run(number)
        except BaseException:
            failed.set()
            raise

    with closing(Replica(database, folder)) as replica:
        assert replica.wait(60)
        with ThreadPoolExecutor(len(workers)) as pool:
            for done in [pool.submit(guarded, work) for work in workers]:
                done.result()
    assert min(answered) > 0
    assert min(written) > 0


def test_threads_get_right_answers(engine: Engine, tmp_path: Path) -> None:
    ask_and_write(engine, tmp_path / "replica", 4)


@pytest.mark.soak
def test_threads_get_right_answers_for_long(engine: Engine, tmp_path: Path) -> None:
    ask_and_write(engine, tmp_path / "replica", 60)
