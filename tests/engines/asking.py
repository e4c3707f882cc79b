"""A process that has a replica and asks it again and again, to be killed."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path

from crible.db.connection import open_engine
from crible.engine.replica import Replica
from tests.engines.alike import require_right

_PROCESSES = get_context("forkserver")


def ask_again_and_again(url: str, folder: Path, pipe: Pipe) -> None:
    """What the process runs: it tells of each right answer which state the copy was in."""
    draw = random.Random(1)
    replica = Replica(open_engine(url), folder)
    while True:
        state = replica.status.state
        require_right(replica, draw, columnar=False, whole=False)
        pipe.send(str(state))


@contextmanager
def asking_process(url: str, folder: Path) -> Iterator[tuple[BaseProcess, Pipe]]:
    """Another process on a replica's folder, killed at the end of the block."""
    pipe, childs_end = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=ask_again_and_again, args=(url, folder, childs_end))
    process.start()
    childs_end.close()
    try:
        yield process, pipe
    finally:
        process.kill()
        process.join()
        pipe.close()
