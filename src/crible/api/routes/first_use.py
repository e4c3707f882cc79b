"""First use: the first user of an installation that has none, and demo data to try it with."""

from dataclasses import replace
from typing import Final, Literal

from fastapi import Request, Response
from pydantic import Field
from sqlalchemy import Connection

from crible.access.may import require
from crible.access.rights import General
from crible.api.answers import answer
from crible.api.asking import AnAsker, ThisServer, write_alone
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.routes.me import Me, Password, came_from
from crible.api.routes.session import Address, signed_in
from crible.db.connection import reading
from crible.db.types import utc_now
from crible.demo.service import generate, save_segments
from crible.kit.faults import RefusedError
from crible.kit.schema import Line, Schema
from crible.kit.text import Language
from crible.people.service import create_first_user, has_users
from crible.people.sessions import Opened
from crible.people.sign_in import let_in

router = exact_router("first use")

DEMO_ACCOUNTS: Final = 2_000
_PLACES: Final = {
    "bad_email": "/email",
    "empty_value": "/name",
    "short_password": "/password",
    "long_password": "/password",
}


class FirstUse(Schema):
    """Whether nobody has an account here yet."""

    open: bool = Field(examples=[False])


class FirstUser(Schema):
    """Who administers the installation."""

    email: Address = Field(examples=["alice@exemple.fr"])
    name: Line = Field(examples=["Alice Martin"])
    password: Password = Field(examples=["un mot de passe assez long"])
    language: Literal["fr", "en"] = Field(default="fr", examples=["fr"])


class DemoMade(Schema):
    """How many accounts were made."""

    accounts: int = Field(examples=[DEMO_ACCOUNTS])


@router.get("/first-use", response_model=FirstUse)
def show_first_use(server: ThisServer) -> Response:
    """Whether the first user is still to be created."""
    with reading(server.database) as connection:
        return answer(FirstUse(open=not has_users(connection)))


@router.post(
    "/first-use",
    status_code=201,
    response_model=Me,
    responses=documented(400, 409, 413, 415, 422),
)
def create_first(body: FirstUser, request: Request, server: ThisServer) -> Response:
    """Create the first user, who administers, and sign them in."""

    def work(connection: Connection) -> Opened:
        language = Language(body.language)
        user_id = create_first_user(connection, body.email, body.name, body.password, language)
        return let_in(connection, user_id, came_from(request), utc_now())

    try:
        opened = write_alone(server, work)
    except RefusedError as refused:
        placed = (replace(one, place=_PLACES.get(one.code, one.place)) for one in refused.faults)
        raise RefusedError(*placed) from refused
    return signed_in(server, opened)


@router.post(
    "/installation/demo",
    status_code=201,
    response_model=DemoMade,
    responses=documented(401, 403, 409),
)
def add_demo_data(asked: AnAsker) -> Response:
    """Fill an installation that has no account with demo data: people, lists, accounts and what
    goes with them, and six segments."""
    require(asked.actor, General.ADMINISTRATOR)

    def work(connection: Connection) -> DemoMade:
        made = generate(connection, DEMO_ACCOUNTS, today=asked.server.clock().today)
        save_segments(connection, asked.actor.user_id)
        return DemoMade(accounts=made.accounts)

    return answer(asked.write(work), 201)
