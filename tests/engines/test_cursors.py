"""A cursor goes on from the keys of the last row, whatever has changed since."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, delete, insert, update

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.access.visible import Visible
from crible.criteria.context import Context
from crible.criteria.nodes import FieldPath
from crible.criteria.paths import resolve_field
from crible.criteria.wire import read_criteria
from crible.db.connection import reading, writing
from crible.engine.direct import Direct
from crible.engine.interface import Layout, Page, Question, Sort
from crible.model import Account
from tests.engines.setting import CLOCK, EVERYTHING

CITIES = ["Évry", "brest", None, "Lyon", "evry", " ", "Nice", "lyon"]
UP = ["brest", "Évry", "evry", "Lyon", "lyon", "Nice", None, " "]
DOWN = ["Nice", "Lyon", "lyon", "Évry", "evry", "brest", None, " "]


@pytest.fixture
def cities(engine: Engine) -> Engine:
    with writing(engine) as connection:
        connection.execute(insert(Account), [{"name": "x", "city": city} for city in CITIES])
    return engine


def page(engine: Engine, descending: bool, cursor: str | None, limit: int = 3) -> Page:
    with reading(engine) as connection:
        context = Context(load_catalog(connection, SYSTEM), CLOCK)
        question = Question(
            read_criteria(EVERYTHING, "accounts", context), context, Visible(SYSTEM)
        )
        city = resolve_field(context.catalog, "accounts", "city")
        assert isinstance(city, FieldPath)
        layout = Layout((city,), (Sort(city, descending),), limit, cursor)
        return Direct(connection).page(question, layout)


def shown(found: Page) -> list[Any]:
    return [row["city"] for row in found.rows]


@pytest.mark.parametrize(("descending", "expected"), [(False, UP), (True, DOWN)])
def test_last_row_may_be_gone(cities: Engine, descending: bool, expected: list[Any]) -> None:
    first = page(cities, descending, None)
    assert shown(first) == expected[:3]
    with writing(cities) as connection:
        connection.execute(delete(Account).where(Account.city == expected[2]))
    assert shown(page(cities, descending, first.next, 9)) == expected[3:]


@pytest.mark.parametrize(("descending", "expected"), [(False, UP), (True, DOWN)])
def test_rows_before_change_nothing_after(
    cities: Engine, descending: bool, expected: list[Any]
) -> None:
    first = page(cities, descending, None)
    with writing(cities) as connection:
        connection.execute(insert(Account).values(name="x", city=expected[0]))
        gone = update(Account).where(Account.city == expected[1])
        connection.execute(gone.values(deleted_at=datetime(2026, 1, 1)))
    assert shown(page(cities, descending, first.next, 9)) == expected[3:]


def test_cursor_goes_on_among_empties(cities: Engine) -> None:
    found = page(cities, True, None, 7)
    assert shown(found) == DOWN[:7]
    last = page(cities, True, found.next, 1)
    assert (shown(last), last.next) == ([" "], None)


def test_whole_last_page_has_no_next(cities: Engine) -> None:
    assert page(cities, False, None, len(CITIES)).next is None
    assert page(cities, False, None, len(CITIES) - 1).next is not None
