"""The cast: the same few people, with fixed places, and records that they may or may not see.

- Alice administers, and reaches everything.
- Bruno sells, and reaches his own records only.
- Chloé heads an agency, and reaches what is of its structure.
- David works under Chloé, and reaches his own records.
- Élodie runs a franchise, and reaches what is of its structure.
- Farid has no access to accounts, and so to nothing at accounts.
"""

from typing import Final

from argon2 import PasswordHasher
from sqlalchemy import Connection, Engine, insert, select, update

from crible.access.rights import General, Module
from crible.db.connection import writing
from crible.model import (
    Account,
    Action,
    Contact,
    Deal,
    Invoice,
    Origin,
    Profile,
    ProfileField,
    Segment,
    SegmentVersion,
    Stage,
    Structure,
    Tag,
    User,
    account_assignments,
    account_tags,
    contact_assignments,
)

PASSWORD: Final = "un mot de passe assez long"
_KEPT: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""Made to be checked in no time: the cast sign in thousands of times."""

ALICE, BRUNO, CHLOE, DAVID, ELODIE, FARID = range(1, 7)
NAMES: Final = {
    "alice": ALICE,
    "bruno": BRUNO,
    "chloe": CHLOE,
    "david": DAVID,
    "elodie": ELODIE,
    "farid": FARID,
}
"""Everybody, by the name that tests call them; their address is ``NAME@exemple.fr``."""

HEAD_OFFICE, AGENCY, FRANCHISE, SHOP = range(1, 5)
"""The shop is the franchise's."""

OF_BRUNO, OF_DAVID, OF_AGENCY, OF_FRANCHISE, OF_SHOP, OF_NOBODY, TRASHED = range(1, 8)
"""The accounts, by what brings them within somebody's reach."""

SEEN: Final = {
    "alice": {OF_BRUNO, OF_DAVID, OF_AGENCY, OF_FRANCHISE, OF_SHOP, OF_NOBODY},
    "bruno": {OF_BRUNO},
    "chloe": {OF_DAVID, OF_AGENCY},
    "david": {OF_DAVID},
    "elodie": {OF_FRANCHISE, OF_SHOP},
    "farid": set[int](),
}
"""Which accounts each may see. Each account has one contact, deal, action and invoice, of the same
number as its own."""


def email(name: str) -> str:
    """The address of one of the cast."""
    return f"{name}@exemple.fr"


def fill(engine: Engine) -> None:
    """Write the cast and their records into an empty, migrated database."""
    with writing(engine) as connection:
        _fill_people(connection)
        _fill_lists(connection)
        _fill_records(connection)


def _fill_people(connection: Connection) -> None:
    for id_, name, kind, parent in (
        (HEAD_OFFICE, "Siège", "head_office", None),
        (AGENCY, "Agence de Lyon", "agency", HEAD_OFFICE),
        (FRANCHISE, "Franchise de l'Ouest", "franchise", HEAD_OFFICE),
        (SHOP, "Boutique de Nantes", "agency", FRANCHISE),
    ):
        values = {"id": id_, "name": name, "kind": kind, "parent_id": parent}
        connection.execute(insert(Structure).values(values))
    administrator, everything = connection.scalars(select(Profile.id).order_by(Profile.id))
    selling = _profile(connection, "Vente", {"activity_feed": True}, invoices="read")
    closed = _profile(connection, "Sans comptes", {}, accounts="none")
    hidden = {"profile_id": selling, "entity": "accounts", "field": "revenue", "access": "hidden"}
    connection.execute(insert(ProfileField).values(hidden))
    for id_, name, profile, reach, structure, manager in (
        (ALICE, "Alice Martin", administrator, "all", HEAD_OFFICE, None),
        (BRUNO, "Bruno Lefèvre", selling, "own", HEAD_OFFICE, None),
        (CHLOE, "Chloé Bernard", everything, "structure", AGENCY, None),
        (DAVID, "David Moreau", everything, "own", AGENCY, CHLOE),
        (ELODIE, "Élodie Garnier", everything, "structure", FRANCHISE, None),
        (FARID, "Farid Benali", closed, "all", HEAD_OFFICE, None),
    ):
        values = {"id": id_, "name": name, "profile_id": profile, "reach": reach}
        values |= {"structure_id": structure, "manager_id": manager, "password_hash": _KEPT}
        values["email"] = email(next(key for key, number in NAMES.items() if number == id_))
        connection.execute(insert(User).values(values))


