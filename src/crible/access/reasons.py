"""Why somebody may see a record, or may not: what ``Visible`` says of it, in words.

Whoever asks must see the record themselves, and is told nothing of another that they do not see.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, RowMapping, Table, select

from crible.access.actors import Actor, Reach
from crible.access.may import MODULE_NAMES, require_level
from crible.access.rights import MODULE_OF, Level
from crible.access.visible import Visible, unknown_record
from crible.criteria.entities import TABLES
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text
from crible.model import Structure, User, account_assignments, contact_assignments

HIDDEN: Final = Text(
    "Cette explication nomme des affectations et des structures, qui vous sont cachées.",
    "This explanation names assignments and structures, which are hidden from you.",
)

_SENTENCES: Final[Mapping[str, Text]] = {
    "not_active": Text("{name} n'est pas actif.", "{name} is not active."),
    "no_module": Text(
        "{name} n'a pas accès à « {module} ».", "{name} has no access to “{module}”."
    ),
    "in_trash": Text("Cette fiche est à la corbeille.", "This record is in the trash."),
    "account_in_trash": Text(
        "Le compte de cette fiche est à la corbeille.",
        "The account of this record is in the trash.",
    ),
    "reaches_everything": Text("{name} atteint toutes les fiches.", "{name} reaches every record."),
    "assigned": Text("Cette fiche est affectée à {name}.", "This record is assigned to {name}."),
    "assigned_below": Text(
        "Cette fiche est affectée à {who}, qui dépend de {name}.",
        "This record is assigned to {who}, who works under {name}.",
    ),
    "structure_within": Text(
        "La structure de ce compte, « {structure} », est de celles de {name}.",
        "The structure of this account, “{structure}”, is among those of {name}.",
    ),
    "through_account": Text(
        "{name} voit cette fiche par son compte.", "{name} sees this record through its account."
    ),
    "through_contact": Text(
        "{name} voit cette fiche par son contact.", "{name} sees this record through its contact."
    ),
    "own_only": Text(
        "La portée de {name} s'arrête aux fiches affectées.",
        "The reach of {name} ends with the records that are assigned.",
    ),
    "not_assigned": Text(
        "Cette fiche n'est affectée ni à {name}, ni à quelqu'un qui en dépend.",
        "This record is assigned neither to {name}, nor to somebody who works under them.",
    ),
    "no_structure": Text(
        "Ce compte n'a pas de structure.", "This account belongs to no structure."
    ),
    "structure_beyond": Text(
        "La structure de ce compte, « {structure} », n'est pas de celles de {name}.",
        "The structure of this account, “{structure}”, is not among those of {name}.",
    ),
    "not_through_account": Text(
        "{name} ne voit pas cette fiche par son compte.",
        "{name} does not see this record through its account.",
    ),
    "not_through_contact": Text(
        "{name} ne voit pas cette fiche par son contact.",
        "{name} does not see this record through its contact.",
    ),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that lets somebody see a record, or keeps them from it; ``parts`` say why in turn,
    as far as whoever asks may know."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    parts: tuple["Reason", ...] = ()

    def sentence(self, language: Language) -> str:
        """The reason, in the reader's language."""
        return _SENTENCES[self.code].render(language, **self.values)


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether somebody sees a record, and why: every reason that opens it where they do, every one
    that keeps them from it where they do not."""

    seen: bool
    reasons: tuple[Reason, ...]


def explain_sight(
    connection: Connection, asking: Actor, actor: Actor, entity: str, record_id: int
) -> Sight:
    """Why an actor may see a record, or may not. One in the trash is explained to whoever would see
    it outside of it.

    Raises RefusedError: ``no_module`` where whoever asks has none, ``unknown_record`` where they do
    not see the record, ``no_right`` where they may not know whom records are assigned to, nor their
    structure.
    """
    require_level(asking, entity, Level.READ)
    known = _Looking(connection, asking, asking).at(entity, record_id)
    if known is None or not known.opening:
        raise unknown_record(record_id)
    named = (("accounts", "assignees"), ("accounts", "structure"), ("contacts", "assignees"))
    if not all(asking.rights.shows(*one) for one in named):
        raise RefusedError(Fault("no_right", HIDDEN))
    found = _Looking(connection, asking, actor).at(entity, record_id)
    assert found is not None
    return found.sight()


@dataclass
class _Found:
    """What speaks for a record's being seen, and against it. Whatever is ``closed`` keeps it out of
    sight, whatever opens it."""

    closed: list[Reason] = field(default_factory=list)
    opening: list[Reason] = field(default_factory=list)
    missing: list[Reason] = field(default_factory=list)

    def sight(self) -> Sight:
        if self.opening and not self.closed:
            return Sight(True, tuple(self.opening))
        return Sight(False, (*self.closed, *(() if self.opening else self.missing)))


class _Looking:
    """An actor's look at records, as it is told to whoever asks."""

    def __init__(self, connection: Connection, asking: Actor, actor: Actor) -> None:
        self._connection = connection
        self._visible = Visible(asking)
        self._actor = actor

    def at(self, entity: str, record_id: int) -> _Found | None:
        """What there is to say of a record; None where there is no such record."""
        table = TABLES[entity]
        row = self._row(table, record_id)
        if row is None:
            return None
        found = _Found()
        self._close(found, entity, row)
        if self._actor.reach is Reach.ALL:
            found.opening.append(self._reason("reaches_everything"))
        if entity == "accounts":
            self._assigned(found, account_assignments, record_id)
            self._of_structure(found, row["structure_id"])
            return found
        self._through_account(found, row["account_id"])
        if entity == "contacts":
            self._assigned(found, contact_assignments, record_id)
        elif row.get("contact_id") is not None:
            self._through_contact(found, row["contact_id"])
        return found

    def _close(self, found: _Found, entity: str, row: RowMapping) -> None:
        if not self._actor.rights.reads(entity):
            module = MODULE_NAMES[MODULE_OF[entity]]
            found.closed.append(self._reason("no_module", module=module))
        if row["deleted_at"] is not None:
            found.closed.append(self._reason("in_trash"))
        account = self._row(TABLES["accounts"], row["account_id"]) if entity != "accounts" else None
        if account is not None and account["deleted_at"] is not None:
            found.closed.append(self._reason("account_in_trash"))

    def _assigned(self, found: _Found, links: Table, record_id: int) -> None:
        owner = links.c[0]
        users = self._connection.execute(
            select(User.id, User.name)
            .join(links, links.c.user_id == User.id)
            .where(owner == record_id, User.id.in_(self._actor.team))
            .order_by(User.id)
        ).all()
        for user_id, name in users:
            own = user_id == self._actor.user_id
            found.opening.append(
                self._reason("assigned") if own else self._reason("assigned_below", who=name)
            )
        if not users:
            found.missing.append(self._reason("not_assigned"))

    def _of_structure(self, found: _Found, structure_id: int | None) -> None:
        if self._actor.reach is Reach.OWN:
            found.missing.append(self._reason("own_only"))
            return
        if structure_id is None:
            found.missing.append(self._reason("no_structure"))
            return
        name = self._connection.scalar(select(Structure.name).where(Structure.id == structure_id))
        if structure_id in self._actor.structures:
            found.opening.append(self._reason("structure_within", structure=name))
        else:
            found.missing.append(self._reason("structure_beyond", structure=name))

    def _through_account(self, found: _Found, account_id: int) -> None:
        """By an account within reach. Its being in the trash is told beside."""
        account = self.at("accounts", account_id)
        assert account is not None
        if account.opening:
            parts = self._told("accounts", account_id, account.opening)
            found.opening.append(self._reason("through_account", parts))
        else:
            parts = self._told("accounts", account_id, account.missing)
            found.missing.append(self._reason("not_through_account", parts))

    def _through_contact(self, found: _Found, contact_id: int) -> None:
        contact = self.at("contacts", contact_id)
        assert contact is not None
        sight = contact.sight()
        parts = self._told("contacts", contact_id, sight.reasons)
        if sight.seen:
            found.opening.append(self._reason("through_contact", parts))
        else:
            found.missing.append(self._reason("not_through_contact", parts))

    def _told(self, entity: str, record_id: int, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
        """Reasons about another record, for whoever asks if they see that one too."""
        table = TABLES[entity]
        seen = select(table.c.id).where(table.c.id == record_id, self._visible(entity, table))
        return tuple(reasons) if self._connection.scalar(seen) is not None else ()

    def _reason(self, code: str, parts: tuple[Reason, ...] = (), **values: object) -> Reason:
        return Reason(code, {"name": self._actor.name, **values}, parts)

    def _row(self, table: Table, record_id: int) -> RowMapping | None:
        found = self._connection.execute(select(table).where(table.c.id == record_id))
        return found.mappings().one_or_none()
