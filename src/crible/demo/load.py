"""Writing many rows fast: by COPY on PostgreSQL, by prepared statements on SQLite."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Table, func, insert, select

Row = Mapping[str, object]


class Loader:
    """Rows waiting to be written, by table. ``tables`` come each after those it refers to."""

    def __init__(self, connection: Connection, tables: Iterable[Table]) -> None:
        self._connection = connection
        self._waiting: dict[Table, list[Row]] = {table: [] for table in tables}
        self.written = dict.fromkeys(self._waiting, 0)

    def add(self, table: Table, row: Row) -> None:
        """Have a row written at the next flush. The rows of one table have the same keys."""
        self._waiting[table].append(row)

    def flush(self) -> None:
        """Write what waits."""
        write = _copy if self._connection.dialect.name == "postgresql" else _insert
        for table, rows in self._waiting.items():
            if rows:
                write(self._connection, table, rows)
                self.written[table] += len(rows)
                rows.clear()

    def number_on(self) -> None:
        """Let the database number further rows after those written with a number of theirs."""
        if self._connection.dialect.name != "postgresql":
            return  # SQLite numbers a row after the highest there is
        for table, count in self.written.items():
            if count and "id" in table.c:
                sequence = func.pg_get_serial_sequence(table.name, "id")
                self._connection.execute(select(func.setval(sequence, func.max(table.c.id))))


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    # The driver's own executemany is twice as fast as Core's, which prepares row by row.
    statement = insert(table).compile(dialect=connection.dialect, column_keys=list(rows[0]))
    names = statement.positiontup or []
    columns = [_converted(connection, table, name, [row[name] for row in rows]) for name in names]
    connection.exec_driver_sql(str(statement), list(zip(*columns, strict=True)))


def _converted(
    connection: Connection, table: Table, name: str, values: list[object]
) -> Iterable[object]:
    convert = table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return map(convert, values) if convert else values


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    names = list(rows[0])
    values: Any = itemgetter(*names)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(values(row))
