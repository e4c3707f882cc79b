"""The replica of one process: kept up to date, rebuilt by itself, and asked by any thread."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final, TypeVar

import duckdb
from sqlalchemy import Connection
from sqlalchemy import Engine as Database
from sqlalchemy.exc import DBAPIError

from crible.db.connection import reading
from crible.db.types import utc_now
from crible.engine.building import build_in_child
from crible.engine.columnar import Columnar
from crible.engine.copy import Copy, is_failure
from crible.engine.direct import Direct
from crible.engine.feed import prune
from crible.engine.files import Claim, UnfitError
from crible.engine.interface import Engine
from crible.engine.rows import UnreadableError
from crible.engine.stopping import Stop

Answer = TypeVar("Answer")
Work = Callable[[Connection, Engine], Answer]
"""Asks questions: of the system of record, to load a catalog, and of an engine that sees the same
state of it."""

_LOG: Final = logging.getLogger(__name__)
_PATIENCE: Final = 60.0
"""Seconds between a build that failed and the next."""
_KEPT: Final = timedelta(days=7)
"""How long the notes of the feed are kept."""
_PRUNED_EVERY: Final = 3_600.0
"""Seconds between two looks for notes to delete."""
_PROCESSES: Final = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["crible.engine.building"])


class State(StrEnum):
    """What a replica is doing. Questions are answered in each state, by direct unless READY."""

    BUILDING = "building"
    READY = "ready"
    FAILED = "failed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Status:
    """The state, how many records of about how many have been read while building, and why
    building failed."""

    state: State
    done: int = 0
    total: int = 0
    reason: str = ""


class Replica:
    """The columnar copy of a database for one process, in a folder that others may share.

    ``memory`` is the most that DuckDB may take, as ``2GB``. One thread at a time brings the copy up
    to date; any number ask it.
    """

    def __init__(self, source: Database, folder: Path, memory: str = "2GB") -> None:
        self._source = source
        self._memory = memory
        self._claim = Claim.first(folder)
        self._changed = threading.Condition(threading.RLock())
        self._status = Status(State.BUILDING)
        self._copy: Copy | None = None
        self._child: BaseProcess | None = None
        self._next_build = 0.0
        self._next_pruning = time.monotonic() + _PRUNED_EVERY
        self._threads: list[threading.Thread] = []
        self._in_background(self._start)

    @property
    def status(self) -> Status:
        """What the replica is doing."""
        return self._status

    def answer(self, work: Work[Answer], stop: Stop | None = None) -> Answer:
        """Do work as ``asking`` would let do; done again, direct, where the copy fails on it."""
        stop = stop or Stop()
        try:
            with self.asking(stop) as (source, engine):
                return work(source, engine)
        except (duckdb.Error, DBAPIError) as error:
            if not is_failure(error):
                raise
            _LOG.warning("Asked again without the replica: %s", type(error).__name__)
        with reading(self._source) as source, stop.over(source):
            return work(source, Direct(source))

    @contextmanager
    def asking(self, stop: Stop | None = None) -> Iterator[tuple[Connection, Engine]]:
        """The system of record as it is now, and an engine that sees the same: columnar where the
        copy is ready, and otherwise direct.

        Raises StoppedError once ``stop`` says so, and the errors of a copy that fails. One that is
        damaged is built anew from then on.
        """
        stop = stop or Stop()
        with ExitStack() as stack:
            with self._changed:
                source = stack.enter_context(reading(self._source))
                current = self._current(source, stack)
            stack.enter_context(stop.over(source))
            if current is None:
                yield source, Direct(source)
                return
            copy, snapshot = current
            try:
                with stop.over(snapshot):
                    yield source, Columnar(snapshot, source)
            except (duckdb.Error, DBAPIError) as error:
                if copy.is_to_blame(error):
                    self._rebuild(copy, str(error))
                raise

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is being built, so long at most; whether the copy is ready."""
        with self._changed:
            self._changed.wait_for(lambda: self._status.state is not State.BUILDING, seconds)
            return self._status.state is State.READY

    def close(self) -> None:
        """Stop building and leave the file in good order to the next process. Questions from now
        on are answered direct."""
        with self._changed:
            self._set(Status(State.CLOSED))
            if self._child is not None:
                self._child.kill()
            if self._copy is not None:
                self._copy.close()
            self._copy = None
            threads = list(self._threads)
        for thread in threads:
            thread.join()
        self._claim.release()

    def _current(self, source: Connection, stack: ExitStack) -> tuple[Copy, Connection] | None:
        """The copy, brought to the state that the connection sees, and a snapshot of it, which the
        stack gives back; None where it is not ready."""
        if self._status.state is State.FAILED and time.monotonic() > self._next_build:
            self._rebuild(None, "trying again")
        if self._copy is None:
            return None
        if time.monotonic() > self._next_pruning:
            self._next_pruning = time.monotonic() + _PRUNED_EVERY
            self._in_background(self._prune)
        try:
            if self._copy.catch_up(source):
                return self._copy, stack.enter_context(self._copy.snapshot())
            reason = "it is too old, or of another database"
        except (duckdb.Error, UnreadableError) as error:
            reason = str(error)
        self._rebuild(self._copy, reason)
        return None

    def _rebuild(self, copy: Copy | None, reason: str) -> None:
        """Begin to build anew, unless a copy that was found unfit has been replaced already."""
        with self._changed:
            if self._copy is not copy or self._status.state is State.CLOSED:
                return
            _LOG.warning("The replica is built anew: %s", reason)
            if copy is not None:
                copy.close()
            self._copy = None
            self._set(Status(State.BUILDING))
            self._in_background(self._build)

    def _in_background(self, run: Callable[[], None]) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(threading.Thread(target=run, name="replica", daemon=True))
        self._threads[-1].start()

    def _start(self) -> None:
        file = self._claim.built()
        try:
            copy = Copy.open(file, self._memory) if file else None
        except (UnfitError, duckdb.Error) as error:
            _LOG.warning("The replica is built anew: %s", error)
            copy = None
        if copy is None:
            self._build()
        else:
            self._claim.clear(keep=file)
            self._take(copy)

    def _build(self) -> None:
        unfinished = self._claim.unfinished()
        pipe, childs_end = _PROCESSES.Pipe(duplex=False)
        url = self._source.url.render_as_string(hide_password=False)
        child = _PROCESSES.Process(
            target=build_in_child, args=(url, unfinished, self._memory, childs_end), daemon=True
        )
        with self._changed:
            if self._status.state is State.CLOSED:
                return
            try:
                child.start()
            except OSError as error:  # no room for one more process
                self._fail(str(error))
                return
            self._child = child
        childs_end.close()
        failure = self._follow(pipe)
        child.join()
        try:
            if failure is None:
                self._take(Copy.open(self._claim.finish(unfinished), self._memory))
        except (OSError, UnfitError, duckdb.Error) as error:
            failure = str(error)
        if failure is not None:
            self._fail(failure)

    def _follow(self, pipe: Pipe) -> str | None:
        """Follow a build to its end; what went wrong, if anything."""
        try:
            total = told = pipe.recv()
            done = 0
            while isinstance(told, int):
                with self._changed:
                    if self._status.state is State.BUILDING:
                        self._set(Status(State.BUILDING, done, total))
                done = told = pipe.recv()
        except EOFError:
            return "the process that built it was ended"
        return str(told) if told is not None else None

    def _take(self, copy: Copy) -> None:
        with self._changed:
            if self._status.state is State.CLOSED:
                copy.close()
                return
            self._copy, self._child = copy, None
            self._set(Status(State.READY))
        self._prune()

    def _fail(self, reason: str) -> None:
        with self._changed:
            if self._status.state is State.CLOSED:
                return
            _LOG.error("The replica could not be built: %s", reason)
            self._next_build = time.monotonic() + _PATIENCE
            self._set(Status(State.FAILED, reason=reason))

    def _prune(self) -> None:
        try:
            prune(self._source, utc_now() - _KEPT)
        except DBAPIError as error:
            _LOG.warning("The feed was not pruned: %s", error)

    def _set(self, status: Status) -> None:
        self._status = status
        self._changed.notify_all()
