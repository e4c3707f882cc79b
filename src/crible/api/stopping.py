"""Questions end when nobody waits for their answer any more."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request

from crible.engine.stopping import Stop


async def stop_when_gone(request: Request) -> AsyncIterator[Stop]:
    """A stop that is told once the client has gone. The body must have been read."""
    stop = Stop()
    await request.body()

    async def watch() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        stop.now()

    watching = asyncio.create_task(watch())
    try:
        yield stop
    finally:
        watching.cancel()


Wanted = Annotated[Stop, Depends(stop_when_gone, scope="function")]
"""Tells a question that its client is gone."""
