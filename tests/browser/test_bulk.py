"""Many records changed at once, and undone."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.screens import Table, count_in


def test_tag_is_given_to_many_and_taken_back(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    table = Table(page)
    table.criterion("tags", "rse")
    expect(table.answer()).to_contain_text("RSE")
    before = count_in(table.answer())
    page.goto("/accounts")
    expect(table.rows().nth(3)).to_be_visible()
    untagged = [row for row in table.rows().all()[:12] if "RSE" not in row.inner_text()][:2]
    for row in untagged:
        row.get_by_role("checkbox").check(force=True)
    expect(
        page.get_by_text("2 comptes sélectionnés").or_(page.get_by_text("2 sélectionnés")).first
    ).to_be_visible()
    page.get_by_role("button", name=re.compile("^(Ajouter des tags|Ajouter un tag|Taguer)")).click()
    page.get_by_role("option", name="RSE").or_(
        page.get_by_role("menuitem", name="RSE")
    ).first.click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Annuler").last).to_be_visible()
    page.get_by_role("button", name="Annuler").last.click()
    expect(page.get_by_text("Annulé.").first).to_be_visible()
    table.criterion("tags", "rse")
    expect(table.answer()).to_contain_text("RSE")
    assert count_in(table.answer()) == before
