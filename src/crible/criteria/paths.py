"""Names such as ``status``, ``account.custom.size`` or ``account.actions``, and what they mean."""

from dataclasses import dataclass

from crible.criteria.catalog import Catalog, Relation
from crible.criteria.nodes import FieldPath, RelationPath

SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class SegmentPath:
    """The segments that the record, or one reached from it, may be in."""

    steps: tuple[Relation, ...]
    entity: str


AnyPath = FieldPath | RelationPath | SegmentPath


def resolve(catalog: Catalog, entity: str, name: str) -> AnyPath | None:
    """What a name means from an entity; None where it means nothing."""
    steps: list[Relation] = []
    rest = name
    while True:
        here = catalog.entities[entity]
        if rest in here.fields:
            return FieldPath(tuple(steps), here.fields[rest])
        if rest == SEGMENT and here.has_segments:
            return SegmentPath(tuple(steps), entity)
        relation = here.relations.get(rest)
        if relation is not None:
            return RelationPath(tuple(steps), relation) if relation.many else None
        head, dot, rest = rest.partition(".")
        relation = here.relations.get(head)
        if not dot or relation is None or relation.many:
            return None
        steps.append(relation)
        entity = relation.target


def resolve_field(catalog: Catalog, entity: str, name: str) -> FieldPath | None:
    """The field that a name means from an entity; None where it means none."""
    path = resolve(catalog, entity, name)
    return path if isinstance(path, FieldPath) else None
