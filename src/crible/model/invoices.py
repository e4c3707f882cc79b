"""Invoices. They come by import only, and nothing here edits them."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Cents, Day, Str
from crible.model.mixins import Imported


class Invoice(Imported, Base):
    """An invoice of an account; ``amount`` is before tax."""

    __tablename__ = "invoices"
    __table_args__ = (Index(None, "account_id", "date"), Index(None, "date"))

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    number: Mapped[Str | None]
    date: Mapped[Day | None]
    due_on: Mapped[Day | None]
    paid_on: Mapped[Day | None]
    amount: Mapped[Cents | None]
    paid: Mapped[bool | None]
