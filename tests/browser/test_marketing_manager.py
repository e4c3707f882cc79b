"""The path of a marketing manager: a segment explained, laid out, taken away and tagged."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from crible.db.connection import reading
from crible.model import Account, Status
from tests.browser.conftest import SIZES, Site
from tests.browser.screens import Table, count_in, number_in

SEGMENT = "Clients BNI à rappeler"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_segment_is_explained_laid_out_exported_and_tagged(
    site: Site, language: str, size: str
) -> None:
    page = site.enter("martine", size=size, language=language)
    table = Table(page, language)
    table.go("Tags")
    before = _accounts_tagged(table).inner_text()
    table.go("Requêtes")
    table.press(page.get_by_role("link", name=SEGMENT))
    expect(page.get_by_role("heading", level=1)).to_have_text(SEGMENT)
    counted = count_in(table.answer())

    _explain(table, outside=_a_prospect(site))
    _keep_layout(table, f"Relance {language} {size}")
    head, *rows = _export(table)
    assert head == table.columns()
    assert len(rows) == counted

    _tag_all(table, counted)
    table.go("Tags")
    expect(_accounts_tagged(table)).not_to_have_text(before)
    assert number_in(_accounts_tagged(table).inner_text()) > number_in(before)
    table.press(table.button("Annuler"))
    expect(_accounts_tagged(table)).to_have_text(before)


def _accounts_tagged(table: Table) -> Locator:
    """How many accounts have a tag, on the screen of tags."""
    name = re.compile(f"^RSE, .*{table.word('comptes')}")
    return table.page.get_by_role("link", name=name)


def _a_prospect(site: Site) -> str:
    with reading(site.database) as connection:
        status = select(Status.id).where(Status.key == "prospect").scalar_subquery()
        name = connection.scalar(select(Account.name).where(Account.status_id == status).limit(1))
    assert name is not None
    return name


def _explain(table: Table, outside: str) -> None:
    """Ask why a row is there, and why another record is not."""
    row = table.rows().first
    row.hover()
    why = row.get_by_role("button", name=table.word("pourquoi ?"))
    expect(why).to_have_css("opacity", "1")
    table.press(why)
    dialog = table.page.get_by_role("dialog", name=table.word("Pourquoi ?"))
    expect(dialog).to_contain_text(table.word("répond à la requête"))
    expect(dialog.get_by_role("img", name=table.word("Non vérifié"))).to_have_count(0)
    dialog.get_by_role("combobox").fill(outside)
    table.press(table.page.get_by_role("option", name=outside).first)
    expect(dialog).to_contain_text(f"{outside} {table.word('ne répond pas à la requête')}")
    expect(dialog.get_by_role("img", name=table.word("Non vérifié")).first).to_be_visible()
    table.press(dialog.get_by_role("button", name=table.word("Fermer")))
    expect(dialog).to_have_count(0)


def _keep_layout(table: Table, name: str) -> None:
    """Show another column, keep the layout as a view, and find it again on another table."""
    page, origin = table.page, table.word("Origine")
    table.press(table.button("Colonnes"))
    table.press(page.get_by_role("checkbox", name=origin, exact=True))
    table.leave_list()
    expect(page.get_by_role("columnheader", name=origin)).to_have_count(1)
    table.press(_views(table))
    table.press(page.get_by_role("menuitem", name=table.word("Enregistrer comme nouvelle vue…")))
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name=table.word("Nom")).fill(name)
    table.press(dialog.get_by_role("button", name=table.word("Enregistrer")))
    expect(_views(table)).to_have_accessible_name(re.compile(f"{name}$"))
    page.reload()
    expect(page.get_by_role("columnheader", name=origin)).to_have_count(1)


def _views(table: Table) -> Locator:
    return table.page.get_by_role("button", name=re.compile(f"^{table.word('Vue')}\\W"))


def _export(table: Table) -> list[list[str]]:
    """What is on the screen, as a file of the standard form."""
    with table.page.expect_download() as downloading:
        table.export("CSV standard")
    text = Path(downloading.value.path()).read_text(encoding="utf-8")
    return [*csv.reader(text.splitlines())]


def _tag_all(table: Table, count: int) -> None:
    table.press(table.page.get_by_role("checkbox", name=table.word("Tout sélectionner")))
    expect(table.page.get_by_role("region", name=table.word("Sélection"))).to_contain_text(
        str(count)
    )
    table.press(table.button("Taguer"))
    table.choose("Taguer", "RSE")
    expect(table.button("Annuler")).to_be_visible()
