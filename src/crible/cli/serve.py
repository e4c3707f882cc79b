"""``crible serve``: the server."""

import signal
import socket
from typing import Annotated, Final

import typer
import uvicorn

from crible.cli.context import database, say, tell
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

SERVING: Final = Text(
    "Crible répond à {address} (Ctrl+C pour l'arrêter)",
    "Crible answers at {address} (Ctrl+C to stop it)",
)
_TAKEN: Final = Text(
    "le port {port} de {host} ne peut pas être ouvert ({reason}) ; donnez-en un autre : --port",
    "port {port} of {host} cannot be opened ({reason}); name another one: --port",
)
_GRACE: Final = 30
"""Seconds that requests have to end when the server is told to stop."""


def serve(
    host: Annotated[
        str, typer.Option(help=say("L'adresse où répondre.", "The address to answer at."))
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help=say("Le port.", "The port."))] = 8000,
    workers: Annotated[
        int,
        typer.Option(
            min=1,
            max=64,
            help=say(
                "Le nombre de processus, chacun avec sa réplique.",
                "The number of processes, each with its replica.",
            ),
        ),
    ] = 1,
) -> None:
    with database():
        pass  # it must be there, and of this version
    _require_free(host, port)
    tell(SERVING, address=f"http://{f'[{host}]' if ':' in host else host}:{port}")
    # Uvicorn sends itself again what it was stopped by; told to stop, it has ended well.
    signal.signal(signal.SIGTERM, lambda _number, _frame: None)
    try:
        uvicorn.run(
            "crible.api.process:server",  # by its name: no other command needs to load it
            factory=True,
            host=host,
            port=port,
            workers=workers,
            timeout_graceful_shutdown=_GRACE,
            log_config=None,
            access_log=False,
            server_header=False,
        )
    except KeyboardInterrupt:
        return  # it was told to stop, and has


serve.__doc__ = say(
    "Répond aux navigateurs et aux programmes, jusqu'à ce qu'on l'arrête.",
    "Answer browsers and programs, until it is stopped.",
)


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        values = {"host": host, "port": port, "reason": error.strerror or str(error)}
        raise RefusedError(Fault("port", _TAKEN, "--port", values)) from error
