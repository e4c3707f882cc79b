"""The path of the head of a franchise: their brand, their records, and nothing of the others'."""

import re

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from crible.db.connection import reading
from crible.model import Account, Structure
from tests.browser.conftest import SIZES, Site
from tests.browser.screens import Screen, Table, count_in, number_in

SEGMENT = "À inviter au Salon 2026"
OTHER = "Franchise Marseille"
COLLEAGUES = ("Sophie Lasserre", "Pierre Vaillant", "Martine Delorme", "Bruno Lefèvre")
BRAND = "Bordeaux Relations"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_franchise_works_on_its_own_records(site: Site, language: str, size: str) -> None:
    office = Table(site.enter("alice", "/accounts?segment=5", size=size))
    table = Table(site.enter("elodie", size=size, language=language), language)
    page = table.page
    _is_in_their_brand(table)

    accounts = _way_to_accounts(table)
    assert 0 < _number(accounts) < _number(_way_to_accounts(office))
    table.press(accounts)
    table.go("Requêtes")
    table.press(page.get_by_role("link", name=SEGMENT))
    expect(page.get_by_role("heading", level=1)).to_have_text(SEGMENT)
    assert 0 < count_in(table.answer()) < count_in(office.answer())
    _assign_and_undo(table)
    _sees_nothing_of_others(table, _an_account_of(site, OTHER))
    _changes_no_settings_of_all(table)


def _is_in_their_brand(screen: Screen) -> None:
    expect(screen.page).to_have_title(BRAND)
    shown = screen.page.get_by_text(BRAND).filter(visible=True)
    expect(shown).to_have_count(1)
    expect(screen.button("Nouveau compte")).to_have_css("background-color", "rgb(122, 31, 61)")


def _way_to_accounts(screen: Screen) -> Locator:
    link = screen.menu().get_by_role("link", name=re.compile(f"^{screen.word('Comptes')}"))
    expect(link).to_have_text(re.compile(r"\d$"))
    return link


def _number(link: Locator) -> int:
    return number_in(link.inner_text().split("\n")[-1])


def _assign_and_undo(table: Table) -> None:
    """Assign the first of the records to a colleague who does not have it, and take it back."""
    row = table.rows().first
    expect(row.get_by_role("img").first).to_be_visible()
    have = {face.get_attribute("aria-label") for face in row.get_by_role("img").all()}
    who = next(name for name in COLLEAGUES if name not in have)
    table.press(row.get_by_role("checkbox"))
    table.press(table.button("Affecter"))
    table.choose("Affecter", who)
    expect(row.get_by_role("img", name=who)).to_be_visible()
    table.press(table.button("Annuler"))
    expect(row.get_by_role("img", name=who)).to_have_count(0)


def _an_account_of(site: Site, structure: str) -> int:
    with reading(site.database) as connection:
        theirs = select(Structure.id).where(Structure.name == structure).scalar_subquery()
        found = connection.scalar(select(Account.id).where(Account.structure_id == theirs).limit(1))
    assert found is not None
    return found


def _sees_nothing_of_others(table: Table, account: int) -> None:
    table.page.goto(f"/accounts?record={account}")
    expect(table.page.get_by_text(table.word("Cette fiche n'est plus là"))).to_be_visible()
    table.press(table.button("Fermer"))


def _changes_no_settings_of_all(screen: Screen) -> None:
    page = screen.page
    screen.go("Listes")
    statuses = page.get_by_role("region", name=screen.word("Statuts"))
    expect(statuses.get_by_text("Client", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile(screen.word("renommer")))).to_have_count(0)
    screen.go("Paramètres")
    expect(page.get_by_role("tab")).to_have_text(
        [screen.word("Mon compte"), screen.word("Accès API")]
    )
