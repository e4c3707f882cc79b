"""Account after account, with all that belongs to each."""

from collections.abc import Iterator
from random import Random
from typing import Final

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
from crible.demo.batches import Batch, Gathering, Row
from crible.demo.days import Days
from crible.demo.organisation import Organisation
from crible.model import (
    CUSTOM_VALUES,
    account_assignments,
    account_tags,
    contact_assignments,
    contact_tags,
)

_GROUP_SHARE: Final = 0.022
_BATCH: Final = 2_000
_VALUES: Final = CUSTOM_VALUES["accounts"]
FILLED: Final = (
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
"""The tables that get rows, each after those that it refers to."""


class Generator:
    """Makes rows, and knows no database: it can be sent to another process."""

    def __init__(
        self, seed: int, random: Random, days: Days, organisation: Organisation, import_id: int
    ) -> None:
        self._seed = seed
        self._random = random
        self._days = days
        self._organisation = organisation
        self.import_id = import_id
        self._gathering = Gathering(FILLED)
        self._last_ids = dict.fromkeys(TABLES, 0)
        self._ledger = invoices.Ledger()
        self._group: tuple[Account, int] | None = None

    def batches(self, accounts: int) -> Iterator[Batch]:
        """The rows of so many accounts, and of what belongs to them, by 2,000 accounts."""
        for done in range(1, accounts + 1):
            self._add_account()
            if done % _BATCH == 0 or done == accounts:
                yield self._gathering.take()

    def _add_account(self) -> None:
        random = self._random
        account = self._next()
        settle(random, account, self._days, self._organisation)
        row = account_row(random, account, self._days, self._organisation)
        self._gathering.add(TABLES["accounts"], row)
        self._assign(account)
        self._label(account)
        people = self._add_contacts(account)
        for rank in range(deals.how_many(random, account)):
            deal = deals.deal_row(random, account, rank, self._days, self._organisation.stages)
            self._add("deals", deal, people)
        for _ in range(actions.how_many(random, account)):
            self._add("actions", actions.action_row(random, account, self._days), people)
        self._add_invoices(account)

    def _number(self, entity: str) -> int:
        self._last_ids[entity] += 1
        return self._last_ids[entity]

    def _next(self) -> Account:
        number = self._number("accounts")
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
        self._gathering.add(account_assignments, given)
        if self._random.random() < 0.12:
            structure = account.structure or self._organisation.head_office
            if self._random.random() < 0.3:
                structure = self._organisation.head_office
            other = self._organisation.sellers[structure].draw(self._random)
            if other != account.seller:
                shared = {"account_id": account.id, "user_id": other, "main": False}
                self._gathering.add(account_assignments, shared)

    def _label(self, account: Account) -> None:
        for tag in labels.account_tags(self._random, account):
            tag_id = self._organisation.tags[tag]
            self._gathering.add(account_tags, {"account_id": account.id, "tag_id": tag_id})
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
            self._gathering.add(_VALUES[kind], row)

    def _add_contacts(self, account: Account) -> list[int]:
        people = []
        for rank in range(contacts.how_many(self._random, account)):
            number = self._number("contacts")
            row = contacts.contact_row(self._random, account, number, rank, self._days)
            self._gathering.add(TABLES["contacts"], row)
            people.append(number)
            for tag in labels.contact_tags(self._random, account, row["decision_maker"] is True):
                tag_id = self._organisation.tags[tag]
                self._gathering.add(contact_tags, {"contact_id": number, "tag_id": tag_id})
            if account.seller and self._random.random() < 0.1:
                given = {"contact_id": number, "user_id": account.seller, "main": True}
                self._gathering.add(contact_assignments, given)
        return people

    def _add(self, entity: str, row: Row, people: list[int]) -> None:
        named = people and self._random.random() < 0.72
        contact_id = people[int(self._random.random() ** 2 * len(people))] if named else None
        number = self._number(entity)
        self._gathering.add(TABLES[entity], {"id": number, **row, "contact_id": contact_id})

    def _add_invoices(self, account: Account) -> None:
        habit = invoices.habits(self._random, account)
        for day in invoices.invoice_days(self._random, account, self._days):
            row = invoices.invoice_row(self._random, account, day, habit, self._days)
            number = self._ledger.number(self._days.dates[day])
            numbered = {
                "id": self._number("invoices"),
                "external_id": number,
                "number": number,
                "import_id": self.import_id,
            }
            self._gathering.add(TABLES["invoices"], {**row, **numbered})
