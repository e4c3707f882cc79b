"""Where there is nothing to see, no right to see it, a fault or no connection, the screens that say
so are open to everybody."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Connection, insert, select, text, update

from crible.db.connection import writing
from crible.model import Profile, ProfileField, Segment, User
from tests.browser.axe import violations_in_both
from tests.browser.conftest import Site
from tests.browser.test_every_screen import settled


def _criteria(field: str, operator: str, value: object) -> str:
    test = {"field": field, "operator": operator, "value": value}
    return json.dumps({"combinator": "and", "rules": [test]})


BROKEN: Final = _criteria("status", "=", "no-such-status")
SIZES: Final = ["wide", "narrow"]
NOTHING: Final = (
    "/accounts?find=zzzz",
    f"/accounts?criteria={quote(_criteria('name', '=', 'zzzz'))}",
    f"/accounts?builder=true&criteria={quote(_criteria('status', 'in', []))}",
    f"/accounts?builder=true&criteria={quote(BROKEN)}",
    "/accounts?record=999999",
    "/accounts?segment=999999",
    "/accounts?segment=2",
    "/accounts?segment=2&builder=true",
    "/segments",
    "/segments?shelf=favourites",
    "/segments?shelf=trash",
    "/settings?tab=tokens",
)
CLOSED: Final = ("/accounts?segment=1", "/segments", "/lists", "/tags", "/settings?tab=users")
SHUT: Final = ("/accounts", "/contacts?record=5", "/segments", "/lists", "/tags", "/activity", "/")
FIRST: Final = (
    "/accounts",
    "/contacts",
    "/segments",
    "/lists",
    "/tags",
    "/activity",
    "/settings?tab=structures",
    "/settings?tab=fields",
    "/settings?tab=journal",
)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_to_see_is_open_to_everybody(site: Site, size: str) -> None:
    with writing(site.database) as connection:
        broken = update(Segment).where(Segment.id == 2).values(criteria=BROKEN)
        connection.execute(broken)
    assert _amiss(site.enter("alice", size=size), NOTHING) == {}


@pytest.mark.parametrize("size", SIZES)
def test_no_right_is_open_to_everybody(site: Site, size: str) -> None:
    with writing(site.database) as connection:
        profile = _restrict(connection, "elodie", f"Sans origine {size}")
        hidden = {"entity": "accounts", "field": "origin", "access": "hidden"}
        connection.execute(insert(ProfileField).values(profile_id=profile, **hidden))
        _restrict(connection, "bruno", f"Sans comptes {size}", accounts="none")
    assert _amiss(site.enter("elodie", size=size), CLOSED) == {}
    assert _amiss(site.enter("bruno", "/settings", size=size), SHUT) == {}


@pytest.mark.parametrize("size", SIZES)
def test_fault_and_lost_connection_are_open_to_everybody(site: Site, size: str) -> None:
    page = site.enter("alice", "/accounts", size=size)
    with writing(site.database) as connection:
        connection.execute(text("ALTER TABLE activities RENAME TO activities_away"))
    found = _amiss(page, ["/activity"])
    with writing(site.database) as connection:
        connection.execute(text("ALTER TABLE activities_away RENAME TO activities"))
    settled(page, "/accounts?builder=true")
    page.context.set_offline(True)
    expect(page.get_by_text(re.compile("hors ligne", re.IGNORECASE))).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("maison")
    found["offline"] = violations_in_both(page)
    assert found == {"offline": []}


@pytest.mark.parametrize("size", SIZES)
def test_first_use_is_open_to_everybody(empty_server: Site, size: str) -> None:
    page = empty_server.visit("/", size=size)
    page.get_by_label("Votre nom").fill("Ana Roux")
    page.get_by_label("Adresse e-mail").fill("ana@exemple.fr")
    page.get_by_label("Mot de passe", exact=True).fill("court")
    page.get_by_role("button", name="Créer et commencer").click()
    expect(page.get_by_text("12 caractères").last).to_be_visible()
    assert violations_in_both(page) == []
    page.get_by_label("Mot de passe", exact=True).fill("une phrase assez longue")
    page.get_by_role("button", name="Créer et commencer").click()
    page.locator("#content main").wait_for()
    assert _amiss(page, FIRST) == {}
    page.context.close()


def test_refusals_at_the_door_are_open_to_everybody(site: Site) -> None:
    page = site.visit("/sign-in", size="narrow")
    page.get_by_label("Adresse e-mail").fill("bruno@crible.example")
    page.get_by_label("Mot de passe", exact=True).fill("pas celui-là")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations_in_both(page) == []
    page.goto("/password#x")
    page.get_by_label("Nouveau mot de passe").fill("une phrase assez longue")
    page.get_by_label("Encore une fois").fill("une autre phrase")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Les deux mots de passe diffèrent.")).to_be_visible()
    assert violations_in_both(page) == []


def _amiss(page: Page, paths: Iterable[str]) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        settled(page, path)
        if wrong := violations_in_both(page):
            found[path] = wrong
    return found


def _restrict(connection: Connection, who: str, name: str, **closed: Any) -> int:
    """Give somebody a profile of their own: that of everybody, with less."""
    held = select(Profile.__table__).where(Profile.key == "full_access")
    values = {**connection.execute(held).one()._mapping, "key": None, "name": name, **closed}
    del values["id"]
    added = insert(Profile).values(values).returning(Profile.id)
    profile: int = connection.execute(added).scalar_one()
    theirs = User.email == f"{who}@crible.example"
    connection.execute(update(User).where(theirs).values(profile_id=profile))
    return profile
