"""Writing many rows fast: by COPY on PostgreSQL, by prepared statements on SQLite."""

from collections import Counter

import psycopg
from psycopg import sql
from sqlalchemy import Connection, column, func, insert, select, table

from crible.db.base import Base
from crible.demo.batches import Batch, Rows


class Loader:
    """Writes batches. ``written`` counts the rows by the name of their table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.written: Counter[str] = Counter()

    def write(self, batch: Batch) -> None:
        """Write the rows of a batch."""
        write = _copy if self._connection.dialect.name == "postgresql" else _insert
        for name, rows in batch.items():
            write(self._connection, name, rows)
            self.written[name] += len(rows.values)

    def number_on(self) -> None:
        """Let the database number further rows after those written with a number of theirs."""
        if self._connection.dialect.name != "postgresql":
            return  # SQLite numbers a row after the highest there is
        for name in self.written:
            table = Base.metadata.tables[name]
            if "id" in table.c:
                sequence = func.pg_get_serial_sequence(table.name, "id")
                self._connection.execute(select(func.setval(sequence, func.max(table.c.id))))


def _insert(connection: Connection, name: str, rows: Rows) -> None:
    # The driver's own executemany is twice as fast as Core's, which prepares row by row.
    empty = insert(table(name, *map(column, rows.columns)))
    connection.exec_driver_sql(str(empty.compile(dialect=connection.dialect)), rows.values)


def _copy(connection: Connection, name: str, rows: Rows) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, rows.columns))
    )
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for values in rows.values:
            copy.write_row(values)
