"""What an actor may see. Every question requires one of these, and there is no other."""

from typing import Final

from sqlalchemy import ColumnElement, FromClause, and_, false, select

from crible.access.actors import SYSTEM, Actor
from crible.criteria.entities import rows_of


class Visible:
    """The rows that an actor may see, none of them in the trash. It is criteria's ``Sight``."""

    def __init__(self, actor: Actor) -> None:
        self.actor: Final = actor

    def __call__(
        self, entity: str, rows: FromClause, reached_by: str | None = None
    ) -> ColumnElement[bool]:
        """The condition on rows of the entity's table (criteria.sources.Sight)."""
        if self.actor is not SYSTEM:
            return false()  # no rights are kept yet; nothing said means nothing seen
        return _out_of_trash(entity, rows, reached_by)


def _out_of_trash(entity: str, rows: FromClause, reached_by: str | None) -> ColumnElement[bool]:
    """Not in the trash, nor at an account that is: it takes what belongs to it out of sight."""
    own = rows.c.deleted_at.is_(None)
    if entity == "accounts" or reached_by == "account_id":
        return own
    accounts = rows_of("accounts")
    trashed = select(accounts.c.id).where(accounts.c.deleted_at.is_not(None))
    return and_(own, rows.c.account_id.not_in(trashed))
