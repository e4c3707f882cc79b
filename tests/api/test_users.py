"""Users over HTTP: invited, changed, closed, handed over, and why they see a record."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, update

from crible.db.connection import reading, writing
from crible.db.types import utc_now
from crible.model import Profile, SignIn, User
from crible.settings import Settings
from tests.api.mailing import mail_server, secret_of, text_of, written
from tests.api.serving import People, serving
from tests.cast import ALICE, BRUNO, CHLOE, DAVID, ELODIE, FARID, OF_BRUNO, PASSWORD, email, fill

GAELLE = {"email": "Gaelle@exemple.fr", "name": "Gaëlle Petit"}
NEW_PASSWORD = "un autre mot de passe"
EVERYTHING = {"criteria": {"combinator": "and", "rules": []}}


@pytest.fixture
def mailed(engine: Engine, data_dir: Path) -> Iterator[tuple[People, list[Message]]]:
    """The cast on a server that sends its mails, and these."""
    fill(engine)
    url = engine.url.render_as_string(hide_password=False)
    with mail_server() as (smtp_url, mails):
        settings = Settings(database_url=url, smtp_url=smtp_url, sender="crible@exemple.fr")
        with serving(settings, engine) as people:
            yield people, mails


def follow(people: People, mail: Message, password: str = NEW_PASSWORD) -> Any:
    """Choose a password by the link of a mail."""
    body = {"secret": secret_of(mail), "password": password}
    return people.visitor().send("POST", "/session/link", body)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_invited_user_chooses_a_password_once(mailed: tuple[People, list[Message]]) -> None:
    people, mails = mailed
    made = people.alice.post("/users", GAELLE | {"language": "en", "reach": "own"}, 201)
    assert made["mail"] == "sent"
    assert (made["email"], made["has_password"], made["profile_id"]) == (
        *("gaelle@exemple.fr", False),
        2,
    )
    (mail,) = mails
    assert (mail["To"], mail["From"]) == ("gaelle@exemple.fr", "crible@exemple.fr")
    assert mail["Subject"] == "Your access to Crible"
    assert "Alice Martin" in text_of(mail)
    shown = follow(people, mail)
    assert shown.status_code == 201
    assert (shown.json()["name"], shown.json()["reach"]) == ("Gaëlle Petit", "own")
    last = people.alice.get("/sign-ins?limit=1")["items"][0]
    assert (last["user_id"], last["outcome"]) == (made["id"], "opened")
    assert code(follow(people, mail)) == (422, "bad_link")
    assert people.alice.get(f"/users/{made['id']}")["has_password"] is True
    again = people.alice.send("POST", f"/users/{made['id']}/invitation")
    assert code(again) == (409, "has_password")


def test_reset_link_cannot_be_replayed(mailed: tuple[People, list[Message]]) -> None:
    people, mails = mailed
    old = people.bruno
    for address in (email("bruno"), "nobody@exemple.fr"):
        answer = people.visitor().send("POST", "/session/reset", {"email": address})
        assert (answer.status_code, answer.json()) == (202, {"sent": True})
    wait_for(lambda: len(mails) == 1)
    assert mails[0]["To"] == email("bruno")
    assert follow(people, mails[0]).status_code == 201
    assert code(follow(people, mails[0], PASSWORD)) == (422, "bad_link")
    assert old.send("GET", "/me").status_code == 401
    people.visitor().sign_in("bruno", NEW_PASSWORD)


def test_mail_that_is_refused_leaves_the_user(mailed: tuple[People, list[Message]]) -> None:
    people, mails = mailed
    made = people.alice.post("/users", GAELLE | {"email": "refused@exemple.fr"}, 201)
    assert (made["mail"], mails) == ("failed", [])
    assert people.alice.get(f"/users/{made['id']}")["active"] is True
    assert people.alice.post(f"/users/{made['id']}/invitation", None) == {"mail": "failed"}


def test_without_a_mail_server_it_is_written(people: People) -> None:
    made = people.alice.post("/users", GAELLE, 201)
    assert made["mail"] == "written"
    assert people.alice.post(f"/users/{made['id']}/invitation", None) == {"mail": "written"}
    first, second = written(people.settings.mails)
    assert follow(people, second).status_code == 201
    assert code(follow(people, first)) == (422, "bad_link")
    files = list(people.settings.mails.iterdir())
    assert {file.stat().st_mode & 0o077 for file in files} == {0}


def test_mail_that_cannot_be_written_leaves_the_user(people: People) -> None:
    people.settings.mails.write_text("a file stands where the folder should be")
    assert people.alice.post("/users", GAELLE, 201)["mail"] == "failed"


def test_invitation_sent_twice_is_one(people: People) -> None:
    answers = [people.alice.send("POST", "/users", GAELLE, idempotency_key="k") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["mail"] == "written"
    assert answers[1].headers["Idempotent-Replayed"] == "true"
    assert len(written(people.settings.mails)) == 1


def test_users_are_listed_with_what_they_have(people: People) -> None:
    items = {one["id"]: one for one in people.alice.get("/users")["items"]}
    assert list(items) == [ALICE, BRUNO, CHLOE, DAVID, ELODIE, FARID]
    assert items[DAVID] == people.alice.get(f"/users/{DAVID}")
    assert (items[DAVID]["manager_id"], items[DAVID]["reach"]) == (CHLOE, "own")
    assert "password_hash" not in items[DAVID]


def test_two_changes_do_not_overwrite_each_other(people: People) -> None:
    path = f"/users/{BRUNO}"
    read = people.alice.send("GET", path)
    assert code(people.alice.send("PATCH", path, {"name": "B"})) == (428, "if_match_required")
    first = people.alice.send("PATCH", path, {"name": "B"}, if_match=read.headers["ETag"])
    assert first.json()["name"] == "B"
    second = people.alice.send("PATCH", path, {"name": "C"}, if_match=read.headers["ETag"])
    assert code(second) == (412, "stale")
    third = people.alice.send("PATCH", path, {"name": "C"}, if_match=first.headers["ETag"])
    assert third.json()["name"] == "C"


def test_bad_changes_are_refused_where_they_are_wrong(people: People) -> None:
    for body, fault in (
        ({"name": None}, ("wrong_type", "/name")),
        ({"reach": "world"}, ("unknown_choice", "/reach")),
        ({"active": "no"}, ("wrong_type", "/active")),
        ({"email": "x@exemple.fr"}, ("unknown_key", "/email")),
        ({"manager_id": 2**70}, ("out_of_range", "/manager_id")),
        ({"manager_id": 99}, ("unknown_choice", "/manager_id")),
        ({"name": "\x00"}, ("wrong_type", "/name")),
    ):
        answer = people.alice.change(f"/users/{BRUNO}", body)
        assert answer.status_code == 422, answer.text
        (error,) = answer.json()["errors"]
        assert (error["code"], error["pointer"]) == fault
    assert code(people.alice.change("/users/99", {})) == (404, "unknown_user")


def test_right_one_does_not_hold_is_not_given(people: People) -> None:
    profile = {"name": "RH", "general": ["advanced_administration"], "levels": {}}
    profile_id = people.alice.post("/profiles", profile, 201)["id"]
    people.alice.change(f"/users/{CHLOE}", {"profile_id": profile_id})
    for body in ({"profile_id": 1}, {"reach": "all"}, {"structure_id": 1}):
        for user in (CHLOE, ELODIE):
            assert code(people.chloe.change(f"/users/{user}", body)) == (403, "not_held")
    assert code(people.chloe.send("POST", "/users", GAELLE)) == (403, "not_held")
    more = {"general": ["advanced_administration", "exports"]}
    assert code(people.chloe.change(f"/profiles/{profile_id}", more)) == (403, "not_held")
    assert code(people.chloe.send("POST", "/profiles", {"name": "P", **more})) == (403, "not_held")
    hand_over = people.chloe.send("POST", f"/users/{BRUNO}/hand-over", {"to": CHLOE})
    assert code(hand_over) == (403, "not_held")
    made = people.chloe.post("/users", GAELLE | {"profile_id": profile_id}, 201)
    assert (made["reach"], made["structure_id"]) == ("structure", None)


def test_deactivated_user_is_out_at_once(people: People) -> None:
    token = {"name": "t", "scope": {}, "expires_at": "2027-06-01T00:00:00Z"}
    secret = people.bruno.post("/tokens", token, 201)["secret"]
    program = people.visitor()
    program.client.headers["Authorization"] = f"Bearer {secret}"
    assert program.get("/me")["id"] == BRUNO
    assert people.alice.change(f"/users/{BRUNO}", {"active": False}).status_code == 200
    for person in (people.bruno, program):
        assert code(person.send("GET", "/me")) == (401, "not_signed_in")
    body = {"email": email("bruno"), "password": PASSWORD}
    assert code(people.visitor().send("POST", "/session", body)) == (401, "wrong_password")
    people.alice.change(f"/users/{BRUNO}", {"active": True})
    for person in (people.bruno, program):
        assert person.send("GET", "/me").status_code == 401
    people.visitor().sign_in("bruno")


def test_rights_end_with_the_profile_that_gave_them(people: People) -> None:
    assert people.david.post("/accounts/count", EVERYTHING)["count"] == 1
    people.alice.change(f"/users/{DAVID}", {"profile_id": 4})
    assert code(people.david.send("POST", "/accounts/count", EVERYTHING)) == (404, "no_module")


def test_last_administrator_stays(people: People) -> None:
    for body in ({"active": False}, {"profile_id": 2}):
        answer = people.alice.change(f"/users/{ALICE}", body)
        assert code(answer) == (409, "last_administrator")
    assert people.alice.change(f"/users/{ALICE}", {"name": "Alice"}).status_code == 200


def at_once(*requests: Callable[[], Any]) -> list[int]:
    """Send requests at the same moment; the statuses that are answered, in their order."""
    together = threading.Barrier(len(requests))

    def send(request: Callable[[], Any]) -> int:
        together.wait(10)
        return int(request().status_code)

    with ThreadPoolExecutor(len(requests)) as pool:
        return sorted(pool.map(send, requests))


def test_address_is_taken_once_even_at_once(people: People) -> None:
    for number in range(5):
        body = {"email": f"g{number}@exemple.fr", "name": "G"}
        invite = partial(people.alice.send, "POST", "/users", body)
        assert at_once(invite, invite) == [201, 409]


@pytest.mark.parametrize("body", [{"active": False}, {"profile_id": 2}])
def test_last_two_administrators_cannot_both_go_at_once(
    people: People, engine: Engine, body: dict[str, Any]
) -> None:
    for _ in range(5):
        with writing(engine) as connection:
            both = update(User).where(User.id.in_((ALICE, BRUNO)))
            connection.execute(both.values(profile_id=1, active=True))
        people.clients.clear()
        found = at_once(
            partial(people.alice.change, f"/users/{BRUNO}", body),
            partial(people.bruno.change, f"/users/{ALICE}", body),
        )
        with reading(engine) as connection:
            left = connection.scalars(
                select(User.id)
                .join(Profile, Profile.id == User.profile_id)
                .where(User.active, Profile.key == "administrator")
            ).all()
        assert len(left) == 1
        assert found[0] == 200
        assert found[1] in {401, 403, 409}


def test_records_are_handed_over_in_one_step(people: People) -> None:
    assert people.david.post("/accounts/count", EVERYTHING)["count"] == 1
    answer = people.alice.send("POST", f"/users/{BRUNO}/hand-over", {"to": DAVID})
    assert (answer.status_code, answer.content) == (204, b"")
    assert people.david.post("/accounts/count", EVERYTHING)["count"] == 2
    assert people.bruno.post("/accounts/count", EVERYTHING)["count"] == 0
    people.alice.change(f"/users/{BRUNO}", {"active": False})
    answer = people.alice.send("POST", f"/users/{DAVID}/hand-over", {"to": BRUNO})
    assert code(answer) == (422, "unknown_choice")


def test_sight_is_explained_to_administrators(people: People) -> None:
    told = people.alice.get(f"/users/{CHLOE}/sight?entity=accounts&id={OF_BRUNO}")
    assert told["seen"] is False
    assert [one["code"] for one in told["reasons"]] == ["not_assigned", "no_structure"]
    assert told["reasons"][1]["sentence"] == {
        "fr": "Ce compte n'a pas de structure.",
        "en": "This account belongs to no structure.",
    }
    told = people.alice.get(f"/users/{BRUNO}/sight?entity=contacts&id={OF_BRUNO}")
    assert told["seen"] is True
    assert told["reasons"][0]["parts"][0]["code"] == "assigned"
    people.alice.change(f"/users/{BRUNO}", {"active": False})
    told = people.alice.get(f"/users/{BRUNO}/sight?entity=accounts&id={OF_BRUNO}")
    assert [one["code"] for one in told["reasons"]] == ["not_active"]
    for query in ("entity=accounts&id=99", "entity=deals&id=99"):
        answer = people.alice.send("GET", f"/users/{CHLOE}/sight?{query}")
        assert code(answer) == (404, "unknown_record")
    assert people.alice.send("GET", f"/users/{CHLOE}/sight?entity=x&id=1").status_code == 422


def test_nothing_is_told_of_who_has_passwords(people: People) -> None:
    """An address that is nobody's answers as one whose owner gave a wrong password."""
    told = []
    for address in (email("bruno"), "nobody@exemple.fr"):
        body = {"email": address, "password": "un mauvais mot de passe"}
        answers = [people.visitor().send("POST", "/session", body) for _ in range(5)]
        told.append([(one.status_code, _without_number(one.json())) for one in answers])
        with writing(people.database) as connection:  # more of the same: the wait is long now
            line = {"at": utc_now(), "email": address, "outcome": "refused"}
            connection.execute(insert(SignIn), [line] * 4)
        last = people.visitor().send("POST", "/session", body)
        told[-1].append((last.status_code, last.json()["code"]))
    assert told[0] == told[1]
    assert [status for status, _ in told[0]] == [*[401] * 5, 429]


def _without_number(problem: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in problem.items() if key != "instance"})


def wait_for(condition: Any) -> None:
    """Wait until something is so, which another thread makes so."""
    pause = threading.Event()
    for _ in range(2_000):
        if condition():
            return
        pause.wait(0.005)
    raise AssertionError("it did not come")
