"""A small catalog for sentences, and short ways to write criteria over it."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from crible.criteria.catalog import Catalog, Choice, ChoiceList, Entity, SavedSegment
from crible.criteria.context import Context
from crible.criteria.entities import ENTITIES, custom_field
from crible.criteria.kinds import Key, Kind
from crible.criteria.lists import FIXED_LISTS
from crible.criteria.periods import Clock
from crible.kit.text import Text

Json = dict[str, Any]

_CUSTOM = {
    "accounts": [
        (1, "eleves", Kind.NUMBER, "Élèves"),
        (2, "secteur", Kind.CHOICE, "Secteur"),
        (3, "ouverture", Kind.DATE, "Ouverture"),
        (4, "couleurs", Kind.CHOICES, "Couleurs"),
        (5, "bio", Kind.BOOLEAN, "Bio"),
        (6, "note", Kind.TEXT, "Note"),
    ],
    "deals": [(7, "marge", Kind.MONEY, "Marge")],
}


def _entity(entity: Entity) -> Entity:
    custom = [custom_field(entity.name, *one) for one in _CUSTOM.get(entity.name, ())]
    fields = {**entity.fields, **{field.name: field for field in custom}}
    return Entity(entity.name, entity.label, fields, entity.relations, entity.has_segments)


def _list(name: str, labels: dict[Key, str]) -> ChoiceList:
    choices = (Choice(key, Text(label, label), key) for key, label in labels.items())
    return ChoiceList(name, tuple(choices))


_LISTS = [
    _list(
        "statuses",
        {
            "client": "Client",
            "prospect": "Prospect",
            "suspect": "Suspect",
            "fournisseur": "Fournisseur",
            "a": "A",
            "b": "B",
            "c": "C",
        },
    ),
    _list("origins", {"bni": "Réseau BNI", "web": "Site web"}),
    _list("stages", {"devis": "Devis"}),
    _list("tags", {"salon-2026": "Salon 2026", "vip": "VIP", "c": "C"}),
    _list("users", {1: "Alice Martin", 2: "Bruno Leroy"}),
    _list("structures", {1: "Bretagne"}),
    _list("imports", {1: "clients.csv"}),
    _list("custom:2", {"public": "Public", "prive": "Privé"}),
    _list("custom:4", {"rouge": "Rouge", "bleu": "Bleu"}),
]
_EVERYBODY: Json = {"combinator": "and", "rules": []}

CATALOG = Catalog(
    entities={name: _entity(entity) for name, entity in ENTITIES.items()},
    lists={**FIXED_LISTS, **{choices.name: choices for choices in _LISTS}},
    segments={
        7: SavedSegment(7, "Clients actifs", "accounts", _EVERYBODY),
        8: SavedSegment(8, "Salon", "accounts", _EVERYBODY),
    },
    structure_parents={1: None},
)
CONTEXT = Context(
    CATALOG,
    Clock(datetime(2026, 3, 1, tzinfo=UTC), ZoneInfo("Europe/Paris")),
    me=1,
    team=frozenset({1, 2}),
)


def test(field: str, operator: str, *value: object) -> Json:
    """A test of a field; without a value for the operators that take none."""
    return {"field": field, "operator": operator} | ({"value": value[0]} if value else {})


def comparison(field: str, operator: str, other: str) -> Json:
    """A comparison of two fields."""
    return {"field": field, "operator": operator, "valueSource": "field", "value": other}


def every(*rules: Json, negated: bool = False) -> Json:
    """A group joined by `and`."""
    return {"combinator": "and", "rules": list(rules), "not": negated}


def either(*rules: Json, negated: bool = False) -> Json:
    """A group joined by `or`."""
    return {"combinator": "or", "rules": list(rules), "not": negated}


def related(
    field: str, mode: str, *rules: Json, threshold: int | None = None, any_: bool = False
) -> Json:
    """A test of related rows, of which each rule must hold, or ``any_`` of them."""
    match = {"mode": mode, "threshold": threshold}
    return {"field": field, "match": match, "value": (either if any_ else every)(*rules)}


def aggregate(
    field: str,
    function: str,
    operator: str,
    value: object,
    of: str | None = None,
    where: Json | None = None,
) -> Json:
    """A test of an aggregate."""
    rule: Json = {"field": field, "operator": operator, "aggregate": {"function": function}}
    if of is not None:
        rule["aggregate"]["of"] = of
    if value is not None:
        rule["value"] = value
    return rule if where is None else rule | {"where": where}


def span(amount: int, unit: str) -> Json:
    """A length of time."""
    return {"amount": amount, "unit": unit}


def day(today: int, unit: str = "day") -> Json:
    """A day counted from today."""
    return {"today": today, "unit": unit}
