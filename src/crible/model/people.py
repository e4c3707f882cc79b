"""Users, their profiles, and the structures they belong to."""

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Instant, Key, Str, utc_now


class Profile(Base):
    """A named set of rights. The two that exist from the start have a ``key``."""

    __tablename__ = "profiles"

    id: Mapped[Key]
    key: Mapped[str | None] = mapped_column(Text, unique=True)
    name: Mapped[Str] = mapped_column(unique=True)


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
