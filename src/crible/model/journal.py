"""What happened: on records, in exports, by bulk changes, and to requests that came twice."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import BigKey, Instant, Key, Str, utc_now

_ENTITIES = "('accounts', 'contacts', 'deals', 'actions', 'invoices')"


class Activity(Base):
    """Something that somebody did to a record; ``user_id`` is None for the system. ``fields`` is
    JSON text: by field, its value before and after, as criteria write values."""

    __tablename__ = "activities"
    __table_args__ = (
        CheckConstraint(f"entity IN {_ENTITIES}", name="entity"),
        CheckConstraint("verb IN ('created', 'changed', 'trashed', 'restored')", name="verb"),
        Index(None, "entity", "record_id", "id"),
    )

    id: Mapped[Key]
    at: Mapped[Instant] = mapped_column(default=utc_now)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    verb: Mapped[str] = mapped_column(Text)
    entity: Mapped[Str]
    record_id: Mapped[int] = mapped_column(BigKey)
    fields: Mapped[Str]


class Export(Base):
    """A file that somebody took away: what was asked, in a sentence and as JSON text, and how much
    it held. ``columns`` is JSON text, a list of names."""

    __tablename__ = "exports"
    __table_args__ = (CheckConstraint("entity IN ('accounts', 'contacts')", name="entity"),)

    id: Mapped[Key]
    at: Mapped[Instant] = mapped_column(default=utc_now)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    entity: Mapped[Str]
    sentence: Mapped[Str]
    criteria: Mapped[Str]
    columns: Mapped[Str]
    format: Mapped[Str]
    rows: Mapped[int]


class BulkChange(Base):
    """A change of many records at once, as JSON text; it can be undone while its rows are kept."""

    __tablename__ = "bulk_changes"
    __table_args__ = (CheckConstraint("entity IN ('accounts', 'contacts')", name="entity"),)

    id: Mapped[Key]
    at: Mapped[Instant] = mapped_column(default=utc_now)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    entity: Mapped[Str]
    change: Mapped[Str]
    count: Mapped[int]
    undone_at: Mapped[Instant | None]


class BulkRow(Base):
    """What one record had before a bulk change, as JSON text."""

    __tablename__ = "bulk_rows"

    bulk_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("bulk_changes.id", ondelete="CASCADE"), primary_key=True
    )
    record_id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    before: Mapped[Str]


class Answered(Base):
    """The answer to a request that its sender named by a key, to be given again if it comes again.

    ``request_hash`` tells another request that came under the same key.
    """

    __tablename__ = "answered"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    request_hash: Mapped[Str]
    status: Mapped[int]
    body: Mapped[Str]
    at: Mapped[Instant] = mapped_column(default=utc_now, index=True)
