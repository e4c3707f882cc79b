"""Signing in and out over HTTP."""

import pytest

from tests.api.serving import People, serving
from tests.cast import PASSWORD, email


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_encrypted_address_is_never_left(people: People, scheme: str) -> None:
    settings = people.settings.model_copy(update={"public_url": f"{scheme}://crible.example"})
    with serving(settings, people.database) as other:
        body = {"email": email("bruno"), "password": PASSWORD}
        answer = other.visitor().send("POST", "/session", body)
    encrypted = scheme == "https"
    assert ("; secure" in answer.headers["Set-Cookie"].lower()) is encrypted
    assert ("Strict-Transport-Security" in answer.headers) is encrypted


def test_change_needs_the_mark_of_the_session(people: People) -> None:
    person = people.bruno
    del person.client.headers["X-CSRF-Token"]
    answer = person.send("POST", "/tokens", {})
    assert answer.status_code == 403
    assert answer.json()["code"] == "bad_csrf"
    assert person.send("GET", "/me").status_code == 200


def test_session_ends_when_its_user_signs_out(people: People) -> None:
    person = people.bruno
    secret = person.client.cookies["crible_session"]
    assert person.send("DELETE", "/session").status_code == 204
    person.client.cookies.set("crible_session", secret)
    assert person.send("GET", "/me").status_code == 401


def test_token_does_what_its_scope_and_its_owner_may(people: People) -> None:
    scope = {"levels": {"accounts": "read"}}
    body = {"name": "t", "scope": scope, "expires_at": "2027-06-01T00:00:00Z"}
    secret = people.bruno.post("/tokens", body, 201)["secret"]
    program = people.visitor()
    program.client.headers["Authorization"] = f"Bearer {secret}"
    everything = {"criteria": {"combinator": "and", "rules": []}}
    assert program.post("/accounts/count", everything)["count"] == 1
    assert program.get("/me")["rights"]["levels"]["deals"] == "none"
    beyond = {**body, "scope": {"general": ["exports"]}}
    assert people.bruno.send("POST", "/tokens", beyond).json()["code"] == "not_held"
    assert (
        program.send("POST", "/tokens", {**body, "scope": {"levels": {"deals": "read"}}}).json()[
            "code"
        ]
        == "not_held"
    )


def test_session_is_ended_from_another_browser(people: People) -> None:
    lost = people.visitor().sign_in("bruno")
    items = people.bruno.get("/sessions")["items"]
    assert [one["asks"] for one in items].count(True) == 1
    (other,) = [one["id"] for one in items if not one["asks"]]
    assert people.chloe.send("DELETE", f"/sessions/{other}").json()["code"] == "unknown_session"
    assert people.bruno.send("DELETE", f"/sessions/{other}").status_code == 204
    assert lost.send("GET", "/me").status_code == 401
    assert len(people.bruno.get("/sessions")["items"]) == 1
