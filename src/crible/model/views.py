"""Views: which columns, in which order and width, sorted how."""

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Instant, Key, Str, utc_now


class View(Base):
    """A layout of accounts or contacts, as JSON text: its owner's, or shared with a structure and
    those below it, or with everybody, for whom it is then the layout to begin with."""

    __tablename__ = "views"
    __table_args__ = (
        CheckConstraint("entity IN ('accounts', 'contacts')", name="entity"),
        CheckConstraint("sharing IN ('private', 'structure', 'everybody')", name="sharing"),
        CheckConstraint("(sharing = 'structure') = (structure_id IS NOT NULL)", name="structure"),
    )

    id: Mapped[Key]
    entity: Mapped[Str]
    name: Mapped[Str]
    layout: Mapped[Str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    sharing: Mapped[str] = mapped_column(Text, default="private")
    structure_id: Mapped[int | None] = mapped_column(ForeignKey("structures.id"), index=True)
    created_at: Mapped[Instant] = mapped_column(default=utc_now)
    updated_at: Mapped[Instant] = mapped_column(default=utc_now, onupdate=utc_now)
