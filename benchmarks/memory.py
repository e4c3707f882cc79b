"""The memory of this process and of those that it has started, watched while a block runs."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.05


@dataclass
class Peak:
    """The most bytes that were resident at once, as far as was seen."""

    resident: int = 0


@contextmanager
def watched() -> Iterator[Peak]:
    """Watch the block, twenty times a second. Memory that processes share is counted for each."""
    peak, ended = Peak(), threading.Event()

    def watch() -> None:
        while not ended.wait(_EVERY):
            peak.resident = max(peak.resident, _resident(os.getpid()))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    yield peak
    ended.set()
    watcher.join()


def _resident(process: int) -> int:
    folder = Path("/proc") / str(process)
    try:
        pages = int((folder / "statm").read_text().split()[1])
        children = [
            child
            for thread in (folder / "task").iterdir()
            for child in (thread / "children").read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(_resident(int(child)) for child in children)
