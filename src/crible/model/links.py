"""The link tables of accounts and contacts: who they are assigned to, and their tags."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, text

from crible.db.base import Base
from crible.db.types import BigKey


def assignments(owner: str) -> Table:
    """The table of who the owner's records are assigned to: one main user at most, any others."""
    owner_id = f"{owner}_id"
    table = Table(
        f"{owner}_assignments",
        Base.metadata,
        Column(owner_id, BigKey, ForeignKey(f"{owner}s.id", ondelete="CASCADE"), primary_key=True),
        Column("user_id", BigKey, ForeignKey("users.id"), primary_key=True),
        Column("main", Boolean, nullable=False),
    )
    Index(f"ix_{owner}_assignments_user_id", table.c.user_id, table.c[owner_id], table.c.main)
    Index(
        f"uq_{owner}_assignments_main",
        table.c[owner_id],
        unique=True,
        sqlite_where=text("main"),
        postgresql_where=text("main"),
    )
    return table


def tag_links(owner: str) -> Table:
    """The table of the tags that the owner's records carry."""
    owner_id = f"{owner}_id"
    table = Table(
        f"{owner}_tags",
        Base.metadata,
        Column(owner_id, BigKey, ForeignKey(f"{owner}s.id", ondelete="CASCADE"), primary_key=True),
        Column("tag_id", BigKey, ForeignKey("tags.id"), primary_key=True),
    )
    Index(f"ix_{owner}_tags_tag_id", table.c.tag_id, table.c[owner_id])
    return table
