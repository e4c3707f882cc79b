"""Loading very many rows: what slows each row down is set aside, and put back once all are there.

An index made from rows that are all there is sorted once. Kept up to date row by row, it costs more
and more as it grows.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Connection, Table, text

from crible.db.feed.triggers import noting_whole


class _Aside(NamedTuple):
    """Something of a table that can be set aside: the statements that drop it and make it again."""

    drop: str
    create: str


# What stands behind a constraint has no statement of its own, and is not to be dropped.
_SQLITE_INDEXES = text("""
    SELECT 'DROP INDEX "' || name || '"', sql FROM sqlite_master
    WHERE name IN (SELECT name FROM pragma_index_list(:table) WHERE origin = 'c' AND NOT "unique")
    ORDER BY name
""")
_POSTGRESQL_INDEXES = text("""
    SELECT 'DROP INDEX ' || CAST(indexrelid AS regclass), pg_get_indexdef(indexrelid)
    FROM pg_index
    WHERE indrelid = CAST(:table AS regclass) AND NOT indisunique AND NOT indisexclusion
    ORDER BY indexrelid
""")


@contextmanager
def loading_in_bulk(connection: Connection, tables: Collection[Table]) -> Iterator[None]:
    """Within the block, the tables are without the indexes that only serve to find rows, and the
    change feed does without a note for each row: one says that all the rows have changed.

    Indexes which keep rows unique stay. All happens in the transaction that the caller has begun:
    where the block raises nothing is put back, and the caller must roll back.
    """
    aside = [part for table in tables for part in _indexes(connection, table)]
    with noting_whole(connection, [str(table.name) for table in tables]):
        for part in aside:
            connection.exec_driver_sql(part.drop)
        yield
        for part in aside:
            connection.exec_driver_sql(part.create)


def _indexes(connection: Connection, table: Table) -> list[_Aside]:
    of_sqlite = connection.dialect.name == "sqlite"
    query = _SQLITE_INDEXES if of_sqlite else _POSTGRESQL_INDEXES
    rows = connection.execute(query, {"table": table.name})
    return [_Aside(drop, create) for drop, create in rows]
