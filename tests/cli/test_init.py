"""``crible init``."""

import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.cli.conftest import Crible

ALICE = ("--admin", "Alice@Exemple.fr", "--name", "Alice")
PASSWORD = "un mot de passe long"


def users(data_dir: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(data_dir / "crible.db")) as connection:
        return connection.execute("SELECT email, name FROM users").fetchall()


def test_database_is_created_once(crible: Crible, data_dir: Path) -> None:
    first = crible("init")
    assert (first.code, first.out) == (0, "")
    assert first.err.startswith("Base prête")
    assert crible("init").code == 0
    assert users(data_dir) == []


def test_first_user_comes_with_it(
    crible: Crible, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRIBLE_ADMIN_PASSWORD", PASSWORD)
    assert crible("init", *ALICE).code == 0
    assert users(data_dir) == [("alice@exemple.fr", "Alice")]
    (line,) = crible("init", "--admin", "b@exemple.fr", "--name", "B").faults
    assert "déjà des utilisateurs" in line
    assert users(data_dir) == [("alice@exemple.fr", "Alice")]
    assert crible("init").code == 0


def test_refused_user_creates_nothing(
    crible: Crible, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRIBLE_ADMIN_PASSWORD", "court")
    assert len(crible("init", "--admin", "alice", "--name", " ").faults) == 3
    assert list(data_dir.iterdir()) == []


def test_email_and_name_go_together(crible: Crible, data_dir: Path) -> None:
    assert crible("init", "--admin", "a@exemple.fr").faults == ["--admin et --name vont ensemble"]
    assert crible("init", "--name", "A").faults == ["--admin et --name vont ensemble"]
    assert list(data_dir.iterdir()) == []


def test_password_needs_a_terminal(shell: Crible, data_dir: Path) -> None:
    (line,) = shell("init", *ALICE).faults
    assert "CRIBLE_ADMIN_PASSWORD" in line
    assert list(data_dir.iterdir()) == []


def _converse(*answers: str) -> tuple[int, str]:
    """Answer each question of ``crible init`` on a terminal; the exit code and what was shown."""
    terminal, other_end = pty.openpty()
    # Not pty.fork: a process that has threads, as replicas do, may hang when it is forked.
    # SIGINT as it is by default: whoever runs the tests in the background has it ignored.
    command = ["env", "--default-signal=INT", "setsid", "--ctty", "--wait"]
    command += [sys.executable, "-m", "crible.main", "init", *ALICE]
    process = subprocess.Popen(command, stdin=other_end, stdout=other_end, stderr=other_end)
    os.close(other_end)
    shown = b""
    for answer in answers:
        asked = shown.count(b" : ")
        while shown.count(b" : ") == asked:
            shown += os.read(terminal, 1000)
        os.write(terminal, answer.encode())
    while chunk := _read(terminal):
        shown += chunk
    os.close(terminal)
    return process.wait(), shown.decode()


def test_password_is_asked_unseen(data_dir: Path) -> None:
    code, shown = _converse(f"{PASSWORD}\n", f"{PASSWORD}\n")
    assert code == 0
    assert PASSWORD not in shown
    assert users(data_dir) == [("alice@exemple.fr", "Alice")]


def test_passwords_that_differ_are_refused(data_dir: Path) -> None:
    code, shown = _converse(f"{PASSWORD}\n", "another password\n")
    assert code == 2
    assert "diffèrent" in shown
    assert list(data_dir.iterdir()) == []


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_interrupt_ends_quietly(data_dir: Path, key: str) -> None:
    code, shown = _converse(key)
    assert code == 130
    assert shown.splitlines()[-1] == "interrompu"
    assert list(data_dir.iterdir()) == []


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1000)
    except OSError:  # Linux says so where the other side is closed
        return b""


def test_postgresql_is_prepared(
    crible: Crible, postgresql: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgresql.url.render_as_string(hide_password=False)
    monkeypatch.setenv("CRIBLE_DATABASE_URL", url)
    monkeypatch.setenv("CRIBLE_ADMIN_PASSWORD", PASSWORD)
    assert crible("init", *ALICE).code == 0
    assert crible("doctor").code == 0
