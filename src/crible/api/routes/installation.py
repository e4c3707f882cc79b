"""What holds for the whole installation, and the journal of who signed in."""

from datetime import UTC
from typing import Annotated, Literal

from fastapi import Depends, Query, Response
from pydantic import AwareDatetime, Field
from sqlalchemy import Connection

from crible.access.actors import Reach
from crible.api.answers import Match, answer, tagged
from crible.api.asking import AnAsker, Asked
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.routes.users import ReachName
from crible.kit.schema import Schema
from crible.people.installation import new_user_reach, set_new_user_reach
from crible.people.sign_in import SignInLine, list_sign_ins

router = exact_router("installation")


class InstallationShown(Schema):
    """What holds for everybody. ``new_user_reach`` is what a new user reaches, unless their inviter
    reaches less."""

    new_user_reach: ReachName = Field(examples=["all"])


class SignInShown(Schema):
    """An attempt to sign in: what was typed, whose address it is, and how it ended. ``throttled``
    ones came too soon after others, and were not tried."""

    id: int = Field(examples=[12])
    at: AwareDatetime
    email: str = Field(examples=["bruno@exemple.fr"])
    user_id: int | None = Field(examples=[2])
    address: str | None = Field(examples=["192.0.2.7"])
    outcome: Literal["opened", "refused", "throttled"]


class SignIns(Schema):
    """A page of the journal, and the cursor of the next."""

    items: list[SignInShown]
    next: int | None = Field(examples=[3])


@router.get("/installation", response_model=InstallationShown, responses=documented(401, 403))
def show_installation(asked: AnAsker) -> Response:
    """What holds for the whole installation."""
    return tagged(asked.read(lambda connection: _shown(connection, asked)))


@router.patch(
    "/installation",
    response_model=InstallationShown,
    responses=documented(400, 401, 403, 412, 413, 415, 422, 428),
)
def change_installation(
    body: InstallationShown, asked: AnAsker, match: Annotated[Match, Depends()]
) -> Response:
    """Change it. It says what users who are added later reach."""

    def work(connection: Connection) -> InstallationShown:
        match.require(_shown(connection, asked))
        set_new_user_reach(connection, asked.actor, Reach(body.new_user_reach))
        return _shown(connection, asked)

    return tagged(asked.write(work))


@router.get("/sign-ins", response_model=SignIns, responses=documented(401, 403, 422))
def show_sign_ins(
    asked: AnAsker,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
) -> Response:
    """The journal of signing in, the newest first."""
    lines = asked.read(lambda connection: list_sign_ins(connection, asked.actor, limit, cursor))
    following = lines[-1].id if len(lines) == limit else None
    return answer(SignIns(items=list(map(_sign_in_shown, lines)), next=following))


def _shown(connection: Connection, asked: Asked) -> InstallationShown:
    return InstallationShown(new_user_reach=new_user_reach(connection, asked.actor).value)


def _sign_in_shown(line: SignInLine) -> SignInShown:
    values = {name: getattr(line, name) for name in SignInShown.model_fields.keys() - {"at"}}
    return SignInShown(**values, at=line.at.replace(tzinfo=UTC))