def _profile(connection: Connection, name: str, general: dict[str, bool], **levels: str) -> int:
    values = dict.fromkeys(map(str, General), False) | general
    of_modules = dict.fromkeys(map(str, Module), "write") | levels
    added = insert(Profile).values(name=name, **values, **of_modules).returning(Profile.id)
    return connection.execute(added).scalar_one()


def _fill_lists(connection: Connection) -> None:
    for table, key, label in (
        (Origin, "bni", "Réseau BNI"),
        (Origin, "salon", "Salon"),
        (Stage, "proposition", "Proposition"),
        (Tag, "vip", "VIP"),
        (Tag, "newsletter", "Newsletter"),
    ):
        position = len(connection.execute(select(table.id)).all())
        values = {"key": key, "label": label, "position": position}
        connection.execute(insert(table).values(values))


def _fill_records(connection: Connection) -> None:
    structures = {OF_AGENCY: AGENCY, OF_FRANCHISE: FRANCHISE, OF_SHOP: SHOP}
    for id_ in range(OF_BRUNO, TRASHED + 1):
        account = {"id": id_, "name": f"Compte {id_}", "structure_id": structures.get(id_)}
        account |= {"status_id": 1 + id_ % 2, "origin_id": 1, "revenue": id_ * 100_000}
        connection.execute(insert(Account).values(account))
        of = {"id": id_, "account_id": id_}
        names = {"first_name": "Camille", "last_name": f"Durand {id_}"}
        connection.execute(insert(Contact).values(of | names))
        deal = {"name": f"Opportunité {id_}", "amount": 500_000, "contact_id": id_, "stage_id": 1}
        connection.execute(insert(Deal).values(of | deal))
        connection.execute(insert(Action).values(of | {"kind": "call", "contact_id": id_}))
        connection.execute(insert(Invoice).values(of | {"number": f"F{id_}", "amount": 120_000}))
    connection.execute(
        insert(account_assignments),
        [
            {"account_id": OF_BRUNO, "user_id": BRUNO, "main": True},
            {"account_id": OF_DAVID, "user_id": DAVID, "main": True},
        ],
    )
    connection.execute(
        insert(contact_assignments).values(contact_id=OF_BRUNO, user_id=BRUNO, main=True)
    )
    connection.execute(insert(account_tags).values(account_id=OF_BRUNO, tag_id=1))
    trash = update(Account).where(Account.id == TRASHED)
    connection.execute(trash.values(deleted_at=Account.created_at))
    for id_, owner in ((1, ALICE), (2, BRUNO)):
        criteria = '{"combinator": "and", "rules": []}'
        values = {"name": f"Requête {id_}", "criteria": criteria}
        segment = values | {"id": id_, "entity": "accounts", "owner_id": owner}
        connection.execute(insert(Segment).values(segment))
        version = values | {"segment_id": id_, "number": 1, "saved_by_id": owner}
        connection.execute(insert(SegmentVersion).values(version))
    if connection.dialect.name == "postgresql":
        _continue_numbers(connection)


def _continue_numbers(connection: Connection) -> None:
    """Have PostgreSQL number further rows after those that were written with a number."""
    for table in (Structure, User, Account, Contact, Deal, Action, Invoice, Segment):
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table.__tablename__}', 'id'), max(id))"
            f" FROM {table.__tablename__}"
        )
