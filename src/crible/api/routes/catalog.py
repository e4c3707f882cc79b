"""The catalog: what one can ask about, and the words of the criteria language."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from fastapi import Query, Response
from pydantic import Field
from sqlalchemy import Connection

from crible.access.actors import Actor
from crible.access.catalog import load_catalog, may_give
from crible.access.may import require_level
from crible.access.rights import Level
from crible.api.answers import answer
from crible.api.asking import AnAsker
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.criteria import catalog as criteria
from crible.criteria.kinds import CHOSEN, Kind, Period, Unit
from crible.criteria.labels import FUNCTIONS, MODES, PERIODS, UNITS
from crible.criteria.nodes import AGGREGATED, COUNTED, Function, Mode
from crible.criteria.operators import OPERATORS, AnyOperator, Operand, operators_of
from crible.kit.schema import Schema
from crible.kit.text import Language

router = exact_router("catalog")

EntityName = Literal["accounts", "contacts", "deals", "actions", "invoices"]
Takes = Literal["nothing", "one", "pair", "list", "span", "period"]

_FACETED: Final = CHOSEN | {Kind.BOOLEAN}


class CatalogField(Schema):
    """A field. ``operators`` names some of its kind's, ``choices`` the list it takes its values
    from."""

    name: str = Field(examples=["status"])
    label: str = Field(examples=["Statut"])
    kind: Kind
    operators: list[str] = Field(examples=[["=", "!=", "in", "notIn", "empty", "notEmpty"]])
    sortable: bool = Field(examples=[True])
    facetable: bool = Field(examples=[True])
    editable: bool = Field(examples=[True])
    choices: str | None = Field(examples=["statuses"])


class CatalogRelation(Schema):
    """A way to other records, one or many of ``target``."""

    name: str = Field(examples=["contacts"])
    label: str = Field(examples=["Contacts"])
    target: EntityName
    many: bool = Field(examples=[True])


class CatalogChoice(Schema):
    """A choice, by what criteria call it. An archived one is no longer to be offered for records;
    criteria may still name it."""

    key: str | int = Field(examples=["client"])
    label: str = Field(examples=["Client"])
    color: str | None = Field(examples=["#3b5bdb"])
    archived: bool = Field(examples=[False])


class CatalogOperator(Schema):
    """An operator, and what it takes as its value: nothing, one, a pair of ends, a list, an
    ``{amount, unit}`` or a period."""

    key: str = Field(examples=["inLast"])
    label: str = Field(examples=["est dans les derniers"])
    takes: Takes


class CatalogFunction(Schema):
    """What an aggregate makes of related rows, and the kinds of fields that it takes."""

    key: Function
    label: str = Field(examples=["somme"])
    kinds: list[Kind] = Field(examples=[["money", "number"]])


class CatalogMode(Schema):
    """How many related rows must meet the conditions; some modes take a number (``threshold``)."""

    key: Mode
    label: str = Field(examples=["au moins"])
    threshold: bool = Field(examples=[True])


class Catalog(Schema):
    """What who asks can ask about records of an entity: their fields and relations; by name, the
    lists of choices; by kind, the operators; whether segments of them can be named; and the words
    for units of time, periods, aggregate functions and modes."""

    entity: EntityName
    label: str = Field(examples=["Comptes"])
    fields: list[CatalogField]
    relations: list[CatalogRelation]
    segments: bool = Field(examples=[True])
    choices: dict[str, list[CatalogChoice]]
    operators: dict[Kind, list[CatalogOperator]]
    functions: list[CatalogFunction]
    modes: list[CatalogMode]
    units: dict[Unit, str] = Field(examples=[{"day": "jours"}])
    periods: dict[Period, str] = Field(examples=[{"thisMonth": "ce mois-ci"}])


@router.get("/catalog", response_model=Catalog, responses=documented(401, 404, 422))
def show_catalog(entity: Annotated[EntityName, Query()], asked: AnAsker) -> Response:
    """What can be asked about, in the language of who asks: as far as they may see it."""

    def work(connection: Connection) -> Catalog:
        require_level(asked.actor, entity, Level.READ)
        return _shown(load_catalog(connection, asked.actor), entity, asked.actor, asked.language)

    return answer(asked.read(work))


def _shown(
    catalog: criteria.Catalog, entity: EntityName, actor: Actor, language: Language
) -> Catalog:
    found = catalog.entities[entity]
    fields = list(found.fields.values())
    lists = {_list(field): catalog.choices(field) for field in fields if field.choices}
    operators = {kind: dict(OPERATORS[kind]) for kind in Kind}
    for field in fields:
        operators[field.kind] |= operators_of(Operand(field.kind, field))
    return Catalog(
        entity=entity,
        label=found.label.in_(language),
        fields=[_field(field, actor, language) for field in fields],
        relations=[_relation(relation, language) for relation in found.relations.values()],
        segments=found.has_segments,
        choices={str(name): _choices(one, language) for name, one in lists.items()},
        operators={kind: _operators(keyed, language) for kind, keyed in operators.items()},
        functions=[
            CatalogFunction(key=key, label=label.in_(language), kinds=sorted(AGGREGATED[key]))
            for key, label in FUNCTIONS.items()
        ],
        modes=[
            CatalogMode(key=key, label=label.in_(language), threshold=key in COUNTED)
            for key, label in MODES.items()
        ],
        units={unit: label.in_(language) for unit, label in UNITS.items()},
        periods={period: label.in_(language) for period, label in PERIODS.items()},
    )


def _field(field: criteria.Field, actor: Actor, language: Language) -> CatalogField:
    return CatalogField(
        name=field.name,
        label=field.label.in_(language),
        kind=field.kind,
        operators=list(operators_of(Operand(field.kind, field))),
        sortable=field.kind is not Kind.CHOICES,
        facetable=field.kind in _FACETED,
        editable=may_give(actor, field.entity, field),
        choices=_list(field),
    )


def _list(field: criteria.Field) -> str | None:
    """What the list of a field is called; that of a custom field goes by its name, since numbers
    would tell of fields that are hidden."""
    custom = field.choices is not None and field.choices.startswith("custom:")
    return field.name if custom else field.choices


def _relation(relation: criteria.Relation, language: Language) -> CatalogRelation:
    return CatalogRelation.model_validate(
        {
            "name": relation.name,
            "label": relation.label.in_(language),
            "target": relation.target,
            "many": relation.many,
        }
    )


def _choices(choices: criteria.ChoiceList, language: Language) -> list[CatalogChoice]:
    return [
        CatalogChoice(
            key=choice.key,
            label=choice.label.in_(language),
            color=choice.color,
            archived=choice.archived,
        )
        for choice in choices.choices
    ]


def _operators(keyed: Mapping[str, AnyOperator], language: Language) -> list[CatalogOperator]:
    return [
        CatalogOperator.model_validate(
            {
                "key": key,
                "label": operator.label.in_(language),
                "takes": operator.shape.name.lower(),
            }
        )
        for key, operator in keyed.items()
    ]
