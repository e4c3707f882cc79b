"""Whoever asks, and what they may do."""

from typing import Annotated, Final, Literal

from fastapi import Depends, Request, Response
from pydantic import Field
from sqlalchemy import Connection, select

from crible.access.actors import Actor
from crible.access.rights import General, Module, Rights
from crible.api.answers import Match, tagged
from crible.api.asking import AnAsker, Asked
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.db.types import utc_now
from crible.kit.faults import Fault, RefusedError
from crible.kit.schema import Line, Schema
from crible.kit.text import Text
from crible.model import User
from crible.people.brands import brand_of
from crible.people.changes import change_oneself
from crible.people.links import set_password
from crible.people.secrets import csrf_of, hash_password, password_faults
from crible.people.sessions import Came
from crible.people.sign_in import confirm_password

router = exact_router("session")

LevelName = Literal["none", "read", "write"]
Password = Annotated[str, Field(max_length=1_000)]

NO_TOKEN: Final = Text(
    "Un jeton ne change pas de mot de passe : connectez-vous.",
    "A token changes no password: sign in.",
)


class RightsShown(Schema):
    """Rights: the general ones that are held, and how far each module is open."""

    general: list[General] = Field(examples=[["exports", "activity_feed"]])
    levels: dict[Module, LevelName] = Field(examples=[{"accounts": "write", "deals": "read"}])


class BrandShown(Schema):
    """How the program presents itself to the people of a structure."""

    product_name: str | None = Field(examples=["Mon réseau"])
    logo: str | None = Field(examples=["data:image/png;base64,iVBORw0KGgo="])
    color: str | None = Field(examples=["#3b5bdb"])


class Me(Schema):
    """Who asks. ``csrf`` is what a browser sends with each change; null for a token."""

    id: int = Field(examples=[1])
    name: str = Field(examples=["Alice Martin"])
    email: str = Field(examples=["alice@exemple.fr"])
    language: Literal["fr", "en"] = Field(examples=["fr"])
    reach: Literal["own", "structure", "all"] = Field(examples=["all"])
    rights: RightsShown
    brand: BrandShown
    csrf: str | None


class MyChange(Schema):
    """What to change of oneself: a key that is left out changes nothing. A password needs the
    present one beside it."""

    name: Line = Field(default="", examples=["Alice Martin"])
    language: Literal["fr", "en"] = Field(default="fr", examples=["en"])
    password: Password | None = Field(default=None, examples=["un mot de passe assez long"])
    current_password: Password | None = Field(default=None, examples=["celui d'avant"])


@router.get("/me", response_model=Me, responses=documented(401))
def show_me(asked: AnAsker) -> Response:
    """Who asks, with their rights as they are now."""
    return tagged(asked.read(lambda connection: _me(connection, asked)))


@router.patch(
    "/me",
    response_model=Me,
    responses=documented(400, 401, 403, 412, 413, 415, 422, 428, 429),
)
def change_me(
    body: MyChange, request: Request, asked: AnAsker, match: Annotated[Match, Depends()]
) -> Response:
    """Change one's own name, language or password. With the password every other session ends."""
    user_id = asked.actor.user_id
    assert user_id is not None
    values = body.model_dump(include={"name", "language"}, exclude_unset=True)
    kept = _new_password(body, request, asked, user_id) if body.password is not None else None

    def work(connection: Connection) -> Me:
        match.require(_me(connection, asked))
        change_oneself(connection, user_id, values)
        if kept is not None:
            set_password(connection, user_id, kept, but=asked.secret or "")
        return _me(connection, asked)

    return tagged(asked.write(work))


def _new_password(body: MyChange, request: Request, asked: Asked, user_id: int) -> str:
    """What is kept of a new password, which takes a while to make: no transaction waits for it."""
    assert body.password is not None
    if asked.secret is None:
        raise RefusedError(Fault("session_needed", NO_TOKEN, "/password"))
    if faults := password_faults(body.password, "/password"):
        raise RefusedError(*faults)
    given = body.current_password or ""
    confirm_password(asked.server.database, user_id, given, came_from(request), utc_now())
    return hash_password(body.password)


def came_from(request: Request) -> Came:
    """From where a request came."""
    address = request.client.host if request.client else None
    return Came(address, request.headers.get("user-agent"))


def _me(connection: Connection, asked: Asked) -> Me:
    csrf = csrf_of(asked.secret) if asked.secret is not None else None
    return me_of(connection, asked.actor, csrf)


def me_of(connection: Connection, actor: Actor, csrf: str | None) -> Me:
    """What is shown to an actor of themselves."""
    user = connection.execute(
        select(User.name, User.email, User.language, User.structure_id).where(
            User.id == actor.user_id
        )
    ).one()
    assert actor.user_id is not None
    return Me(
        id=actor.user_id,
        name=user.name,
        email=user.email,
        language=user.language,
        reach=actor.reach.value,
        rights=rights_shown(actor.rights),
        brand=BrandShown.model_validate(brand_of(connection, user.structure_id)),
        csrf=csrf,
    )


def rights_shown(rights: Rights) -> RightsShown:
    """Rights as they are shown."""
    return RightsShown(
        general=sorted(rights.general),
        levels={module: rights.level(module).word for module in Module},
    )
