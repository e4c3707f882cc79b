"""Where a field's values stand in the database, and how a test or a value of it is written.

A source knows two spellings. ``where`` gives a condition on a record from a condition on a value;
it may be NULL where it is not true. ``value`` gives the value itself (a choice as it is stored),
for columns, sorting and comparisons of two fields.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, Table, TableClause, and_, column, func, select

Condition = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""A condition on a value."""

Read = Callable[[ColumnElement[Any]], ColumnElement[Any]]
"""How a value is made of the column where it stands."""


def as_is(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Read a column as it stands."""
    return column


class Sight(Protocol):
    """Which rows of an entity a question may look at: not in the trash, and seen by who asks."""

    def __call__(
        self, entity: str, rows: FromClause, reached_by: str | None = None
    ) -> ColumnElement[bool]:
        """The condition on rows of the entity's table.

        ``reached_by`` is the foreign key through which the rows were come to, from a record that
        is itself in sight and need not be looked at again.
        """


class Source(Protocol):
    """Where a field's values stand."""

    def where(self, record: FromClause, condition: Condition, sight: Sight) -> ColumnElement[bool]:
        """The records whose value meets the condition. Empty values meet none."""

    def value(self, record: FromClause, sight: Sight, read: Read = as_is) -> ColumnElement[Any]:
        """The record's value as ``read`` reads its column, NULL where it has none. Not for fields
        of several values."""


def alias_of(table: Table) -> FromClause:
    """A new alias of a table, for one use of it in a question. It has the columns' names and types
    alone, which takes a quarter of the time that the alias of a whole table takes to make."""
    return _slim(table).alias()


@cache
def _slim(table: Table) -> TableClause:
    return TableClause(table.name, *(column(one.name, one.type) for one in table.c))


@dataclass(frozen=True)
class InColumn:
    """In a column of the record itself."""

    column: str

    def where(self, record: FromClause, condition: Condition, sight: Sight) -> ColumnElement[bool]:
        return condition(record.c[self.column])

    def value(self, record: FromClause, sight: Sight, read: Read = as_is) -> ColumnElement[Any]:
        return read(record.c[self.column])


@dataclass(frozen=True)
class InTable:
    """In rows of another table, each with its owner: custom values, tags, assignments.

    ``only`` are columns with the constant that a row must have there.
    """

    table: Table
    owner: str
    column: str
    only: tuple[tuple[str, int | bool], ...] = ()

    def where(self, record: FromClause, condition: Condition, sight: Sight) -> ColumnElement[bool]:
        rows = alias_of(self.table)
        return record.c.id.in_(
            select(rows.c[self.owner]).where(*self._fixed(rows), condition(rows.c[self.column]))
        )

    def where_all(self, record: FromClause, values: frozenset[Any]) -> ColumnElement[bool]:
        """The records that have each of the values."""
        rows = alias_of(self.table)
        return record.c.id.in_(
            select(rows.c[self.owner])
            .where(*self._fixed(rows), rows.c[self.column].in_(sorted(values)))
            .group_by(rows.c[self.owner])
            .having(func.count() == len(values))
        )

    def value(self, record: FromClause, sight: Sight, read: Read = as_is) -> ColumnElement[Any]:
        rows = alias_of(self.table)
        return (
            select(read(rows.c[self.column]))
            .where(rows.c[self.owner] == record.c.id, *self._fixed(rows))
            .correlate(record)
            .scalar_subquery()
        )

    def pairs(self) -> tuple[FromClause, ColumnElement[Any], ColumnElement[Any]]:
        """The rows themselves, restricted, with their owner and their value: for facets."""
        rows = alias_of(self.table)
        chosen = select(rows.c[self.owner], rows.c[self.column]).where(*self._fixed(rows))
        table = chosen.subquery()
        return table, table.c[self.owner], table.c[self.column]

    def _fixed(self, rows: FromClause) -> list[ColumnElement[bool]]:
        # A boolean stands by itself, so that the planner sees an index made for it.
        return [
            rows.c[column] if value is True else rows.c[column] == value
            for column, value in self.only
        ]


@dataclass(frozen=True)
class LatestOf:
    """The latest value of a column among related rows that are in sight."""

    entity: str
    table: Table
    owner: str
    column: str

    def where(self, record: FromClause, condition: Condition, sight: Sight) -> ColumnElement[bool]:
        rows = alias_of(self.table)
        return record.c.id.in_(
            select(rows.c[self.owner])
            .where(rows.c[self.owner].is_not(None), sight(self.entity, rows, self.owner))
            .group_by(rows.c[self.owner])
            .having(condition(func.max(rows.c[self.column])))
        )

    def value(self, record: FromClause, sight: Sight, read: Read = as_is) -> ColumnElement[Any]:
        rows = alias_of(self.table)
        return (
            select(read(func.max(rows.c[self.column])))
            .where(and_(rows.c[self.owner] == record.c.id, sight(self.entity, rows, self.owner)))
            .correlate(record)
            .scalar_subquery()
        )
