"""First use over HTTP: the first user, and demo data."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from crible.settings import Settings
from tests.api.serving import Person, serving

FIRST = {"email": "Ana@exemple.fr", "name": " Ana  Roux ", "password": "un mot de passe à moi"}


@pytest.fixture
def visitor(engine: Engine, data_dir: object) -> Iterator[Person]:
    """Somebody who comes to an installation that nobody has used."""
    url = engine.url.render_as_string(hide_password=False)
    with serving(Settings(database_url=url), engine) as people:
        yield people.visitor()


def test_first_user_administers(visitor: Person) -> None:
    assert visitor.get("/first-use") == {"open": True}
    me = visitor.post("/first-use", FIRST, 201)
    assert (me["email"], me["name"]) == ("ana@exemple.fr", "Ana Roux")
    assert "advanced_administration" in me["rights"]["general"]
    assert visitor.get("/me")["id"] == me["id"]
    assert visitor.get("/first-use") == {"open": False}
    journal = visitor.get("/sign-ins")["items"]
    assert [(one["email"], one["outcome"]) for one in journal] == [("ana@exemple.fr", "opened")]


def test_first_user_is_created_once(visitor: Person) -> None:
    visitor.post("/first-use", FIRST, 201)
    again = visitor.send("POST", "/first-use", {**FIRST, "email": "eve@exemple.fr"})
    assert (again.status_code, again.json()["code"]) == (409, "already_exists")


def test_first_user_is_told_each_fault_at_its_place(visitor: Person) -> None:
    refused = visitor.send("POST", "/first-use", {"email": "ana", "name": " ", "password": "court"})
    assert refused.status_code == 422
    pointers = [fault["pointer"] for fault in refused.json()["errors"]]
    assert pointers == ["/email", "/name", "/password"]
    assert visitor.get("/first-use") == {"open": True}


def test_demo_data_are_for_an_empty_installation(visitor: Person) -> None:
    visitor.client.headers["X-CSRF-Token"] = visitor.post("/first-use", FIRST, 201)["csrf"]
    assert visitor.post("/installation/demo", None, 201)["accounts"] == 2_000
    everything = {"criteria": {"combinator": "and", "rules": []}}
    assert 1_900 < visitor.post("/accounts/count", everything)["count"] <= 2_000
    segments = visitor.get("/segments")["items"]
    assert len(segments) == 6
    assert all(segment["mine"] and segment["state"] == "ready" for segment in segments)
    again = visitor.send("POST", "/installation/demo")
    assert (again.status_code, again.json()["code"]) == (409, "not_empty")
