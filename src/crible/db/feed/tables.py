"""Where the change feed stands, and which tables it watches."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import BigInteger, Column, DateTime, Index, Table, Text

from crible.db.base import Base
from crible.db.types import BigKey

CHANGES: Final = Table(
    "changes",
    Base.metadata,
    Column("sequence", BigKey, primary_key=True),
    # The transaction that wrote the note; always 0 on SQLite, where writers come one by one.
    Column("xid", BigInteger, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_key", BigInteger),
    Column("token", BigInteger, nullable=False),
    Column("noted_at", DateTime, nullable=False),
    sqlite_autoincrement=True,
)
"""One note for each row that changed: its table and its key (``KEYS``), NULL for all the rows.

``token`` is drawn at random, so that a note can be told from another that has the same sequence
since an older backup was restored.
"""

Index("ix_changes_xid", CHANGES.c.xid).ddl_if(dialect="postgresql")

FEED: Final = Table(
    "feed",
    Base.metadata,
    Column("identity", Text, primary_key=True),
    Column("pruned", BigInteger, nullable=False),
)
"""One row: a name drawn anew by each migration and each restore, and how far the oldest notes were
deleted (the highest ``sequence`` on SQLite, the highest ``xid`` on PostgreSQL)."""

_OWNERS: Final = ("account", "contact", "deal")
_VALUES: Final = ("text", "number", "money", "date", "instant", "boolean", "choice")
_ENTITIES: Final = ("accounts", "contacts", "deals", "actions", "invoices")

KEYS: Final[Mapping[str, str]] = {
    **dict.fromkeys(_ENTITIES, "id"),
    **{f"{owner}_assignments": f"{owner}_id" for owner in _OWNERS[:2]},
    **{f"{owner}_tags": f"{owner}_id" for owner in _OWNERS[:2]},
    **{f"{owner}_{kind}_values": "owner_id" for owner in _OWNERS for kind in _VALUES},
    **dict.fromkeys(
        (
            *("statuses", "origins", "stages", "tags"),
            *("users", "structures", "imports", "segments", "custom_fields", "custom_choices"),
        ),
        "id",
    ),
}
"""The tables that a question can read, its catalog included, each with the column that a note
names: the row's own number, or that of the record that the row belongs to."""

UNIQUE: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    **dict.fromkeys(_ENTITIES, (("external_id",),)),
    **dict.fromkeys(("statuses", "origins", "stages", "tags"), (("key",),)),
    "users": (("email",),),
    "custom_fields": (("entity", "key"),),
    "custom_choices": (("field_id", "key"),),
}
"""The columns by which a row can displace one of another key (``INSERT OR REPLACE``)."""
