"""Signing in with an e-mail address and a password, and the journal of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from sqlalchemy import ColumnElement, Connection, Engine, func, insert, select

from crible.access.actors import Actor
from crible.access.may import require
from crible.access.rights import General
from crible.db.connection import reading, writing
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import SignIn, User
from crible.people.secrets import is_password
from crible.people.sessions import Came, Opened, open_session

WRONG: Final = Text(
    "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou choisissez un nouveau"
    " mot de passe.",
    "This address and this password do not go together. Check them, or choose a new password.",
)
NOT_YOURS: Final = Text(
    "Ce n'est pas votre mot de passe actuel.", "This is not your present password."
)
WAIT: Final = Text(
    "Trop d'essais : attendez {seconds} s avant le prochain.",
    "Too many attempts: wait {seconds} s before the next one.",
)

_WINDOW: Final = timedelta(minutes=15)
_LONGEST_WAIT: Final = 60
"""Seconds. Nobody is kept out longer, whatever others try in their name."""
_TRUSTED_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class _Limit:
    """After ``most`` failures within the window each further attempt must wait, twice as long each
    time, up to a minute."""

    failures: int
    last: datetime | None
    most: int

    def wait(self, now: datetime) -> int:
        over = self.failures - self.most
        if over < 0 or self.last is None:
            return 0
        seconds = min(2 ** min(over, 10), _LONGEST_WAIT)
        return max(0, ceil((self.last + timedelta(seconds=seconds) - now).total_seconds()))


def sign_in(database: Engine, email: str, password: str, came: Came, now: datetime) -> Opened:
    """Open a session for a user whose password this is.

    Raises RefusedError: ``wrong_password`` alike for an address that is nobody's, a user who is not
    active, and a wrong password; ``too_many_attempts``, with the seconds to wait. Either is
    journalled. The password is worked on while no transaction is open.
    """
    email = email.strip().lower()
    user_id = _check(database, email, password, came, now)
    if user_id is None:
        raise RefusedError(Fault("wrong_password", WRONG))
    with writing(database) as connection:
        return let_in(connection, user_id, came, now)


def let_in(connection: Connection, user_id: int, came: Came, now: datetime) -> Opened:
    """Open a session for a user who has shown who they are, by their password or a link that was
    sent to them, and journal it."""
    email = connection.execute(select(User.email).where(User.id == user_id)).scalar_one()
    _note(connection, email, user_id, came, now, "opened")
    return open_session(connection, user_id, came, now)


def confirm_password(
    database: Engine, user_id: int, password: str, came: Came, now: datetime
) -> None:
    """Make sure that whoever is signed in as a user knows their password. Failures count as those
    of signing in do.

    Raises RefusedError: ``wrong_current_password``, ``too_many_attempts``.
    """
    with reading(database) as connection:
        email = connection.execute(select(User.email).where(User.id == user_id)).scalar_one()
    if _check(database, email, password, came, now) is None:
        raise RefusedError(Fault("wrong_current_password", NOT_YOURS, "/current_password"))


def _check(database: Engine, email: str, password: str, came: Came, now: datetime) -> int | None:
    """The active user whose address and password these are; None, journalled, where there is none.
    Raises RefusedError (``too_many_attempts``)."""
    with reading(database) as connection:
        user = connection.execute(
            select(User.id, User.password_hash, User.active).where(User.email == email)
        ).one_or_none()
        wait = _wait(connection, email, came.address, now)
    user_id = user.id if user else None
    if wait:
        with writing(database) as connection:
            _note(connection, email, user_id, came, now, "throttled")
        raise RefusedError(Fault("too_many_attempts", WAIT, values={"seconds": wait}))
    if is_password(password, user.password_hash if user and user.active else None):
        return user_id
    with writing(database) as connection:
        _note(connection, email, user_id, came, now, "refused")
    return None


def _note(
    connection: Connection,
    email: str,
    user_id: int | None,
    came: Came,
    now: datetime,
    outcome: str,
) -> None:
    values = {"at": now, "email": email, "user_id": user_id, "address": came.address}
    connection.execute(insert(SignIn).values(**values, outcome=outcome))


@dataclass(frozen=True, slots=True)
class SignInLine:
    """An attempt, as the journal shows it."""

    id: int
    at: datetime
    email: str
    user_id: int | None
    address: str | None
    outcome: str


def list_sign_ins(
    connection: Connection, actor: Actor, limit: int, before: int | None
) -> list[SignInLine]:
    """The attempts to sign in, the newest first; ``before`` is the last number of the page above.

    Raises RefusedError (``no_right``) without *Administration avancée*.
    """
    require(actor, General.ADVANCED_ADMINISTRATION)
    rows = select(
        SignIn.id, SignIn.at, SignIn.email, SignIn.user_id, SignIn.address, SignIn.outcome
    ).order_by(SignIn.id.desc())
    if before is not None:
        rows = rows.where(SignIn.id < before)
    return [SignInLine(*row) for row in connection.execute(rows.limit(limit))]


def _wait(connection: Connection, email: str, address: str | None, now: datetime) -> int:
    """How many seconds an attempt must wait.

    Attempts count by address and account together, by address, and by account. The last cannot keep
    the account's owner out from where they have signed in before.
    """
    here, account = SignIn.address == address, SignIn.email == email
    limits = [_limit(connection, now, here & account, 5), _limit(connection, now, here, 50)]
    trusted = select(SignIn.id).where(
        here, account, SignIn.outcome == "opened", SignIn.at > now - _TRUSTED_FOR
    )
    if connection.execute(trusted.limit(1)).first() is None:
        limits.append(_limit(connection, now, account, 50))
    return max(limit.wait(now) for limit in limits)


def _limit(connection: Connection, now: datetime, of: ColumnElement[bool], most: int) -> _Limit:
    """The failures since the last success, within the window."""
    opened = select(func.max(SignIn.id)).where(of, SignIn.outcome == "opened").scalar_subquery()
    count, last = connection.execute(
        select(func.count(), func.max(SignIn.at)).where(
            of,
            SignIn.outcome == "refused",
            SignIn.at > now - _WINDOW,
            SignIn.id > func.coalesce(opened, 0),
        )
    ).one()
    return _Limit(count, last, most)
