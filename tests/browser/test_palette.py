"""Ctrl+K: what one sees marked is what Enter takes, however late the answers come."""

from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import Site


def test_mark_stays_where_it_is_when_more_is_found(site: Site) -> None:
    page = site.enter("bruno")
    held = _hold_answers(page)
    page.keyboard.press("Control+k")
    with page.expect_request(_asks_for_bni):
        page.keyboard.type("bni")
    marked = page.locator("[role=option][data-combobox-selected]")
    expect(marked).to_contain_text("BNI")
    name = marked.inner_text()
    answered = page.get_by_role("group", name="Contacts").get_by_role("option")
    for route in held:
        route.fulfill(json={"rows": [{"id": 1, "name": "BNI Réunion"}], "next_cursor": None})
    expect(answered).to_have_count(1)
    expect(marked).to_have_text(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_records_of_an_earlier_text_are_not_offered_for_another(site: Site) -> None:
    page = site.enter("bruno")
    page.keyboard.press("Control+k")
    page.keyboard.type("an")
    options = page.get_by_role("dialog").get_by_role("group", name="Contacts").get_by_role("option")
    expect(options.first).to_be_visible()
    _hold_answers(page)
    page.keyboard.type("zzz")
    expect(options).to_have_count(0)


def _asks_for_bni(request: Request) -> bool:
    return "/contacts/search" in request.url and '"bni"' in (request.post_data or "")


def _hold_answers(page: Page) -> list[Route]:
    """Keep who looks for contacts waiting, from now on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/contacts/search", hold)
    return held
