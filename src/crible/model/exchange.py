"""Imports: which file brought which records."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Instant, Key, Str, utc_now


class Import(Base):
    """One import that wrote something, with its counts of rows."""

    __tablename__ = "imports"
    __table_args__ = (
        CheckConstraint(
            "entity IN ('accounts', 'contacts', 'deals', 'actions', 'invoices')", name="entity"
        ),
    )

    id: Mapped[Key]
    entity: Mapped[Str]
    file_name: Mapped[Str]
    created: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    refused: Mapped[int]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[Instant] = mapped_column(default=utc_now)
