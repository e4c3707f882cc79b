"""From an empty installation to the first segment."""

from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.screens import Table


def test_first_user_comes_to_a_first_segment(empty_server: Site) -> None:
    page = empty_server.visit("/")
    expect(page.get_by_role("heading", name="Bienvenue dans Crible")).to_be_visible()
    page.get_by_label("Votre nom").fill("Ana Roux")
    page.get_by_label("Adresse e-mail").fill("ana@exemple.fr")
    page.get_by_label("Mot de passe", exact=True).fill("court")
    page.get_by_role("button", name="Créer et commencer").click()
    expect(page.get_by_text("12 caractères").last).to_be_visible()
    page.get_by_label("Mot de passe", exact=True).fill("une phrase assez longue")
    page.get_by_role("button", name="Créer et commencer").click()
    expect(page.get_by_role("link", name="Ana Roux")).to_be_visible()
    page.get_by_role("button", name="Essayer avec des données de démonstration").click()
    table = Table(page)
    expect(table.rows().first).to_be_visible(timeout=60_000)
    table.criterion("statut", "client")
    expect(table.answer()).to_contain_text("Comptes dont le statut est Client")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_role("dialog").get_by_role("textbox").fill("Mes clients")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes clients")
    page.context.close()
    assert empty_server.amiss == []
