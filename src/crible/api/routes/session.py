"""Signing in and out, and links sent by mail."""

from datetime import UTC
from typing import Annotated, Any, Final

from fastapi import BackgroundTasks, Request, Response
from pydantic import AwareDatetime, Field
from sqlalchemy import select

from crible.access.actors import load_actor
from crible.api.answers import answer
from crible.api.asking import COOKIE, AnAsker, ThisServer, write_alone
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.mailing import send_link
from crible.api.problems import documented
from crible.api.routes.me import Me, Password, came_from, me_of
from crible.api.server import Server
from crible.db.connection import reading
from crible.db.types import utc_now
from crible.kit.faults import Fault, RefusedError
from crible.kit.schema import Line, Schema
from crible.kit.text import Text
from crible.model import User
from crible.people.links import add_link, use_link
from crible.people.secrets import csrf_of
from crible.people.sessions import (
    LASTS,
    Opened,
    SessionLine,
    end_own_session,
    end_session,
    list_sessions,
)
from crible.people.sign_in import let_in, sign_in

_ELSEWHERE: Final = Text(
    "Connectez-vous depuis la page de Crible.", "Sign in from the page of Crible."
)

router = exact_router("session")

Address = Annotated[Line, Field(max_length=254)]


class SignInBody(Schema):
    """Who signs in."""

    email: Address = Field(examples=["alice@exemple.fr"])
    password: Password = Field(examples=["un mot de passe assez long"])


class ResetBody(Schema):
    """Who needs a new password."""

    email: Address = Field(examples=["alice@exemple.fr"])


class LinkBody(Schema):
    """The secret of a link, and the password that its user chose."""

    secret: str = Field(max_length=100, examples=["3q2-7wAAb0Cx"])
    password: Password = Field(examples=["un mot de passe assez long"])


class Sent(Schema):
    """A mail is on its way, if the address is somebody's."""

    sent: bool = Field(examples=[True])


class SessionShown(Schema):
    """A browser that is signed in; ``asks`` is the one that asks."""

    id: int = Field(examples=[12])
    address: str | None = Field(examples=["192.0.2.7"])
    browser: str | None = Field(examples=["Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"])
    created_at: AwareDatetime
    seen_at: AwareDatetime
    asks: bool


class Sessions(Schema):
    """The sessions of who asks."""

    items: list[SessionShown]


@router.post(
    "/session",
    status_code=201,
    response_model=Me,
    responses=documented(400, 401, 403, 413, 415, 422, 429),
)
def sign_in_with_password(body: SignInBody, request: Request, server: ThisServer) -> Response:
    """Sign in. The session is a cookie; its CSRF token goes with each change."""
    if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        raise RefusedError(Fault("bad_csrf", _ELSEWHERE, "header:Sec-Fetch-Site"))
    opened = sign_in(server.database, body.email, body.password, came_from(request), utc_now())
    return signed_in(server, opened)


@router.delete("/session", status_code=204, responses=documented(401, 403))
def sign_out(asked: AnAsker) -> Response:
    """Sign out: the session ends."""
    if asked.secret is not None:
        secret = asked.secret
        asked.write(lambda connection: end_session(connection, secret))
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, path="/")
    return response


@router.get("/sessions", response_model=Sessions, responses=documented(401))
def show_sessions(asked: AnAsker) -> Response:
    """The browsers in which who asks is signed in, the last used first."""
    lines = asked.read(
        lambda connection: list_sessions(connection, asked.actor, asked.secret, utc_now())
    )
    return answer(Sessions(items=list(map(_session_shown, lines))))


@router.delete(
    "/sessions/{session_id:int}", status_code=204, responses=documented(401, 403, 404, 422)
)
def end_one_session(session_id: Id, asked: AnAsker) -> Response:
    """Sign out of another browser."""
    asked.write(lambda connection: end_own_session(connection, asked.actor, session_id))
    return Response(status_code=204)


@router.post(
    "/session/reset",
    status_code=202,
    response_model=Sent,
    responses=documented(400, 413, 415, 422),
)
def send_reset_link(body: ResetBody, server: ThisServer, later: BackgroundTasks) -> Sent:
    """Have a link sent by which a new password can be chosen. The answer is the same, and takes as
    long, whether or not the address is somebody's."""
    later.add_task(_send_reset, server, body.email.strip().lower())
    return Sent(sent=True)


@router.post(
    "/session/link",
    status_code=201,
    response_model=Me,
    responses=documented(400, 413, 415, 422),
)
def choose_password(body: LinkBody, request: Request, server: ThisServer) -> Response:
    """Choose a password by the link of an invitation or of a reset, and be signed in."""
    now = utc_now()

    def choose(connection: Any) -> Opened:
        user_id = use_link(connection, body.secret, body.password, now)
        return let_in(connection, user_id, came_from(request), now)

    return signed_in(server, write_alone(server, choose))


def signed_in(server: Server, opened: Opened) -> Response:
    """What is answered to somebody whose session has just been opened."""
    with reading(server.database) as connection:
        shown = me_of(connection, load_actor(connection, opened.user_id), csrf_of(opened.secret))
    response = answer(shown, 201)
    response.set_cookie(
        COOKIE,
        opened.secret,
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=server.settings.encrypted,
    )
    return response


def _send_reset(server: Server, email: str) -> None:
    with reading(server.database) as connection:
        user = connection.execute(
            select(User.id, User.name, User.email, User.language).where(
                User.email == email, User.active
            )
        ).one_or_none()
    if user is None:
        return
    secret = write_alone(
        server, lambda connection: add_link(connection, user.id, "reset", utc_now())
    )
    if secret is not None:
        send_link(server, "reset", user.email, user.language, secret, name=user.name)


def _session_shown(line: SessionLine) -> SessionShown:
    values = {name: getattr(line, name) for name in ("id", "address", "browser", "asks")}
    moments = {name: getattr(line, name) for name in ("created_at", "seen_at")}
    return SessionShown(**values, **{name: at.replace(tzinfo=UTC) for name, at in moments.items()})
