"""Deals: what an account may buy."""

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Cents, Day, Scaled, Str
from crible.model.mixins import Imported


class Deal(Imported, Base):
    """A possible sale, at a stage, open until it is won or lost."""

    __tablename__ = "deals"
    __table_args__ = (
        CheckConstraint("outcome IN ('open', 'won', 'lost')", name="outcome"),
        CheckConstraint("probability BETWEEN 0 AND 1000000", name="probability"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"), index=True)
    name: Mapped[Str]
    stage_id: Mapped[int | None] = mapped_column(ForeignKey("stages.id"), index=True)
    outcome: Mapped[str] = mapped_column(Text, default="open")
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    amount: Mapped[Cents | None]
    probability: Mapped[Scaled | None]
    expected_on: Mapped[Day | None]
    closed_on: Mapped[Day | None]
