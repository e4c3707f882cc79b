"""What the builder shows is what the API stores, for every kind of field and every operator."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.samples import samples
from tests.browser.screens import Table
from tests.browser.shown import Words, said

Json = dict[str, Any]

ENTITIES = ("accounts", "contacts", "deals", "actions", "invoices")
AT_ONCE = 100
"""How many criteria stand in the builder at once."""


class Api:
    """The API, asked with the session of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._csrf: str = self.get("/me")["csrf"]

    def get(self, path: str) -> Any:
        answer = self._page.request.get(f"/api/v1{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def post(self, path: str, body: Json) -> Any:
        headers = {"X-CSRF-Token": self._csrf}
        answer = self._page.request.post(f"/api/v1{path}", data=body, headers=headers)
        assert answer.ok, answer.text()
        return answer.json()

    def catalogs(self) -> dict[str, Json]:
        return {entity: self.get(f"/catalog?entity={entity}") for entity in ENTITIES}


@pytest.mark.parametrize("entity", ["accounts", "contacts"])
def test_builder_shows_and_saves_what_is_stored(site: Site, entity: str) -> None:
    page = site.enter("alice")
    api = Api(page)
    catalogs = api.catalogs()
    saved = api.get("/segments")["items"]
    words = Words(catalogs, {one["id"]: one["name"] for one in saved})
    of_entities = {of: [one["id"] for one in saved if one["entity"] == of] for of in catalogs}
    every = samples(catalogs, entity, of_entities)
    for start in range(0, len(every), AT_ONCE):
        criteria = {"combinator": "or", "rules": every[start : start + AT_ONCE]}
        name = f"Aller et retour {entity} {start}"
        saved = api.post("/segments", {"name": name, "entity": entity, "criteria": criteria})
        assert saved["criteria"]["rules"] == criteria["rules"]
        page.goto(f"/{entity}?segment={saved['id']}&builder=true")
        expected = words.whole(entity, criteria)
        assert said(page, expected) == expected
        expect(Table(page).answer()).to_contain_text(saved["sentence"])
        assert left_out(saved["sentence"], words.spoken(entity, criteria)) == []
        page.get_by_role("button", name="Inverser toute la requête (sauf)").click()
        save(page, name)
        assert api.get(f"/segments/{saved['id']}")["criteria"] == criteria | {"not": True}


def test_part_that_is_switched_off_stays_in_the_address_and_is_not_saved(site: Site) -> None:
    page = site.enter("alice")
    api = Api(page)
    status = {"field": "status", "operator": "in", "value": ["client"]}
    city = {"field": "city", "operator": "contains", "value": "Nantes"}
    group = {"combinator": "or", "rules": [status, city]}
    criteria = {"combinator": "and", "rules": [status, city, group]}
    body = {"name": "À moitié", "entity": "accounts", "criteria": criteria}
    saved = api.post("/segments", body)
    page.goto(f"/accounts?segment={saved['id']}&builder=true")
    line = page.get_by_role("group", name="Ville").first
    line.get_by_role("button", name="désactiver").click()
    page.get_by_role("menuitem", name="Désactiver un moment").click()
    expect(line).to_contain_text("désactivé")
    page.wait_for_url(re.compile("muted"))
    page.reload()
    expect(line).to_contain_text("désactivé")
    save(page, "À moitié")
    kept = api.get(f"/segments/{saved['id']}")["criteria"]
    assert kept == {"combinator": "and", "rules": [status, group]}


def save(page: Page, name: str) -> None:
    """Save the criteria in the segment that is open, which has that name."""
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text(f"« {name} » enregistrée")).to_be_visible()


def left_out(sentence: str, values: Iterable[str]) -> list[str]:
    """The values that a sentence does not say, each after the one before."""
    found, at, silent = sentence.casefold(), 0, []
    for value in values:
        place = found.find(value.casefold(), at)
        if place < 0:
            silent.append(value)
        else:
            at = place + len(value)
    return silent
