"""What the server adds to the time that the engine takes for a count."""

import socket
import statistics
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import uvicorn
from sqlalchemy import Engine

from crible.access.actors import Actor
from crible.access.rights import Level, Module, Rights
from crible.api.app import create_app
from crible.db.connection import writing
from crible.db.types import utc_now
from crible.people.tokens import add_token, remove_token
from crible.settings import Settings

_RUNS = 15


@contextmanager
def serving(database: Engine, folder: Path, actor: Actor) -> Iterator[httpx2.Client]:
    """A server of the data, its replica ready, and a client that asks as the actor."""
    url = database.url.render_as_string(hide_password=False)
    app = create_app(Settings(data_dir=folder, database_url=url))
    ends = utc_now() + timedelta(days=1)
    scope = Rights(levels=dict.fromkeys(Module, Level.READ))
    with writing(database) as connection:
        token, secret = add_token(connection, actor, "bench", scope, ends, utc_now())
    with served(app) as address:
        headers = {"Authorization": f"Bearer {secret}"}
        with httpx2.Client(
            base_url=f"{address}/api/v1", headers=headers, trust_env=False
        ) as client:
            app.state.server.replica.wait(60)
            yield client
    with writing(database) as connection:
        remove_token(connection, actor, token.id)


def above_engine(client: httpx2.Client, criteria: Mapping[str, Any]) -> float:
    """How much longer a count takes for its client than for the engine, in seconds: the median."""
    return statistics.median(_once(client, criteria) for _ in range(_RUNS))


def _once(client: httpx2.Client, criteria: Mapping[str, Any]) -> float:
    began = time.perf_counter()
    answer = client.post("/accounts/count", json={"criteria": criteria}).raise_for_status()
    seconds = time.perf_counter() - began
    engine = float(answer.headers["Server-Timing"].partition("dur=")[2])
    return seconds - engine / 1_000


@contextmanager
def served(app: Any) -> Iterator[str]:
    """An application, served until the block ends; gives its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
