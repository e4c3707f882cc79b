"""What holds for every screen holds with anything open in it; and whatever opens is closed by the
Escape key, after which the keyboard is somewhere."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select, update

from crible.db.connection import writing
from crible.model import Account, Status
from tests.browser.axe import violations_in_both
from tests.browser.conftest import Site
from tests.browser.opening import Opening
from tests.browser.openings import KNOWN, NARROW, OPENINGS


@pytest.fixture(autouse=True)
def known_account(site: Site) -> None:
    """Names an account, since those of the demo differ from day to day."""
    with writing(site.database) as connection:
        suspect = select(Status.id).where(Status.key == "suspect").scalar_subquery()
        named = update(Account).where(Account.id == KNOWN.id)
        connection.execute(named.values(name=KNOWN.name, status_id=suspect))


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("part", OPENINGS)
def test_what_opens_is_open_to_everybody(
    site: Site, part: str, size: str, subtests: pytest.Subtests
) -> None:
    page = site.enter("alice", size=size)
    for path, openings in OPENINGS[part].items():
        with subtests.test(path):
            _visit(page, path)
            assert {
                name: found for name in openings if (found := _amiss(page, openings[name]))
            } == {}


def test_what_opens_in_a_narrow_window_is_open_to_everybody(site: Site) -> None:
    page = site.enter("alice", size="narrow")
    for path, opening in NARROW.items():
        _visit(page, path)
        assert _amiss(page, opening) == []


def _visit(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _amiss(page: Page, opening: Opening) -> list[str]:
    """What is wrong with what is opened, which is closed after that."""
    for step in opening.steps:
        step(page)
    expect(page.get_by_role(opening.shows).filter(visible=True).last).to_be_visible()
    for choices in page.get_by_role("listbox").filter(visible=True).all():
        expect(choices.get_by_role("option").first).to_be_visible()
    found = violations_in_both(page)
    for step in opening.closing:
        step(page)
    page.keyboard.press("Escape")
    if _over(page).count():  # a list in a dialog closes first
        page.keyboard.press("Escape")
    expect(_over(page)).to_have_count(0)
    expect(page.locator(":focus")).to_have_count(1)
    return found


def _over(page: Page) -> Locator:
    return page.locator("[role=dialog], [role=menu], [role=listbox]").filter(visible=True)
