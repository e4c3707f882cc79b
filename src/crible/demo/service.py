"""Filling an empty database with demo data, and the segments that show it at its best."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from crible.demo.generator import Generator
from crible.demo.segments import SEGMENTS, save_segments
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import Account, User

__all__ = ["SEGMENTS", "Counts", "generate", "save_segments"]

_BATCH: Final = 2_000
_ALICE: Final = "alice@crible.example"
"""Somebody whom every demo has, and no installation can: nobody has an address there."""
_NOT_EMPTY: Final = Text(
    "La base contient déjà des comptes : les données de démonstration ne vont que dans une base"
    " vide.",
    "The database already has accounts: demo data only go into an empty one.",
)
_BAD_COUNT: Final = Text(
    "Le nombre de comptes doit être compris entre 1 et {most}, et non {found}.",
    "The number of accounts must be between 1 and {most}, not {found}.",
)
_MOST: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were written. ``tags`` and ``assignments`` are links, of accounts and
    contacts together."""

    accounts: int
    contacts: int
    deals: int
    actions: int
    invoices: int
    tags: int
    assignments: int


def is_demo(connection: Connection) -> bool:
    """Whether a database was filled by ``generate``."""
    return connection.scalar(select(User.id).where(User.email == _ALICE)) is not None


def require_count(accounts: int) -> None:
    """Make sure that a number of accounts makes sense. Raises RefusedError (``out_of_range``)."""
    if not 1 <= accounts <= _MOST:
        values = {"found": accounts, "most": _MOST}
        raise RefusedError(Fault("out_of_range", _BAD_COUNT, "accounts", values))


def generate(
    connection: Connection,
    accounts: int = 20_000,
    seed: int = 2026,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Counts:
    """Fill an empty, migrated database, in the transaction that the caller has begun.

    The same ``seed``, ``accounts`` and ``today`` (the present day in Paris by default) give the
    same rows. ``progress`` is called with how many accounts are done, and of how many.
    Raises RefusedError where accounts exist (``not_empty``) or their number makes no sense
    (``out_of_range``); nothing is written then.
    """
    require_count(accounts)
    if connection.scalar(select(func.min(Account.id))) is not None:
        raise RefusedError(Fault("not_empty", _NOT_EMPTY, "accounts"))
    generator = Generator(connection, seed, today or datetime.now(ZoneInfo("Europe/Paris")).date())
    for done in range(1, accounts + 1):
        generator.add_account()
        if done % _BATCH == 0 or done == accounts:
            generator.flush()
            if progress:
                progress(done, accounts)
    generator.finish()
    return Counts(**generator.counts())
