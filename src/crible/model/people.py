"""Users, their profiles and rights, and the structures they belong to."""

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Instant, Key, Str, utc_now

_LEVELS = "('none', 'read', 'write')"


class Profile(Base):
    """A named set of rights: general ones, and a level for each module. The two profiles that exist
    from the start have a ``key``; what Administrateur holds is not read from here."""

    __tablename__ = "profiles"
    __table_args__ = tuple(
        CheckConstraint(f"{module} IN {_LEVELS}", name=module)
        for module in ("accounts", "deals", "actions", "invoices", "time", "campaigns")
    )

    id: Mapped[Key]
    key: Mapped[str | None] = mapped_column(Text, unique=True)
    name: Mapped[Str] = mapped_column(unique=True)
    administrator: Mapped[bool] = mapped_column(default=False)
    advanced_administration: Mapped[bool] = mapped_column(default=False)
    exports: Mapped[bool] = mapped_column(default=False)
    time_management: Mapped[bool] = mapped_column(default=False)
    activity_feed: Mapped[bool] = mapped_column(default=False)
    accounts: Mapped[str] = mapped_column(Text, default="none")
    deals: Mapped[str] = mapped_column(Text, default="none")
    actions: Mapped[str] = mapped_column(Text, default="none")
    invoices: Mapped[str] = mapped_column(Text, default="none")
    time: Mapped[str] = mapped_column(Text, default="none")
    campaigns: Mapped[str] = mapped_column(Text, default="none")


class ProfileField(Base):
    """A field that a profile hides, or lets its holders read only. ``field`` is the catalog's name,
    as ``revenue`` or ``custom.potentiel``."""

    __tablename__ = "profile_fields"
    __table_args__ = (
        CheckConstraint(
            "entity IN ('accounts', 'contacts', 'deals', 'actions', 'invoices')", name="entity"
        ),
        CheckConstraint("access IN ('hidden', 'read_only')", name="access"),
    )

    profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True
    )
    entity: Mapped[str] = mapped_column(Text, primary_key=True)
    field: Mapped[str] = mapped_column(Text, primary_key=True)
    access: Mapped[Str]


class Structure(Base):
    """A head office, franchise, subsidiary or agency; together they form a tree."""

    __tablename__ = "structures"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('head_office', 'franchise', 'subsidiary', 'agency')", name="kind"
        ),
        CheckConstraint("parent_id <> id", name="parent"),
    )

    id: Mapped[Key]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("structures.id"), index=True)
    name: Mapped[Str]
    kind: Mapped[Str]
    legal_name: Mapped[Str | None]
    siret: Mapped[Str | None]
    vat: Mapped[Str | None]
    product_name: Mapped[Str | None]
    """What the program is called for the people of the structure."""
    logo: Mapped[Str | None]
    """A picture as a ``data:`` address."""
    color: Mapped[Str | None]
    sender_name: Mapped[Str | None]
    sender_email: Mapped[Str | None]


class Installation(Base):
    """The one row of what holds for the whole installation. ``new_user_reach`` is what a new user
    reaches, unless their inviter reaches less."""

    __tablename__ = "installation"
    __table_args__ = (
        CheckConstraint("id = 1", name="one"),
        CheckConstraint("new_user_reach IN ('own', 'structure', 'all')", name="reach"),
    )

    id: Mapped[Key]
    new_user_reach: Mapped[str] = mapped_column(Text, default="all")


class User(Base):
    """Somebody who works in Crible. ``reach`` says whose records they see."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("reach IN ('own', 'structure', 'all')", name="reach"),
        CheckConstraint("language IN ('fr', 'en')", name="language"),
        CheckConstraint("manager_id <> id", name="manager"),
    )

    id: Mapped[Key]
    email: Mapped[Str] = mapped_column(unique=True)
    """In lower case."""
    name: Mapped[Str]
    language: Mapped[str] = mapped_column(Text, default="fr")
    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id"), index=True)
    structure_id: Mapped[int | None] = mapped_column(ForeignKey("structures.id"), index=True)
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    reach: Mapped[str] = mapped_column(Text, default="all")
    active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[Str | None]
    created_at: Mapped[Instant] = mapped_column(default=utc_now)
