"""The server as the tests run it: uvicorn in a thread, on a port of its own."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine

from crible.api.app import create_app
from crible.settings import Settings
from tests.cast import NAMES, PASSWORD, email


@dataclass
class Person:
    """A client of the API, signed in or not."""

    client: httpx2.Client
    name: str = "nobody"
    user_id: int | None = None

    def sign_in(self, name: str, password: str = PASSWORD) -> "Person":
        """Sign in as one of the cast."""
        answer = self.send("POST", "/session", {"email": email(name), "password": password})
        assert answer.status_code == 201, answer.text
        self.client.headers["X-CSRF-Token"] = answer.json()["csrf"]
        self.name, self.user_id = name, answer.json()["id"]
        return self

    def send(self, method: str, path: str, body: object = None, **headers: str) -> httpx2.Response:
        """Send a request to ``/api/v1`` and what follows; ``if_match`` stands for ``If-Match``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, f"/api/v1{path}", headers=named, json=body)

    def get(self, path: str) -> Any:
        """What is there, which must be shown to them."""
        answer = self.send("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: object, status: int = 200) -> Any:
        """What a request answers, which must be taken."""
        answer = self.send("POST", path, body)
        assert answer.status_code == status, answer.text
        return answer.json()

    def change(self, path: str, body: object, method: str = "PATCH") -> httpx2.Response:
        """Change what is there, whatever it is meanwhile."""
        return self.send(method, path, body, if_match="*")


@dataclass
class People:
    """The cast as clients of one server, and what the server stands on."""

    address: str
    settings: Settings
    database: Engine
    clients: dict[str, Person] = field(default_factory=dict)
    opened: list[httpx2.Client] = field(default_factory=list)

    def __getattr__(self, name: str) -> Person:
        if name not in {*NAMES, "nobody"}:
            raise AttributeError(name)
        if name not in self.clients:
            person = self.visitor()
            self.clients[name] = person.sign_in(name) if name in NAMES else person
        return self.clients[name]

    def visitor(self) -> Person:
        """Somebody who has not signed in yet."""
        client = httpx2.Client(base_url=self.address, timeout=30, trust_env=False)
        self.opened.append(client)
        return Person(client)


_IDLE: list[FastAPI] = []
"""Applications that serve nobody any more. One reads each of its routes when it is first asked,
which takes longer than most tests do: the next server goes on with it."""


@contextmanager
def serving(settings: Settings, database: Engine) -> Iterator[People]:
    """A server of some settings, until the block ends."""
    app = _IDLE.pop() if _IDLE else create_app(settings)
    app.state.settings = settings
    with running(app) as address:
        people = People(address, settings, database)
        try:
            yield people
        finally:
            for client in people.opened:
                client.close()
    _IDLE.append(app)


@contextmanager
def running(app: FastAPI, port: int = 0) -> Iterator[str]:
    """An application, served until the block ends, on a port that is free or on a given one; gives
    its address."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.005)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)
            assert not thread.is_alive(), "the server did not stop"
