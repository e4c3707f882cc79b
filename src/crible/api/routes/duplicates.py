"""Likely duplicates of the account or contact that somebody is typing."""

from typing import Annotated, Any, Final, Literal

from fastapi import Body, Response
from pydantic import Field
from sqlalchemy import Connection

from crible.api.answers import answer
from crible.api.asking import AnAsker
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.routes.questions import REFUSALS
from crible.api.stopping import Wanted
from crible.engine.interface import Engine
from crible.exchange.exports import json_row
from crible.kit.schema import Schema
from crible.records.duplicates import ask_duplicates

router = exact_router("records")

_EXAMPLES: Final = {
    "accounts": {"name": "Menuiserie Dupré", "siret": "732 829 320 00074"},
    "contacts": {"name": "Camille Durand", "mobile": "06 12 34 56 78"},
}


class Duplicates(Schema):
    """Up to ten records that have the name, SIRET, SIREN, e-mail address or phone number typed."""

    items: list[dict[str, Any]] = Field(examples=[[{"id": 12, "name": "Menuiserie Dupré"}]])


def _add(entity: Literal["accounts", "contacts"]) -> None:
    typed = Annotated[dict[str, Any], Body(examples=[_EXAMPLES[entity]])]

    @router.post(
        f"/{entity}/duplicates",
        name=f"find_duplicate_{entity}",
        response_model=Duplicates,
        responses=documented(*REFUSALS),
    )
    def find(body: typed, asked: AnAsker, wanted: Wanted) -> Response:
        """Records in sight with the same name, SIRET, SIREN, e-mail address or phone number."""

        def work(connection: Connection, engine: Engine) -> list[dict[str, object]]:
            clock = asked.server.clock()
            asking = ask_duplicates(connection, asked.actor, clock, entity, body)
            if asking is None:
                return []
            question, layout = asking
            return [json_row(layout.columns, row) for row in engine.page(question, layout).rows]

        return answer({"items": asked.ask(work, wanted)})


_add("accounts")
_add("contacts")
