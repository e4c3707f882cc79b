"""What each column and constant of a mapping stands for, bound to the catalog as it is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crible.criteria.catalog import Catalog, Entity, Field, Relation
from crible.criteria.entities import custom_field
from crible.exchange.mapping import CustomTarget, Mapping, pointer
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import CUSTOM_VALUES

UNKNOWN = Text(
    "{entity} n'a pas de champ « {name} » ; ses champs : {names}",
    "{entity} has no field “{name}”; its fields: {names}",
)
NOT_IMPORTED = Text(
    "« {name} » ne s'importe pas",
    "“{name}” cannot be imported",
)
IS_KEY = Text(
    "« external_id » est déjà donné par « key »",
    "“external_id” is given by “key” already",
)
TWICE = Text(
    "« {name} » est déjà donné par {other}",
    "“{name}” is given by {other} already",
)
OTHER_KIND = Text(
    "{name} existe déjà, de type {found} et non {kind}",
    "{name} exists already, of kind {found} and not {kind}",
)
NO_CUSTOM = Text(
    "{entity} n'a pas de champs personnalisés",
    "{entity} has no custom fields",
)

_KEPT_BY_CRIBLE: Final = frozenset({"id", "updated_at", "created_by", "import"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a column (or a constant, ``column`` then being empty) gives: a field, or the record
    that a row belongs to. ``name`` is the field's or the relation's."""

    name: str
    column: str
    place: str
    of: Field | Relation


@dataclass(frozen=True, slots=True)
class Binding:
    """The targets of a mapping, the choices they may take, and the custom fields to be made.

    New fields stand there with numbers below 0, until ``exchange.service`` has made them.
    """

    entity: Entity
    targets: tuple[Target, ...]
    new_fields: tuple[Field, ...]


def bind(mapping: Mapping, catalog: Catalog, entity_name: str) -> Binding:
    """The mapping bound to an entity. Raises RefusedError with every fault of it
    (``unknown_field``, ``not_importable``, ``repeated_field``, ``other_kind``)."""
    entity = catalog.entities[entity_name]
    faults: list[Fault] = []
    targets: dict[str, Target] = {}
    new: dict[str, Field] = {}
    for column, place, wanted in _wanted(mapping):
        try:
            of = _find(entity, place, wanted, len(new))
            if isinstance(of, Field) and of.name not in entity.fields:
                new[of.name] = of
            if of.name in targets:
                values = {"name": of.name, "other": targets[of.name].place}
                raise RefusedError(Fault("repeated_field", TWICE, place, values))
            targets[of.name] = Target(of.name, column, place, of)
        except RefusedError as error:
            faults += error.faults
    if faults:
        raise RefusedError(*faults)
    return Binding(entity, tuple(targets.values()), tuple(new.values()))


def importable(entity: Entity) -> list[str]:
    """The names that a mapping may give, in the catalog's order."""
    fields = (name for name, field in entity.fields.items() if _is_importable(field))
    return [*fields, *(name for name, way in entity.relations.items() if not way.many)]


def _is_importable(field: Field) -> bool:
    return not field.computed and field.name not in _KEPT_BY_CRIBLE | {"external_id"}


def _wanted(mapping: Mapping) -> Iterator[tuple[str, str, str | CustomTarget]]:
    for column, wanted in mapping.columns.items():
        yield column, pointer("columns", column), wanted
    for name in mapping.constants:
        yield "", pointer("constants", name), name


def _find(entity: Entity, place: str, wanted: str | CustomTarget, count: int) -> Field | Relation:
    values: dict[str, object] = {"entity": entity.name}
    if isinstance(wanted, CustomTarget):
        return _custom(entity, place, wanted, -1 - count)
    values["name"] = wanted
    if wanted == "external_id":
        raise RefusedError(Fault("not_importable", IS_KEY, place, values))
    relation = entity.relations.get(wanted)
    if relation is not None and not relation.many:
        return relation
    field = entity.fields.get(wanted)
    if field is None:
        values["names"] = ", ".join(importable(entity))
        raise RefusedError(Fault("unknown_field", UNKNOWN, place, values))
    if not _is_importable(field):
        raise RefusedError(Fault("not_importable", NOT_IMPORTED, place, values))
    return field


def _custom(entity: Entity, place: str, wanted: CustomTarget, number: int) -> Field:
    values = {"entity": entity.name, "name": wanted.field, "kind": wanted.kind}
    if entity.name not in CUSTOM_VALUES:
        raise RefusedError(Fault("unknown_field", NO_CUSTOM, place, values))
    field = entity.fields.get(wanted.field)
    if field is None:
        label = wanted.label or wanted.key
        return custom_field(entity.name, number, wanted.key, wanted.kind, label)
    if field.kind != wanted.kind:
        values["found"] = field.kind
        raise RefusedError(Fault("other_kind", OTHER_KIND, place, values))
    return field
