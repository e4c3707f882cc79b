"""The activity feed: what happened on records."""

from datetime import UTC
from enum import StrEnum
from typing import Annotated, Any, Literal

from fastapi import Query, Response
from pydantic import AwareDatetime, Field

from crible.api.answers import answer
from crible.api.asking import AnAsker
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.kit.schema import Schema
from crible.records.activity import ActivityLine, list_activity

router = exact_router("activity")


class EntityName(StrEnum):
    """What happens on."""

    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    DEALS = "deals"
    ACTIONS = "actions"
    INVOICES = "invoices"


class Values(Schema):
    """The value of a field before and after, as criteria write it; null where there was none."""

    before: Any = Field(examples=["prospect"])
    after: Any = Field(examples=["client"])


class ActivityShown(Schema):
    """Something that somebody did to a record; ``user`` is null for the system."""

    id: int = Field(examples=[7])
    at: AwareDatetime
    user: str | None = Field(examples=["Alice Martin"])
    verb: Literal["created", "changed", "trashed", "restored"]
    entity: EntityName
    record_id: int = Field(examples=[12])
    fields: dict[str, Values]


class ActivityPage(Schema):
    """A page of the feed, and the cursor of the next."""

    items: list[ActivityShown]
    next: int | None = Field(examples=[3])


@router.get("/activity", response_model=ActivityPage, responses=documented(401, 403, 404, 422))
def show_activity(
    asked: AnAsker,
    entity: EntityName | None = None,
    record_id: Annotated[int | None, Query(alias="id", ge=1, le=2**63 - 1)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
) -> Response:
    """What happened on the records in sight, the newest first: on all, or on those of an entity, or
    on one of them. Fields that are hidden from who asks are left out."""
    lines = asked.read(
        lambda connection: list_activity(
            connection,
            asked.actor,
            entity=entity and entity.value,
            record_id=record_id,
            limit=limit,
            before=cursor,
        )
    )
    following = lines[-1].id if len(lines) == limit else None
    return answer({"items": [_shown(line) for line in lines], "next": following})


def _shown(line: ActivityLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "at": line.at.replace(tzinfo=UTC).isoformat(),
        "user": line.user,
        "verb": line.verb,
        "entity": line.entity,
        "record_id": line.record_id,
        "fields": line.fields,
    }
