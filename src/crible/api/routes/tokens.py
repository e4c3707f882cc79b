"""Tokens: keys by which programs act for whoever made them."""

from datetime import UTC
from typing import Any

from fastapi import Response
from pydantic import AwareDatetime, Field

from crible.access.rights import General, Level, Module, Rights
from crible.api.answers import answer
from crible.api.asking import AnAsker
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.routes.me import LevelName, RightsShown, rights_shown
from crible.db.types import utc_now
from crible.kit.schema import Line, Schema
from crible.people.tokens import TokenLine, add_token, list_tokens, remove_token

router = exact_router("tokens")


class Scope(Schema):
    """What a token may do, of what its owner may."""

    general: list[General] = Field(default=[])
    levels: dict[Module, LevelName] = Field(default={}, examples=[{"accounts": "read"}])

    def rights(self) -> Rights:
        """The scope as rights."""
        levels = {module: Level.of(word) for module, word in self.levels.items()}
        return Rights(frozenset(self.general), levels)


class NewToken(Schema):
    """A token to make: what for, what it may do, and until when (a year at most)."""

    name: Line = Field(examples=["Synchronisation de la facturation"])
    scope: Scope
    expires_at: AwareDatetime = Field(examples=["2027-06-30T00:00:00+02:00"])


class TokenShown(Schema):
    """A token. ``start`` is how it begins, by which it is known again."""

    id: int = Field(examples=[3])
    name: str = Field(examples=["Synchronisation de la facturation"])
    start: str = Field(examples=["crible_k3Xw9a"])
    scope: RightsShown
    created_at: AwareDatetime
    expires_at: AwareDatetime
    used_at: AwareDatetime | None


class Tokens(Schema):
    """The tokens of who asks."""

    items: list[TokenShown]


class MadeToken(TokenShown):
    """A token that was just made, with its secret, which is never shown again."""

    secret: str = Field(examples=["crible_k3Xw9aT0…"])


@router.get("/tokens", response_model=Tokens, responses=documented(401))
def show_tokens(asked: AnAsker) -> Response:
    """The tokens of who asks, those that have ended included."""
    lines = asked.read(lambda connection: list_tokens(connection, asked.actor))
    return answer(Tokens(items=[TokenShown(**_shown(line)) for line in lines]))


@router.post(
    "/tokens",
    status_code=201,
    response_model=MadeToken,
    responses=documented(400, 401, 403, 413, 415, 422),
)
def make_token(body: NewToken, asked: AnAsker) -> Response:
    """Make a token. It can do no more than its scope, nor than its owner may at the time. No key
    is taken for it (Idempotency-Key), since its secret would have to be kept."""
    ends = body.expires_at.astimezone(UTC).replace(tzinfo=None)
    scope = body.scope.rights()
    line, secret = asked.write(
        lambda connection: add_token(connection, asked.actor, body.name, scope, ends, utc_now())
    )
    return answer(MadeToken(**_shown(line), secret=secret), 201)


@router.delete("/tokens/{token_id:int}", status_code=204, responses=documented(401, 403, 404, 422))
def end_token(token_id: Id, asked: AnAsker) -> Response:
    """End a token of who asks."""
    asked.write(lambda connection: remove_token(connection, asked.actor, token_id))
    return Response(status_code=204)


def _shown(line: TokenLine) -> dict[str, Any]:
    moments = {name: getattr(line, name) for name in ("created_at", "expires_at", "used_at")}
    return {
        "id": line.id,
        "name": line.name,
        "start": line.start,
        "scope": rights_shown(line.scope),
        **{name: at and at.replace(tzinfo=UTC) for name, at in moments.items()},
    }
