"""``crible serve``, as a program of its own."""

import signal
import socket
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import Engine

from tests.cast import PASSWORD, email, fill
from tests.cli.conftest import Crible
from tests.program import served


@pytest.mark.parametrize("options", [(), ("--workers", "2")])
def test_server_answers_and_stops_when_told(
    sqlite: Engine, tmp_path: Path, options: tuple[str, ...]
) -> None:
    fill(sqlite)
    log = tmp_path / "log"
    with served(log, *options) as (address, process):
        with httpx2.Client(base_url=f"{address}/api/v1", trust_env=False) as client:
            body = {"email": email("bruno"), "password": PASSWORD}
            csrf = client.post("/session", json=body).json()["csrf"]
            question = {"criteria": {"combinator": "and", "rules": []}}
            for _ in range(5):
                answer = client.post(
                    "/accounts/count", json=question, headers={"X-CSRF-Token": csrf}
                )
                assert answer.json()["count"] == 1
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    said = log.read_text()
    assert address in said
    assert "Traceback" not in said
    # Neither who nor what, but by number.
    assert "exemple.fr" not in said
    assert '"user_id": 2' in said


def test_taken_port_is_told_of(crible: Crible, sqlite: Engine) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        seen = crible("serve", "--port", str(port))
    assert seen.code == 2
    assert str(port) in seen.err
    assert "--port" in seen.err


def test_server_needs_a_database(crible: Crible, data_dir: Path) -> None:
    seen = crible("serve")
    assert len(seen.faults) == 1
    assert "crible init" in seen.err
