"""Facets of several fields from one evaluation of the criteria, as DuckDB does it best.

A field with its value in the record is a grouping set; the choices that stand in rows of their own
are joined. What it gains stands in docs/decisions/0008-a-copy-that-finds.md.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    Connection,
    Select,
    Text,
    case,
    cast,
    func,
    literal,
    select,
    tuple_,
    union_all,
)

from crible.criteria.entities import ENTITIES, rows_of
from crible.criteria.kinds import Kind
from crible.criteria.nodes import Criteria, FieldPath
from crible.criteria.select import condition, value_of
from crible.criteria.sources import InTable
from crible.engine.facets import as_facet, require_choices, without_tests_of
from crible.engine.interface import Facet, Question


def facets_together(
    connection: Connection, question: Question, paths: Sequence[FieldPath]
) -> Mapping[str, Facet]:
    """By field, the count beside each choice (engine.facets).

    Raises RefusedError (``no_choices``) for a field that has no choices.
    """
    for path in paths:
        require_choices(path)
    facets: dict[str, Facet] = {}
    for criteria, together in _by_criteria(question.criteria, paths):
        counts = _counts(connection, question, criteria, together)
        for path, found in zip(together, counts, strict=True):
            facets[path.name] = as_facet(question, path, found)
    return {path.name: facets[path.name] for path in paths}


def _by_criteria(
    criteria: Criteria, paths: Sequence[FieldPath]
) -> list[tuple[Criteria, list[FieldPath]]]:
    """The fields to count under the same criteria: each leaves out its own tests."""
    groups: list[tuple[Criteria, list[FieldPath]]] = []
    for path in paths:
        own = without_tests_of(criteria, path)
        together = next((fields for known, fields in groups if known == own), None)
        if together is None:
            groups.append((own, [path]))
        else:
            together.append(path)
    return groups


def _counts(
    connection: Connection, question: Question, criteria: Criteria, paths: Sequence[FieldPath]
) -> list[dict[Any, int]]:
    """For each field, how many records have each value."""
    met = _met(question, criteria, paths)
    joined = [at for at, path in enumerate(paths) if isinstance(path.field.source, InTable)]
    grouped = [at for at in range(len(paths)) if at not in joined]
    selects = [_joined(met, paths[at], at) for at in joined]
    if grouped:
        selects.append(_grouped(met, grouped))
    stored = [_stored_by_text(question, path) for path in paths]
    counts: list[dict[Any, int]] = [{} for _ in paths]
    for at, text, count in connection.execute(union_all(*selects)):
        counts[at][stored[at].get(text, text)] = count
    return counts


def _met(question: Question, criteria: Criteria, paths: Sequence[FieldPath]) -> CTE:
    """The records that meet the criteria, with what each field is counted by."""
    record = rows_of(criteria.entity)
    columns = [
        value_of(_counted(path), record, question.visible).label(_name(at))
        for at, path in enumerate(paths)
    ]
    wanted = condition(criteria, record, question.context, question.visible)
    return select(*columns).where(wanted).cte("met")


def _counted(path: FieldPath) -> FieldPath:
    """What of a record its choices are counted by: the value, or the record it is joined to."""
    if not isinstance(path.field.source, InTable):
        return path
    return FieldPath(path.steps, ENTITIES[path.field.entity].fields["id"])


def _name(at: int) -> str:
    return f"field_{at}"


def _joined(met: CTE, path: FieldPath, at: int) -> Select[Any]:
    source = path.field.source
    assert isinstance(source, InTable)
    pairs, owner, value = source.pairs()
    joined = met.outerjoin(pairs, owner == met.c[_name(at)])
    columns: tuple[Any, ...] = (literal(at), cast(value, Text), func.count())
    return select(*columns).select_from(joined).group_by(value)


def _grouped(met: CTE, fields: Sequence[int]) -> Select[Any]:
    """Each field in a grouping set of its own, in which the columns of the others are NULL."""
    columns = [met.c[_name(at)] for at in fields]
    at = case(*((func.grouping(met.c[_name(at)]) == 0, at) for at in fields))
    value = func.coalesce(*(cast(column, Text) for column in columns))
    sets = func.grouping_sets(*(tuple_(column) for column in columns))
    grouped: Select[Any] = select(at, value, func.count()).select_from(met).group_by(sets)
    return grouped


def _stored_by_text(question: Question, path: FieldPath) -> Mapping[Any, Any]:
    """By its text, each value as the database stores it."""
    if path.field.kind is Kind.BOOLEAN:
        return {"true": True, "false": False}
    choices = question.context.catalog.choices(path.field).choices
    return {str(choice.stored): choice.stored for choice in choices}
