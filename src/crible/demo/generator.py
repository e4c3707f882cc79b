"""Account after account, with all that belongs to each, handed to the loader."""

from datetime import date
from itertools import count
from random import Random
from typing import Final

from sqlalchemy import Connection, insert, update

from crible.criteria.entities import TABLES
from crible.demo import actions, contacts, deals, invoices, labels
from crible.demo.accounts import (
    PRIVATE_SHARE,
    Account,
    account_row,
    branch,
    company,
    private_person,
    settle,
)
from crible.demo.days import Days
from crible.demo.load import Loader, Row
from crible.demo.organisation import found_organisation
from crible.model import (
    CUSTOM_VALUES,
    Import,
    account_assignments,
    account_tags,
    contact_assignments,
    contact_tags,
)

_GROUP_SHARE: Final = 0.022
_VALUES: Final = CUSTOM_VALUES["accounts"]
_TABLES: Final = (
    TABLES["accounts"],
    account_assignments,
    account_tags,
    *dict.fromkeys(_VALUES[kind] for kind in ("number", "date", "choice")),
    TABLES["contacts"],
    contact_assignments,
    contact_tags,
    TABLES["deals"],
    TABLES["actions"],
    TABLES["invoices"],
)


class Generator:
    """Makes one account after another; ``flush`` writes them, ``finish`` ends it all."""

    def __init__(self, connection: Connection, seed: int, today: date) -> None:
        self._connection = connection
        self._seed = seed
        self._random = Random(seed)
        self._days = Days(today)
        founded_at = self._days.moment(self._random, self._days.working(1))
        self._organisation = found_organisation(connection, founded_at)
        self._loader = Loader(connection, _TABLES)
        self._ids = {name: count(1) for name in TABLES}
        self._ledger = invoices.Ledger()
        self._import_id = self._begin_import()
        self._group: tuple[Account, int] | None = None

    def add_account(self) -> None:
        """Make the next account, with all that belongs to it."""
        random = self._random
        account = self._next()
        settle(random, account, self._days, self._organisation)
        row = account_row(random, account, self._days, self._organisation)
        self._loader.add(TABLES["accounts"], row)
        self._assign(account)
        self._label(account)
        people = self._add_contacts(account)
        for rank in range(deals.how_many(random, account)):
            deal = deals.deal_row(random, account, rank, self._days, self._organisation.stages)
            self._add("deals", deal, people)
        for _ in range(actions.how_many(random, account)):
            self._add("actions", actions.action_row(random, account, self._days), people)
        self._add_invoices(account)

    def flush(self) -> None:
        """Write what was made since the last flush."""
        self._loader.flush()

    def finish(self) -> None:
        """Complete what depends on all rows."""
        self._loader.number_on()
        brought = self._loader.written[TABLES["invoices"]]
        self._connection.execute(
            update(Import).where(Import.id == self._import_id).values(created=brought)
        )

    def counts(self) -> dict[str, int]:
        """How many rows were written, of each entity and of the links."""
        written = self._loader.written
        links = {
            "tags": written[account_tags] + written[contact_tags],
            "assignments": written[account_assignments] + written[contact_assignments],
        }
        return {name: written[table] for name, table in TABLES.items()} | links

    def _next(self) -> Account:
        number = next(self._ids["accounts"])
        if self._group:
            parent, left = self._group
            self._group = (parent, left - 1) if left > 1 else None
            return branch(self._random, parent, number)
        if self._random.random() < PRIVATE_SHARE:
            return private_person(self._random, number)
        account = company(self._random, self._seed, number)
        named_freely = account.city.name not in account.name and account.form != "Commune"
        if account.headcount >= 8 and named_freely and self._random.random() < _GROUP_SHARE:
            self._group = (account, self._random.randint(2, 6))
        return account

    def _assign(self, account: Account) -> None:
        """The main user, and sometimes a colleague or somebody of the head office."""
        if account.seller is None:
            return
        given = {"account_id": account.id, "user_id": account.seller, "main": True}
        self._loader.add(account_assignments, given)
        if self._random.random() < 0.12:
            structure = account.structure or self._organisation.head_office
            if self._random.random() < 0.3:
                structure = self._organisation.head_office
            other = self._organisation.sellers[structure].draw(self._random)
            if other != account.seller:
                shared = {"account_id": account.id, "user_id": other, "main": False}
                self._loader.add(account_assignments, shared)

    def _label(self, account: Account) -> None:
        for tag in labels.account_tags(self._random, account):
            tag_id = self._organisation.tags[tag]
            self._loader.add(account_tags, {"account_id": account.id, "tag_id": tag_id})
        self._value(account, "surface-m2", "number", labels.surface(self._random, account))
        renewal = labels.renewal(self._random, account, self._days)
        self._value(account, "date-de-renouvellement", "date", renewal)
        potential = labels.potential(self._random, account)
        if potential:
            rated = self._organisation.fields["potentiel"].choices[potential]
            self._value(account, "potentiel", "choice", rated)
        known = self._organisation.fields["marques"].choices
        for brand in labels.brands(self._random, account, list(known)):
            self._value(account, "marques", "choices", known[brand])

    def _value(self, account: Account, key: str, kind: str, value: object) -> None:
        if value is not None:
            field_id = self._organisation.fields[key].id
            row = {"owner_id": account.id, "field_id": field_id, "value": value}
            self._loader.add(_VALUES[kind], row)

    def _add_contacts(self, account: Account) -> list[int]:
        people = []
        for rank in range(contacts.how_many(self._random, account)):
            number = next(self._ids["contacts"])
            row = contacts.contact_row(self._random, account, number, rank, self._days)
            self._loader.add(TABLES["contacts"], row)
            people.append(number)
            for tag in labels.contact_tags(self._random, account, row["decision_maker"] is True):
                tag_id = self._organisation.tags[tag]
                self._loader.add(contact_tags, {"contact_id": number, "tag_id": tag_id})
            if account.seller and self._random.random() < 0.1:
                given = {"contact_id": number, "user_id": account.seller, "main": True}
                self._loader.add(contact_assignments, given)
        return people

    def _add(self, entity: str, row: Row, people: list[int]) -> None:
        named = people and self._random.random() < 0.72
        contact_id = people[int(self._random.random() ** 2 * len(people))] if named else None
        number = next(self._ids[entity])
        self._loader.add(TABLES[entity], {"id": number, **row, "contact_id": contact_id})

    def _add_invoices(self, account: Account) -> None:
        habit = invoices.habits(self._random, account)
        for day in invoices.invoice_days(self._random, account, self._days):
            row = invoices.invoice_row(self._random, account, day, habit, self._days)
            number = self._ledger.number(self._days.dates[day])
            numbered = {
                "id": next(self._ids["invoices"]),
                "external_id": number,
                "number": number,
                "import_id": self._import_id,
            }
            self._loader.add(TABLES["invoices"], {**row, **numbered})

    def _begin_import(self) -> int:
        values = {
            "entity": "invoices",
            "file_name": "factures.csv",
            "created": 0,
            "updated": 0,
            "unchanged": 0,
            "refused": 0,
            "created_at": self._days.moment(self._random, self._days.working(self._days.today - 1)),
        }
        return int(
            self._connection.execute(
                insert(Import).values(**values).returning(Import.id)
            ).scalar_one()
        )
