"""What surrounds every request: its number, security headers, and a line in the log."""

import time
import uuid
from typing import Any, Final

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG: Final = structlog.get_logger("crible.requests")

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
"""What every answer says, unless its route says otherwise."""
_ENCRYPTED: Final = {"Strict-Transport-Security": "max-age=31536000"}


class Wrapping:
    """Gives each request a number (``X-Request-Id``), and writes one line of it: who asked, by
    number, for which route, and how it ended. Nothing that was sent stands in it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = str(uuid.uuid4())
        scope.setdefault("state", {})["request_id"] = number
        wanted = HEADERS | (_ENCRYPTED if scope["app"].state.settings.encrypted else {})
        began, status = time.perf_counter(), 500

        async def answered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = number
                for name, value in wanted.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, answered)
        finally:
            _LOG.info("request", **_told(scope, number, status, time.perf_counter() - began))


def _told(scope: Scope, number: str, status: int, seconds: float) -> dict[str, Any]:
    return {
        "request_id": number,
        "method": scope["method"],
        "route": getattr(scope.get("route"), "path", None),
        "status": status,
        "milliseconds": round(seconds * 1_000, 1),
        "user_id": scope["state"].get("user_id"),
    }
