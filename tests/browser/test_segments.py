"""Segments, and the address and the answer of a question that is being built."""

import re

from playwright.sync_api import Route, expect

from tests.browser.conftest import Site
from tests.browser.screens import Table, count_in


def test_address_brings_back_the_same_table(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    table = Table(page)
    table.criterion("statut", "prospect")
    expect(table.answer()).to_contain_text("Comptes dont le statut est Prospect")
    counted = count_in(table.answer())
    page.wait_for_url(re.compile("criteria=.*prospect"))
    again = page.context.new_page()
    again.goto(page.url)
    expect(Table(again).answer()).to_contain_text("Comptes dont le statut est Prospect")
    assert count_in(Table(again).answer()) == counted


def test_last_answer_stays_while_a_criterion_is_unfinished(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    table = Table(page)
    table.criterion("statut", "client")
    expect(table.answer()).to_contain_text("Comptes dont le statut est Client")
    counted = count_in(table.answer())
    page.keyboard.press("f")
    expect(page.get_by_role("option").first).to_be_visible()
    assert count_in(table.answer()) == counted


def test_saving_tells_what_is_missing(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    table = Table(page)
    table.criterion("ville")
    expect(page.get_by_text("à compléter")).to_be_visible()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Terminez d'abord ce qui est à compléter")).to_be_visible()
    page.get_by_role("group", name="Ville").get_by_role("textbox").fill("Nantes")
    expect(table.answer()).to_contain_text("« Nantes »")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("dialog")).to_contain_text("« Nantes »")


def test_what_is_typed_while_the_builder_is_on_its_way_is_looked_for(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    expect(Table(page).rows().first).to_be_visible()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/assets/Builder-"), hold)
    with page.expect_request(re.compile(r"/assets/Builder-.*\.js")):
        page.keyboard.press("f")
    page.keyboard.type("code naf")
    for route in held:
        route.continue_()
    expect(page.get_by_role("combobox", name="Chercher un champ…")).to_have_value("code naf")
    expect(page.get_by_role("option").first).to_contain_text("Code NAF")
    assert "create" not in page.url
