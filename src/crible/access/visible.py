"""What an actor may see. Every question requires one of these, and there is no other."""

from typing import Final

from sqlalchemy import ColumnElement, FromClause, Select, and_, false, or_, select

from crible.access.actors import Actor, Reach
from crible.criteria.entities import rows_of
from crible.criteria.sources import alias_of
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import account_assignments, contact_assignments

_BELONGING: Final = frozenset({"account_id", "contact_id"})
"""The foreign keys by which a record is seen with the one that it belongs to."""


_UNKNOWN: Final = Text(
    "Il n'y a pas de fiche numéro {id} ici.", "There is no record number {id} here."
)


def unknown_record(record_id: int, place: str = "") -> RefusedError:
    """What is raised for a record that does not exist, and for one out of sight alike."""
    return RefusedError(Fault("unknown_record", _UNKNOWN, place, {"id": record_id}))


class Visible:
    """The rows that an actor may see, none of them in the trash. It is criteria's ``Sight``."""

    def __init__(self, actor: Actor) -> None:
        self.actor: Final = actor

    def __call__(
        self, entity: str, rows: FromClause, reached_by: str | None = None
    ) -> ColumnElement[bool]:
        """The condition on rows of the entity's table (criteria.sources.Sight)."""
        if not self.actor.rights.reads(entity):
            return false()
        present = _out_of_trash(entity, rows, reached_by)
        if self.actor.reach is Reach.ALL or reached_by in _BELONGING:
            return present
        return and_(present, self._within_reach(entity, rows))

    def restorable(self, entity: str, rows: FromClause) -> ColumnElement[bool]:
        """The condition on rows that are in the trash, and would be in sight if they were not: at
        an account that is in the trash there is none."""
        if not self.actor.rights.reads(entity):
            return false()
        present = and_(rows.c.deleted_at.is_not(None), *_at_present_accounts(entity, rows))
        if self.actor.reach is Reach.ALL:
            return present
        return and_(present, self._within_reach(entity, rows))

    def _within_reach(self, entity: str, rows: FromClause) -> ColumnElement[bool]:
        if entity == "accounts":
            return or_(self._assigned(rows.c.id), self._of_structure(rows))
        at_account = self._at_account(rows)
        if entity == "invoices":
            return at_account
        if entity == "contacts":
            return or_(at_account, rows.c.id.in_(self._assigned_contacts()))
        contacts = rows_of("contacts")
        seen = select(contacts.c.id).where(self("contacts", contacts))
        return or_(at_account, rows.c.contact_id.in_(seen))

    def _at_account(self, rows: FromClause) -> ColumnElement[bool]:
        """Rows whose account is within reach. That it is not in the trash is tested beside."""
        clause = self._assigned(rows.c.account_id)
        if self.actor.reach is Reach.OWN:
            return clause
        accounts = rows_of("accounts")
        inside = select(accounts.c.id).where(self._of_structure(accounts))
        return or_(clause, rows.c.account_id.in_(inside))

    def _assigned(self, account_id: ColumnElement[int]) -> ColumnElement[bool]:
        links = alias_of(account_assignments)
        team = sorted(self.actor.team)
        return account_id.in_(select(links.c.account_id).where(links.c.user_id.in_(team)))

    def _assigned_contacts(self) -> Select[int]:
        links = alias_of(contact_assignments)
        return select(links.c.contact_id).where(links.c.user_id.in_(sorted(self.actor.team)))

    def _of_structure(self, accounts: FromClause) -> ColumnElement[bool]:
        if self.actor.reach is Reach.OWN:
            return false()
        return accounts.c.structure_id.in_(sorted(self.actor.structures))


class InTrash(Visible):
    """The rows of one entity that are in the trash and could be taken out of it; of all others, the
    rows that an actor may see."""

    def __init__(self, actor: Actor, entity: str) -> None:
        super().__init__(actor)
        self._entity: Final = entity

    def __call__(
        self, entity: str, rows: FromClause, reached_by: str | None = None
    ) -> ColumnElement[bool]:
        """The condition on rows of the entity's table (criteria.sources.Sight)."""
        if entity == self._entity and reached_by is None:
            return self.restorable(entity, rows)
        return super().__call__(entity, rows, reached_by)


def _out_of_trash(entity: str, rows: FromClause, reached_by: str | None) -> ColumnElement[bool]:
    """Not in the trash, nor at an account that is: it takes what belongs to it out of sight."""
    own = rows.c.deleted_at.is_(None)
    return own if reached_by == "account_id" else and_(own, *_at_present_accounts(entity, rows))


def _at_present_accounts(entity: str, rows: FromClause) -> list[ColumnElement[bool]]:
    if entity == "accounts":
        return []
    accounts = rows_of("accounts")
    trashed = select(accounts.c.id).where(accounts.c.deleted_at.is_not(None))
    return [rows.c.account_id.not_in(trashed)]
