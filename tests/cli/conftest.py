"""How the tests run commands."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from crible.cli.app import run


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code and the two streams."""

    code: int
    out: str
    err: str

    @property
    def faults(self) -> list[str]:
        """The lines of a command that was refused, which printed nothing else."""
        assert (self.code, self.out) == (2, "")
        assert "Traceback" not in self.err
        return self.err.splitlines()


Crible = Callable[..., Outcome]


@pytest.fixture
def crible(data_dir: Path, capfd: pytest.CaptureFixture[str]) -> Crible:
    """Run a command here, on the data folder of the test."""

    def command(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        return Outcome(code, *capfd.readouterr())

    return command


@pytest.fixture
def shell(data_dir: Path) -> Crible:
    """Run a command as a program of its own; ``before`` is called in it first."""

    def command(*arguments: object, before: Callable[[], None] | None = None) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "crible.main", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=os.environ,
            stdin=subprocess.DEVNULL,
            preexec_fn=before,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return command
