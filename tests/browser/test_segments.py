"""From a question to a segment that others use: the path of somebody who sells."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from crible.db.connection import writing
from crible.model import User
from tests.browser.conftest import Site
from tests.browser.screens import Table, count_in

SENTENCES = {
    "fr": "Comptes dont le statut est Client, dont l'origine est Réseau BNI et qui n'ont aucune"
    " action de type Appel faite dans les 90 derniers jours",
    "en": "Accounts whose status is Client, whose origin is Réseau BNI and that have no action of"
    " type Call done in the last 90 days",
}


@pytest.mark.parametrize(
    ("language", "who", "other"), [("fr", "alice", "martine"), ("en", "martine", "alice")]
)
def test_question_becomes_a_segment_that_others_open(
    site: Site, language: str, who: str, other: str
) -> None:
    with writing(site.database) as connection:
        asker = User.email == f"{who}@crible.example"
        connection.execute(update(User).where(asker).values(language=language))
        connection.execute(update(User).where(~asker).values(language="fr"))
    page = site.enter(who, "/accounts")
    table = Table(page, language)
    expect(table.rows().first).to_be_visible()
    table.criterion(table.word("status"), table.word("client"))
    table.criterion(table.word("origin"), "bni")
    table.criterion(table.word("actions"))
    table.within(table.word("kind"), table.word("call"))
    table.within(table.word("done"))
    page.get_by_role("textbox", name=table.word("amount")).fill("90")
    page.get_by_role("button", name=table.word("how many")).first.click()
    page.keyboard.type(table.word("none"))
    page.keyboard.press("Enter")
    expect(table.answer()).to_contain_text(SENTENCES[language])
    counted = count_in(table.answer())
    assert 0 < counted < 300

    before = table.columns()
    table.drag_column(before[2], before[1])
    expect(page.get_by_role("columnheader").nth(2)).to_contain_text(before[2])

    name = f"À rappeler {language}"
    page.get_by_role("button", name=table.word("save"), exact=True).click()
    page.get_by_role("dialog").get_by_role("textbox").fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.get_by_role("button", name=table.word("share")).click()
    page.get_by_role("dialog").get_by_role("combobox", name=table.word("others")).click()
    page.get_by_role("option").nth(1).click()
    page.get_by_role("dialog").get_by_role("button", name=table.word("save")).click()
    expect(page.get_by_role("dialog")).to_have_count(0)

    theirs = site.enter(other, "/segments")
    theirs.get_by_role("link", name=name).click()
    expect(theirs.get_by_role("heading", level=1)).to_have_text(name)
    seen = Table(theirs).answer()
    expect(seen).to_contain_text(SENTENCES["fr"])
    assert count_in(seen) == counted


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


def test_each_record_tells_why_it_is_there(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    table = Table(page)
    table.criterion("statut", "client")
    expect(table.answer()).to_contain_text("Client")
    table.rows().first.hover()
    table.rows().first.get_by_role("button", name=re.compile("pourquoi", re.IGNORECASE)).click()
    expect(page.get_by_role("dialog")).to_contain_text("statut est Client")


def test_everybody_counts_what_they_see(site: Site) -> None:
    counts = {}
    for who in ("alice", "chloe", "bruno"):
        page = site.enter(who, "/accounts?segment=1")
        counts[who] = count_in(Table(page).answer())
    assert counts["bruno"] < counts["alice"]
    assert counts["chloe"] < counts["alice"]
