"""Bodies read exactly: no key twice, no NaN, and decimals that stay decimals."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response
from fastapi.routing import APIRoute

from crible.kit.faults import Fault, RefusedError
from crible.kit.jsontext import read_json
from crible.kit.text import Text

LARGEST: Final = 1_000_000
"""Bytes of a body, at most: 20,000 values of criteria take about a third of it."""

_NOT_UTF8: Final = Text("Le corps n'est pas de l'UTF-8.", "The body is not UTF-8.")


Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
"""The number of something, in an address."""


class _ExactRequest(Request):
    async def json(self) -> Any:
        try:
            text = (await self.body()).decode()
        except UnicodeDecodeError as error:
            raise RefusedError(Fault("bad_json", _NOT_UTF8)) from error
        return read_json(text)


class ExactRoute(APIRoute):
    """A route whose body is read by kit.jsontext."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, which is given a request that reads so."""
        handle = super().get_route_handler()

        async def exact(request: Request) -> Response:
            return await handle(_ExactRequest(request.scope, request.receive))

        return exact


def router(tag: str) -> APIRouter:
    """A router for the routes of one resource, whose bodies are read exactly."""
    return APIRouter(tags=[tag], route_class=ExactRoute)
