"""Many clients at once, reading and writing, while the server may be killed: no error, no wrong
answer, and nothing that was acknowledged is lost."""

import os
import signal
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import Engine

from tests.cast import PASSWORD, email, fill
from tests.program import free_port, served

NAMES = ("alice", "chloe", "david", "elodie")


@dataclass
class Client:
    """Somebody who adds accounts of a name of their own, and asks how many there are."""

    number: int
    address: str
    secret: str
    added: list[int] = field(default_factory=list)
    waiting: bool = False
    """Whether an account was sent that has not been acknowledged."""
    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def work(self, ends: float) -> None:
        """Read and write until a moment, or until the server is gone."""
        headers = {"Authorization": f"Bearer {self.secret}"}
        with httpx2.Client(
            base_url=f"{self.address}/api/v1", headers=headers, timeout=60, trust_env=False
        ) as http:
            while time.monotonic() < ends and not self.wrong:
                for act in (self._add, self._count, self._change, self._search):
                    try:
                        began = time.perf_counter()
                        act(http)
                        self.seconds.append(time.perf_counter() - began)
                    except httpx2.TransportError:
                        return

    def count(self, http: httpx2.Client) -> int:
        """How many accounts of their name there are, by the server."""
        body = self._must(http.post("/accounts/count", json={"criteria": self._mine}), 200)
        found: int = body["count"]
        return found

    @property
    def _mine(self) -> dict[str, Any]:
        rule = {"field": "name", "operator": "beginsWith", "value": f"Charge {self.number:02}-"}
        return {"combinator": "and", "rules": [rule]}

    def _add(self, http: httpx2.Client) -> None:
        self.waiting = True
        name = f"Charge {self.number:02}-{len(self.added)}"
        answer = http.post("/accounts", json={"name": name, "status": "client"})
        self.added.append(self._must(answer, 201)["id"])
        self.waiting = False

    def _count(self, http: httpx2.Client) -> None:
        found = self.count(http)
        if found != len(self.added):
            self.wrong.append(f"{found} counted, {len(self.added)} added")

    def _change(self, http: httpx2.Client) -> None:
        path, body = f"/accounts/{self.added[-1]}", {"city": f"Ville {len(self.added)}"}
        self._must(http.patch(path, json=body, headers={"If-Match": "*"}), 200)

    def _search(self, http: httpx2.Client) -> None:
        body = {"criteria": self._mine, "columns": ["id", "city"], "sort": ["-id"], "limit": 1}
        (row,) = self._must(http.post("/accounts/search", json=body), 200)["rows"]
        if row != {"id": self.added[-1], "city": f"Ville {len(self.added)}"}:
            self.wrong.append(f"{row} found")

    def _must(self, answer: httpx2.Response, status: int) -> dict[str, Any]:
        if answer.status_code != status:
            self.wrong.append(f"{answer.request.url.path}: {answer.status_code} {answer.text}")
            return {"id": 0, "count": -1, "rows": [{}]}
        body: dict[str, Any] = answer.json()
        return body


def clients(address: str, many: int) -> list[Client]:
    """So many clients, each with a token of one of the cast."""
    secrets = []
    for name in NAMES:
        with httpx2.Client(base_url=f"{address}/api/v1", trust_env=False) as http:
            body = {"email": email(name), "password": PASSWORD}
            http.headers["X-CSRF-Token"] = http.post("/session", json=body).json()["csrf"]
            scope = {"levels": {"accounts": "write"}}
            wanted = {"name": "t", "scope": scope, "expires_at": "2027-06-01T00:00:00Z"}
            secrets.append(http.post("/tokens", json=wanted).json()["secret"])
    return [Client(number, address, secrets[number % len(secrets)]) for number in range(many)]


def run(working: list[Client], seconds: float, meanwhile: Callable[[], None]) -> None:
    """Let clients work for so long, and do something meanwhile."""
    ends = time.monotonic() + seconds
    threads = [threading.Thread(target=one.work, args=(ends,)) for one in working]
    for thread in threads:
        thread.start()
    meanwhile()
    for thread in threads:
        thread.join()


def use(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the program use a database, with the cast."""
    fill(engine)
    url = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("CRIBLE_DATABASE_URL", url)


def load(engine: Engine, folder: Path, many: int, seconds: float) -> None:
    """Load a server, and print how it bore it."""
    with served(folder / "log") as (address, process):
        working = clients(address, many)
        run(working, seconds, lambda: None)
        assert [one.wrong for one in working if one.wrong] == []
        assert min(len(one.added) for one in working) > 0
        assert process.poll() is None
    taken = sorted(second for one in working for second in one.seconds)
    print(  # noqa: T201 (figures to note)
        f"{engine.dialect.name}: {many} clients, {len(taken) / seconds:.0f} requests/s, median"
        f" {statistics.median(taken) * 1_000:.0f} ms, 95 % within"
        f" {taken[len(taken) * 95 // 100] * 1_000:.0f} ms"
    )


def test_clients_get_right_answers(
    engine: Engine, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(engine, monkeypatch)
    load(engine, tmp_path, 8, 3)


@pytest.mark.soak
def test_many_clients_get_right_answers_for_long(
    engine: Engine, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(engine, monkeypatch)
    load(engine, tmp_path, 50, 30)


def test_killed_server_loses_nothing_acknowledged(
    engine: Engine, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(engine, monkeypatch)
    port = free_port()
    with served(tmp_path / "log", port=port) as (address, process):
        working = clients(address, 8)

        def kill() -> None:
            while min(len(one.added) for one in working) < 3:
                assert process.poll() is None
                time.sleep(0.01)
            os.killpg(process.pid, signal.SIGKILL)

        run(working, 60, kill)
        assert [one.wrong for one in working if one.wrong] == []
    with served(tmp_path / "log", port=port) as (address, _):
        for one in working:
            headers = {"Authorization": f"Bearer {one.secret}"}
            with httpx2.Client(
                base_url=f"{address}/api/v1", headers=headers, trust_env=False
            ) as http:
                # Whether what was under way when it died was kept, its client cannot know.
                kept = one.count(http) - len(one.added)
                assert kept in ({0, 1} if one.waiting else {0})
