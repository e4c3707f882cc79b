"""Changes of many accounts or contacts at once, and undoing them."""

from dataclasses import asdict
from datetime import UTC
from typing import Annotated, Any, Literal

from fastapi import Response
from pydantic import AwareDatetime, Field

from crible.api.answers import answer
from crible.api.asking import AnAsker
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.routes.questions import REFUSALS, Criteria
from crible.kit.schema import Flag, Line, Schema, Whole
from crible.records.bulk import Chosen, change_records
from crible.records.undo import Undoable, list_undoable, undo_change

router = exact_router("records")

Tags = Annotated[list[Line], Field(max_length=1_000, examples=[["vip"]])]


class Assign(Schema):
    """Who becomes the main user of each record: alone, unless the others it has are kept."""

    to: Whole = Field(examples=[2])
    keep_others: Flag = Field(default=False)


class ChangeBody(Schema):
    """What is done to each record. ``set`` takes status and origin, of accounts."""

    set: dict[str, Any] = Field(default={}, examples=[{"status": "client"}])
    add_tags: Tags = Field(default=[])
    remove_tags: Tags = Field(default=[])
    assign: Assign | None = None
    trash: Flag = Field(default=False)


class BulkBody(Schema):
    """Which records, by criteria or by number, and what is done to them."""

    criteria: Criteria | None = None
    ids: Annotated[list[Whole], Field(max_length=10_000, examples=[[12, 13]])] | None = None
    change: ChangeBody


class Undo(Schema):
    """The handle by which a change can be undone, and until when."""

    id: int = Field(examples=[5])
    until: AwareDatetime


class BulkDone(Schema):
    """How many records the change was made to, and how to undo it."""

    count: int = Field(examples=[1234])
    undo: Undo


class Undone(Schema):
    """How many records went back."""

    count: int = Field(examples=[1230])


class BulkLine(Schema):
    """A change of many records that can be undone: how many it was made to, the fields that it
    changed, and whether it was to put them in the trash."""

    id: int = Field(examples=[5])
    at: AwareDatetime
    until: AwareDatetime
    entity: Literal["accounts", "contacts"]
    count: int = Field(examples=[1234])
    fields: list[str] = Field(examples=[["status"]])
    trash: bool


class BulkChanges(Schema):
    """Changes of many records, the newest first."""

    items: list[BulkLine]


def _add(entity: Literal["accounts", "contacts"]) -> None:
    @router.post(
        f"/{entity}/bulk",
        name=f"change_many_{entity}",
        response_model=BulkDone,
        responses=documented(*REFUSALS),
    )
    def change(body: BulkBody, asked: AnAsker) -> Response:
        """Change the records that are meant, as far as they are in sight when they are changed."""
        chosen, wanted = Chosen(body.criteria, body.ids), body.change.model_dump()
        clock = asked.server.clock()
        done = asked.write(
            lambda source: change_records(source, asked.actor, clock, entity, chosen, wanted)
        )
        undo = Undo(id=done.id, until=done.until.replace(tzinfo=UTC))
        return answer(BulkDone(count=done.count, undo=undo))


_add("accounts")
_add("contacts")


@router.get("/bulk", response_model=BulkChanges, responses=documented(401))
def show_bulk_changes(asked: AnAsker) -> Response:
    """The changes of many records that who asks made, and can still undo."""
    changes = asked.read(lambda connection: list_undoable(connection, asked.actor))
    return answer(BulkChanges(items=[_line(one) for one in changes]))


def _line(one: Undoable) -> BulkLine:
    at, until = (moment.replace(tzinfo=UTC) for moment in (one.at, one.until))
    return BulkLine(**{**asdict(one), "at": at, "until": until})


@router.post(
    "/bulk/{bulk_id:int}/undo",
    response_model=Undone,
    responses=documented(401, 403, 404, 409, 422),
)
def undo_bulk_change(bulk_id: Id, asked: AnAsker) -> Response:
    """Undo a change that who asks made. What was changed again since stays as it is."""
    count = asked.write(lambda connection: undo_change(connection, asked.actor, bulk_id))
    return answer(Undone(count=count))
