"""The paths of four people, by the keyboard alone: from the sign-in form to the result."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.keyboard import Keyboard, sign_in
from tests.browser.screens import count_in
from tests.browser.test_sales_representative import SENTENCES

SEGMENT = "Clients BNI à rappeler"
INVITED = "À inviter au Salon 2026"
"""It has records of each franchise on any day, while some have called all who came by BNI."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sales_representative_asks_saves_and_shares(site: Site, language: str) -> None:
    mine = sign_in(site, "bruno", language)
    page = mine.page
    expect(mine.rows().first).to_be_visible()
    _ask(mine)
    expect(mine.answer()).to_contain_text(SENTENCES[language])
    counted = count_in(mine.answer())

    before = mine.columns()
    mine.into_table()
    mine.keys("ArrowUp", "ArrowRight", "ArrowRight")
    mine.carry("ArrowLeft")
    moved = page.get_by_role("columnheader").nth(2)
    expect(moved).to_contain_text(before[2])
    expect(moved.get_by_role("button").first).to_be_focused()

    name = f"Au clavier {language}"
    mine.keys("Control+s")
    expect(page.get_by_role("dialog").get_by_role("textbox").first).to_be_focused()
    mine.write(name)
    mine.keys("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    mine.reach(mine.button("Partager"))
    mine.keys("Enter")
    dialog = page.get_by_role("dialog")
    mine.reach(dialog.get_by_role("combobox").first)
    mine.pick("Martine")
    mine.reach(dialog.get_by_role("button", name=mine.word("Enregistrer")))
    mine.keys("Enter")
    expect(dialog).to_have_count(0)

    theirs = sign_in(site, "martine")
    theirs.open_segment(name)
    assert count_in(theirs.answer()) > counted


def _ask(mine: Keyboard) -> None:
    """Clients who came by the BNI network and were not called in the last 90 days."""
    for field, value in (("statut", "client"), ("origine", "Réseau BNI")):
        mine.keys("f")
        mine.pick(mine.word(field))
        mine.pick(value)
        mine.keys("Escape")
    mine.keys("f")
    mine.pick(mine.word("actions"))
    mine.pick(mine.word("type"))
    mine.pick(mine.word("Appel"))
    mine.keys("Escape")
    mine.reach(mine.button("+ Critère").first)
    mine.keys("Enter")
    mine.pick(mine.word("faite le"))
    mine.reach(mine.page.get_by_role("textbox", name=mine.word("Combien")))
    mine.keys("Control+a")
    mine.write("90")
    how_many = mine.page.get_by_role("button", name=re.compile(f"^{mine.word('Combien')}"))
    mine.reach(how_many, by="Shift+Tab")
    mine.keys("Enter")
    mine.pick(mine.word("aucune").strip())


def test_marketing_manager_tags_undoes_and_explains(site: Site) -> None:
    mine = sign_in(site, "martine")
    page = mine.page
    mine.open_segment(SEGMENT)
    mine.into_table()
    mine.keys("w")
    dialog = page.get_by_role("dialog", name="Pourquoi ?")
    expect(dialog).to_contain_text("répond à la requête")
    mine.keys("Escape")
    expect(dialog).to_have_count(0)

    row = mine.rows().first
    expect(row).not_to_contain_text("RSE")
    mine.into_table()
    mine.keys("x")
    mine.reach(mine.button("Taguer"))
    mine.keys("Enter")
    mine.pick("RSE")
    expect(row).to_contain_text("RSE")
    expect(mine.button("Annuler")).to_be_visible()
    mine.keys("Control+z")
    expect(row).not_to_contain_text("RSE")


def test_administrator_renames_orders_and_takes_a_right_away(site: Site) -> None:
    theirs = sign_in(site, "bruno")
    expect(theirs.button("Exporter")).to_be_visible()
    mine = sign_in(site, "alice")
    page = mine.page
    mine.call("Listes")
    statuses = page.get_by_role("region", name="Statuts")
    suspect = statuses.get_by_role("button", name=re.compile("^Suspect.*renommer"))
    mine.reach(suspect)
    mine.keys("Enter", "Control+a")
    mine.write("Piste froide")
    mine.keys("Enter")
    cold = statuses.get_by_role("button", name=re.compile("^Piste froide.*renommer"))
    expect(cold).to_be_focused()
    names = statuses.get_by_role("button", name=re.compile("renommer"))
    expect(names.nth(2)).to_contain_text("Piste froide")
    mine.reach(statuses.get_by_role("button", name="Déplacer Piste froide"), "Shift+Tab")
    mine.carry("ArrowUp")
    expect(names.nth(1)).to_contain_text("Piste froide")

    mine.call("Paramètres")
    mine.reach(page.get_by_role("tab", selected=True))
    mine.reach(page.get_by_role("tab", name="Profils et droits"), by="ArrowRight")
    mine.keys("Enter")
    mine.reach(page.get_by_role("switch", name=re.compile("^Autorise les exports, .* Tous les")))
    mine.keys("Space")
    theirs.reach(theirs.button("Exporter"))
    theirs.keys("Enter")
    theirs.reach(theirs.page.get_by_role("menuitem", name="CSV standard"), by="ArrowDown")
    theirs.keys("Enter")
    expect(theirs.page.get_by_text("n'a pas le droit")).to_be_visible()
    expect(theirs.button("Exporter")).to_have_count(0)


def test_franchise_head_opens_edits_and_assigns(site: Site) -> None:
    mine = sign_in(site, "elodie")
    page = mine.page
    mine.open_segment(INVITED)
    mine.into_table()
    row = mine.rows().first
    name = row.get_by_role("link").inner_text()
    mine.keys("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    mine.keys("Escape")
    expect(page.get_by_role("heading", name=name)).to_have_count(0)
    town = mine.columns().index("Ville")
    mine.into_table()
    mine.keys(*["ArrowRight"] * town, "e", "Control+a")
    mine.write("Lormont")
    mine.keys("Enter")
    expect(row.get_by_role("gridcell", name="Lormont")).to_be_focused()
    mine.keys("x")
    mine.reach(mine.button("Affecter"))
    mine.keys("Enter")
    mine.pick("Sophie")
    expect(row.get_by_role("img", name="Sophie Lasserre")).to_be_visible()
