"""Rights in the browser: what one may not do is not there, and what is taken away goes."""

import re

from playwright.sync_api import expect
from sqlalchemy import insert, select, update

from crible.db.connection import writing
from crible.model import Profile, User
from tests.browser.conftest import Site


def test_only_administrators_are_shown_the_settings_of_all(site: Site) -> None:
    page = site.enter("martine", "/settings")
    expect(page.get_by_role("tab", name="Mon compte")).to_be_visible()
    expect(page.get_by_role("tab", name="Utilisateurs")).to_have_count(0)
    page = site.enter("alice", "/settings")
    expect(page.get_by_role("tab", name="Utilisateurs")).to_be_visible()


def test_right_taken_away_is_gone_at_the_next_action(site: Site) -> None:
    martine = site.enter("martine", "/accounts")
    expect(martine.get_by_role("button", name="Exporter")).to_be_visible()
    alice = site.enter("alice", "/settings?tab=profiles")
    switch = alice.get_by_role(
        "switch", name=re.compile("exports.*Tous les accès|Tous les accès.*exports")
    )
    with alice.expect_response(lambda answer: answer.request.method == "PATCH"):
        switch.click(force=True)
    expect(switch).not_to_be_checked()
    martine.get_by_role("link", name=re.compile("^Contacts")).click()
    expect(martine.get_by_role("heading", name="Contacts")).to_be_visible()
    expect(martine.get_by_role("button", name="Exporter")).to_have_count(0)


def test_module_taken_away_is_gone_from_everywhere(site: Site) -> None:
    page = site.enter("elodie", "/accounts")
    places = page.get_by_role("navigation")
    expect(places.get_by_role("link", name=re.compile("^Comptes"))).to_be_visible()
    with writing(site.database) as connection:
        closed = {"name": "Sans comptes", "accounts": "none"}
        held = select(Profile.__table__).where(Profile.key == "full_access")
        values = {**connection.execute(held).one()._mapping, "key": None, **closed}
        del values["id"]
        added = insert(Profile).values(values).returning(Profile.id)
        profile = connection.execute(added).scalar_one()
        mine = User.email == "elodie@crible.example"
        connection.execute(update(User).where(mine).values(profile_id=profile))
    places.get_by_role("link", name="Activité").click()
    for gone in ("Comptes", "Contacts", "Requêtes", "Listes", "Tags"):
        expect(places.get_by_role("link", name=re.compile(f"^{gone}"))).to_have_count(0)
