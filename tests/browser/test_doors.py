"""Signing in, and what stands around the screens."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, update

from crible.db.connection import writing
from crible.db.types import utc_now
from crible.model import Session, User
from crible.people.links import add_link
from tests.browser.axe import violations
from tests.browser.conftest import PASSWORD, SIZES, Site


def test_wrong_password_is_told_and_nothing_typed_is_lost(site: Site) -> None:
    page = site.visit("/sign-in")
    page.get_by_label("Adresse e-mail").fill("bruno@crible.example")
    page.get_by_label("Mot de passe", exact=True).fill("pas celui-là")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Adresse e-mail")).to_have_value("bruno@crible.example")


def test_signing_in_leads_back_to_where_one_wanted_to_go(site: Site) -> None:
    page = site.visit("/tags")
    expect(page).to_have_url(re.compile("/sign-in"))
    page.get_by_label("Adresse e-mail").fill("bruno@crible.example")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/tags$"))


def test_session_ended_elsewhere_leads_to_signing_in_and_back(site: Site) -> None:
    page = site.enter("chloe", "/accounts")
    page.wait_for_load_state("networkidle")
    with writing(site.database) as connection:
        connection.execute(delete(Session))
    page.get_by_role("link", name=re.compile("^Contacts")).click()
    page.get_by_label("Adresse e-mail").fill("chloe@crible.example")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Contacts")).to_be_visible()
    expect(page).to_have_url(re.compile("/contacts$"))


def test_address_of_another_site_is_not_followed(site: Site) -> None:
    page = site.visit("/sign-in?back=//example.org/")
    page.get_by_label("Adresse e-mail").fill("bruno@crible.example")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/sign-in" not in address)
    assert page.url.startswith(site.address)


def test_invitation_is_followed_once(site: Site) -> None:
    with writing(site.database) as connection:
        user = connection.execute(
            update(User)
            .where(User.email == "zoe@crible.example")
            .values(name="Zoé Payet")
            .returning(User.id)
        ).scalar_one()
        secret = add_link(connection, user, "invitation", utc_now())
    page = site.visit(f"/password#{secret}")
    for label in ("Nouveau mot de passe", "Encore une fois"):
        page.get_by_label(label).fill("un mot de passe à elle")
    page.get_by_role("button", name="Enregistrer et se connecter").click()
    expect(page.get_by_role("link", name="Zoé Payet")).to_be_visible()
    again = site.visit(f"/password#{secret}")
    for label in ("Nouveau mot de passe", "Encore une fois"):
        again.get_by_label(label).fill("un autre mot de passe")
    again.get_by_role("button", name="Enregistrer et se connecter").click()
    expect(again.get_by_role("alert")).to_be_visible()


def test_only_open_places_are_shown(site: Site) -> None:
    page = site.enter("alice")
    places = page.get_by_role("navigation").get_by_role("link")
    expect(
        places.filter(has_text=re.compile("^(Comptes|Contacts|Requêtes|Listes|Tags|Activité)"))
    ).to_have_count(6)


def test_palette_finds_records_segments_and_screens(site: Site) -> None:
    page = site.enter("alice")
    page.keyboard.press("Control+k")
    finder = page.get_by_role("combobox", name="Compte, contact, requête ou écran")
    finder.fill("bni")
    page.get_by_role("option").filter(has_text="BNI").first.click()
    expect(page).to_have_url(re.compile(r"/accounts\?segment=\d+"))
    page.keyboard.press("Control+k")
    finder.fill("para")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/settings"))
    page.keyboard.press("Control+k")
    finder.fill("profils")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("tab=profiles"))


def test_language_is_chosen_before_signing_in(site: Site) -> None:
    page = site.visit("/sign-in")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", ["/sign-in", "/reset", "/password", "/password#x"])
def test_doors_are_open_to_everybody(site: Site, path: str, dark: bool) -> None:
    page = site.visit(path, dark=dark)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("size", SIZES)
def test_page_is_never_wider_than_the_window(site: Site, size: str) -> None:
    page = site.enter("alice", "/accounts", size=size)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert _width(page) <= SIZES[size][0]


def test_pages_load_no_script_but_their_files(site: Site) -> None:
    answer = site.visit("/sign-in").request.get("/sign-in")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy


def _width(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width
