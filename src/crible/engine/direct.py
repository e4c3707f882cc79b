"""The direct engine: questions run on the system of record itself, SQLite or PostgreSQL."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, FromClause, func, select

from crible.criteria.entities import ENTITIES, rows_of
from crible.criteria.kinds import CHOSEN, Key, Kind
from crible.criteria.memory import Finding, explain
from crible.criteria.nodes import FieldPath
from crible.criteria.select import condition, matching, value_of
from crible.criteria.sources import InTable
from crible.engine.facets import facet
from crible.engine.interface import Facet, Layout, Page, Question
from crible.engine.records import read_records
from crible.engine.sorting import after, order_by, read_cursor, sort_keys, write_cursor

_LARGEST_ID: Final = 2**63 - 1


class Direct:
    """An engine on one connection, and so on one state of the database (db.connection.reading).

    What is shown of the records found is read by ``records``, another connection that sees the
    same state, where it is given.
    """

    def __init__(self, connection: Connection, records: Connection | None = None) -> None:
        self._connection = connection
        self._records = records or connection

    def count(self, question: Question) -> int:
        """How many records the question means."""
        ids = matching(question.criteria, question.context, question.visible).subquery()
        return self._connection.scalar(select(func.count()).select_from(ids)) or 0

    def counts(self, questions: Sequence[Question]) -> list[int]:
        """How many records each question means."""
        return [self.count(question) for question in questions]

    def ids(self, question: Question) -> Iterator[int]:
        """The ids of the records, from the lowest to the highest."""
        ids = matching(question.criteria, question.context, question.visible)
        yield from self._connection.scalars(ids.order_by("id").execution_options(yield_per=10_000))

    def page(self, question: Question, layout: Layout) -> Page:
        """One page of the records in a total order (engine.sorting)."""
        record = rows_of(question.criteria.entity)
        keys = sort_keys(
            layout.sort, record, question.context.catalog, question.visible, layout.language
        )
        wanted = (
            select(*(key.value.label(f"key_{at}") for at, key in enumerate(keys)))
            .where(condition(question.criteria, record, question.context, question.visible))
            .order_by(*order_by(keys))
            .limit(layout.limit + 1)
        )
        if layout.cursor is not None:
            wanted = wanted.where(after(keys, read_cursor(layout.cursor, layout.sort, keys)))
        found = self._connection.execute(wanted).all()
        shown = found[: layout.limit]
        cursor = write_cursor(layout.sort, shown[-1]) if len(found) > layout.limit else None
        return Page(self._rows(question, layout, [row[-1] for row in shown]), cursor)

    def facets(self, question: Question, fields: Sequence[FieldPath]) -> Mapping[str, Facet]:
        """The count beside each choice of each field (engine.facets)."""
        return {path.name: facet(self._connection, question, path) for path in fields}

    def explain(self, question: Question, record_id: int) -> Finding | None:
        """Why a record is in or out; None where it does not exist or is out of sight."""
        entity = question.criteria.entity
        if abs(record_id) > _LARGEST_ID:
            return None  # SQLite cannot even be asked
        rows = rows_of(entity)
        found = read_records(self._records, question, entity, rows, rows.c.id == record_id)
        return explain(question.criteria, found[0], question.context) if found else None

    def _rows(
        self, question: Question, layout: Layout, ids: Sequence[int]
    ) -> list[Mapping[str, Any]]:
        """The columns of the records found, which are few: none is worked out for any other."""
        rows = self._values(question, layout, ids)
        for path in layout.columns:
            if path.field.kind is Kind.CHOICES:
                chosen = self._choices(question, path, ids)
                for id_ in ids:
                    rows[id_][path.name] = chosen.get(id_, [])
        return [{path.name: rows[id_][path.name] for path in layout.columns} for id_ in ids]

    def _values(
        self, question: Question, layout: Layout, ids: Sequence[int]
    ) -> dict[int, dict[str, Any]]:
        """By record, the values of the columns that have one each."""
        record = rows_of(question.criteria.entity)
        columns = [path for path in layout.columns if path.field.kind is not Kind.CHOICES]
        values = [
            value_of(path, record, question.visible).label(f"value_{at}")
            for at, path in enumerate(columns)
        ]
        found = self._records.execute(select(record.c.id, *values).where(record.c.id.in_(ids)))
        return {
            id_: {
                path.name: _key(question, path, stored)
                for path, stored in zip(columns, row, strict=True)
            }
            for id_, *row in found
        }

    def _choices(
        self, question: Question, path: FieldPath, ids: Sequence[int]
    ) -> dict[int, list[Key]]:
        """By record, the keys of the choices it has, in the order of the list."""
        record: FromClause = rows_of(question.criteria.entity)
        source = path.field.source
        assert isinstance(source, InTable)
        pairs, owner, value = source.pairs()
        own_id = ENTITIES[path.field.entity].fields["id"]
        reached = value_of(FieldPath(path.steps, own_id), record, question.visible)
        found = self._records.execute(
            select(record.c.id, value)
            .select_from(record.join(pairs, owner == reached))
            .where(record.c.id.in_(ids))
        )
        stored: dict[int, set[Any]] = {}
        for id_, one in found:
            stored.setdefault(id_, set()).add(one)
        choices = question.context.catalog.choices(path.field).choices
        return {
            id_: [choice.key for choice in choices if choice.stored in values]
            for id_, values in stored.items()
        }


def _key(question: Question, path: FieldPath, stored: Any) -> Any:
    if stored is None or path.field.kind not in CHOSEN:
        return stored
    return question.context.catalog.choices(path.field).by_stored[stored].key
