"""Values changed in the table, and what others changed meanwhile."""

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select, update

from crible.db.connection import reading, writing
from crible.model import Account
from tests.browser.conftest import Site
from tests.browser.screens import Table

CITY = 3
"""The place of the cell in its row."""


def _city_of(site: Site, account: int) -> str | None:
    with reading(site.database) as connection:
        return connection.scalar(select(Account.city).where(Account.id == account))


def _type_over(page: Page, cell: Locator, text: str) -> None:
    page.wait_for_load_state("networkidle")
    cell.click()
    expect(cell).to_be_focused()
    page.keyboard.press("e")
    page.locator("input[aria-label='Ville']").fill(text)
    page.keyboard.press("Enter")


def test_value_is_changed_in_its_cell_and_undone(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    cell = Table(page).rows().nth(1).get_by_role("gridcell").nth(CITY)
    expect(cell).to_be_visible()
    before = _city_of(site, 2)
    _type_over(page, cell, "Vannes")
    page.get_by_role("button", name="Annuler").last.wait_for()
    assert _city_of(site, 2) == "Vannes"
    page.get_by_role("button", name="Annuler").last.click()
    expect(page.get_by_text("Annulé.")).to_be_visible()
    assert _city_of(site, 2) == before


def test_what_somebody_else_changed_is_not_overwritten(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    cell = Table(page).rows().nth(2).get_by_role("gridcell").nth(CITY)
    expect(cell).to_be_visible()
    page.wait_for_load_state("networkidle")
    with writing(site.database) as connection:
        connection.execute(update(Account).where(Account.id == 3).values(city="Lannion"))
    _type_over(page, cell, "Vannes")
    expect(page.get_by_text("Quelqu'un vient de changer").first).to_be_visible()
    expect(cell).to_contain_text("Lannion")
    assert _city_of(site, 3) == "Lannion"


def test_what_is_in_the_trash_is_put_back(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    row = Table(page).rows().first
    name = row.get_by_role("link").inner_text()
    row.get_by_role("checkbox").check(force=True)
    page.get_by_role("button", name="Mettre à la corbeille").click()
    expect(page.get_by_text("1 fiche mise à la corbeille")).to_be_visible()
    expect(Table(page).rows().first).not_to_contain_text(name)
    page.get_by_role("button", name="Corbeille", exact=True).click()
    trash = page.get_by_role("dialog", name="Comptes dans la corbeille")
    trash.get_by_role("button", name=f"Restaurer «\u00a0{name}\u00a0»").first.click()
    expect(page.get_by_text("est de nouveau là")).to_be_visible()
    page.keyboard.press("Escape")
    expect(Table(page).rows().first).to_contain_text(name)


def test_keyboard_comes_back_after_a_related_record_is_added_or_changed(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    Table(page).rows().first.get_by_role("link").click()
    page.get_by_role("tab", name="Actions").click()
    page.get_by_role("button", name="Ajouter une action").press("Enter")
    expect(page.get_by_label("Objet")).to_be_focused()
    page.keyboard.type("Rappeler lundi")
    page.get_by_label("Prévue le").fill("3/12/2026 14h30")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Prévue le 03/12/2026 14:30")).to_be_visible()
    expect(page.get_by_role("button", name="Ajouter une action")).to_be_focused()
    pencil = page.get_by_role("button", name="Modifier «\u00a0Rappeler lundi\u00a0»")
    pencil.press("Enter")
    expect(page.get_by_label("Objet")).to_be_focused()
    page.keyboard.press("Escape")
    expect(pencil).to_be_focused()
