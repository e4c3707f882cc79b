"""The interface for people: the files that ``npm run build`` made of ``web/``."""

from pathlib import Path
from typing import Final

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse, PlainTextResponse
from starlette.convertors import Convertor, register_url_convertor
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER: Final = Path(__file__).with_name("interface")

POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self';"
    " img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load: from here alone, and no script but its files. Components set their sizes by
inline styles, which is all that ``unsafe-inline`` allows."""

_NOT_BUILT: Final = (
    "L'interface n'est pas construite : lancez « make setup ».\n"
    "The interface is not built: run “make setup”.\n"
)
_FOR_GOOD: Final = "public, max-age=31536000, immutable"


def add_pages(app: FastAPI, folder: Path = FOLDER) -> None:
    """Have the application answer browsers: files by their address, and the page of the interface
    at every other address that is none of the API."""
    files = StaticFiles(directory=folder / "assets", check_dir=False)
    app.mount("/assets", _Kept(GZipMiddleware(files, minimum_size=1_000)))

    @app.get("/favicon.svg", include_in_schema=False)
    def icon() -> Response:
        """The picture of a tab."""
        picture = folder / "favicon.svg"
        return FileResponse(picture) if picture.exists() else Response(status_code=404)

    @app.get("/{place:place}", include_in_schema=False)
    def page(place: str) -> Response:
        """The page, which reads its address itself."""
        index = folder / "index.html"
        if not index.exists():
            return PlainTextResponse(_NOT_BUILT, 503)
        return FileResponse(index, headers={"Content-Security-Policy": POLICY})


class _Place(Convertor[str]):
    """An address that is none of the API's, nor a file's."""

    regex = r"(?!(?:api|assets)(?:/|$))[^.]*"

    def convert(self, value: str) -> str:
        """The address itself."""
        return value

    def to_string(self, value: str) -> str:
        """The address itself."""
        return value


register_url_convertor("place", _Place())


class _Kept:
    """Lets browsers keep files for good: their names change with what is in them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file (ASGI)."""

        async def kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                message["headers"] = [*message["headers"], (b"cache-control", _FOR_GOOD.encode())]
            await send(message)

        await self._app(scope, receive, kept)
