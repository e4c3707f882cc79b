"""One process of the server, as uvicorn starts it by this module's name."""

from fastapi import FastAPI

from crible.api import logs
from crible.api.app import create_app
from crible.kit.garbage import search_seldom
from crible.settings import Settings


def server() -> FastAPI:
    """The application of this process, by the settings of the environment."""
    logs.set_up()
    app = create_app(Settings())
    search_seldom()
    return app
