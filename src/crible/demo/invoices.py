"""Invoices of a client: how many, how much, and when they were paid."""

from collections import Counter
from datetime import date, datetime
from random import Random

from sqlalchemy import Connection, insert, update

from crible.demo.accounts import Account
from crible.demo.days import Days
from crible.demo.draw import around
from crible.model import Import

_YEARLY_GROWTH = 1.06


class Ledger:
    """Numbers invoices, month by month."""

    def __init__(self) -> None:
        self._months: Counter[str] = Counter()

    def number(self, day: date) -> str:
        """The next number of the day's month: ``F2603-00012``."""
        month = f"{day:%y%m}"
        self._months[month] += 1
        return f"F{month}-{self._months[month]:05}"


def invoice_days(random: Random, account: Account, days: Days) -> list[int]:
    """When a client was invoiced, in order: a few times a year, more and more, until it left."""
    if account.status != "client" or random.random() < 0.03:
        return []
    last = days.today - 1
    if random.random() < 0.16:
        last = max(account.born, days.working(last - int(random.uniform(370, 1_000))))
    years = (last - account.born) / 365
    count = 1 + min(int(years * around(random, 1.45, 0.8)), 80)
    span = last - account.born
    starts = (account.born + int(span * random.random() ** 0.8) for _ in range(count))
    return sorted(max(account.born, days.working(start)) for start in starts)


def habits(random: Random, account: Account) -> tuple[float, float]:
    """What an account is like: its usual amount in euros, and how late it pays, in days."""
    amount = around(random, 130 + 115 * account.size, 0.55)
    return amount, random.gauss(-2, 5) if random.random() < 0.8 else random.uniform(5, 40)


def invoice_row(
    random: Random, account: Account, day: int, habit: tuple[float, float], days: Days
) -> dict[str, object]:
    """One invoice, without its id and number."""
    usual, lateness = habit
    growth = _YEARLY_GROWTH ** ((day - days.today) / 365)
    due = day + (45 if account.headcount > 100 else 30)
    paid = days.working(max(day + 1, due + int(lateness + random.gauss(0, 4))))
    settled = paid < days.today and random.random() < 0.985
    return {
        "account_id": account.id,
        "date": days.dates[day],
        "due_on": days.dates[due],
        "paid_on": days.dates[max(paid, day)] if settled else None,
        "amount": round(around(random, usual * growth, 0.4) * 100),
        "paid": settled,
        "created_at": days.moment(random, day),
        "deleted_at": None,
    }


def begin_import(connection: Connection, created_at: datetime) -> int:
    """Write the import that all invoices came by, as yet of none. Returns its id."""
    nothing_yet = dict.fromkeys(("created", "updated", "unchanged", "refused"), 0)
    values = {"entity": "invoices", "file_name": "factures.csv", "created_at": created_at}
    statement = insert(Import).values(**values, **nothing_yet).returning(Import.id)
    return connection.execute(statement).scalar_one()


def complete_import(connection: Connection, import_id: int, created: int) -> None:
    """Have the import say how many invoices it brought."""
    connection.execute(update(Import).where(Import.id == import_id).values(created=created))
