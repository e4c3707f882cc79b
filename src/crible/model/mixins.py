"""Columns that several tables have in common."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from crible.db.types import Instant, Key, Str, utc_now


class Imported:
    """A record that may have come, and be updated, by an import.

    ``external_id`` is its key in the files of the outside; no two records of a table share one.
    """

    id: Mapped[Key]
    external_id: Mapped[str | None] = mapped_column(Text, unique=True)
    created_at: Mapped[Instant] = mapped_column(default=utc_now)
    deleted_at: Mapped[Instant | None]
    """Since when the record is in the trash; None where it is not."""

    @declared_attr
    def import_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("imports.id"), index=True)


class Listed:
    """An entry of a list that people edit. The key is made of the first label and never changes."""

    id: Mapped[Key]
    key: Mapped[Str] = mapped_column(unique=True)
    label: Mapped[Str]
    color: Mapped[Str | None]
    position: Mapped[int]
    archived: Mapped[bool] = mapped_column(default=False)
