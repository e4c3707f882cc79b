"""Structures: head office, franchises, subsidiaries, agencies."""

from typing import Annotated, Literal

from fastapi import Depends, Response
from pydantic import Field
from sqlalchemy import Connection

from crible.api.answers import Match, answer, tagged
from crible.api.asking import AnAsker
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.repeats import ACreation
from crible.api.routes.users import Number
from crible.kit.schema import Line, Schema
from crible.people.structures import (
    add_structure,
    change_structure,
    find_structure,
    list_structures,
    remove_structure,
)

router = exact_router("structures")

Kind = Literal["head_office", "franchise", "subsidiary", "agency"]
Logo = Annotated[str, Field(max_length=200_000, examples=["data:image/png;base64,iVBORw0KGgo="])]


class Details(Schema):
    """What a structure has beside its name: its legal identity and its brand. A part of the brand
    that it lacks is that of the nearest structure above it."""

    parent_id: Number | None = Field(default=None, examples=[1])
    legal_name: Line | None = Field(default=None, examples=["Lyon Distribution SARL"])
    siret: Line | None = Field(default=None, examples=["73282932000074"])
    vat: Line | None = Field(default=None, examples=["FR40303265045"])
    product_name: Line | None = Field(default=None, examples=["Mon réseau"])
    color: Line | None = Field(default=None, examples=["#3b5bdb"])
    sender_name: Line | None = Field(default=None, examples=["Agence de Lyon"])
    sender_email: Line | None = Field(default=None, examples=["lyon@exemple.fr"])


class NewStructure(Details):
    """A structure to add."""

    name: Line = Field(examples=["Agence de Lyon"])
    kind: Kind
    logo: Logo | None = None


class StructureChange(Details):
    """What to change of a structure: a key that is left out changes nothing, null empties it."""

    name: Line = Field(default="", examples=["Agence de Lyon"])
    kind: Kind = "agency"
    logo: Logo | None = None


class StructureListed(Details):
    """A structure, without its logo."""

    id: int = Field(examples=[2])
    name: str = Field(examples=["Agence de Lyon"])
    kind: Kind


class StructureShown(StructureListed):
    """A structure."""

    logo: Logo | None = None


class Structures(Schema):
    """All structures."""

    items: list[StructureListed]


@router.get("/structures", response_model=Structures, responses=documented(401))
def show_structures(asked: AnAsker) -> Response:
    """All structures, without their logos."""
    lines = asked.read(list_structures)
    names = StructureListed.model_fields
    items = [StructureListed(**{name: getattr(line, name) for name in names}) for line in lines]
    return answer(Structures(items=items))


@router.post(
    "/structures",
    status_code=201,
    response_model=StructureShown,
    responses=documented(400, 401, 403, 409, 413, 415, 422),
)
def create_structure(body: NewStructure, creating: ACreation) -> Response:
    """Add a structure."""
    actor, values = creating.asked.actor, body.model_dump(exclude_unset=True)
    return creating.run(
        lambda connection: StructureShown.model_validate(add_structure(connection, actor, values))
    )


@router.get(
    "/structures/{structure_id:int}",
    response_model=StructureShown,
    responses=documented(401, 404, 422),
)
def show_one_structure(structure_id: Id, asked: AnAsker) -> Response:
    """A structure."""
    return tagged(asked.read(lambda connection: _shown(connection, structure_id)))


@router.patch(
    "/structures/{structure_id:int}",
    response_model=StructureShown,
    responses=documented(400, 401, 403, 404, 409, 412, 413, 415, 422, 428),
)
def change_one_structure(
    structure_id: Id, body: StructureChange, asked: AnAsker, match: Annotated[Match, Depends()]
) -> Response:
    """Change a structure."""

    def work(connection: Connection) -> StructureShown:
        match.require(_shown(connection, structure_id))
        values = body.model_dump(exclude_unset=True)
        change_structure(connection, asked.actor, structure_id, values)
        return _shown(connection, structure_id)

    return tagged(asked.write(work))


@router.delete(
    "/structures/{structure_id:int}",
    status_code=204,
    responses=documented(401, 403, 404, 409, 412, 422, 428),
)
def delete_structure(
    structure_id: Id, asked: AnAsker, match: Annotated[Match, Depends()]
) -> Response:
    """Remove a structure that nothing belongs to."""

    def work(connection: Connection) -> None:
        match.require(_shown(connection, structure_id))
        remove_structure(connection, asked.actor, structure_id)

    asked.write(work)
    return Response(status_code=204)


def _shown(connection: Connection, structure_id: int) -> StructureShown:
    return StructureShown.model_validate(find_structure(connection, structure_id))
