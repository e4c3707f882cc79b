"""Sessions: browsers that are signed in. They are kept in the database, and can be ended there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select, update

from crible.access.actors import Actor
from crible.db.connection import writing
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import Session, User
from crible.people.secrets import hash_secret, new_secret

LASTS: Final = timedelta(days=30)
"""How long a session lasts, at most."""
_UNUSED: Final = timedelta(days=7)
_NOTED_EVERY: Final = timedelta(minutes=5)
_LONGEST_NAME: Final = 300
_UNKNOWN: Final = Text(
    "Vous n'avez pas de session numéro {id}.", "You have no session number {id}."
)


@dataclass(frozen=True, slots=True)
class Came:
    """From where somebody came: the address of their machine, and what their browser says it is."""

    address: str | None
    browser: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that was opened, and the secret that its browser keeps."""

    user_id: int
    secret: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A session as it is found: whose it is, and whether its use is worth noting."""

    id: int
    user_id: int
    unnoted: bool


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session, as its user sees it; ``asks`` is the one that asks."""

    id: int
    address: str | None
    browser: str | None
    created_at: datetime
    seen_at: datetime
    asks: bool


def open_session(connection: Connection, user_id: int, came: Came, now: datetime) -> Opened:
    """Open a session for a user. Whether they may is for the caller to make sure."""
    secret = new_secret()
    connection.execute(delete(Session).where(Session.expires_at < now))
    connection.execute(
        insert(Session).values(
            user_id=user_id,
            secret_hash=hash_secret(secret),
            address=came.address,
            browser=came.browser[:_LONGEST_NAME] if came.browser else None,
            created_at=now,
            seen_at=now,
            expires_at=now + LASTS,
        )
    )
    return Opened(user_id, secret)


def find_session(connection: Connection, secret: str, now: datetime) -> Signed | None:
    """The session of a secret: one that has not ended, of a user who is active."""
    found = connection.execute(
        select(Session.id, Session.user_id, Session.seen_at)
        .join(User, User.id == Session.user_id)
        .where(
            Session.secret_hash == hash_secret(secret),
            Session.expires_at > now,
            Session.seen_at > now - _UNUSED,
            User.active,
        )
    ).one_or_none()
    if found is None:
        return None
    return Signed(found.id, found.user_id, found.seen_at < now - _NOTED_EVERY)


def note_session(database: Engine, session_id: int, now: datetime) -> None:
    """Note that a session is in use."""
    with writing(database) as connection:
        connection.execute(update(Session).where(Session.id == session_id).values(seen_at=now))


def list_sessions(
    connection: Connection, actor: Actor, secret: str | None, now: datetime
) -> list[SessionLine]:
    """The actor's own sessions, the last used first; that of ``secret`` is the one that asks."""
    own = hash_secret(secret) if secret is not None else None
    rows = connection.execute(
        select(
            Session.id,
            Session.address,
            Session.browser,
            Session.created_at,
            Session.seen_at,
            Session.secret_hash,
        )
        .where(
            Session.user_id == actor.user_id,
            Session.expires_at > now,
            Session.seen_at > now - _UNUSED,
        )
        .order_by(Session.seen_at.desc(), Session.id.desc())
    )
    return [SessionLine(*row[:5], row.secret_hash == own) for row in rows]


def end_own_session(connection: Connection, actor: Actor, session_id: int) -> None:
    """End one of the actor's sessions. Raises RefusedError (``unknown_session``)."""
    mine = (Session.id == session_id) & (Session.user_id == actor.user_id)
    if not connection.execute(delete(Session).where(mine)).rowcount:
        raise RefusedError(Fault("unknown_session", _UNKNOWN, values={"id": session_id}))


def end_session(connection: Connection, secret: str) -> None:
    """End a session, if it has not ended."""
    connection.execute(delete(Session).where(Session.secret_hash == hash_secret(secret)))


def end_sessions(connection: Connection, user_id: int, but: str = "") -> None:
    """End every session of a user, but the one of a secret."""
    connection.execute(
        delete(Session).where(Session.user_id == user_id, Session.secret_hash != hash_secret(but))
    )
