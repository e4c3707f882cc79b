"""What holds for every screen: it can be used by everybody, and fits its window."""

import gzip

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from crible.api.pages import FOLDER
from crible.db.connection import writing
from crible.model import Account, Tag
from tests.browser.axe import violations_in_both
from tests.browser.conftest import SIZES, Site

SCREENS = {
    "accounts": "/accounts",
    "contacts": "/contacts",
    "builder": "/accounts?segment=1&builder=true",
    "record": "/accounts?record=5",
    "contact": "/contacts?record=5",
    "new account": "/accounts?create=true",
    "segments": "/segments",
    "trash": "/segments?shelf=trash",
    "lists": "/lists",
    "tags": "/tags",
    "activity": "/activity",
    "me": "/settings?tab=me",
    "users": "/settings?tab=users",
    "profiles": "/settings?tab=profiles",
    "structures": "/settings?tab=structures",
    "fields": "/settings?tab=fields",
    "tokens": "/settings?tab=tokens",
    "journal": "/settings?tab=journal",
    "sight": "/settings?tab=sight",
    "nowhere": "/nowhere",
}
NAMED = "<img src=x onerror=alert(1)>"
FIRST_LOAD = 350_000
"""Bytes of gzipped scripts that a first screen may load."""


def settled(page: Page, path: str) -> None:
    """Go to a screen, and wait until it has what it asked for."""
    page.goto(path)
    expect(
        page.get_by_role("heading", level=1).or_(page.get_by_role("heading")).first
    ).to_be_visible()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("size", SIZES)
def test_screens_are_open_to_everybody_and_fit(site: Site, size: str) -> None:
    page = site.enter("alice", size=size)
    found = {}
    for name, path in SCREENS.items():
        settled(page, path)
        if wrong := violations_in_both(page):
            found[name] = wrong
    assert found == {}


def test_first_load_is_light(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)"
    )
    scripts = {path for path in loaded if path.endswith(".js")}
    assert scripts
    together = sum(len(gzip.compress((FOLDER / path[1:]).read_bytes())) for path in scripts)
    assert together <= FIRST_LOAD, f"{together / 1000:.0f} kB"


def test_names_are_text_everywhere(site: Site) -> None:
    with writing(site.database) as connection:
        connection.execute(update(Account).where(Account.id == 5).values(name=NAMED))
        connection.execute(update(Tag).where(Tag.key == "vip").values(label=NAMED))
    page = site.enter("alice")
    page.on("dialog", lambda dialog: site.amiss.append(f"a script ran: {dialog.message}"))
    for path in ("/accounts", "/accounts?record=5", "/tags", "/accounts?segment=1&builder=true"):
        settled(page, path)
    settled(page, "/tags")
    expect(page.get_by_text(NAMED).first).to_be_visible()
    settled(page, "/accounts?record=5")
    expect(page.get_by_text(NAMED).first).to_be_visible()
