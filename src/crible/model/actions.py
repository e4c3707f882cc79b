"""Actions: calls, meetings, e-mails, tasks and notes, planned or done."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from crible.db.base import Base
from crible.db.types import Instant, Str
from crible.model.mixins import Imported


class Action(Imported, Base):
    """Something done, or to be done, with an account."""

    __tablename__ = "actions"
    __table_args__ = (
        CheckConstraint("kind IN ('call', 'meeting', 'email', 'task', 'note')", name="kind"),
        Index(None, "account_id", "done_at"),
        Index(None, "contact_id", "done_at"),
        Index(None, "kind", "done_at"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    kind: Mapped[str] = mapped_column(Text)
    subject: Mapped[Str | None]
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    due_at: Mapped[Instant | None]
    done_at: Mapped[Instant | None]
