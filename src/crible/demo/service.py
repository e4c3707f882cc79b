"""Filling an empty database with demo data, and the segments that show it at its best."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from crible.criteria.entities import TABLES
from crible.db.bulk import loading_in_bulk
from crible.demo.apart import made_apart
from crible.demo.batches import Batch
from crible.demo.days import Days
from crible.demo.generator import FILLED, Generator
from crible.demo.invoices import begin_import, complete_import
from crible.demo.load import Loader
from crible.demo.organisation import found_organisation
from crible.demo.segments import SEGMENTS, save_segments
from crible.demo.sign_ins import PEOPLE, open_doors, owner_of_segments
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import Account, User

__all__ = [
    "PEOPLE",
    "SEGMENTS",
    "Counts",
    "generate",
    "open_doors",
    "owner_of_segments",
    "save_segments",
]

_ALONE: Final = 20_000
"""Up to so many accounts are made in this process: another would take longer to start than it
saves."""
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
    (``out_of_range``), nothing being written then, and where the process that makes the rows of a
    large number ends too early (``maker_ended``): the caller rolls back, as on any error.
    """
    require_count(accounts)
    if connection.scalar(select(func.min(Account.id))) is not None:
        raise RefusedError(Fault("not_empty", _NOT_EMPTY, "accounts"))
    if today is None:
        today = datetime.now(ZoneInfo("Europe/Paris")).date()
    generator = _prepare(connection, seed, today)
    made = made_apart if accounts > _ALONE else _made_here
    loader = Loader(connection)
    with made(generator, accounts) as batches, loading_in_bulk(connection, FILLED):
        for batch in batches:
            loader.write(batch)
            if progress:
                progress(loader.written["accounts"], accounts)
    loader.number_on()
    complete_import(connection, generator.import_id, loader.written["invoices"])
    return _counts(loader.written)


def _prepare(connection: Connection, seed: int, today: date) -> Generator:
    """A generator whose organisation is written, and the import that its invoices came by."""
    random, days = Random(seed), Days(today)
    founded_at = days.moment(random, days.working(1))
    organisation = found_organisation(connection, founded_at)
    imported_at = days.moment(random, days.working(days.today - 1))
    import_id = begin_import(connection, imported_at)
    return Generator(seed, random, days, organisation, import_id)


@contextmanager
def _made_here(generator: Generator, accounts: int) -> Iterator[Iterator[Batch]]:
    yield generator.batches(accounts)


def _counts(written: Counter[str]) -> Counts:
    links = {
        kind: written[f"account_{kind}"] + written[f"contact_{kind}"]
        for kind in ("tags", "assignments")
    }
    return Counts(**{name: written[name] for name in TABLES}, **links)
