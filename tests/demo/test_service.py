"""Demo data: the same each time, whole, plausible, and reaching nobody."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Engine, Text, func, insert, select
from stdnum.eu import vat as eu_vat
from stdnum.fr import siren, siret

from crible.access.actors import SYSTEM
from crible.criteria.entities import TABLES
from crible.criteria.periods import Clock
from crible.db import schema
from crible.db.base import Base
from crible.db.connection import open_engine, reading, writing
from crible.db.feed.tables import CHANGES, FEED
from crible.demo.service import SEGMENTS, Counts, generate, save_segments
from crible.demo.words import read
from crible.engine.direct import Direct
from crible.engine.interface import ask
from crible.kit.faults import RefusedError
from crible.kit.fold import is_blank
from crible.model import Account, Import, Segment, Status, Structure, User

TODAY = date(2026, 3, 18)
PARIS = ZoneInfo("Europe/Paris")
FICTIONAL = re.compile(r"(019900|026191|035301|046571|053649|063998)\d{4}")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A SQLite database with 3,000 accounts and the six segments, read only."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'crible.db'}")
    schema.upgrade(engine)
    with writing(engine) as connection:
        generate(connection, accounts=3_000, today=TODAY)
        save_segments(connection, owner_id=1)
    with reading(engine) as connection:
        yield connection
    engine.dispose()


def _rows(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.name: sorted(connection.execute(select(table)), key=repr)
        for table in Base.metadata.sorted_tables
        if table not in {CHANGES, FEED}  # drawn at random
    }


def _share(connection: Connection, **where: Any) -> float:
    matching = select(func.count()).select_from(Account).filter_by(**where)
    whole = connection.scalar(select(func.count()).select_from(Account)) or 1
    return (connection.scalar(matching) or 0) / whole


def _with(connection: Connection, entity: str, status: str) -> float:
    """The share of the accounts of a status that have a row of an entity."""
    related = TABLES[entity].c.account_id
    of_status = select(func.count()).select_from(Account).join(Status).where(Status.key == status)
    having = of_status.where(Account.id.in_(select(related)))
    return (connection.scalar(having) or 0) / (connection.scalar(of_status) or 1)


def test_same_seed_gives_same_rows(tmp_path: Path) -> None:
    found = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        engine = open_engine(f"sqlite:///{tmp_path / name}.db")
        schema.upgrade(engine)
        with writing(engine) as connection:
            generate(connection, accounts=60, seed=seed, today=TODAY)
            found.append(_rows(connection))
        engine.dispose()
    assert found[0] == found[1]
    assert found[0]["accounts"] != found[2]["accounts"]


def test_counts_are_those_written(engine: Engine) -> None:
    steps: list[tuple[int, int]] = []
    with writing(engine) as connection:
        counts = generate(
            connection, accounts=2_100, today=TODAY, progress=lambda *step: steps.append(step)
        )
    with reading(engine) as connection:
        rows = {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }
        assert schema.orphans(connection) == []
        brought = connection.scalar(select(Import.created))
    assert counts == Counts(
        accounts=2_100,
        **{name: rows[name] or 0 for name in ("contacts", "deals", "actions", "invoices")},
        tags=(rows["account_tags"] or 0) + (rows["contact_tags"] or 0),
        assignments=(rows["account_assignments"] or 0) + (rows["contact_assignments"] or 0),
    )
    assert brought == counts.invoices
    assert steps == [(2_000, 2_100), (2_100, 2_100)]


def test_database_numbers_on_afterwards(engine: Engine) -> None:
    with writing(engine) as connection:
        generate(connection, accounts=20, today=TODAY)
        new = insert(Account).values(name="Nouveau").returning(Account.id)
        assert connection.execute(new).scalar_one() == 21


def test_refuses_database_with_accounts(sqlite: Engine) -> None:
    with writing(sqlite) as connection:
        generate(connection, accounts=1, today=TODAY)
    with pytest.raises(RefusedError, match="not_empty"), writing(sqlite) as connection:
        generate(connection, accounts=5, today=TODAY)
    with reading(sqlite) as connection:
        assert connection.scalar(select(func.count()).select_from(Account)) == 1


@pytest.mark.parametrize("accounts", [0, -1, 1_000_000_000])
def test_refuses_senseless_sizes(sqlite: Engine, accounts: int) -> None:
    with pytest.raises(RefusedError, match="out_of_range"), writing(sqlite) as connection:
        generate(connection, accounts=accounts)
    with reading(sqlite) as connection:
        assert connection.scalar(select(func.count()).select_from(User)) == 0


def test_keeps_users_already_there(sqlite: Engine) -> None:
    with writing(sqlite) as connection:
        first = {"email": "alice@crible.example", "name": "Alice", "profile_id": 1}
        connection.execute(insert(User).values(**first))
        generate(connection, accounts=5, today=TODAY)
        assert connection.scalar(select(User.name).where(User.id == 1)) == "Alice"


def test_every_size_grows_alike(filled: Connection) -> None:
    accounts = 3_000
    per_account = {"contacts": 1.5, "deals": 1, "actions": 2, "invoices": 2}
    for entity, expected in per_account.items():
        rows = filled.scalar(select(func.count()).select_from(TABLES[entity])) or 0
        assert rows / accounts == pytest.approx(expected, rel=0.2), entity


def test_identifiers_are_valid(filled: Connection) -> None:
    rows = filled.execute(select(Account.siren, Account.siret, Account.vat, Account.parent_id))
    seen: Counter[str] = Counter()
    for siren_, siret_, vat_, parent in rows:
        if siren_ is None:
            assert siret_ is None
            assert vat_ is None
            continue
        assert siren.is_valid(siren_)
        assert siret_ is not None
        assert siret.is_valid(siret_)
        assert siret_.startswith(siren_)
        assert vat_ is None or eu_vat.is_valid(vat_)
        seen[siren_] += parent is None
    assert max(seen.values()) == 1


def test_nobody_real_is_reached(filled: Connection) -> None:
    addresses, numbers = [], []
    for table in (TABLES["accounts"], TABLES["contacts"], Base.metadata.tables["users"]):
        for row in filled.execute(select(table)).mappings():
            addresses += [row["email"]] if row["email"] else []
            numbers += [row[name] for name in ("phone", "mobile") if row.get(name)]
    assert len(addresses) > 3_000
    assert {address.rpartition(".")[2] for address in addresses} == {"example"}
    assert all(re.fullmatch(r"[a-z0-9.-]+@[a-z0-9.-]+", address) for address in addresses)
    assert len(numbers) > 3_000
    assert all(FICTIONAL.fullmatch(number) for number in numbers)


def test_civility_fits_first_name(filled: Connection) -> None:
    given = {"m": set[str](), "mme": set[str]()}
    for row in read("first_names"):
        given[row["civility"]] |= set(row["names"].split())
    contacts = TABLES["contacts"].c
    rows = filled.execute(select(contacts.civility, contacts.first_name)).all()
    known = [(civility, first) for civility, first in rows if civility and first]
    assert len(known) > 3_000
    assert all(first in given[civility] for civility, first in known)


def test_no_text_is_blank(filled: Connection) -> None:
    for table in Base.metadata.sorted_tables:
        texts = [column for column in table.c if isinstance(column.type, Text)]
        for row in filled.execute(select(*texts)) if texts else ():
            for value in row:
                assert value is None or not is_blank(value)
                assert value is None or value == value.strip()


def test_statuses_tell_different_stories(filled: Connection) -> None:
    assert _with(filled, "invoices", "client") > 0.9
    assert _with(filled, "invoices", "prospect") == 0
    assert 0.6 < _with(filled, "deals", "prospect") < 0.9
    assert _with(filled, "actions", "prospect") == 1
    assert _with(filled, "actions", "suspect") < 0.5
    assert _with(filled, "deals", "fournisseur") == 0


def test_shares_are_plausible(filled: Connection) -> None:
    assert _share(filled, kind="person") == pytest.approx(0.08, abs=0.02)
    assert 0.02 < _share(filled, email=None) < 0.3
    assert 0.02 < _share(filled, origin_id=None) < 0.2
    assert 0.001 < 1 - _share(filled, deleted_at=None) < 0.01
    assert 0.01 < 1 - _share(filled, parent_id=None) < 0.06
    departments = set(filled.scalars(select(Account.department)))
    assert {"2A", "2B", "971", "972", "973", "974"} <= departments
    assert len(departments) > 95


def test_revenue_follows_headcount(filled: Connection) -> None:
    known = select(func.avg(Account.revenue)).where(Account.headcount.is_not(None))
    small = filled.scalar(known.where(Account.headcount < 50_000)) or 0
    large = filled.scalar(known.where(Account.headcount > 500_000)) or 0
    assert large > 10 * small > 0


def test_time_runs_forward(filled: Connection) -> None:
    now = datetime.combine(TODAY, time(), UTC).replace(tzinfo=None)
    actions, invoices, deals = (TABLES[name].c for name in ("actions", "invoices", "deals"))
    for done_at, due_at, created_at in filled.execute(
        select(actions.done_at, actions.due_at, actions.created_at)
    ):
        assert created_at < now
        assert done_at or due_at
        assert done_at is None or created_at <= done_at < now
    for day, due_on, paid_on, paid in filled.execute(
        select(invoices.date, invoices.due_on, invoices.paid_on, invoices.paid)
    ):
        assert day < due_on
        assert paid == (paid_on is not None)
        assert paid_on is None or day < paid_on < TODAY
    for outcome, closed_on, created_at in filled.execute(
        select(deals.outcome, deals.closed_on, deals.created_at)
    ):
        assert (outcome == "open") == (closed_on is None)
        assert closed_on is None or created_at.date() <= closed_on < TODAY


def test_people_work_in_working_hours(filled: Connection) -> None:
    done = filled.scalars(select(TABLES["actions"].c.done_at)).all()
    local = [moment.replace(tzinfo=UTC).astimezone(PARIS) for moment in done if moment]
    assert all(moment.weekday() < 5 and 8 <= moment.hour < 19 for moment in local)
    months = Counter(moment.month for moment in local)
    assert months[8] < months[6] / 1.5


def test_cast_has_its_places(filled: Connection) -> None:
    rows = filled.execute(select(User.email, User.reach, Structure.name).join(Structure))
    places = {email.partition("@")[0]: (reach, structure) for email, reach, structure in rows}
    assert places["alice"] == ("all", "Siège")
    assert places["bruno"] == ("own", "Agence Île-de-France")
    assert places["chloe"] == ("structure", "Agence Ouest")
    assert places["david"] == ("own", "Agence Ouest")
    assert places["elodie"] == ("structure", "Franchise Bordeaux")
    assert "farid" in places
    managers = dict(filled.execute(select(User.email, User.manager_id)).all())
    chloe = filled.scalar(select(User.id).where(User.email == "chloe@crible.example"))
    assert managers["david@crible.example"] == chloe


def test_segments_are_telling(filled: Connection) -> None:
    clock = Clock(datetime.combine(TODAY, time(12), PARIS), PARIS)
    saved = filled.execute(select(Segment.name, Segment.entity, Segment.criteria)).all()
    assert [name for name, _, _ in saved] == [segment.name for segment in SEGMENTS]
    for name, entity, criteria in saved:
        whole = filled.scalar(select(func.count()).select_from(TABLES[entity])) or 0
        found = Direct(filled).count(ask(filled, SYSTEM, entity, json.loads(criteria), clock))
        assert 3 <= found < whole / 3, name
