"""What the screens say when something is missing, refused or out of reach, and that nothing that
was typed is lost by it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import func, insert, select, text, update

from crible.api.app import create_app
from crible.db.connection import open_engine, reading, writing
from crible.model import Account, Profile, User
from crible.settings import Settings
from tests.api.serving import running
from tests.browser.conftest import Site
from tests.browser.screens import Table

OFFLINE = "Vous êtes hors ligne"
GONE = "Le serveur ne répond pas"
NO_RIGHT = "Un administrateur peut vous en donner le droit"


@contextmanager
def never_loaded_again(page: Page) -> Iterator[None]:
    """The page is the same one at the end, and was not loaded anew meanwhile."""
    page.evaluate("window.kept = true")
    yield
    assert page.evaluate("window.kept")


@contextmanager
def cut_off(page: Page) -> Iterator[None]:
    """The browser has no network until the block ends."""
    page.context.set_offline(True)
    expect(page.get_by_text(OFFLINE)).to_be_visible()
    yield
    page.context.set_offline(False)
    expect(page.get_by_text(OFFLINE)).to_have_count(0)


def kept(site: Site, name: str) -> int:
    """How many accounts of a name there are."""
    with reading(site.database) as connection:
        wanted = select(func.count()).select_from(Account).where(Account.name == name)
        return connection.scalar(wanted) or 0


def marked(page: Page) -> Locator:
    """What is marked as the place where one is."""
    return page.locator("[aria-current=page]")


def test_failure_is_told_and_tried_again(site: Site) -> None:
    with writing(site.database) as connection:
        connection.execute(text("ALTER TABLE activities RENAME TO activities_away"))
    page = site.enter("alice", "/activity")
    expect(page.get_by_role("heading", name="Cela n'a pas marché")).to_be_visible()
    expect(page.get_by_text("elle est notée sous le numéro")).to_be_visible()
    with writing(site.database) as connection:
        connection.execute(text("ALTER TABLE activities_away RENAME TO activities"))
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("heading", name="Rien ne s'est encore passé")).to_be_visible()


def test_refused_criterion_is_shown_where_it_stands(site: Site) -> None:
    wrong = '{"combinator":"and","rules":[{"field":"status","operator":"=","value":"disparu"}]}'
    page = site.enter("alice", f"/accounts?criteria={wrong}")
    expect(page.get_by_role("heading", name="Un critère est à corriger")).to_be_visible()
    page.get_by_role("button", name="Voir les critères").click()
    expect(page.get_by_role("group", name="Statut")).to_contain_text("n'est pas un choix possible")
    page.get_by_role("button", name="disparu").click()
    page.get_by_role("option", name=re.compile("^Client")).click()
    expect(Table(page).answer()).to_contain_text("Comptes dont le statut est Client")
    expect(Table(page).rows().first).to_be_visible()


def test_question_that_nothing_answers_says_which_criterion_does_it(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    table = Table(page)
    table.criterion("statut", "client")
    table.criterion("ville")
    page.keyboard.type("Nulle-Part-sur-Mer")
    expect(
        page.get_by_role("heading", name="Aucun compte ne répond à cette requête")
    ).to_be_visible()
    expect(page.get_by_text("la ville contient « Nulle-Part-sur-Mer »").last).to_be_visible()
    page.get_by_text("Retirer ce critère", exact=True).click()
    expect(table.rows().first).to_be_visible()


def test_network_that_comes_back_brings_the_answer(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    table = Table(page)
    table.criterion("statut", "client")
    expect(table.answer()).to_contain_text("le statut est Client")
    with never_loaded_again(page):
        with cut_off(page):
            table.criterion("origine", "bni")
            expect(table.answer()).to_have_attribute("aria-busy", "true")
            expect(table.rows().first).to_be_visible()
        expect(table.answer()).to_contain_text("l'origine est Réseau BNI")
        expect(table.answer()).to_have_attribute("aria-busy", "false")


def test_screen_that_was_never_opened_comes_with_the_network(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    expect(Table(page).rows().first).to_be_visible()
    with never_loaded_again(page):
        with cut_off(page):
            page.get_by_role("link", name="Requêtes").click()
            expect(page.get_by_role("status", name="Chargement…")).to_be_visible()
        expect(page.get_by_role("table").get_by_role("link").first).to_be_visible()


def test_server_that_comes_back_brings_the_answer(
    browser: Browser, demo_template: Path, tmp_path: Path
) -> None:
    (tmp_path / "crible.db").write_bytes(demo_template.read_bytes())
    settings = Settings(data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'crible.db'}")
    engine = open_engine(settings.url)
    with running(create_app(settings)) as address:
        site = Site(address, engine, browser)
        page = site.enter("alice", "/accounts")
        expect(Table(page).rows().first).to_be_visible()
    with never_loaded_again(page):
        page.get_by_placeholder("Chercher un nom").fill("maison")
        expect(page.get_by_text(GONE)).to_be_visible()
        with running(create_app(settings), urlsplit(address).port or 0):
            expect(Table(page).answer()).to_contain_text("Comptes dont le nom contient « maison »")
            expect(Table(page).rows().first).to_contain_text(re.compile("maison", re.IGNORECASE))
            expect(page.get_by_text(GONE)).to_have_count(0)
    page.context.close()
    engine.dispose()
    assert site.amiss == []


def test_form_keeps_what_was_typed_while_offline(site: Site) -> None:
    page = site.enter("alice", "/accounts?create=true")
    name = page.get_by_role("textbox", name="Nom", exact=True)
    name.fill("Société jamais perdue")
    with cut_off(page):
        page.get_by_role("button", name="Créer", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text(GONE)
        expect(name).to_have_value("Société jamais perdue")
    page.get_by_role("button", name="Créer", exact=True).click()
    expect(page.get_by_role("complementary", name="Société jamais perdue")).to_be_visible()
    assert kept(site, "Société jamais perdue") == 1


def test_open_record_keeps_what_was_typed_while_offline(site: Site) -> None:
    page = site.enter("alice", "/accounts?record=8")
    panel = page.get_by_role("complementary", name=re.compile("^Fiche"))
    panel.get_by_role("heading", level=2).get_by_role("button").click()
    field = panel.get_by_role("textbox").first
    field.fill("Nom tapé hors ligne")
    with cut_off(page):
        page.keyboard.press("Enter")
        expect(panel.get_by_text(GONE)).to_be_visible()
        expect(field).to_have_value("Nom tapé hors ligne")
    field.press("Enter")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Nom tapé hors ligne")
    assert kept(site, "Nom tapé hors ligne") == 1


def test_cell_that_could_not_be_kept_is_kept_later(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    cell = Table(page).rows().nth(4).get_by_role("gridcell").nth(3)
    expect(cell).to_have_text(re.compile(r"\w"))
    cell.click()
    page.keyboard.press("e")
    expect(page.get_by_role("grid").get_by_role("textbox")).to_be_focused()
    with cut_off(page):
        page.keyboard.press("Control+a")
        page.keyboard.type("Ville tapée hors ligne")
        page.keyboard.press("Enter")
        notice = page.get_by_role("alert").filter(has_text="n'a pas été changé")
        expect(notice).to_contain_text(GONE)
    notice.get_by_role("button", name="Réessayer").click()
    expect(cell).to_have_text("Ville tapée hors ligne")
    expect(page.get_by_role("alert").filter(has_text="est à jour")).to_be_visible()
    expect(notice).to_have_count(0)


def test_notice_takes_the_place_of_the_one_of_its_kind(site: Site) -> None:
    page = site.enter("alice", "/accounts")
    expect(Table(page).rows().nth(7)).to_have_text(re.compile(r"\w"))
    for row in (6, 7):
        Table(page).rows().nth(row).get_by_role("gridcell").nth(3).click()
        page.keyboard.press("e")
        expect(page.get_by_role("grid").get_by_role("textbox")).to_be_focused()
        page.keyboard.press("Control+a")
        page.keyboard.type(f"Ville {row}")
        page.keyboard.press("Enter")
        name = Table(page).rows().nth(row).get_by_role("gridcell").nth(1).inner_text()
        expect(page.get_by_role("alert").filter(has_text=name.split("\n")[0])).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(1)


@pytest.mark.parametrize("path", ["/accounts", "/segments", "/lists", "/tags", "/activity", "/"])
def test_missing_right_says_who_can_give_it(site: Site, path: str) -> None:
    with writing(site.database) as connection:
        held = select(Profile.id).where(Profile.name == "Sans rien")
        profile = connection.scalar(held)
        if profile is None:
            added = insert(Profile).values(name="Sans rien").returning(Profile.id)
            profile = connection.execute(added).scalar_one()
        somebody = User.email == "elodie@crible.example"
        connection.execute(update(User).where(somebody).values(profile_id=profile))
    page = site.enter("elodie", path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text(NO_RIGHT)).to_be_visible()


def test_record_out_of_reach_reads_as_one_that_never_was(site: Site) -> None:
    theirs = site.enter("bruno", "/accounts")
    said = []
    for record in (2, 999_999):
        theirs.goto(f"/accounts?record={record}")
        expect(theirs.get_by_role("heading", name="Cette fiche n'est plus là")).to_be_visible()
        said.append(theirs.get_by_role("complementary", name="Fiche").inner_text())
    assert said[0] == said[1]
    theirs.goto("/accounts?segment=4242")
    expect(theirs.get_by_role("heading", name=re.compile("n'existe plus"))).to_be_visible()
    theirs.get_by_role("link", name="Voir les requêtes").click()
    expect(theirs.get_by_role("heading", name="Requêtes", level=1)).to_be_visible()


def test_address_that_leads_nowhere_keeps_the_navigation(site: Site) -> None:
    page = site.enter("alice", "/nulle-part")
    expect(page.get_by_role("heading", name=re.compile("n'existe pas"))).to_be_visible()
    page.get_by_role("link", name=re.compile("^Comptes")).click()
    expect(Table(page).rows().first).to_be_visible()


def test_navigation_marks_one_place(site: Site) -> None:
    page = site.enter("alice", "/settings?tab=me")
    expect(marked(page)).to_have_count(1)
    expect(page.get_by_role("link", name="Alice Morel")).to_have_attribute("aria-current", "page")
    page.goto("/settings?tab=users")
    expect(marked(page)).to_have_text("Paramètres")
    page.goto("/segments?shelf=trash")
    expect(marked(page).first).to_have_text("Requêtes")
    expect(marked(page)).to_have_text(["Requêtes", "Corbeille"])


def test_first_use_says_how_to_begin(empty_server: Site) -> None:
    page = empty_server.visit("/")
    page.get_by_label("Votre nom").fill("Ana Roux")
    page.get_by_label("Adresse e-mail").fill("ana@exemple.fr")
    page.get_by_label("Mot de passe", exact=True).fill("une phrase assez longue")
    page.get_by_role("button", name="Créer et commencer").click()
    expect(page.get_by_role("heading", name="Pas encore de compte")).to_be_visible()
    page.goto("/segments")
    expect(page.get_by_role("heading", name="Pas encore de requête")).to_be_visible()
    page.goto("/segments?shelf=trash")
    expect(page.get_by_role("heading", name="La corbeille est vide")).to_be_visible()
    page.goto("/activity")
    expect(page.get_by_role("heading", name="Rien ne s'est encore passé")).to_be_visible()
    page.goto("/tags")
    expect(page.get_by_text("Pas encore de tag")).to_be_visible()
    page.get_by_role("textbox", name="Ajouter un tag").fill("VIP")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 tag", exact=True)).to_be_visible()
    page.context.close()
    assert empty_server.amiss == []
