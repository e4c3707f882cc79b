"""Custom fields: what people add to accounts, contacts and deals, and their choices."""

from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Response
from pydantic import Field
from sqlalchemy import Connection

from crible.access.actors import Actor
from crible.api.answers import Match, answer, tagged
from crible.api.asking import AnAsker
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.repeats import ACreation
from crible.api.routes.lists import BrokenSegments, FindName, Label, add_list
from crible.criteria.kinds import Kind
from crible.kit.schema import Line, Schema
from crible.records import custom_fields

router = exact_router("custom fields")

Entity = Literal["accounts", "contacts", "deals"]
FieldKey = Annotated[str, Path(max_length=100, examples=["secteur"])]


class NewField(Schema):
    """A field to add. Criteria and columns call it ``custom.<key>``; its key and its kind never
    change."""

    entity: Entity
    key: Line = Field(examples=["secteur"])
    kind: Kind = Field(examples=["choice"])
    label: Label = Field(examples=["Secteur"])


class FieldChange(Schema):
    """What to change of a field: a key that is left out changes nothing."""

    label: Label = Field(default="", examples=["Secteur d'activité"])


class CustomField(Schema):
    """A custom field."""

    entity: Entity
    key: str = Field(examples=["secteur"])
    kind: Kind = Field(examples=["choice"])
    label: str = Field(examples=["Secteur"])


class CustomFields(Schema):
    """The custom fields that who asks is shown."""

    items: list[CustomField]


class RemovedField(Schema):
    """How many values went with a field, of those that who asks could see, and the segments that
    are broken now."""

    values: int = Field(examples=[0])
    broken_segments: BrokenSegments


@router.get("/custom-fields", response_model=CustomFields, responses=documented(401, 404))
def show_custom_fields(asked: AnAsker) -> Response:
    """The custom fields, by entity."""
    lines = asked.read(lambda source: custom_fields.list_fields(source, asked.actor))
    return answer(CustomFields(items=[_shown(line) for line in lines]))


@router.post(
    "/custom-fields",
    status_code=201,
    response_model=CustomField,
    responses=documented(400, 401, 403, 404, 409, 413, 415, 422),
)
def add_custom_field(body: NewField, creating: ACreation) -> Response:
    """Add a field."""
    actor = creating.asked.actor

    def work(source: Connection) -> CustomField:
        added = custom_fields.add_field(source, actor, body.entity, body.key, body.kind, body.label)
        return CustomField(entity=body.entity, key=body.key, kind=body.kind, label=added.label.fr)

    return creating.run(work)


@router.get(
    "/custom-fields/{entity}/{field}",
    response_model=CustomField,
    responses=documented(401, 404, 422),
)
def show_custom_field(entity: Entity, field: FieldKey, asked: AnAsker) -> Response:
    """One custom field."""
    return tagged(asked.read(lambda source: _field(source, asked.actor, entity, field)))


@router.patch(
    "/custom-fields/{entity}/{field}",
    response_model=CustomField,
    responses=documented(400, 401, 403, 404, 412, 413, 415, 422, 428),
)
def change_custom_field(
    entity: Entity,
    field: FieldKey,
    body: FieldChange,
    asked: AnAsker,
    match: Annotated[Match, Depends()],
) -> Response:
    """Give a field another label."""

    def work(source: Connection) -> CustomField:
        shown = _field(source, asked.actor, entity, field)
        match.require(shown)
        label = body.label if "label" in body.model_fields_set else shown.label
        custom_fields.rename_field(source, asked.actor, entity, field, label)
        return _field(source, asked.actor, entity, field)

    return tagged(asked.write(work))


@router.delete(
    "/custom-fields/{entity}/{field}",
    response_model=RemovedField,
    responses=documented(401, 403, 404, 409, 412, 422, 428),
)
def remove_custom_field(
    entity: Entity,
    field: FieldKey,
    asked: AnAsker,
    match: Annotated[Match, Depends()],
    force: Annotated[
        Literal["true", "false"], Query(description="Remove it with the values that it has.")
    ] = "false",
) -> Response:
    """Remove a field, with its choices. One that has values, in the trash too, needs ``force``."""

    def work(source: Connection) -> RemovedField:
        match.require(_field(source, asked.actor, entity, field))
        done = custom_fields.remove_field(
            source,
            asked.actor,
            entity,
            field,
            force=force == "true",
            place_of_force="query:force",
        )
        broken = BrokenSegments.model_validate(done.broken)
        return RemovedField(values=done.values, broken_segments=broken)

    return answer(asked.write(work))


def _field(source: Connection, actor: Actor, entity: str, field: str) -> CustomField:
    return _shown(custom_fields.find_field(source, actor, entity, field))


def _shown(line: custom_fields.FieldLine) -> CustomField:
    names = CustomField.model_fields
    return CustomField.model_validate({name: getattr(line, name) for name in names})


def _choices_of(entity: Entity, field: FieldKey) -> FindName:
    return lambda source, actor: custom_fields.choices_of(source, actor, entity, field)


add_list(router, "custom_choices", "/custom-fields/{entity}/{field}/choices", _choices_of)
