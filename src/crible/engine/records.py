"""A record of the database as criteria's memory reading wants it, fetched as it is looked at."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, FromClause, select

from crible.criteria.catalog import Field, Relation
from crible.criteria.entities import rows_of
from crible.criteria.kinds import CHOSEN, Kind
from crible.criteria.memory import Record
from crible.criteria.sources import InColumn, InTable
from crible.engine.interface import Question


class StoredRecord:
    """A record in sight, with its columns at hand; everything else is read when asked for."""

    def __init__(
        self, connection: Connection, question: Question, entity: str, row: Mapping[str, Any]
    ) -> None:
        self._connection = connection
        self._question = question
        self._entity = entity
        self._row = row

    def value(self, field: Field) -> Any:
        """What the record has (criteria.memory.Record)."""
        source = field.source
        if field.kind is Kind.CHOICES:
            assert isinstance(source, InTable)
            _, owner, value = source.pairs()
            chosen = select(value).where(owner == self._row["id"])
            return frozenset(
                self._key(field, stored) for stored in self._connection.scalars(chosen)
            )
        if isinstance(source, InColumn):
            return self._key(field, self._row[source.column])
        record = rows_of(self._entity)
        value = source.value(record, self._question.visible)
        found = self._connection.scalar(select(value).where(record.c.id == self._row["id"]))
        return self._key(field, found)

    def one(self, relation: Relation) -> Record | None:
        """The record in sight that a relation leads to."""
        rows = rows_of(relation.target)
        found = self._read(relation.target, rows, rows.c.id == self._row[relation.column])
        return found[0] if found else None

    def many(self, relation: Relation) -> Sequence[Record]:
        """The records in sight that a relation leads to."""
        rows = rows_of(relation.target)
        return self._read(relation.target, rows, rows.c[relation.column] == self._row["id"])

    def _read(self, entity: str, rows: FromClause, wanted: Any) -> list[Record]:
        return read_records(self._connection, self._question, entity, rows, wanted)

    def _key(self, field: Field, stored: Any) -> Any:
        if stored is None or field.kind not in CHOSEN:
            return stored
        return self._question.context.catalog.choices(field).by_stored[stored].key


def read_records(
    connection: Connection, question: Question, entity: str, rows: FromClause, wanted: Any
) -> list[Record]:
    """The records in sight, among the rows of an entity's table, that meet a condition."""
    found = connection.execute(
        select(*rows.c).where(wanted, question.visible(entity, rows)).order_by(rows.c.id)
    )
    return [StoredRecord(connection, question, entity, row._asdict()) for row in found]
