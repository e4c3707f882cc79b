"""Contacts: the persons at an account."""

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Instant, Str, utc_now
from crible.model.links import assignments, tag_links
from crible.model.mixins import Imported

FULL_NAME = "trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))"


class Contact(Imported, Base):
    """A person at an account."""

    __tablename__ = "contacts"
    __table_args__ = (
        CheckConstraint("civility IN ('mme', 'm', 'other')", name="civility"),
        *(Index(None, name) for name in ("email", "phone", "mobile")),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    civility: Mapped[Str | None]
    first_name: Mapped[Str | None]
    last_name: Mapped[Str | None]
    name: Mapped[str] = mapped_column(Text, Computed(FULL_NAME, persisted=True))
    function: Mapped[Str | None]
    email: Mapped[Str | None]
    phone: Mapped[Str | None]
    mobile: Mapped[Str | None]
    language: Mapped[Str | None]
    decision_maker: Mapped[bool | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    updated_at: Mapped[Instant] = mapped_column(default=utc_now, onupdate=utc_now)


contact_assignments = assignments("contact")
contact_tags = tag_links("contact")
