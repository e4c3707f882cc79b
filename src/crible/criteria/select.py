"""Criteria read as SQL: one select of ids, the same on every engine.

A clause made here may be NULL where it is not true. Only ``_not`` turns a clause round, and reads
NULL as false, so that no three-valued logic ever shows.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    and_,
    false,
    func,
    not_,
    or_,
    select,
    true,
    type_coerce,
)

from crible.criteria.catalog import Relation
from crible.criteria.context import Context
from crible.criteria.entities import rows_of
from crible.criteria.kinds import CHOSEN, SCALE, Kind, Value
from crible.criteria.nodes import (
    AggregateTest,
    Combinator,
    Criteria,
    FieldComparison,
    FieldPath,
    FieldTest,
    Function,
    Group,
    Mode,
    Node,
    RelatedTest,
    RelationPath,
    SegmentTest,
    operator_of,
)
from crible.criteria.operators import ALL_OF, Operand, Operator, filled_fold
from crible.criteria.sources import InTable, Read, Sight, as_is
from crible.db.functions import doubled_average, exact_sum

Leaf = Callable[[FromClause], ColumnElement[bool]]


def matching(criteria: Criteria, context: Context, sight: Sight) -> Select[int]:
    """The ids of the records in sight that the criteria mean, in no order."""
    record = rows_of(criteria.entity)
    return select(record.c.id).where(condition(criteria, record, context, sight))


def condition(
    criteria: Criteria, record: FromClause, context: Context, sight: Sight
) -> ColumnElement[bool]:
    """The records of a table (or an alias of it) in sight that the criteria mean."""
    clause = _Compiler(criteria, context, sight).node(criteria.root, record)
    return and_(sight(criteria.entity, record), clause)


def value_of(
    path: FieldPath, record: FromClause, sight: Sight, read: Read = as_is
) -> ColumnElement[Any]:
    """The value of a field of the record, or of one reached from it, as ``read`` reads its column;
    NULL where there is none.

    A choice is what the database stores for it. Not for fields of several choices.
    """
    if not path.steps:
        return path.field.source.value(record, sight, read)
    tables, joined = _joined(path.steps, sight)
    first, last = tables[0], tables[-1]
    # Worked out for all in a table of its own, and looked up by number: DuckDB fails on some
    # conditions of sight where they stand beside the number looked for.
    values = (
        select(first.c.id, path.field.source.value(last, sight, read).label("value"))
        .select_from(joined)
        .where(sight(path.steps[0].target, first))
        .subquery()
    )
    return (
        select(values.c.value)
        .where(values.c.id == record.c[path.steps[0].column])
        .correlate(record)
        .scalar_subquery()
    )


def _joined(steps: tuple[Relation, ...], sight: Sight) -> tuple[list[FromClause], FromClause]:
    """The tables that steps lead through, and all of them joined, those after the first in sight.
    Joins rather than nested selects, since SQLite's parser takes few levels of nesting."""
    tables: list[FromClause] = [rows_of(step.target) for step in steps]
    joined = tables[0]
    for step, before, rows in zip(steps[1:], tables, tables[1:], strict=False):
        follows = rows.c.id == before.c[step.column]
        joined = joined.join(rows, and_(follows, sight(step.target, rows)))
    return tables, joined


