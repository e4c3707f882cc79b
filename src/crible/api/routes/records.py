"""Records, one at a time: accounts, contacts, deals, actions and invoices, and those they have."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, Final

from fastapi import Body, Depends, Query, Response
from pydantic import Field
from sqlalchemy import Connection

from crible.api.answers import Match, answer, tagged
from crible.api.asking import AnAsker, Asked
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.layouts import LARGEST_PAGE
from crible.api.problems import documented
from crible.api.repeats import ACreation
from crible.criteria.catalog import Relation
from crible.criteria.entities import ENTITIES
from crible.exchange.exports import json_row
from crible.kit.faults import RefusedError
from crible.kit.schema import Schema
from crible.records import service
from crible.records.service import Page, Seen

router = exact_router("records")

Shown = dict[str, Any]
"""A record: its fields by name, and those it belongs to by number."""

Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]
Cursor = Annotated[str | None, Query(max_length=1_000)]

_EXAMPLES: Final[dict[str, Shown]] = {
    "accounts": {"name": "Menuiserie Dupré", "status": "prospect", "tags": ["vip"], "parent": 7},
    "contacts": {"account": 12, "first_name": "Camille", "last_name": "Durand"},
    "deals": {"account": 12, "name": "Fenêtres", "amount": 1250000, "expected_on": "2026-12-31"},
    "actions": {"contact": 3, "kind": "call", "done_at": "2026-03-29T09:00:00+02:00"},
    "invoices": {"id": 4, "number": "F-2026-4", "amount": 120000, "paid": False, "account": 12},
}
_RELATED: Final = {
    "accounts": ("contacts", "deals", "actions", "invoices"),
    "contacts": ("deals", "actions"),
}


class Related(Schema):
    """A page of the records that one has, the newest first, and the cursor of the next."""

    items: list[Shown] = Field(examples=[[_EXAMPLES["deals"]]])
    next: str | None = Field(examples=["WyItaWQiLDFd"])


class Trash(Schema):
    """A page of what is in the trash, the last first, and the cursor of the next."""

    items: list[Shown] = Field(
        examples=[[{"id": 12, "name": "Dupré", "updated_at": "2026-11-24T09:00:00+01:00"}]]
    )
    next: str | None = Field(examples=["WyItaWQiLDFd"])


def show_record(connection: Connection, asked: Asked, entity: str, record_id: int) -> Shown:
    """A record as it is shown to who asks. Raises as ``records.service.see_record``."""
    clock = asked.server.clock()
    return _shown(service.see_record(connection, asked.actor, clock, entity, record_id))[0]


def _shown(seen: Seen) -> list[Shown]:
    names = [path.steps[0].name if path.steps else path.name for path in seen.columns]
    rows = (json_row(seen.columns, row) for row in seen.rows)
    return [dict(zip(names, row.values(), strict=True)) for row in rows]


def _answers(entity: str, *statuses: int, taken: int = 200) -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"example": {"id": 12, **_EXAMPLES[entity]}}}
    shown = {"description": "The record, as far as it is shown.", "content": content}
    return {taken: shown, **documented(*statuses)}


def _add_reading(entity: str) -> None:
    @router.get(
        f"/{entity}/{{record_id:int}}",
        name=f"show_{entity}",
        response_model=Shown,
        responses=_answers(entity, 401, 404, 422),
    )
    def show(record_id: Id, asked: AnAsker) -> Response:
        """Every field of a record that is shown to who asks, and what it belongs to by number."""
        return tagged(asked.read(lambda source: show_record(source, asked, entity, record_id)))

    @router.delete(
        f"/{entity}/{{record_id:int}}",
        name=f"trash_{entity}",
        status_code=204,
        responses=documented(401, 403, 404, 412, 422, 428),
    )
    def trash(record_id: Id, asked: AnAsker, match: Annotated[Match, Depends()]) -> Response:
        """Put a record in the trash."""

        def work(connection: Connection) -> None:
            match.require(show_record(connection, asked, entity, record_id))
            service.trash_record(connection, asked.actor, entity, record_id)

        asked.write(work)
        return Response(status_code=204)


def _add_writing(entity: str) -> None:
    body_of = Annotated[Shown, Body(examples=[_EXAMPLES[entity]])]

    @router.post(
        f"/{entity}",
        name=f"create_{entity}",
        status_code=201,
        response_model=Shown,
        responses=_answers(entity, 400, 401, 403, 404, 409, 413, 415, 422, taken=201),
    )
    def create(body: body_of, creating: ACreation) -> Response:
        """Create a record. It is assigned to who asks, unless it names somebody."""
        asked = creating.asked

        def work(connection: Connection) -> Shown:
            clock = asked.server.clock()
            created = service.create_record(connection, asked.actor, clock, entity, body)
            return show_record(connection, asked, entity, created)

        return creating.run(work)

    @router.patch(
        f"/{entity}/{{record_id:int}}",
        name=f"change_{entity}",
        response_model=Shown,
        responses=_answers(entity, 400, 401, 403, 404, 409, 412, 413, 415, 422, 428),
    )
    def change(
        record_id: Id,
        body: body_of,
        asked: AnAsker,
        match: Annotated[Match, Depends()],
    ) -> Response:
        """Change some fields of a record; null empties one. Where the change takes the record out
        of sight of who asks, its number alone is answered."""

        def work(connection: Connection) -> Shown:
            match.require(show_record(connection, asked, entity, record_id))
            clock = asked.server.clock()
            service.change_record(connection, asked.actor, clock, entity, record_id, body)
            if not service.is_seen(connection, asked.actor, entity, record_id):
                return {"id": record_id}
            return show_record(connection, asked, entity, record_id)

        return tagged(asked.write(work))

    @router.post(
        f"/{entity}/{{record_id:int}}/restore",
        name=f"restore_{entity}",
        response_model=Shown,
        responses=_answers(entity, 401, 403, 404, 422),
    )
    def restore(record_id: Id, asked: AnAsker) -> Response:
        """Take a record out of the trash."""

        def work(connection: Connection) -> Shown:
            service.restore_record(connection, asked.actor, entity, record_id)
            return show_record(connection, asked, entity, record_id)

        return tagged(asked.write(work))


def _page(asked: Asked, work: Callable[[Connection], Seen]) -> Response:
    try:
        seen = asked.read(work)
    except RefusedError as refused:
        # The only place of such a fault is the cursor, which is no part of a body here.
        raise RefusedError(
            *(replace(one, place=one.place and f"query:{one.place}") for one in refused.faults)
        ) from refused
    return answer({"items": _shown(seen), "next": seen.next})


def _add_trash(entity: str) -> None:
    @router.get(
        f"/{entity}/trash",
        name=f"show_trash_of_{entity}",
        response_model=Trash,
        responses=documented(401, 403, 404, 422),
    )
    def show_trash(asked: AnAsker, limit: Limit = 50, cursor: Cursor = None) -> Response:
        """The records in the trash that who asks could take out of it, the last first."""
        clock, page = asked.server.clock(), Page(limit, cursor)
        return _page(
            asked, lambda source: service.see_trash(source, asked.actor, clock, entity, page)
        )


def _add_related(relation: Relation) -> None:
    @router.get(
        f"/{relation.entity}/{{record_id:int}}/{relation.name}",
        name=f"show_{relation.name}_of_{relation.entity}",
        response_model=Related,
        responses=documented(401, 404, 422),
    )
    def show_related(
        record_id: Id,
        asked: AnAsker,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response:
        """The records that one has, the newest first."""
        clock, page = asked.server.clock(), Page(limit, cursor)

        def work(connection: Connection) -> Seen:
            return service.see_related(connection, asked.actor, clock, relation, record_id, page)

        return _page(asked, work)


for _entity in ENTITIES:
    _add_reading(_entity)
    if _entity != "invoices":
        _add_writing(_entity)
for _owner, _names in _RELATED.items():
    _add_trash(_owner)
    for _name in _names:
        _add_related(ENTITIES[_owner].relations[_name])
