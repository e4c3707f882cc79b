"""The path of a sales representative: from a question to a segment that a colleague opens."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES, Site
from tests.browser.screens import Table, count_in

SENTENCES = {
    "fr": "Comptes dont le statut est Client, dont l'origine est Réseau BNI et qui n'ont aucune"
    " action de type Appel faite dans les 90 derniers jours",
    "en": "Accounts whose status is Client, whose origin is Réseau BNI and that have no action of"
    " type Call done in the last 90 days",
}


@pytest.mark.parametrize(("language", "other"), [("fr", "en"), ("en", "fr")])
@pytest.mark.parametrize("size", SIZES)
def test_question_becomes_a_segment_that_a_colleague_opens(
    site: Site, language: str, other: str, size: str
) -> None:
    page = site.enter("bruno", size=size, language=language)
    table = Table(page, language)
    _ask(table)
    expect(table.answer()).to_contain_text(SENTENCES[language])
    counted = count_in(table.answer())
    assert counted > 0
    expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", str(counted + 1))
    before = table.columns()
    table.move_column(before[2], before[1])
    expect(page.get_by_role("columnheader").nth(2)).to_contain_text(before[2])
    name = f"À rappeler {language} {size}"
    _save(table, name)
    _share(table, "Martine Delorme")

    page = site.enter("martine", size=size, language=other)
    theirs = Table(page, other)
    theirs.go("Requêtes")
    theirs.press(page.get_by_role("link", name=name))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(theirs.answer()).to_contain_text(SENTENCES[other])
    assert count_in(theirs.answer()) > counted


def _ask(table: Table) -> None:
    """Clients who came by the BNI network and were not called in the last 90 days."""
    table.press(table.button("Filtrer"))
    for field, value in (("statut", "client"), ("origine", "Réseau BNI")):
        table.press(table.button("+ Critère"))
        table.choose("Champ", table.word(field))
        table.choose("Valeur", value)
        table.leave_list()
    table.press(table.button("+ Critère"))
    table.choose("Champ", table.word("actions"))
    table.choose("Champ", table.word("type"))
    table.choose("Valeur", table.word("Appel"))
    table.leave_list()
    table.press(table.button("+ Critère").first)
    table.choose("Champ", table.word("faite le"))
    table.page.get_by_role("textbox", name=table.word("Combien")).fill("90")
    table.press(table.page.get_by_role("button", name=re.compile(f"^{table.word('Combien')}")))
    table.choose("Combien", table.word("aucune"))


def _save(table: Table, name: str) -> None:
    dialog = table.page.get_by_role("dialog")
    table.press(table.button("Enregistrer"))
    dialog.get_by_role("textbox", name=table.word("Nom")).fill(name)
    table.press(dialog.get_by_role("button", name=table.word("Enregistrer")))
    expect(table.page.get_by_role("heading", level=1)).to_have_text(name)


def _share(table: Table, name: str) -> None:
    dialog = table.page.get_by_role("dialog")
    table.press(table.button("Partager"))
    who = dialog.get_by_role(
        "combobox", name=table.word("Ajouter une personne, un profil, une structure")
    )
    table.press(who)
    who.press_sequentially(name[:5])
    table.press(table.page.get_by_role("option", name=name))
    table.press(dialog.get_by_role("button", name=table.word("Enregistrer")))
    expect(dialog).to_have_count(0)
