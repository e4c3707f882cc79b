"""Accounts: the companies and private persons one deals with."""

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Cents, Instant, Scaled, Str, utc_now
from crible.model.links import assignments, tag_links
from crible.model.mixins import Imported

OVERSEAS = ("971", "972", "973", "974", "975", "976", "977", "978", "984", "986", "987", "988")
"""The départements and territories overseas whose number has three digits."""

DEPARTMENT = f"""
CASE
WHEN coalesce(country, 'FR') <> 'FR' THEN NULL
WHEN length(postal_code) <> 5 OR ltrim(postal_code, '0123456789') <> '' THEN NULL
WHEN substr(postal_code, 1, 3) IN ('200','201') THEN '2A'
WHEN substr(postal_code, 1, 3) IN ('202','203','204','205','206') THEN '2B'
WHEN substr(postal_code, 1, 3) IN {OVERSEAS} THEN substr(postal_code, 1, 3)
WHEN substr(postal_code, 1, 2) IN ('00','20','96','97','98','99') THEN NULL
ELSE substr(postal_code, 1, 2)
END
"""
"""The département of a French postal code, the same SQL on every database."""


class Account(Imported, Base):
    """A company or a private person. Identifiers and phone numbers are kept without separators."""

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint("kind IN ('company', 'person')", name="kind"),
        CheckConstraint("parent_id <> id", name="parent"),
        *(Index(None, name) for name in ("siret", "siren", "email", "phone", "postal_code")),
    )

    kind: Mapped[str] = mapped_column(Text, default="company")
    name: Mapped[Str]
    siret: Mapped[Str | None]
    siren: Mapped[Str | None]
    vat: Mapped[Str | None]
    naf: Mapped[Str | None]
    legal_form: Mapped[Str | None]
    email: Mapped[Str | None]
    phone: Mapped[Str | None]
    website: Mapped[Str | None]
    address: Mapped[Str | None]
    postal_code: Mapped[Str | None]
    city: Mapped[Str | None]
    country: Mapped[Str | None]
    department: Mapped[str | None] = mapped_column(
        Text, Computed(DEPARTMENT.strip(), persisted=True), index=True
    )
    status_id: Mapped[int | None] = mapped_column(ForeignKey("statuses.id"), index=True)
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("origins.id"), index=True)
    structure_id: Mapped[int | None] = mapped_column(ForeignKey("structures.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    headcount: Mapped[Scaled | None]
    revenue: Mapped[Cents | None]
    updated_at: Mapped[Instant] = mapped_column(default=utc_now, onupdate=utc_now)


account_assignments = assignments("account")
account_tags = tag_links("account")
