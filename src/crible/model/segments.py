"""Segments: saved criteria, always current; their versions, who shares them, and who uses them."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
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


class SegmentVersion(Base):
    """What a segment was from one saving to the next; the highest number is what it is now."""

    __tablename__ = "segment_versions"

    segment_id: Mapped[int] = mapped_column(
        ForeignKey("segments.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Str]
    criteria: Mapped[Str]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    saved_at: Mapped[Instant] = mapped_column(default=utc_now)


class SegmentShare(Base):
    """Whom a segment's owner lets use it, or edit it too: one user, the holders of a profile, the
    people of a structure and of those below it, or everybody."""

    __tablename__ = "segment_shares"
    __table_args__ = (
        CheckConstraint("access IN ('use', 'edit')", name="access"),
        CheckConstraint(
            "CASE WHEN user_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN profile_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN structure_id IS NULL THEN 0 ELSE 1 END <= 1",
            name="one",
        ),
        Index(None, "segment_id"),
    )

    id: Mapped[Key]
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    profile_id: Mapped[int | None] = mapped_column(ForeignKey("profiles.id"), index=True)
    structure_id: Mapped[int | None] = mapped_column(ForeignKey("structures.id"), index=True)
    access: Mapped[str] = mapped_column(Text, default="use")


class SegmentUse(Base):
    """When a user last asked a segment, and whether it is one of their favourites."""

    __tablename__ = "segment_uses"

    segment_id: Mapped[int] = mapped_column(
        ForeignKey("segments.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    favourite: Mapped[bool] = mapped_column(default=False)
    used_at: Mapped[Instant | None]
