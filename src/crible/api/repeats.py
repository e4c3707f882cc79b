"""Creations that are asked for twice under the same key are done once (``Idempotency-Key``)."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any, Final

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel
from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from crible.api.answers import exact_json
from crible.api.asking import AnAsker, Asked
from crible.db.types import utc_now
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import Answered

KEPT: Final = timedelta(days=1)
"""How long an answer is given again."""

_OTHER: Final = Text(
    "Cette clé a déjà servi à une autre requête : prenez-en une autre.",
    "This key was used for another request: take another one.",
)

_Created = BaseModel | dict[str, Any]
"""What is shown of something that was created."""


class Creating:
    """A creation by somebody who may have named it by a key."""

    def __init__(self, asked: Asked, key: str | None, request_hash: str) -> None:
        self.asked = asked
        self._key = key
        self._hash = request_hash

    def run(
        self,
        work: Callable[[Connection], _Created],
        after: Callable[[], _Created] | None = None,
    ) -> Response:
        """Do work that creates something and gives what is shown of it: answered with 201, or as it
        was before where the same request comes again.

        ``after`` is done once, when what was created is kept, and gives what is then shown in its
        place; should the server end meanwhile, what ``work`` gave is shown again.

        Raises RefusedError (``key_used``) where another request came under its key.
        """
        body, again = self._done(work)
        if after is not None and not again:
            body = _shown(after())
            self._keep(body)
        response = Response(body, 201, media_type="application/json")
        if again:
            response.headers["Idempotent-Replayed"] = "true"
        return response

    def _done(self, work: Callable[[Connection], _Created]) -> tuple[str, bool]:
        """What is shown, and whether it was before."""
        if self._key is None:
            return self.asked.write(lambda connection: _shown(work(connection))), False
        try:
            return self._once(self._key, work)
        except IntegrityError:
            # Either the same request came in between, or the work itself is refused again.
            return self._once(self._key, work)

    def _mine(self) -> ColumnElement[bool]:
        return (Answered.user_id == self.asked.actor.user_id) & (Answered.key == self._key)

    def _keep(self, body: str) -> None:
        if self._key is not None:
            kept = update(Answered).where(self._mine()).values(body=body)
            self.asked.write(lambda connection: connection.execute(kept))

    def _once(self, key: str, work: Callable[[Connection], _Created]) -> tuple[str, bool]:
        def once(connection: Connection) -> tuple[str, bool]:
            now = utc_now()
            connection.execute(delete(Answered).where(Answered.at < now - KEPT))
            before = connection.execute(
                select(Answered.request_hash, Answered.body).where(self._mine())
            ).one_or_none()
            if before is not None:
                if before.request_hash != self._hash:
                    raise RefusedError(Fault("key_used", _OTHER, "header:Idempotency-Key"))
                return before.body, True
            body = _shown(work(connection))
            connection.execute(
                insert(Answered).values(
                    user_id=self.asked.actor.user_id,
                    key=key,
                    request_hash=self._hash,
                    status=201,
                    body=body,
                    at=now,
                )
            )
            return body, False

        return self.asked.write(once)


async def creating(
    request: Request,
    asked: AnAsker,
    idempotency_key: Annotated[
        str | None,
        Header(
            max_length=200,
            description="A name for this creation: sent again within a day, it is done once.",
        ),
    ] = None,
) -> Creating:
    """The creation that a request asks for."""
    told = [request.method, request.url.path, (await request.body()).hex()]
    return Creating(asked, idempotency_key, hashlib.sha256("\n".join(told).encode()).hexdigest())


ACreation = Annotated[Creating, Depends(creating)]


def _shown(created: _Created) -> str:
    return exact_json(created)
