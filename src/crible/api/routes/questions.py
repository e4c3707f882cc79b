"""Questions over accounts and over contacts: how many, which, why, and in what words."""

import time
from typing import Annotated, Any, Literal

from fastapi import Response
from pydantic import Field

from crible.access.catalog import context_of
from crible.access.may import require_level
from crible.access.rights import Level
from crible.access.visible import unknown_record
from crible.api.answers import answer
from crible.api.asking import AnAsker
from crible.api.bodies import router as exact_router
from crible.api.layouts import Columns, Name, Order, Paging, read_fields, read_layout
from crible.api.problems import documented
from crible.api.stopping import Wanted
from crible.criteria.findings import Told, tell
from crible.criteria.sentence import describe
from crible.criteria.wire import read_criteria
from crible.engine.interface import Engine, Question
from crible.exchange.exports import json_row
from crible.kit.schema import Schema, Whole
from crible.kit.text import Language

REFUSALS = (400, 401, 403, 404, 413, 415, 422)
_REFUSED = documented(*REFUSALS)

EXAMPLE = {
    "combinator": "and",
    "rules": [{"field": "name", "operator": "contains", "value": "menuiserie"}],
}
SENTENCE = "Comptes dont le nom contient « menuiserie »"
Criteria = Annotated[
    dict[str, Any],
    Field(description="Criteria, as docs/reference/criteria.md tells.", examples=[EXAMPLE]),
]

router = exact_router("questions")


class CountBody(Schema):
    """What to count."""

    criteria: Criteria


class Count(Schema):
    """How many records meet the criteria, and the criteria as a sentence."""

    count: int = Field(examples=[1234])
    sentence: str = Field(examples=[SENTENCE])


class SearchBody(Paging):
    """What to find, and how to lay it out."""

    criteria: Criteria
    columns: Columns
    sort: Order = Field(default=[])


class Rows(Schema):
    """A page: rows by column name, how many there are in all, and the cursor of the next page."""

    rows: list[dict[str, Any]] = Field(examples=[[{"id": 1, "name": "Menuiserie Dupré"}]])
    total: int = Field(examples=[1234])
    next: str | None = Field(examples=["W1siaWQiXSxbXSwxXQ"])


class FacetsBody(Schema):
    """What to count the choices of."""

    criteria: Criteria
    fields: Annotated[list[Name], Field(min_length=1, max_length=50, examples=[["status"]])]


class FacetCount(Schema):
    """How many records have a choice; the empty ones where ``key`` is null."""

    key: str | int | bool | None = Field(examples=["client"])
    count: int = Field(examples=[12])


class Facets(Schema):
    """By field, the count beside each choice."""

    facets: dict[str, list[FacetCount]]


class ExplainBody(Schema):
    """Which record to explain."""

    criteria: Criteria
    id: Whole = Field(examples=[12])


class Finding(Schema):
    """Whether a part of the criteria holds, in words, with the value that was found."""

    holds: bool = Field(examples=[True])
    sentence: str = Field(examples=["le nom contient « menuiserie »"])
    found: str | None = Field(examples=["Menuiserie Dupré"])
    parts: list["Finding"] = Field(examples=[[]])


class DescribeBody(Schema):
    """What to say in words."""

    entity: Literal["accounts", "contacts"]
    criteria: Criteria
    language: Literal["fr", "en"] | None = None


class Sentence(Schema):
    """Criteria as a sentence."""

    sentence: str = Field(examples=[SENTENCE])


def _sentence(question: Question, language: Language) -> str:
    context = question.context
    return describe(question.criteria, context.catalog, language, context.clock.zone)


def _add_count(path: str, entity: str) -> None:
    @router.post(path, name=f"count_{entity}", response_model=Count, responses=_REFUSED)
    def count(body: CountBody, asked: AnAsker, wanted: Wanted) -> Response:
        """How many records meet the criteria, of those that who asks may see, and the criteria as
        a sentence in the reader's language. How long the engine took to count stands in
        ``Server-Timing``, in milliseconds."""

        def work(connection: Any, engine: Engine) -> tuple[dict[str, Any], float]:
            question = asked.question(connection, entity, body.criteria)
            began = time.perf_counter()
            count = engine.count(question)
            seconds = time.perf_counter() - began
            return {"count": count, "sentence": _sentence(question, asked.language)}, seconds

        found, seconds = asked.ask(work, wanted)
        response = answer(found)
        response.headers["Server-Timing"] = f"engine;dur={seconds * 1_000:.1f}"
        return response


def _add_search(path: str, entity: str) -> None:
    @router.post(path, name=f"search_{entity}", response_model=Rows, responses=_REFUSED)
    def search(body: SearchBody, asked: AnAsker, wanted: Wanted) -> Response:
        """A page of the records that meet the criteria, in a total order."""

        def work(connection: Any, engine: Engine) -> dict[str, Any]:
            question = asked.question(connection, entity, body.criteria)
            catalog = question.context.catalog
            layout = read_layout(catalog, entity, body.columns, body.sort, body, asked.language)
            page = engine.page(question, layout)
            rows = [json_row(layout.columns, row) for row in page.rows]
            return {"rows": rows, "total": engine.count(question), "next": page.next}

        return answer(asked.ask(work, wanted))


def _add_facets(path: str, entity: str) -> None:
    @router.post(path, name=f"facets_{entity}", response_model=Facets, responses=_REFUSED)
    def facets(body: FacetsBody, asked: AnAsker, wanted: Wanted) -> Response:
        """The count beside each choice of some fields, under the criteria."""

        def work(connection: Any, engine: Engine) -> dict[str, Any]:
            question = asked.question(connection, entity, body.criteria)
            fields = read_fields(question.context.catalog, entity, body.fields, "fields")
            found = engine.facets(question, list(dict.fromkeys(fields)))
            return {
                "facets": {
                    name: [{"key": key, "count": count} for key, count in facet.items()]
                    for name, facet in found.items()
                }
            }

        return answer(asked.ask(work, wanted))


def _add_explain(path: str, entity: str) -> None:
    @router.post(path, name=f"explain_{entity}", response_model=Finding, responses=_REFUSED)
    def explain(body: ExplainBody, asked: AnAsker, wanted: Wanted) -> Response:
        """Why a record is in or out, criterion by criterion."""

        def work(connection: Any, engine: Engine) -> Told:
            question = asked.question(connection, entity, body.criteria)
            finding = engine.explain(question, body.id)
            if finding is None:
                raise unknown_record(body.id, "body:/id")
            return tell(
                finding, entity, question.context, asked.language, asked.server.settings.zone
            )

        return answer(Finding.model_validate(asked.ask(work, wanted)))


for _entity in ("accounts", "contacts"):
    _add_count(f"/{_entity}/count", _entity)
    _add_search(f"/{_entity}/search", _entity)
    _add_facets(f"/{_entity}/facets", _entity)
    _add_explain(f"/{_entity}/explain", _entity)


@router.post("/criteria/describe", response_model=Sentence, responses=_REFUSED)
def describe_criteria(body: DescribeBody, asked: AnAsker) -> Response:
    """Criteria as a sentence, in the reader's language or another."""

    def work(connection: Any) -> str:
        require_level(asked.actor, body.entity, Level.READ)
        context = context_of(connection, asked.actor, asked.server.clock())
        criteria = read_criteria(body.criteria, body.entity, context, asked_later=True)
        language = Language(body.language) if body.language else asked.language
        return describe(criteria, context.catalog, language, context.clock.zone)

    return answer({"sentence": asked.read(work)})
