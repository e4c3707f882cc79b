"""Tokens: keys by which programs act for a user, within the user's rights."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from crible.access.actors import Actor
from crible.access.rights import General, Level, Module, Rights
from crible.db.connection import writing
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import is_blank
from crible.kit.text import Text
from crible.model import Token, User
from crible.people.secrets import hash_secret, new_secret

PREFIX: Final = "crible_"
"""What every token begins with, so that it is known for one wherever it is left lying."""
_SHOWN: Final = len(PREFIX) + 6
_NOTED_EVERY: Final = timedelta(minutes=1)
_MOST: Final = 100
_LONGEST: Final = timedelta(days=366)

NO_NAME: Final = Text("Donnez un nom au jeton.", "Give the token a name.")
NOT_HELD: Final = Text(
    "Un jeton ne donne que des droits que vous avez : {rights} n'en est pas.",
    "A token gives rights that you hold: {rights} is not one of them.",
)
PAST: Final = Text("Cette date est passée.", "This date is past.")
FAR: Final = Text("Un jeton dure un an au plus.", "A token lasts a year at most.")
TOO_MANY: Final = Text(
    "Vous avez déjà {most} jetons : supprimez ceux qui ne servent plus.",
    "You have {most} tokens already: delete those that are of no use any more.",
)
UNKNOWN: Final = Text("Vous n'avez pas de jeton numéro {id}.", "You have no token number {id}.")


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token, as its owner sees it: never its secret, but how that begins."""

    id: int
    name: str
    start: str
    scope: Rights
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """A token as it is found: whose it is, what it may do, and whether its use is worth noting."""

    id: int
    user_id: int
    scope: Rights
    unnoted: bool


def add_token(
    connection: Connection, actor: Actor, name: str, scope: Rights, ends: datetime, now: datetime
) -> tuple[TokenLine, str]:
    """Make a token for the actor; gives it with its secret, which is not shown again.

    Raises RefusedError with every fault: ``empty_value``, ``not_held`` where it would give what the
    actor does not hold now, ``out_of_range``, ``too_many``.
    """
    faults = [*_scope_faults(actor, scope), *_end_faults(ends, now)]
    if is_blank(name):
        faults.append(Fault("empty_value", NO_NAME, "/name"))
    mine = select(func.count()).where(Token.user_id == actor.user_id)
    if (connection.scalar(mine) or 0) >= _MOST:
        faults.append(Fault("too_many", TOO_MANY, values={"most": _MOST}))
    if faults:
        raise RefusedError(*faults)
    clean, secret = " ".join(name.split()), PREFIX + new_secret()
    added = connection.execute(
        insert(Token)
        .values(
            user_id=actor.user_id,
            name=clean,
            secret_hash=hash_secret(secret),
            start=secret[:_SHOWN],
            scope=_write(scope),
            created_at=now,
            expires_at=ends,
        )
        .returning(Token.id)
    ).scalar_one()
    return TokenLine(added, clean, secret[:_SHOWN], scope, now, ends, None), secret


def list_tokens(connection: Connection, actor: Actor) -> list[TokenLine]:
    """The actor's own tokens, those that have ended included."""
    rows = connection.execute(
        select(
            Token.id,
            Token.name,
            Token.start,
            Token.scope,
            Token.created_at,
            Token.expires_at,
            Token.used_at,
        )
        .where(Token.user_id == actor.user_id)
        .order_by(Token.id)
    )
    return [TokenLine(row[0], row[1], row[2], _read(row[3]), *row[4:]) for row in rows]


def remove_token(connection: Connection, actor: Actor, token_id: int) -> None:
    """End one of the actor's tokens. Raises RefusedError (``unknown_token``)."""
    mine = (Token.id == token_id) & (Token.user_id == actor.user_id)
    if not connection.execute(delete(Token).where(mine)).rowcount:
        raise RefusedError(Fault("unknown_token", UNKNOWN, values={"id": token_id}))


def find_token(connection: Connection, secret: str, now: datetime) -> Held | None:
    """The token of a secret: one that has not ended, of a user who is active."""
    found = connection.execute(
        select(Token.id, Token.user_id, Token.scope, Token.used_at)
        .join(User, User.id == Token.user_id)
        .where(Token.secret_hash == hash_secret(secret), Token.expires_at > now, User.active)
    ).one_or_none()
    if found is None:
        return None
    unnoted = found.used_at is None or found.used_at < now - _NOTED_EVERY
    return Held(found.id, found.user_id, _read(found.scope), unnoted)


def note_token(database: Engine, token_id: int, now: datetime) -> None:
    """Note that a token was used."""
    with writing(database) as connection:
        connection.execute(update(Token).where(Token.id == token_id).values(used_at=now))


def end_tokens(connection: Connection, user_id: int) -> None:
    """End every token of a user."""
    connection.execute(delete(Token).where(Token.user_id == user_id))


def _scope_faults(actor: Actor, scope: Rights) -> list[Fault]:
    beyond = [str(right) for right in sorted(scope.general - actor.rights.general)]
    beyond += [
        str(module) for module, level in scope.levels.items() if level > actor.rights.level(module)
    ]
    if not beyond:
        return []
    return [Fault("not_held", NOT_HELD, "/scope", {"rights": ", ".join(beyond)})]


def _end_faults(ends: datetime, now: datetime) -> list[Fault]:
    if ends <= now:
        return [Fault("out_of_range", PAST, "/expires_at")]
    return [Fault("out_of_range", FAR, "/expires_at")] if ends > now + _LONGEST else []


def _write(scope: Rights) -> str:
    levels = {module: level.word for module, level in scope.levels.items()}
    return json.dumps({"general": sorted(scope.general), "levels": levels})


def _read(text: str) -> Rights:
    kept = json.loads(text)
    levels = {Module(module): Level.of(name) for module, name in kept["levels"].items()}
    return Rights(frozenset(map(General, kept["general"])), levels)
