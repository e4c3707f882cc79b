"""Profiles: what their holders may do."""

from typing import Annotated, Literal

from fastapi import Depends, Response
from pydantic import Field
from sqlalchemy import Connection

from crible.access.rights import General, Level, Module, Rights
from crible.api.answers import Match, answer, tagged
from crible.api.asking import AnAsker
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.repeats import ACreation
from crible.api.routes.me import LevelName
from crible.api.routes.users import EntityName
from crible.kit.schema import Line, Schema
from crible.people.profiles import (
    ProfileLine,
    add_profile,
    change_profile,
    list_profiles,
    remove_profile,
    show_profile,
)

router = exact_router("profiles")

Levels = Annotated[dict[Module, LevelName], Field(examples=[{"accounts": "write"}])]


class FieldRight(Schema):
    """A field that holders do not see, or may only read."""

    entity: EntityName
    field: Line = Field(examples=["revenue"])
    access: Literal["hidden", "read_only"]


Fields = Annotated[list[FieldRight], Field(max_length=2_000)]


class NewProfile(Schema):
    """A profile to add. A module without a level is closed."""

    name: Line = Field(examples=["Vente"])
    general: list[General] = Field(default=[], examples=[["exports", "activity_feed"]])
    levels: Levels = Field(default={})
    fields: Fields = Field(default=[])


class ProfileChange(NewProfile):
    """What to change of a profile: a key that is left out changes nothing, and so does a module
    that is not among the levels; general rights and fields are replaced whole."""

    name: Line = Field(default="", examples=["Vente"])


class ProfileShown(Schema):
    """A profile. The two that exist from the start have a key: ``administrator``, which holds
    everything and cannot be changed, and ``full_access``."""

    id: int = Field(examples=[3])
    key: str | None = Field(examples=[None])
    name: str = Field(examples=["Vente"])
    general: list[General]
    levels: dict[Module, LevelName]
    fields: list[FieldRight]


class Profiles(Schema):
    """All profiles."""

    items: list[ProfileShown]


@router.get("/profiles", response_model=Profiles, responses=documented(401, 403))
def show_profiles(asked: AnAsker) -> Response:
    """All profiles."""
    lines = asked.read(lambda connection: list_profiles(connection, asked.actor))
    return answer(Profiles(items=list(map(_shown, lines))))


@router.post(
    "/profiles",
    status_code=201,
    response_model=ProfileShown,
    responses=documented(400, 401, 403, 409, 413, 415, 422),
)
def create_profile(body: NewProfile, creating: ACreation) -> Response:
    """Add a profile. It gives no more than whoever adds it holds."""
    rights = _rights(body.general, body.levels, body.fields)
    actor = creating.asked.actor
    return creating.run(
        lambda connection: _shown(add_profile(connection, actor, body.name, rights))
    )


@router.get(
    "/profiles/{profile_id:int}",
    response_model=ProfileShown,
    responses=documented(401, 403, 404, 422),
)
def show_one_profile(profile_id: Id, asked: AnAsker) -> Response:
    """A profile."""
    line = asked.read(lambda connection: show_profile(connection, asked.actor, profile_id))
    return tagged(_shown(line))


@router.patch(
    "/profiles/{profile_id:int}",
    response_model=ProfileShown,
    responses=documented(400, 401, 403, 404, 409, 412, 413, 415, 422, 428),
)
def change_one_profile(
    profile_id: Id, body: ProfileChange, asked: AnAsker, match: Annotated[Match, Depends()]
) -> Response:
    """Change a profile; its holders have what it then says from their next request on."""

    def work(connection: Connection) -> ProfileShown:
        shown = _shown(show_profile(connection, asked.actor, profile_id))
        match.require(shown)
        wanted = shown.model_copy(
            update={name: getattr(body, name) for name in body.model_fields_set}
        )
        rights = _rights(wanted.general, shown.levels | body.levels, wanted.fields)
        return _shown(change_profile(connection, asked.actor, profile_id, wanted.name, rights))

    return tagged(asked.write(work))


@router.delete(
    "/profiles/{profile_id:int}",
    status_code=204,
    responses=documented(401, 403, 404, 409, 412, 422, 428),
)
def delete_profile(profile_id: Id, asked: AnAsker, match: Annotated[Match, Depends()]) -> Response:
    """Remove a profile that nobody has."""

    def work(connection: Connection) -> None:
        match.require(_shown(show_profile(connection, asked.actor, profile_id)))
        remove_profile(connection, asked.actor, profile_id)

    asked.write(work)
    return Response(status_code=204)


def _rights(
    general: list[General], levels: dict[Module, LevelName], fields: list[FieldRight]
) -> Rights:
    by_access = {
        access: frozenset((one.entity, one.field) for one in fields if one.access == access)
        for access in ("hidden", "read_only")
    }
    return Rights(
        frozenset(general),
        {module: Level.of(word) for module, word in levels.items()},
        by_access["hidden"],
        by_access["read_only"],
    )


def _shown(line: ProfileLine) -> ProfileShown:
    rights = line.rights
    fields = [
        {"entity": entity, "field": name, "access": access}
        for access, named in (("hidden", rights.hidden), ("read_only", rights.read_only))
        for entity, name in sorted(named)
    ]
    return ProfileShown(
        id=line.id,
        key=line.key,
        name=line.name,
        general=sorted(rights.general),
        levels={module: rights.levels.get(module, Level.NONE).word for module in Module},
        fields=[FieldRight.model_validate(field) for field in fields],
    )
