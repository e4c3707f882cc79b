"""What somebody changes of themselves."""

import json
from typing import Any

import pytest

from tests.api.serving import People
from tests.cast import PASSWORD

NEW_PASSWORD = "un autre mot de passe"
CHANGE = {"password": NEW_PASSWORD, "current_password": PASSWORD}


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_one_changes_ones_name_and_language(people: People) -> None:
    tag = people.bruno.send("GET", "/me").headers["ETag"]
    answer = people.bruno.send("PATCH", "/me", {"name": "B", "language": "en"}, if_match=tag)
    assert (answer.json()["name"], answer.json()["language"]) == ("B", "en")
    assert answer.json() == people.bruno.get("/me")
    assert code(people.bruno.send("PATCH", "/me", {"name": "C"}, if_match=tag)) == (412, "stale")
    assert (
        "Somebody changed this"
        in people.bruno.send("PATCH", "/me", {"name": "C"}, if_match=tag).json()["detail"]
    )
    assert code(people.bruno.send("PATCH", "/me", {"name": "C"})) == (428, "if_match_required")


@pytest.mark.parametrize("key", ["reach", "profile_id", "structure_id", "email", "active"])
def test_nobody_gives_themselves_more(people: People, key: str) -> None:
    answer = people.bruno.change("/me", {key: "all"})
    assert code(answer) == (422, "unknown_key")


def test_new_password_ends_other_sessions(people: People) -> None:
    other = people.visitor().sign_in("bruno")
    people.visitor().send("POST", "/session/reset", {"email": "bruno@exemple.fr"})
    assert people.bruno.change("/me", CHANGE).status_code == 200
    assert people.bruno.get("/me")["id"] == people.bruno.user_id
    assert other.send("GET", "/me").status_code == 401
    people.visitor().sign_in("bruno", NEW_PASSWORD)
    body = {"email": "bruno@exemple.fr", "password": PASSWORD}
    assert code(people.visitor().send("POST", "/session", body)) == (401, "wrong_password")


def test_new_password_needs_the_present_one(people: People) -> None:
    for body in ({"password": NEW_PASSWORD}, {**CHANGE, "current_password": NEW_PASSWORD}):
        assert code(people.bruno.change("/me", body)) == (422, "wrong_current_password")
    short = {**CHANGE, "password": "court"}
    assert code(people.bruno.change("/me", short)) == (422, "short_password")
    stale = people.bruno.send("PATCH", "/me", CHANGE, if_match='"x"')
    assert code(stale) == (412, "stale")
    people.visitor().sign_in("bruno")
    for _ in range(5):
        people.bruno.change("/me", {"password": NEW_PASSWORD})
    assert code(people.bruno.change("/me", CHANGE)) == (429, "too_many_attempts")


def test_token_changes_no_password(people: People) -> None:
    body = {"name": "t", "scope": {}, "expires_at": "2027-06-01T00:00:00Z"}
    program = people.visitor()
    secret = people.bruno.post("/tokens", body, 201)["secret"]
    program.client.headers["Authorization"] = f"Bearer {secret}"
    assert code(program.change("/me", CHANGE)) == (403, "session_needed")
    shown = program.change("/me", {"name": "Programme"}).json()
    assert (shown["name"], shown["rights"]["levels"]["accounts"]) == ("Programme", "none")


def test_no_text_breaks_the_server(people: People) -> None:
    bodies: dict[str, dict[str, str]] = {
        "/session": {"email": "x@exemple.fr", "password": PASSWORD},
        "/session/reset": {"email": "x@exemple.fr"},
        "/session/link": {"secret": "x", "password": PASSWORD},
        "/me": {**CHANGE, "name": "B"},
    }
    headers = {"Content-Type": "application/json", "If-Match": "*"}
    for path, body in bodies.items():
        person = people.bruno if path == "/me" else people.visitor()
        for key in body:
            for text in ("\x00", "\ud800", "x" * 1_001):
                answer = person.client.request(
                    "PATCH" if path == "/me" else "POST",
                    f"/api/v1{path}",
                    content=json.dumps(body | {key: text}),
                    headers=headers,
                )
                assert answer.status_code < 500, (path, key, text, answer.text)
