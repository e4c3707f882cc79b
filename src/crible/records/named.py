"""What a change names: records within sight, and users who are active; and what follows from it."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, or_, select

from crible.access.actors import Actor
from crible.criteria.catalog import Relation
from crible.criteria.entities import ENTITIES, TABLES
from crible.criteria.faults import fault, pointer
from crible.criteria.sources import InColumn, InTable
from crible.kit.faults import Fault
from crible.kit.text import Text
from crible.model import Account, User
from crible.records.seeing import is_seen
from crible.records.storage import required_of
from crible.records.values import REQUIRED

CIRCLE: Final = Text(
    "Un compte ne peut pas être son propre parent, même de loin : choisissez-en un autre.",
    "An account cannot be its own parent, however far: choose another.",
)
TAKEN: Final = Text(
    "Une autre fiche, peut-être dans la corbeille, a déjà l'identifiant externe « {key} ».",
    "Another record, in the trash perhaps, has the external ID “{key}” already.",
)
LARGEST_ID: Final = 2**63 - 1


def assignable(connection: Connection, entity: str, record_id: int | None) -> frozenset[int]:
    """The users whom a record may be assigned to: those who are active, and those who have it."""
    field = ENTITIES[entity].fields.get("assigned_to")
    if field is None:
        return frozenset()
    if isinstance(field.source, InTable):
        links = field.source.table
        held = select(links.c.user_id).where(links.c[field.source.owner] == record_id)
    else:
        assert isinstance(field.source, InColumn)
        table = TABLES[entity]
        held = select(table.c[field.source.column]).where(table.c.id == record_id)
    return frozenset(connection.scalars(select(User.id).where(or_(User.active, User.id.in_(held)))))


def missing(entity: str, body: Mapping[str, object], *, new: bool) -> list[Fault]:
    """What a body lacks that every record needs, or takes away. Whoever names a contact names an
    account."""
    faults = []
    for name in sorted(required_of(TABLES[entity])):
        by_contact = name == "account" and body.get("contact") is not None
        # That a field is emptied is told where its value is read.
        lacks = (new and name not in body) or (name == "account" and body.get(name, 0) is None)
        if lacks and not by_contact:
            faults.append(Fault("required", REQUIRED, pointer("", name), {"name": name}))
    return faults


def unseen(
    connection: Connection, actor: Actor, relations: list[Relation], values: Mapping[str, object]
) -> list[Fault]:
    """The records named that the actor does not see, each told as one that does not exist."""
    faults = []
    for relation in relations:
        number = values.get(relation.name)
        if not isinstance(number, int):
            continue
        exists = 0 < number <= LARGEST_ID and is_seen(connection, actor, relation.target, number)
        if not exists:
            place = pointer("", relation.name)
            faults.append(fault("unknown_choice", place, value=number, allowed=""))
    return faults


def taken(
    connection: Connection, entity: str, values: Mapping[str, object], record_id: int | None
) -> list[Fault]:
    """Whether another record has the external ID that is given."""
    key, table = values.get("external_id"), TABLES[entity]
    if key is None:
        return []
    holder = connection.scalar(select(table.c.id).where(table.c.external_id == key))
    if holder in {None, record_id}:
        return []
    return [Fault("already_exists", TAKEN, pointer("", "external_id"), {"key": key})]


def circles(connection: Connection, parent: object, record_id: int | None) -> list[Fault]:
    """Whether an account would be above itself with that parent."""
    above: Any = parent if record_id is not None else None
    met = set()
    while above is not None and above not in met:
        if above == record_id:
            return [Fault("circle", CIRCLE, pointer("", "parent"))]
        met.add(above)
        above = connection.scalar(select(Account.parent_id).where(Account.id == above))
    return []


def account_of(connection: Connection, contact_id: object) -> int:
    """The account of a contact."""
    contacts = TABLES["contacts"]
    wanted = select(contacts.c.account_id).where(contacts.c.id == contact_id)
    account_id: int = connection.execute(wanted).scalar_one()
    return account_id
