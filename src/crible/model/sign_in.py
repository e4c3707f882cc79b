"""How people and programs come in: sessions, tokens, links sent by mail, and the journal of it.

Of every secret that lets somebody in, only its SHA-256 is kept.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Instant, Key, Str, utc_now


class Session(Base):
    """A browser that is signed in."""

    __tablename__ = "sessions"

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    secret_hash: Mapped[Str] = mapped_column(unique=True)
    address: Mapped[Str | None]
    browser: Mapped[Str | None]
    created_at: Mapped[Instant] = mapped_column(default=utc_now)
    seen_at: Mapped[Instant] = mapped_column(default=utc_now)
    expires_at: Mapped[Instant]


class Token(Base):
    """A key of a program that acts for a user. ``scope`` is JSON text: the rights that it keeps of
    its owner's."""

    __tablename__ = "tokens"

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[Str]
    secret_hash: Mapped[Str] = mapped_column(unique=True)
    start: Mapped[Str]
    """The first characters of the secret, by which its owner knows it again."""
    scope: Mapped[Str]
    created_at: Mapped[Instant] = mapped_column(default=utc_now)
    expires_at: Mapped[Instant]
    used_at: Mapped[Instant | None]


class Link(Base):
    """A link that was sent by mail, and lets its user choose a password once."""

    __tablename__ = "links"
    __table_args__ = (CheckConstraint("purpose IN ('invitation', 'reset')", name="purpose"),)

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[Str]
    secret_hash: Mapped[Str] = mapped_column(unique=True)
    created_at: Mapped[Instant] = mapped_column(default=utc_now)
    expires_at: Mapped[Instant]
    used_at: Mapped[Instant | None]


class SignIn(Base):
    """An attempt to sign in, as the journal keeps it. ``email`` is what was typed, in lower case,
    and ``user_id`` whose address it is, if anybody's."""

    __tablename__ = "sign_ins"
    __table_args__ = (
        CheckConstraint("outcome IN ('opened', 'refused', 'throttled')", name="outcome"),
        Index(None, "email", "at"),
        Index(None, "address", "at"),
    )

    id: Mapped[Key]
    at: Mapped[Instant] = mapped_column(default=utc_now)
    email: Mapped[Str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    address: Mapped[Str | None]
    outcome: Mapped[str] = mapped_column(Text)
