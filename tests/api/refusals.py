"""What the tests of records look at in refusals, and the rights and fields they prepare."""

import json
import re
from typing import Any

from sqlalchemy import insert, select

from crible.db.connection import writing
from crible.model import (
    CustomChoice,
    CustomField,
    ProfileField,
    User,
)
from tests.api.serving import People
from tests.cast import (
    BRUNO,
)


def faults(answer: Any) -> list[tuple[str, str]]:
    """The place and the code of each fault of an answer that refuses."""
    return [(one["pointer"], one["code"]) for one in answer.json()["errors"]]


def told(answer: Any, name: object) -> tuple[int, str]:
    """What an answer says, but for the number of the request, and a name or number in it."""
    body = answer.json()
    for told_beside in ("instance", "status"):
        body.pop(told_beside, None)
    return answer.status_code, re.sub(
        rf"\b{re.escape(str(name))}\b", "…", json.dumps(body, ensure_ascii=False)
    )


def limit_field(people: People, field: str, access: str, entity: str = "accounts") -> None:
    """Hide a field from Bruno, or have him read it only."""
    with writing(people.database) as connection:
        of_bruno = select(User.profile_id).where(User.id == BRUNO).scalar_subquery()
        values = {"entity": entity, "field": field, "access": access}
        connection.execute(insert(ProfileField).values(profile_id=of_bruno, **values))


def add_custom(people: People, key: str, kind: str, *choices: str) -> None:
    """Add a custom field to accounts."""
    with writing(people.database) as connection:
        values = {"entity": "accounts", "key": key, "kind": kind, "label": key, "position": 0}
        added = insert(CustomField).values(values).returning(CustomField.id)
        field_id = connection.execute(added).scalar_one()
        for at, choice in enumerate(choices):
            of_field = {"field_id": field_id, "key": choice, "label": choice, "position": at}
            connection.execute(insert(CustomChoice).values(of_field))
