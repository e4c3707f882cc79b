"""A small database with something in every table that an installation fills."""

from datetime import date, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from crible.criteria.kinds import Kind
from crible.db.connection import writing
from crible.model import (
    CUSTOM_VALUES,
    Account,
    Action,
    Contact,
    CustomChoice,
    CustomField,
    Deal,
    Import,
    Invoice,
    Origin,
    Profile,
    Segment,
    Stage,
    Status,
    Structure,
    Tag,
    User,
    account_assignments,
    account_tags,
)

MOMENT = datetime(2026, 3, 29, 1, 30, 0, 123456)
CUSTOM = {
    Kind.TEXT: 'été\n"cité" ; œuvre',
    Kind.NUMBER: -125_000,
    Kind.MONEY: 9_000_000_000_000_000,
    Kind.DATE: date(2024, 2, 29),
    Kind.INSTANT: MOMENT,
    Kind.BOOLEAN: False,
}


def fill(engine: Engine) -> None:
    """Fill an empty, migrated database."""
    with writing(engine) as connection:
        _fill_people(connection)
        _fill_lists(connection)
        _fill_records(connection)
        _fill_custom_fields(connection)


def _fill_people(connection: Connection) -> None:
    profile = connection.execute(select(Profile.id).limit(1)).scalar_one()
    # Each comes before the one it refers to.
    _add(connection, Structure, id=1, name="Agence", kind="agency", parent_id=None)
    _add(connection, Structure, id=2, name="Siège", kind="head_office", parent_id=None)
    connection.execute(update(Structure).where(Structure.id == 1).values(parent_id=2))
    for number, name in ((7, "Chloé"), (3, "David")):
        _add(
            connection,
            User,
            id=number,
            email=f"{number}@example.fr",
            name=name,
            profile_id=profile,
            structure_id=1,
            manager_id=None if number == 7 else 7,
        )
    _add(
        connection, Segment, name="Clients", entity="accounts", criteria='{"rules":[]}', owner_id=3
    )
    _add(
        connection,
        Import,
        id=1,
        entity="accounts",
        file_name="a.csv",
        created=2,
        updated=0,
        unchanged=0,
        refused=0,
    )


def _fill_lists(connection: Connection) -> None:
    for model, label in ((Origin, "BNI"), (Stage, "Devis"), (Tag, "Salon"), (Tag, "VIP")):
        key = label.lower()
        _add(connection, model, key=key, label=label, position=0)


def _fill_records(connection: Connection) -> None:
    status = connection.execute(select(Status.id).where(Status.key == "client")).scalar_one()
    parent = {"id": 12, "name": "Mère", "postal_code": "20137", "status_id": status}
    _add(connection, Account, **parent)
    _add(connection, Account, id=4, name="Fille", parent_id=12, origin_id=1, import_id=1)
    _add(connection, Account, id=5, name="Jetée", status_id=status, deleted_at=MOMENT)
    _add(connection, Contact, id=1, account_id=4, first_name="Zoé", last_name="Noël")
    _add(connection, Deal, account_id=4, contact_id=1, name="Contrat", stage_id=1, amount=-5)
    _add(connection, Action, account_id=4, kind="call", done_at=MOMENT)
    _add(connection, Invoice, account_id=4, date=date(2026, 2, 28), amount=1, paid=True)
    connection.execute(insert(account_tags), [{"account_id": 4, "tag_id": tag} for tag in (1, 2)])
    connection.execute(insert(account_tags).values(account_id=12, tag_id=1))
    connection.execute(insert(account_assignments).values(account_id=4, user_id=3, main=True))


def _fill_custom_fields(connection: Connection) -> None:
    for number, kind in enumerate([*CUSTOM, Kind.CHOICES], start=1):
        name = str(kind)
        _add(
            connection,
            CustomField,
            entity="accounts",
            key=name,
            kind=name,
            label=name,
            position=number,
        )
        if kind in CUSTOM:
            values = {"owner_id": 4, "field_id": number, "value": CUSTOM[kind]}
            connection.execute(insert(CUSTOM_VALUES["accounts"][kind]).values(values))
    for choice in (1, 2):
        _add(
            connection,
            CustomChoice,
            field_id=7,
            key=f"c{choice}",
            label=f"C{choice}",
            position=choice,
        )
        values = {"owner_id": 4, "field_id": 7, "value": choice}
        connection.execute(insert(CUSTOM_VALUES["accounts"]["choices"]).values(values))


def _add(connection: Connection, model: type, **values: object) -> None:
    connection.execute(insert(model).values(**values))
