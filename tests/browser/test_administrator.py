"""The path of an administrator: a status by another name, and rights that are taken away."""

import re

import pytest
from playwright.sync_api import Response, expect
from sqlalchemy import update

from crible.db.connection import writing
from crible.model import Profile, Status
from tests.browser.conftest import SIZES, Site
from tests.browser.screens import Screen, Table

PROFILE = "Tous les accès"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_status_is_renamed_and_rights_are_taken_away(site: Site, language: str, size: str) -> None:
    _as_at_first(site)
    mine = Table(site.enter("alice", size=size, language=language), language)
    _rename_a_status(mine, "Suspect", "Piste froide")

    theirs = Table(site.enter("bruno", size=size, language=language), language)
    expect(theirs.button("Exporter")).to_be_visible()
    mine.go("Paramètres")
    mine.press(mine.page.get_by_role("tab", name=mine.word("Profils et droits")))
    if mine.narrow:
        mine.press(mine.page.get_by_role("combobox", name=mine.word("Profil affiché")))
        mine.choose("Profil affiché", PROFILE)
    _take_exports_away(mine)
    theirs.export("CSV standard")
    expect(theirs.page.get_by_text(mine.word("n'a pas le droit"))).to_be_visible()
    expect(theirs.button("Exporter")).to_have_count(0)

    _close_accounts(mine)
    theirs.press(theirs.rows().first.get_by_role("link"))
    expect(theirs.page.get_by_text(mine.word("Vous n'avez pas accès à cet écran"))).to_be_visible()
    places = theirs.menu().get_by_role("navigation").get_by_role("link")
    expect(places).to_have_text([mine.word("Activité")])


def _as_at_first(site: Site) -> None:
    """The status and the rights, whatever was done to them before."""
    with writing(site.database) as connection:
        suspect = Status.key == "suspect"
        connection.execute(update(Status).where(suspect).values(label="Suspect"))
        full = Profile.key == "full_access"
        connection.execute(update(Profile).where(full).values(exports=True, accounts="write"))


def _rename_a_status(table: Table, before: str, after: str) -> None:
    """Give up a new name by Escape, keep it by Enter, and see it on the accounts."""
    page = table.page
    table.go("Listes")
    statuses = page.get_by_role("region", name=table.word("Statuts"))
    name = statuses.get_by_role("button", name=re.compile(f"^{before}.*{table.word('renommer')}"))
    box = statuses.get_by_role("textbox", name=table.word("renommer"))
    for key, left in (("Escape", 1), ("Enter", 0)):
        table.press(name)
        box.fill(after)
        page.keyboard.press(key)
        expect(box).to_have_count(0)
        expect(name).to_have_count(left)
    table.press(statuses.get_by_role("link", name=re.compile(f"^{after}, ")))
    expect(table.answer()).to_contain_text(after)
    expect(table.rows().first).to_contain_text(after)


def _take_exports_away(screen: Screen) -> None:
    right = screen.word("Autorise les exports")
    switch = screen.page.get_by_role("switch", name=re.compile(f"^{right}, .* {PROFILE}$"))
    with screen.page.expect_response(_is_kept):
        screen.press(screen.page.locator("label").filter(has=switch))
    expect(switch).not_to_be_checked()


def _close_accounts(screen: Screen) -> None:
    module = screen.word("Comptes et contacts")
    levels = screen.page.get_by_role("radiogroup", name=re.compile(f"^{module}, .* {PROFILE}$"))
    with screen.page.expect_response(_is_kept):
        screen.press(levels.get_by_text(screen.word("Aucun"), exact=True))
    expect(levels.get_by_role("radio", name=screen.word("Aucun"))).to_be_checked()


def _is_kept(response: Response) -> bool:
    """Whether a change of a profile has been taken: the screen shows it before."""
    return response.request.method == "PATCH" and "/profiles/" in response.url and response.ok
