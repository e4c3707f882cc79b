"""Rights in the browser: what one may not do is not there."""

from playwright.sync_api import expect

from tests.browser.conftest import Site


def test_only_administrators_are_shown_the_settings_of_all(site: Site) -> None:
    page = site.enter("martine", "/settings")
    expect(page.get_by_role("tab", name="Mon compte")).to_be_visible()
    expect(page.get_by_role("tab", name="Utilisateurs")).to_have_count(0)
    page = site.enter("alice", "/settings")
    expect(page.get_by_role("tab", name="Utilisateurs")).to_be_visible()
