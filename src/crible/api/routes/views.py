"""Views: layouts of accounts and contacts, personal or shared as a default."""

from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Query, Response
from pydantic import Field
from sqlalchemy import Connection

from crible.access.actors import Actor
from crible.api.answers import Match, answer, tagged
from crible.api.asking import AnAsker
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.layouts import Name, Order
from crible.api.problems import documented
from crible.api.repeats import ACreation
from crible.kit.schema import Flag, Line, Schema
from crible.views import service

router = exact_router("views")

Entity = Literal["accounts", "contacts"]
Sharing = Literal["private", "structure", "everybody"]
Number = Annotated[int, Field(ge=1, le=2**63 - 1, strict=True)]

_COLUMNS: Final[list[dict[str, Any]]] = [{"name": "name", "width": 240, "pinned": True}]


class ViewColumn(Schema):
    """A column: its field, its width in pixels, and whether it stays in sight."""

    name: Name = Field(examples=["name"])
    width: Annotated[int, Field(ge=20, le=2000, strict=True)] | None = Field(
        default=None, examples=[240]
    )
    pinned: Flag = Field(default=False, examples=[True])


Columns = Annotated[list[ViewColumn], Field(max_length=200, examples=[_COLUMNS])]


class NewView(Schema):
    """A view to save. A shared one is the default of a structure and those below it, or of
    everybody."""

    entity: Entity
    name: Line = Field(examples=["Prospection"])
    columns: Columns
    sort: Order = Field(default=[])
    sharing: Sharing = "private"
    structure_id: Number | None = None


class ViewChange(Schema):
    """What to change of a view: a key that is left out changes nothing."""

    name: Line = Field(default="", examples=["Prospection"])
    columns: Columns = Field(default=[])
    sort: Order = Field(default=[])
    sharing: Sharing = "private"
    structure_id: Number | None = None


class ViewShown(Schema):
    """A view, as far as who asks may see its fields. ``editable``: whether they may change it."""

    id: int = Field(examples=[3])
    entity: Entity
    name: str = Field(examples=["Prospection"])
    columns: list[ViewColumn] = Field(examples=[_COLUMNS])
    sort: list[str] = Field(examples=[["name", "-created_at"]])
    sharing: Sharing
    structure_id: int | None = Field(examples=[2])
    editable: bool = Field(examples=[True])


class Views(Schema):
    """The views of who asks and those shared with them, and the number of the one they begin
    with: that of their structure or the nearest one above it that has one, else everybody's."""

    items: list[ViewShown]
    default: int | None = Field(examples=[3])


@router.get("/views", response_model=Views, responses=documented(401, 404, 422))
def show_views(entity: Annotated[Entity, Query()], asked: AnAsker) -> Response:
    """One's own views and those that are shared with one."""
    lines, default = asked.read(lambda source: service.list_views(source, asked.actor, entity))
    return answer(Views(items=[_shown(line) for line in lines], default=default))


@router.post(
    "/views",
    status_code=201,
    response_model=ViewShown,
    responses=documented(400, 401, 403, 404, 409, 413, 415, 422),
)
def save_view(body: NewView, creating: ACreation) -> Response:
    """Save a view. Sharing it takes *Administrateur*."""
    actor, values = creating.asked.actor, body.model_dump(exclude_unset=True)
    return creating.run(lambda source: _shown(service.add_view(source, actor, body.entity, values)))


@router.get("/views/{view_id:int}", response_model=ViewShown, responses=documented(401, 404, 422))
def show_view(view_id: Id, asked: AnAsker) -> Response:
    """One view."""
    return tagged(asked.read(lambda source: _view(source, asked.actor, view_id)))


@router.patch(
    "/views/{view_id:int}",
    response_model=ViewShown,
    responses=documented(400, 401, 403, 404, 409, 412, 413, 415, 422, 428),
)
def change_view(
    view_id: Id, body: ViewChange, asked: AnAsker, match: Annotated[Match, Depends()]
) -> Response:
    """Change a view. Columns or a sort that are given take the place of all that it has."""

    def work(source: Connection) -> ViewShown:
        match.require(_view(source, asked.actor, view_id))
        values = body.model_dump(exclude_unset=True)
        return _shown(service.change_view(source, asked.actor, view_id, values))

    return tagged(asked.write(work))


@router.delete(
    "/views/{view_id:int}",
    status_code=204,
    responses=documented(401, 403, 404, 412, 422, 428),
)
def remove_view(view_id: Id, asked: AnAsker, match: Annotated[Match, Depends()]) -> Response:
    """Remove a view."""

    def work(source: Connection) -> None:
        match.require(_view(source, asked.actor, view_id))
        service.remove_view(source, asked.actor, view_id)

    asked.write(work)
    return Response(status_code=204)


def _view(source: Connection, actor: Actor, view_id: int) -> ViewShown:
    return _shown(service.find_view(source, actor, view_id))


def _shown(line: service.ViewLine) -> ViewShown:
    names = ("id", "entity", "name", "sharing", "structure_id", "editable")
    own = {name: getattr(line, name) for name in names}
    columns = [ViewColumn.model_validate(column) for column in line.layout.columns]
    return ViewShown(**own, columns=columns, sort=list(line.layout.sort))
