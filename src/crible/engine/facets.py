"""The count beside each choice of a field, under criteria."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from crible.criteria.entities import ENTITIES, rows_of
from crible.criteria.kinds import CHOSEN, Kind
from crible.criteria.nodes import Combinator, Criteria, FieldPath, FieldTest, Group
from crible.criteria.select import condition, value_of
from crible.criteria.sources import InTable
from crible.engine.interface import Facet, Question
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

_NO_CHOICES = Text("« {field} » n'a pas de choix à compter.", "“{field}” has no choices to count.")


def require_choices(path: FieldPath) -> None:
    """Make sure that a field has choices. Raises RefusedError (``no_choices``)."""
    if path.field.kind not in CHOSEN | {Kind.BOOLEAN}:
        raise RefusedError(Fault("no_choices", _NO_CHOICES, path.name, {"field": path.name}))


def facet(connection: Connection, question: Question, path: FieldPath) -> Facet:
    """How many records have each choice of a field, its own tests at the root left out.

    Raises RefusedError (``no_choices``) for a field that has no choices.
    """
    require_choices(path)
    return as_facet(question, path, _counts(connection, question, path))


def as_facet(question: Question, path: FieldPath, counts: Mapping[Any, int]) -> Facet:
    """A facet from how many records have each value, as the database stores it."""
    if path.field.kind is Kind.BOOLEAN:
        return {value: counts.get(value, 0) for value in (True, False, None)}
    choices = question.context.catalog.choices(path.field).choices
    found = {choice.key: counts.get(choice.stored, 0) for choice in choices}
    return found | {None: counts.get(None, 0)}


def _counts(connection: Connection, question: Question, path: FieldPath) -> dict[Any, int]:
    criteria = without_tests_of(question.criteria, path)
    record = rows_of(criteria.entity)
    met = condition(criteria, record, question.context, question.visible)
    source = path.field.source
    if isinstance(source, InTable):
        # One row for each choice that a record has, and one without a choice where it has none.
        pairs, owner, value = source.pairs()
        own_id = ENTITIES[path.field.entity].fields["id"]
        reached = value_of(FieldPath(path.steps, own_id), record, question.visible)
        chosen = select(value.label("choice")).select_from(
            record.outerjoin(pairs, owner == reached)
        )
    else:
        chosen = select(value_of(path, record, question.visible).label("choice"))
    choice = chosen.where(met).subquery().c.choice
    counted = select(choice, func.count()).group_by(choice)
    return dict(connection.execute(counted).all())


def without_tests_of(criteria: Criteria, path: FieldPath) -> Criteria:
    """Criteria less a field's own tests that stand directly in a root ``and`` without ``not``."""
    root = criteria.root
    if root.negated or root.combinator is Combinator.OR:
        return criteria
    rules = tuple(
        rule for rule in root.rules if not (isinstance(rule, FieldTest) and rule.path == path)
    )
    return replace(criteria, root=Group(root.combinator, rules))