class _Compiler:
    def __init__(self, criteria: Criteria, context: Context, sight: Sight) -> None:
        self._segments = criteria.segments
        self._context = context
        self._sight = sight
        self._level = 0

    def node(self, node: Node, record: FromClause) -> ColumnElement[bool]:
        match node:
            case Group():
                return self._group(node, record)
            case FieldTest():
                return self._field_test(node, record)
            case FieldComparison():
                return self._comparison(node, record)
            case RelatedTest():
                return self._related_test(node, record)
            case AggregateTest():
                return self._aggregate_test(node, record)
            case SegmentTest():
                return self._segment_test(node, record)

    def _group(self, group: Group, record: FromClause) -> ColumnElement[bool]:
        clauses = [self.node(rule, record) for rule in group.rules]
        if not clauses:
            return false() if group.negated else true()
        joined = and_(*clauses) if group.combinator is Combinator.AND else or_(*clauses)
        return _not(joined) if group.negated else joined

    def _field_test(self, test: FieldTest, record: FromClause) -> ColumnElement[bool]:
        operator = operator_of(test.operand, test.operator)
        positive = operator.positive
        prepared = self._prepared(positive, test.value, test.operand)

        def holds(row: FromClause) -> ColumnElement[bool]:
            source = test.path.field.source
            if positive is ALL_OF:
                assert isinstance(source, InTable)
                return source.where_all(row, prepared)
            return source.where(row, lambda column: positive.sql(column, prepared), self._sight)

        clause = self._through(test.path.steps, record, holds)
        return _not(clause) if operator.negated else clause

    def _prepared(self, positive: Operator, value: Value, operand: Operand) -> Any:
        prepared = positive.prepare(value, operand, self._context)
        if operand.kind in CHOSEN and prepared is not None:
            assert operand.field is not None
            choices = self._context.catalog.choices(operand.field).by_key
            return frozenset(choices[key].stored for key in prepared)
        return prepared

    def _comparison(self, test: FieldComparison, record: FromClause) -> ColumnElement[bool]:
        operator = operator_of(Operand(test.path.field.kind, test.path.field), test.operator)
        read = filled_fold if test.path.field.kind is Kind.TEXT else as_is
        left, right = (
            value_of(path, record, self._sight, read) for path in (test.path, test.other)
        )
        compare: Callable[[Any], ColumnElement[bool]] = left.bool_op(operator.positive.key)
        clause = compare(right)
        return _not(clause) if operator.negated else clause

    def _through(
        self, steps: tuple[Relation, ...], record: FromClause, leaf: Leaf
    ) -> ColumnElement[bool]:
        if not steps:
            return leaf(record)
        tables, joined = _joined(steps, self._sight)
        with self._deeper():
            targets = select(tables[0].c.id).select_from(joined)
            targets = targets.where(self._sight(steps[0].target, tables[0]), leaf(tables[-1]))
        return self._is_in(record.c[steps[0].column], targets)

    def _is_in(self, value: ColumnElement[Any], found: Select[Any]) -> ColumnElement[bool]:
        """A value is among those selected. Below the first level the select is named beforehand
        (WITH) rather than nested, since SQLite's parser takes few levels of nesting."""
        if self._level:
            # PostgreSQL would nest it again, and where it expects few rows, as in tables it knows
            # nothing of yet, find it anew for each row of each level: minutes for 40 accounts.
            named = found.cte().prefix_with("MATERIALIZED", dialect="postgresql")
            found = select(*named.c)
        clause: ColumnElement[bool] = value.in_(found)
        return clause

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        self._level += 1
        yield
        self._level -= 1

    def _related_test(self, test: RelatedTest, record: FromClause) -> ColumnElement[bool]:
        if test.mode is Mode.AT_LEAST and not test.threshold:
            return true()
        counted, negated = _counted(test.mode, test.threshold or 0)
        where = test.where
        if test.mode is Mode.ALL:
            where = Group(where.combinator, where.rules, not where.negated)

        def holds(row: FromClause) -> ColumnElement[bool]:
            _, owner, owners = self._related(test.path, where)
            if counted is not None:
                owners = owners.group_by(owner).having(counted)
            return self._is_in(row.c.id, owners)

        clause = self._through(test.path.steps, record, holds)
        return _not(clause) if negated else clause

    def _related(
        self, path: RelationPath, where: Group | None
    ) -> tuple[FromClause, ColumnElement[Any], Select[Any]]:
        """The related rows that meet conditions: their table, the column of their owner's id, and
        the select of these ids."""
        relation = path.relation
        rows = rows_of(relation.target)
        owner = rows.c[relation.column]
        seen = self._sight(relation.target, rows, relation.column)
        with self._deeper():
            met = true() if where is None else self.node(where, rows)
        return rows, owner, select(owner).where(owner.is_not(None), seen, met)

    def _aggregate_test(self, test: AggregateTest, record: FromClause) -> ColumnElement[bool]:
        operator = operator_of(test.operand, test.operator)
        positive = operator.positive
        prepared = positive.prepare(test.value, test.operand, self._context)
        # Where the test holds without any row, the owners that fail it are looked for instead.
        at_nothing = test.function in _ZERO_OF_NOTHING and positive.matches(0, prepared)
        if test.function is Function.AVG:
            prepared = _doubled(prepared)

        def holds(row: FromClause) -> ColumnElement[bool]:
            rows, owner, owners = self._related(test.path, test.where)
            if test.of is not None:
                value = test.of.source.value(rows, self._sight)
                table = owners.add_columns(value.label("value")).subquery()
                owner, result = table.c[owner.name], _RESULT[test.function](table.c.value)
                owners = select(owner)
            else:
                result = type_coerce(func.count() * SCALE, BigInteger)
            met = positive.sql(result, prepared)
            owners = owners.group_by(owner).having(_not(met) if at_nothing else met)
            return self._is_in(row.c.id, owners)

        clause = self._through(test.path.steps, record, holds)
        return _not(clause) if operator.negated is not at_nothing else clause

    def _segment_test(self, test: SegmentTest, record: FromClause) -> ColumnElement[bool]:
        def holds(row: FromClause) -> ColumnElement[bool]:
            return or_(*(self.node(self._segments[id_], row) for id_ in test.ids))

        clause = self._through(test.steps, record, holds)
        return _not(clause) if test.operator == "notIn" else clause


_ZERO_OF_NOTHING: Final = frozenset({Function.COUNT, Function.SUM})

_RESULT: Final[Mapping[Function, Callable[[ColumnElement[Any]], ColumnElement[Any]]]] = {
    Function.SUM: lambda value: func.coalesce(exact_sum(value), 0),
    Function.AVG: doubled_average,
    Function.MIN: func.min,
    Function.MAX: func.max,
}


def _not(clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return not_(func.coalesce(clause, false()))


def _counted(mode: Mode, threshold: int) -> tuple[ColumnElement[bool] | None, bool]:
    """The condition on how many related rows there are (None: one is enough), and whether the
    records sought are the others. A threshold of 0 with ``atLeast`` needs no condition at all."""
    match mode:
        case Mode.SOME:
            return None, False
        case Mode.NONE | Mode.ALL:
            return None, True
        case Mode.AT_LEAST:
            return func.count() >= threshold, False
        case Mode.AT_MOST:
            return func.count() > threshold, True
        case Mode.EXACTLY:
            return (func.count() == threshold, False) if threshold else (None, True)


def _doubled(prepared: Any) -> Any:
    """What a doubled average compares with (db.functions.doubled_average)."""
    if isinstance(prepared, int):
        return 2 * prepared
    return type(prepared)(2 * one for one in prepared) if prepared is not None else None
