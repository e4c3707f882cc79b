"""How a table is laid out: its views, and what is exported of it."""

import json
import re
from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.screens import Table


def test_export_has_the_columns_that_are_shown_in_their_order(site: Site) -> None:
    columns = json.dumps([{"name": name} for name in ("city", "id", "name")])
    page = site.enter("alice", f"/accounts?columns={quote(columns)}")
    expect(page.get_by_role("columnheader", name="Identifiant")).to_be_visible()
    assert Table(page).columns() == ["Ville", "Identifiant", "Nom"]
    page.get_by_role("button", name="Exporter").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="CSV pour Excel français").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0] == "Ville;Identifiant;Nom"


def test_keyboard_stays_with_the_columns_that_it_changes(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    table = Table(page)
    head = page.get_by_role("columnheader", name="Ville").locator("[data-at]")
    for act in ("Garder en vue", "Déplacer vers la droite"):
        head.press("Alt+ArrowDown")
        page.get_by_role("menuitem", name=act).press("Enter")
        expect(head).to_be_focused()
    head.press("Alt+ArrowDown")
    page.get_by_role("menuitem", name="Masquer").press("Enter")
    expect(page.get_by_role("columnheader", name="Ville")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('[role=columnheader]') !== null")
    page.keyboard.press("c")
    columns = page.get_by_role("dialog", name="Colonnes")
    columns.get_by_role("checkbox", name="Ville", exact=True).press("Space")
    expect(columns.get_by_role("checkbox", name="Ville", exact=True)).to_be_focused()
    expect(columns.get_by_role("checkbox", name="Ville", exact=True)).to_be_checked()
    assert table.columns()[-1] == "Ville"


def test_original_columns_are_there_beside_a_view_that_all_begin_with(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    expect(page.get_by_role("columnheader", name="Statut")).to_be_visible()
    original = Table(page).columns()
    page.goto(f"/accounts?columns={quote(json.dumps([{'name': 'name'}, {'name': 'city'}]))}")
    page.get_by_role("button", name="Vue").click()
    page.get_by_role("menuitem", name="Enregistrer comme nouvelle vue").click()
    page.get_by_role("dialog").get_by_label("Nom").fill("Villes")
    page.get_by_role("radio", name="Tout le monde, par défaut").check()
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url(re.compile(r"view=\d"))
    bruno = site.enter("bruno", "/accounts")
    expect(bruno.get_by_role("columnheader")).to_have_text(["", "Nom", "Ville"])
    bruno.get_by_role("button", name="Vue").click()
    bruno.get_by_role("menuitem", name="Colonnes d'origine").click()
    expect(bruno.get_by_role("columnheader", name="Statut")).to_be_visible()
    assert Table(bruno).columns() == original
    bruno.goto("/accounts?view=9999")
    expect(bruno.get_by_text("Cette vue a été supprimée")).to_be_visible()
    expect(bruno.get_by_role("columnheader")).to_have_text(["", "Nom", "Ville"])
