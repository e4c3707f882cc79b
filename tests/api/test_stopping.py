"""A question ends when its client goes away."""

import socket
import threading
from typing import Annotated

from fastapi import Body, FastAPI
from sqlalchemy import Engine, text

from crible.api.stopping import Wanted
from crible.db.connection import reading
from crible.engine.stopping import StoppedError
from tests.api.serving import running

ENDLESS = text(
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
)
REQUEST = b"""POST /endless HTTP/1.1\r
Host: crible\r
Content-Type: application/json\r
Content-Length: 8\r
\r
{"x": 1}"""


def test_question_ends_when_its_client_goes(engine: Engine) -> None:
    app, asked, stopped = FastAPI(), threading.Event(), threading.Event()

    @app.post("/endless")
    def endless(_body: Annotated[dict[str, int], Body()], wanted: Wanted) -> None:
        with reading(engine) as connection:
            try:
                with wanted.over(connection):
                    asked.set()
                    connection.execute(ENDLESS)
            except StoppedError:
                stopped.set()

    with running(app) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port))) as client:
            client.sendall(REQUEST)
            assert asked.wait(30)
            assert not stopped.is_set()
        assert stopped.wait(30)
