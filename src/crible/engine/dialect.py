"""DuckDB spoken through SQLAlchemy, on a database that is open already."""

from typing import Any

import duckdb
import pyarrow as pa
from duckdb_engine import ConnectionWrapper
from duckdb_engine import Dialect as DuckDBDialect
from sqlalchemy import Connection, Engine, NullPool, Select, create_engine
from sqlalchemy.dialects import registry

_NAME = "crible_duckdb"


class Dialect(DuckDBDialect):
    """duckdb-engine's, which forgets what it compiles. What is compiled here depends on nothing
    but the statement, and is kept."""

    name = "duckdb"
    supports_statement_cache = True


registry.register(_NAME, __name__, Dialect.__name__)


def engine_on(database: duckdb.DuckDBPyConnection) -> Engine:
    """An engine each of whose connections is one more of an open database's."""

    def connect(*_: Any) -> ConnectionWrapper:
        return ConnectionWrapper(database.cursor())

    return create_engine(f"{_NAME}://", creator=connect, poolclass=NullPool)


def arrow_reader(connection: Connection, statement: Select[Any], rows: int) -> pa.RecordBatchReader:
    """What a statement selects, in Arrow, so many rows at a time. It has to be read before anything
    else is asked by the connection."""
    compiled = statement.compile(connection, compile_kwargs={"render_postcompile": True})
    values = [compiled.params[name] for name in compiled.positiontup or ()]
    driver: Any = connection.connection.driver_connection
    driver.complete()  # what was asked before may not have been read to its end
    return driver.sql(str(compiled), params=values).to_arrow_reader(rows)
