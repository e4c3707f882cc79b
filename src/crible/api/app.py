"""The application that answers requests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from crible.api import problems
from crible.api.bodies import LARGEST
from crible.api.pages import add_pages
from crible.api.problems import Problem
from crible.api.routes import (
    activity,
    bulk,
    catalog,
    custom_fields,
    duplicates,
    exports,
    first_use,
    health,
    installation,
    lists,
    me,
    profiles,
    questions,
    records,
    segment_history,
    segments,
    session,
    structures,
    tokens,
    users,
    views,
)
from crible.api.server import Server
from crible.api.wrapping import Wrapping
from crible.db import schema
from crible.db.connection import open_engine
from crible.engine.replica import Replica
from crible.people.mails import sender_of
from crible.settings import Settings

PREFIX: Final = "/api/v1"
_ROUTES: Final = (
    first_use,
    session,
    me,
    catalog,
    questions,
    records,
    bulk,
    duplicates,
    activity,
    exports,
    segments,
    segment_history,
    views,
    lists,
    custom_fields,
    tokens,
    users,
    profiles,
    structures,
    installation,
)


def create_app(settings: Settings) -> FastAPI:
    """The application. What it holds is opened when it begins to serve, and closed at its end.

    It raises RefusedError then, as ``schema.require_current`` does. ``app.state.settings`` may be
    others the next time that it serves.
    """

    @asynccontextmanager
    async def serving(app: FastAPI) -> AsyncIterator[None]:
        settings: Settings = app.state.settings
        database = open_engine(settings.url)
        schema.require_current(database)
        replica = Replica(database, settings.replicas)
        app.state.server = Server(
            settings, database, replica, sender_of(settings.smtp_url, settings.mails)
        )
        try:
            yield
        finally:
            replica.close()
            database.dispose()

    app = FastAPI(
        title="Crible",
        version=version("crible"),
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # their pages load scripts of other hosts
        redoc_url=None,
        lifespan=serving,
        max_body_size=LARGEST,
        generate_unique_id_function=_operation_id,
    )
    app.state.settings = settings
    app.add_middleware(Wrapping)
    problems.install(app)
    app.include_router(health.router)
    for routes in _ROUTES:
        app.include_router(routes.router, prefix=PREFIX)
    add_pages(app)
    _document(app)
    return app


def _operation_id(route: APIRoute) -> str:
    return route.name


def _document(app: FastAPI) -> None:
    """Have the OpenAPI document tell of problems, which every route may answer with."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes)
            schemas = made["components"]["schemas"]
            problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas |= problem.pop("$defs")
            schemas["Problem"] = problem
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]
