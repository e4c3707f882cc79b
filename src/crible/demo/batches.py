"""Rows that were made, gathered into batches that cost little to hand on."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Date, DateTime, Table

Row: TypeAlias = Mapping[str, object]


class Rows(NamedTuple):
    """Values in the order of the columns. Days and instants are text, as SQLite keeps them and
    PostgreSQL reads them."""

    columns: tuple[str, ...]
    values: list[tuple[object, ...]]


Batch: TypeAlias = Mapping[str, Rows]
"""Rows by the name of their table, each table after those that it refers to."""


class Gathering:
    """Rows that wait for their batch. ``tables`` come each after those that it refers to."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._waiting: dict[str, list[Row]] = {}
        self._texts: dict[str, dict[str, Callable[[Any], str | None]]] = {}
        for table in tables:
            self._waiting[str(table.name)] = []
            self._texts[str(table.name)] = _texts(table)

    def add(self, table: Table, row: Row) -> None:
        """Have a row in the next batch. The rows of one table have the same keys."""
        self._waiting[table.name].append(row)

    def take(self) -> Batch:
        """What was added since the last batch."""
        batch = {name: self._rows(name) for name, rows in self._waiting.items() if rows}
        for rows in self._waiting.values():
            rows.clear()
        return batch

    def _rows(self, name: str) -> Rows:
        rows, texts = self._waiting[name], self._texts[name]
        columns = tuple(rows[0])
        by_column = zip(*map(itemgetter(*columns), rows), strict=True)
        told = (
            map(texts[column], values) if column in texts else values
            for column, values in zip(columns, by_column, strict=True)
        )
        return Rows(columns, list(zip(*told, strict=True)))


def _texts(table: Table) -> dict[str, Callable[[Any], str | None]]:
    """How the values of days and instants become text, by column."""
    kinds = ((DateTime, _instant), (Date, _day))
    return {
        str(column.name): text
        for column in table.c
        for kind, text in kinds
        if isinstance(column.type, kind)
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _instant(instant: datetime | None) -> str | None:
    return instant.isoformat(" ", "microseconds") if instant else None
