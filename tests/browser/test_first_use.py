"""From an empty installation to the first user, in the browser."""

from playwright.sync_api import expect

from tests.browser.conftest import Site


def test_first_user_is_created_and_signed_in(empty_server: Site) -> None:
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
    page.context.close()
    assert empty_server.amiss == []
