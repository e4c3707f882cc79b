"""Segments: saved criteria, always current."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Instant, Key, Str, utc_now


class Segment(Base):
    """Saved criteria over accounts or contacts, in the wire format, as JSON text."""

    __tablename__ = "segments"
    __table_args__ = (CheckConstraint("entity IN ('accounts', 'contacts')", name="entity"),)

    id: Mapped[Key]
    name: Mapped[Str]
    entity: Mapped[Str]
    criteria: Mapped[Str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[Instant] = mapped_column(default=utc_now)
    updated_at: Mapped[Instant] = mapped_column(default=utc_now, onupdate=utc_now)
    deleted_at: Mapped[Instant | None]
