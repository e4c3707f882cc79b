"""Which fields and choices criteria name, read from the wire format without a catalog.

For warnings only: it also reads criteria that are broken, and says nothing of what it can't place.
"""

from collections.abc import Collection, Iterator

from crible.criteria.entities import ENTITIES
from crible.criteria.paths import SEGMENT

Named = tuple[str, str]
"""A field: its entity and its name there."""


def mentions(criteria: object, entity: str, fields: Collection[Named], key: object = None) -> bool:
    """Whether criteria over an entity name one of the fields, and there the choice ``key`` if one
    is given. Segments named by the criteria are not looked into."""
    return any(
        named in fields and (key is None or key in keys) for named, keys in _named(criteria, entity)
    )


def segments_named(rule: object) -> set[int]:
    """The numbers of the segments that criteria in the wire format name, broken as they may be."""
    if isinstance(rule, list):
        return set().union(*map(segments_named, rule))
    if not isinstance(rule, dict):
        return set()
    field, value = rule.get("field"), rule.get("value")
    if isinstance(field, str) and _is_segment(field) and isinstance(value, list):
        return {id_ for id_ in value if type(id_) is int}
    return set().union(*(segments_named(rule.get(key)) for key in ("rules", "value", "where")))


def _is_segment(path: str) -> bool:
    *before, last = path.split(".")
    return last == SEGMENT and before[-1:] != ["custom"]


def _named(rule: object, entity: str) -> Iterator[tuple[Named, list[object]]]:
    if not isinstance(rule, dict):
        return
    for part in rule.get("rules") or ():
        yield from _named(part, entity)
    path = rule.get("field")
    if not isinstance(path, str):
        return
    reached, name = _follow(path, entity)
    value = rule.get("value")
    if name:
        yield (reached, name), value if isinstance(value, list) else [value]
        if rule.get("valueSource") == "field" and isinstance(value, str):
            yield _follow(value, entity), []
        return
    yield from _named(value, reached)
    yield from _named(rule.get("where"), reached)
    aggregate = rule.get("aggregate")
    if isinstance(aggregate, dict) and isinstance(aggregate.get("of"), str):
        yield (reached, aggregate["of"]), []


def _follow(path: str, entity: str) -> Named:
    """The entity at the end of a path, and the field's name there; no name for a relation."""
    name = path
    while name:
        step, _, rest = name.partition(".")
        relation = ENTITIES[entity].relations.get(step)
        if relation is None:
            break
        entity, name = relation.target, rest
    return entity, name
