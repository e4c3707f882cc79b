"""Links sent by mail, by which a user chooses a password, once: invitations, and new passwords."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update

from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import Link, User
from crible.people.secrets import hash_password, hash_secret, new_secret, password_faults
from crible.people.sessions import end_sessions

LASTS: Final = {"invitation": timedelta(days=7), "reset": timedelta(hours=1)}
"""How long a link can be used, by its purpose."""
_MOST: Final = 5
"""How many mails somebody can be sent within an hour, whoever asks for them."""

BAD_LINK: Final = Text(
    "Ce lien n'est pas valable, ou a déjà servi. Demandez-en un autre.",
    "This link is not valid, or has been used. Ask for another one.",
)


def add_link(connection: Connection, user_id: int, purpose: str, now: datetime) -> str | None:
    """Make a link for a user; gives its secret. None where they were sent enough lately."""
    recent = select(func.count()).where(
        Link.user_id == user_id, Link.created_at > now - timedelta(hours=1)
    )
    if (connection.scalar(recent) or 0) >= _MOST:
        return None
    secret = new_secret()
    connection.execute(
        insert(Link).values(
            user_id=user_id,
            purpose=purpose,
            secret_hash=hash_secret(secret),
            created_at=now,
            expires_at=now + LASTS[purpose],
        )
    )
    return secret


def use_link(connection: Connection, secret: str, password: str, now: datetime) -> int:
    """Give the user of a link the password that they chose; gives their number. Their other links
    and their sessions end, so that whoever else had their password is out.

    Raises RefusedError with ``bad_link`` (unknown, used, or too old), or with what is wrong with
    the password; the link can then be used again.
    """
    mine = (Link.secret_hash == hash_secret(secret)) & (Link.used_at.is_(None))
    mine &= Link.expires_at > now
    user_id = connection.scalar(
        select(Link.user_id).join(User, User.id == Link.user_id).where(mine, User.active)
    )
    if user_id is None:
        raise RefusedError(Fault("bad_link", BAD_LINK))
    if faults := password_faults(password, "/password"):
        raise RefusedError(*faults)
    # Of two who come at once, one finds it used.
    if not connection.execute(update(Link).where(mine).values(used_at=now)).rowcount:
        raise RefusedError(Fault("bad_link", BAD_LINK))
    set_password(connection, user_id, hash_password(password))
    return user_id


def set_password(connection: Connection, user_id: int, kept: str, but: str = "") -> None:
    """Give a user a password, of which ``kept`` is kept. Their links that were not used end, and
    their sessions but the one of a secret."""
    connection.execute(update(User).where(User.id == user_id).values(password_hash=kept))
    connection.execute(delete(Link).where(Link.user_id == user_id, Link.used_at.is_(None)))
    end_sessions(connection, user_id, but)


def end_links(connection: Connection, user_id: int) -> None:
    """Make every link of a user of no use."""
    connection.execute(delete(Link).where(Link.user_id == user_id))
