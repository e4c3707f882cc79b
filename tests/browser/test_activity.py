"""What happened, and what of it can still be undone."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.screens import Table


def test_bulk_change_can_be_undone_once_its_notice_is_gone(site: Site) -> None:
    table = Table(site.enter("alice", "/accounts"))
    row = table.rows().first
    name = row.get_by_role("link").inner_text()
    row.get_by_role("checkbox").check()
    table.press(table.button("Taguer"))
    table.choose("Taguer", "RSE")
    expect(row).to_contain_text("RSE")
    table.page.goto("/activity")
    table.press(table.page.get_by_role("button", name=re.compile("^Annuler : 1 compte : Tags$")))
    expect(table.page.get_by_text("Annulé.")).to_be_visible()
    expect(table.page.get_by_role("heading", name="Vos modifications groupées")).to_have_count(0)
    table.page.goto("/accounts")
    expect(table.rows().first).to_contain_text(name)
    expect(table.rows().first).not_to_contain_text("RSE")
