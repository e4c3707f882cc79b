"""What a replica keeps of the system of record: which tables, which columns, in which order.

A text that can be asked about stands there folded, so that no question folds anything, and NULL
where it counts as empty. The text itself is not kept: what is shown is read where it stands.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
from sqlalchemy import Column, Table, Text

from crible.criteria.entities import ENTITIES
from crible.criteria.kinds import Kind
from crible.criteria.sources import InColumn
from crible.db.base import Base
from crible.db.feed.tables import KEYS
from crible.db.functions import folded_name

_VERSION: Final = 1
"""To be raised when what is written into a replica changes otherwise than by these tables."""

_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "statuses": ("id", "position"),
    "origins": ("id", "position"),
    "stages": ("id", "position"),
    "users": ("id", "name"),
    "structures": ("id", "name"),
    "imports": ("id", "file_name"),
    "custom_choices": ("id", "label", "key"),
}
"""What the order of pages looks up (engine.sorting)."""

_CATALOG_ONLY: Final = frozenset({"tags", "segments", "custom_fields"})
"""Tables of the feed that only the catalog reads."""

_ORDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "account_tags": ("tag_id", "account_id"),
    "contact_tags": ("tag_id", "contact_id"),
    "account_assignments": ("user_id", "account_id"),
    "contact_assignments": ("user_id", "contact_id"),
}


@dataclass(frozen=True)
class Replicated:
    """A table of the replica. ``key`` is the column by which its rows are fetched again, ``folded``
    the columns that stand there folded, ``order`` how its rows are sorted when built."""

    name: str
    columns: tuple[Column[object], ...]
    key: str
    folded: tuple[str, ...]
    order: tuple[str, ...]

    @property
    def table(self) -> Table:
        """The table in the system of record."""
        return Base.metadata.tables[self.name]

    @property
    def names(self) -> list[str]:
        """The names of the columns in the system of record."""
        return [column.name for column in self.columns]

    def create(self) -> str:
        """The statement that creates the table in DuckDB."""
        columns = [f'"{self._kept_name(one.name)}" {sql_type(one)}' for one in self.columns]
        return f'CREATE TABLE "{self.name}" ({", ".join(columns)})'

    def _kept_name(self, name: str) -> str:
        return folded_name(name) if name in self.folded else name


def sql_type(column: Column[object]) -> str:
    """The type of a column in DuckDB."""
    kind = column.type.python_type.__name__
    return {
        "int": "BIGINT",
        "str": "VARCHAR",
        "bool": "BOOLEAN",
        "date": "DATE",
        "datetime": "TIMESTAMP",
    }[kind]


def _replicated(name: str) -> Replicated:
    table = Base.metadata.tables[name]
    kept = _LISTS.get(name)
    columns = tuple(column for column in table.c if kept is None or column.name in kept)
    return Replicated(name, columns, KEYS[name], _folded(name, columns), _order(name))


def _folded(name: str, columns: Sequence[Column[object]]) -> tuple[str, ...]:
    if name in ENTITIES:
        fields = [field for field in ENTITIES[name].fields.values() if field.kind is Kind.TEXT]
        return tuple(field.source.column for field in fields if isinstance(field.source, InColumn))
    return tuple(column.name for column in columns if isinstance(column.type, Text))


def _order(name: str) -> tuple[str, ...]:
    if name.endswith("_values"):
        return ("field_id", "owner_id")
    return _ORDERS.get(name, ("id",))


TABLES: Final[Mapping[str, Replicated]] = {
    name: _replicated(name) for name in KEYS if name not in _CATALOG_ONLY
}
"""The tables of a replica, by name."""


def fingerprint() -> str:
    """What tells a replica that this program can read from any other: its tables, and who wrote
    it."""
    parts = [str(_VERSION), duckdb.__version__]
    parts += [f"{one.create()} {one.order}" for one in TABLES.values()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
