"""Custom fields, their choices, and the typed tables that hold their values."""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from crible.db.base import Base
from crible.db.types import BigKey, Key, Str

_KINDS = "'text', 'number', 'money', 'date', 'instant', 'boolean', 'choice', 'choices'"


class CustomField(Base):
    """A field that people added to accounts, contacts or deals; asked about as ``custom.<key>``."""

    __tablename__ = "custom_fields"
    __table_args__ = (
        UniqueConstraint("entity", "key"),
        CheckConstraint("entity IN ('accounts', 'contacts', 'deals')", name="entity"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind"),
    )

    id: Mapped[Key]
    entity: Mapped[Str]
    key: Mapped[Str]
    kind: Mapped[Str]
    label: Mapped[Str]
    position: Mapped[int]


class CustomChoice(Base):
    """A choice of a custom field. The key is made of the first label and never changes."""

    __tablename__ = "custom_choices"
    __table_args__ = (UniqueConstraint("field_id", "key"), UniqueConstraint("field_id", "id"))

    id: Mapped[Key]
    field_id: Mapped[int] = mapped_column(ForeignKey("custom_fields.id", ondelete="CASCADE"))
    key: Mapped[Str]
    label: Mapped[Str]
    color: Mapped[Str | None]
    position: Mapped[int]
    archived: Mapped[bool] = mapped_column(default=False)


_VALUE_TYPES: Final[dict[str, TypeEngine[Any]]] = {
    "text": Text(),
    "number": BigInteger(),
    "money": BigInteger(),
    "date": Date(),
    "instant": DateTime(),
    "boolean": Boolean(),
}


def _owner_and_field(owner: str) -> tuple[Column[int], Column[int]]:
    return (
        Column(
            "owner_id", BigKey, ForeignKey(f"{owner}s.id", ondelete="CASCADE"), primary_key=True
        ),
        Column(
            "field_id", BigKey, ForeignKey("custom_fields.id", ondelete="CASCADE"), primary_key=True
        ),
    )


def _values(owner: str, kind: str) -> Table:
    name = f"{owner}_{kind}_values"
    table = Table(
        name,
        Base.metadata,
        *_owner_and_field(owner),
        Column("value", _VALUE_TYPES[kind], nullable=False),
    )
    Index(f"ix_{name}_field_id", table.c.field_id, table.c.owner_id)
    return table


def _choice_values(owner: str) -> Table:
    name = f"{owner}_choice_values"
    table = Table(
        name,
        Base.metadata,
        *_owner_and_field(owner),
        Column("value", BigKey, primary_key=True),
        ForeignKeyConstraint(
            ["field_id", "value"], ["custom_choices.field_id", "custom_choices.id"]
        ),
    )
    Index(f"ix_{name}_value", table.c.value, table.c.owner_id)
    return table


def _value_tables(owner: str) -> dict[str, Table]:
    tables = {kind: _values(owner, kind) for kind in _VALUE_TYPES}
    choices = _choice_values(owner)
    return tables | {"choice": choices, "choices": choices}


CUSTOM_VALUES: Final[dict[str, dict[str, Table]]] = {
    f"{owner}s": _value_tables(owner) for owner in ("account", "contact", "deal")
}
"""By entity, then by kind, the table of values: ``owner_id``, ``field_id``, ``value``.

``choice`` and ``choices`` share a table, with a row for each choice a record has.
"""
