"""The server as a program of its own, as people run it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port


@contextmanager
def served(
    log: Path, *options: str, port: int | None = None
) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A server on a port of its own, or the one given, and its process; killed at the end if it has
    not stopped. It adds to its log."""
    port = port or free_port()
    command = [sys.executable, "-m", "crible.main", "serve", "--port", str(port), *options]
    with log.open("ab") as errors:
        process = subprocess.Popen(command, stderr=errors, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(address, process)
        yield address, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)


def wait_until_ready(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server says that it can answer."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        assert process.poll() is None, "the server ended"
        try:
            if httpx2.get(f"{address}/readyz", trust_env=False).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.05)
    raise AssertionError("the server did not begin to answer")
