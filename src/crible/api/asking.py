"""Who asks: every route but the few that open the door takes one of these."""

import hmac
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Final, TypeVar, cast

import psycopg
from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from crible.access.actors import Actor, load_actor
from crible.access.may import require_level
from crible.access.rights import Level
from crible.api.server import Server
from crible.db.connection import reading, writing
from crible.db.types import utc_now
from crible.engine.interface import Engine, Question, ask
from crible.engine.stopping import Stop
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text
from crible.people.secrets import csrf_of
from crible.people.sessions import find_session, note_session
from crible.people.tokens import find_token, note_token

COOKIE: Final = "crible_session"
CSRF: Final = "X-CSRF-Token"
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_ATTEMPTS: Final = 8
_MEDDLED: Final = (  # what PostgreSQL says to one of two transactions that met
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.UniqueViolation,
)

_NOT_SIGNED_IN: Final = Text(
    "Connectez-vous, ou envoyez un jeton valable.", "Sign in, or send a token that is valid."
)
_BOTH: Final = Text(
    "Envoyez un jeton ou le cookie d'une session, pas les deux.",
    "Send a token or the cookie of a session, not both.",
)
_BAD_CSRF: Final = Text(
    "Envoyez le jeton CSRF de votre session dans l'en-tête X-CSRF-Token.",
    "Send the CSRF token of your session in the header X-CSRF-Token.",
)

Answer = TypeVar("Answer")

_by_cookie: Final = APIKeyCookie(
    name=COOKIE, auto_error=False, description="A browser's session, opened by POST /session."
)
_by_token: Final = HTTPBearer(auto_error=False, description="A token, made by POST /tokens.")


def server_of(request: Request) -> Server:
    """What this process holds."""
    return cast(Server, request.app.state.server)


ThisServer = Annotated[Server, Depends(server_of)]


@dataclass(frozen=True)
class Asked:
    """Somebody who asks, and what they ask it of. ``secret`` is that of their session; None for a
    token."""

    server: Server
    actor: Actor
    secret: str | None

    @property
    def language(self) -> Language:
        """The reader's."""
        return self.actor.language

    def read(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do work on one state of the database."""
        with reading(self.server.database) as connection:
            return work(connection)

    def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do work whose changes are all kept, or none, as if nobody else changed anything
        meanwhile: it may be done again from its beginning."""
        return write_alone(self.server, work)

    def question(self, connection: Connection, entity: str, criteria: object) -> Question:
        """The question that who asks means by criteria, as the catalog stands now.

        Raises RefusedError: ``no_module``, or with every fault of the criteria, each place of which
        is marked as one in the criteria.
        """
        require_level(self.actor, entity, Level.READ)
        try:
            return ask(connection, self.actor, entity, criteria, self.server.clock())
        except RefusedError as refused:
            marked = (replace(fault, place=f"criteria:{fault.place}") for fault in refused.faults)
            raise RefusedError(*marked) from refused

    def ask(self, work: Callable[[Connection, Engine], Answer], stop: Stop | None = None) -> Answer:
        """Do work with the engine that answers questions (engine.replica.Replica.answer)."""
        return self.server.replica.answer(work, stop)


def write_alone(server: Server, work: Callable[[Connection], Answer]) -> Answer:
    """Do work in a transaction that sees, and is seen by, no other half-way. On PostgreSQL two that
    meddle with each other are told so, and one begins again: it then finds what the other did."""
    for attempt in range(_ATTEMPTS):
        try:
            with writing(server.database, alone=True) as connection:
                return work(connection)
        except DBAPIError as error:
            if not isinstance(error.orig, _MEDDLED) or attempt == _ATTEMPTS - 1:
                raise
        # They would meet again if they began again together.
        time.sleep(random.uniform(0, 0.01 * 2**attempt))
    raise AssertionError("not reached")


def identify(
    request: Request,
    server: ThisServer,
    cookie: Annotated[str | None, Depends(_by_cookie)],
    token: Annotated[HTTPAuthorizationCredentials | None, Depends(_by_token)],
) -> "Asked":
    """Whoever sends a request, with the rights that they have now.

    Raises RefusedError: ``not_signed_in``, or ``bad_csrf`` where a browser's change lacks its mark.
    """
    if token is not None and COOKIE in request.cookies:
        raise RefusedError(Fault("not_signed_in", _BOTH))
    if token is not None:
        asked = _by_its_token(server, token.credentials)
    elif cookie is not None:
        asked = _by_its_session(server, cookie)
        if request.method not in _SAFE:
            _require_csrf(request, cookie)
    else:
        raise RefusedError(Fault("not_signed_in", _NOT_SIGNED_IN))
    request.state.language, request.state.user_id = asked.language, asked.actor.user_id
    return asked


AnAsker = Annotated[Asked, Depends(identify)]


def _by_its_token(server: Server, secret: str) -> Asked:
    now = utc_now()
    with reading(server.database) as connection:
        held = find_token(connection, secret, now)
        if held is None:
            raise RefusedError(Fault("not_signed_in", _NOT_SIGNED_IN))
        actor = load_actor(connection, held.user_id, held.scope)
    if held.unnoted:
        note_token(server.database, held.id, now)
    return Asked(server, actor, None)


def _by_its_session(server: Server, secret: str) -> Asked:
    now = utc_now()
    with reading(server.database) as connection:
        signed = find_session(connection, secret, now)
        if signed is None:
            raise RefusedError(Fault("not_signed_in", _NOT_SIGNED_IN))
        actor = load_actor(connection, signed.user_id)
    if signed.unnoted:
        note_session(server.database, signed.id, now)
    return Asked(server, actor, secret)


def _require_csrf(request: Request, secret: str) -> None:
    if not hmac.compare_digest(request.headers.get(CSRF, ""), csrf_of(secret)):
        raise RefusedError(Fault("bad_csrf", _BAD_CSRF, f"header:{CSRF}"))
