"""What a record is given, and what it is refused."""

from datetime import datetime

from sqlalchemy import update

from crible.db.connection import writing
from crible.model import (
    Contact,
    User,
)
from tests.api.refusals import add_custom, faults, limit_field, told
from tests.api.serving import People
from tests.cast import (
    BRUNO,
    CHLOE,
    DAVID,
    OF_AGENCY,
    OF_BRUNO,
    OF_DAVID,
    OF_FRANCHISE,
    OF_NOBODY,
    TRASHED,
)


def test_record_is_created_as_its_body_says(people: People) -> None:
    add_custom(people, "potentiel", "choice", "fort", "faible")
    add_custom(people, "surface", "number")
    body = {
        "name": "  Menuiserie Dupré ",
        "siret": "732 829 320 00074",
        "phone": "+33 1 42 68 53 00",
        "email": "Contact@Exemple.fr",
        "postal_code": "44000",
        "status": "client",
        "headcount": 12.5,
        "revenue": 123_456,
        "tags": ["newsletter", "vip", "vip"],
        "assignees": [CHLOE],
        "parent": OF_BRUNO,
        "custom.potentiel": "fort",
        "custom.surface": 40,
    }
    shown = people.alice.post("/accounts", body, 201)
    kept: dict[str, object] = {
        "name": "Menuiserie Dupré",
        "siret": "73282932000074",
        "phone": "0142685300",
    }
    kept |= {"email": "Contact@exemple.fr", "department": "44", "kind": "company"}
    kept |= {"tags": ["vip", "newsletter"], "assigned_to": 1, "assignees": [1, CHLOE]}
    kept |= {"created_by": 1}
    assert {name: shown[name] for name in body | kept} == body | kept
    assert people.alice.get(f"/accounts/{shown['id']}") == shown


def test_instants_and_days_are_kept(people: People) -> None:
    action = {"contact": OF_BRUNO, "kind": "call", "done_at": "2026-03-29T09:00:00+02:00"}
    shown = people.bruno.post("/actions", action, 201)
    assert shown["account"] == OF_BRUNO
    assert shown["assigned_to"] == BRUNO
    assert datetime.fromisoformat(shown["done_at"]) == datetime.fromisoformat(
        str(action["done_at"])
    )
    last = people.bruno.get(f"/accounts/{OF_BRUNO}")["last_action_at"]
    assert last == shown["done_at"]
    deal = {"account": OF_BRUNO, "name": "D", "expected_on": "2026-12-31", "probability": 33.3333}
    shown = people.bruno.post("/deals", deal, 201)
    assert {name: shown[name] for name in deal} == deal


def test_every_fault_is_told(people: People) -> None:
    body = {
        "siret": "123",
        "email": "nobody",
        "name": " ",
        "headcount": "12",
        "tags": ["vip", "absent"],
        "assigned_to": "@me",
        "structure": 99,
        "parent": "x",
        "ville": "Nantes",
        "department": "44",
        "kind": None,
        "city": "\0",
    }
    assert faults(people.alice.send("POST", "/accounts", body)) == [
        ("/siret", "bad_siret"),
        ("/email", "bad_email"),
        ("/name", "empty_value"),
        ("/headcount", "wrong_type"),
        ("/tags/1", "unknown_choice"),
        ("/assigned_to", "wrong_type"),
        ("/structure", "unknown_choice"),
        ("/parent", "wrong_type"),
        ("/ville", "unknown_field"),
        ("/department", "read_only_field"),
        ("/kind", "required"),
        ("/city", "bad_text"),
    ]
    body = {
        "done_at": "2026-03-29",
        "due_at": {"today": 1, "unit": "day"},
        "assigned_to": True,
    }
    assert faults(people.alice.send("POST", "/actions", body)) == [
        ("/done_at", "wrong_type"),
        ("/due_at", "wrong_type"),
        ("/assigned_to", "wrong_type"),
        ("/account", "required"),
        ("/kind", "required"),
    ]
    body = {"account": 2**70, "name": "D", "probability": 101, "expected_on": "2026-02-30"}
    assert faults(people.alice.send("POST", "/deals", body)) == [
        ("/probability", "out_of_range"),
        ("/expected_on", "wrong_type"),
        ("/account", "unknown_choice"),
    ]


def test_half_characters_are_told(people: People) -> None:
    body = r'{"name": "\ud800", "\ud800": 1}'
    headers = {"Content-Type": "application/json"}
    answer = people.alice.client.post("/api/v1/accounts", content=body, headers=headers)
    assert faults(answer) == [("/name", "bad_text"), ("/?", "unknown_field")]


def test_fault_is_a_sentence(people: People) -> None:
    answer = people.bruno.send("POST", "/accounts", {"name": "A", "siret": "12 34"})
    assert answer.json()["detail"] == (
        "«\xa012 34\xa0» n'est pas un SIRET valide (14 chiffres, dont une clé)."
    )


def test_hidden_field_is_as_unknown(people: People) -> None:
    limit_field(people, "siret", "hidden")
    limit_field(people, "postal_code", "hidden")
    for method, path in (("POST", "/accounts"), ("PATCH", f"/accounts/{OF_BRUNO}")):
        for name in ("revenue", "siret", "postal_code", "department"):
            hidden, unknown = (
                people.bruno.send(method, path, {"name": "N", one: "1"}, if_match="*")
                for one in (name, "nowhere")
            )
            assert told(hidden, name) == told(unknown, "nowhere")
            assert hidden.status_code == 422


def test_field_read_only_is_refused(people: People) -> None:
    limit_field(people, "city", "read_only")
    path = f"/accounts/{OF_BRUNO}"
    for name in ("city", "id", "created_at", "updated_at", "created_by", "import", "department"):
        answer = people.bruno.change(path, {name: None})
        assert (answer.status_code, answer.json()["code"]) == (403, "read_only_field")
    answer = people.bruno.change(f"/contacts/{OF_BRUNO}", {"name": "N", "last_action_at": None})
    assert faults(answer) == [("/name", "read_only_field"), ("/last_action_at", "read_only_field")]


def test_creator_keeps_sight_of_what_they_create(people: People) -> None:
    shown = people.bruno.post("/accounts", {"name": "A", "assigned_to": DAVID}, 201)
    assert (shown["assigned_to"], shown["assignees"]) == (DAVID, [BRUNO, DAVID])
    shown = people.bruno.post("/accounts", {"name": "A"}, 201)
    assert (shown["assigned_to"], shown["assignees"]) == (BRUNO, [BRUNO])
    shown = people.alice.post("/accounts", {"name": "A", "assigned_to": DAVID}, 201)
    assert shown["assignees"] == [DAVID]
    contact = people.chloe.post("/contacts", {"account": OF_AGENCY, "last_name": "C"}, 201)
    assert contact["assigned_to"] == CHLOE


def test_what_is_named_must_be_in_sight(people: People) -> None:
    requests = [
        ("POST", "/contacts", "account", {"last_name": "C"}),
        ("POST", "/accounts", "parent", {"name": "A"}),
        ("POST", "/deals", "contact", {"name": "D"}),
        ("PATCH", f"/actions/{OF_BRUNO}", "account", {}),
        ("PATCH", f"/accounts/{OF_BRUNO}", "parent", {}),
    ]
    for method, path, name, body in requests:
        for number in (OF_FRANCHISE, TRASHED):
            there, missing = (
                people.bruno.send(method, path, {**body, name: id_}, if_match="*")
                for id_ in (number, 4_242)
            )
            assert told(there, number) == told(missing, 4_242)
            assert faults(there) == [(f"/{name}", "unknown_choice")]


def test_account_follows_from_contact(people: People) -> None:
    path = f"/deals/{OF_BRUNO}"
    assert people.alice.change(path, {"contact": OF_DAVID}).json()["account"] == OF_DAVID
    shown = people.alice.change(path, {"contact": OF_BRUNO, "account": OF_NOBODY}).json()
    assert (shown["contact"], shown["account"]) == (OF_BRUNO, OF_NOBODY)
    assert people.alice.change(path, {"contact": None}).json()["account"] == OF_NOBODY
    assert faults(people.alice.change(path, {"account": None})) == [("/account", "required")]


def test_hidden_account_of_a_contact_stays_hidden(people: People) -> None:
    with writing(people.database) as connection:
        connection.execute(
            update(Contact).where(Contact.id == OF_BRUNO).values(account_id=OF_FRANCHISE)
        )
    deal = people.bruno.post("/deals", {"contact": OF_BRUNO, "name": "D"}, 201)
    assert (deal["contact"], deal["account"]) == (OF_BRUNO, None)
    assert people.alice.get(f"/deals/{deal['id']}")["account"] == OF_FRANCHISE


def test_parents_make_no_circle(people: People) -> None:
    for child, parent in ((1, 2), (2, 3)):
        assert people.alice.change(f"/accounts/{child}", {"parent": parent}).status_code == 200
    for parent in (1, 2, 3):
        answer = people.alice.change("/accounts/3", {"parent": parent})
        assert faults(answer) == [("/parent", "circle")]
    assert people.alice.change("/accounts/1", {"parent": None}).json()["parent"] is None
    assert people.alice.change("/accounts/3", {"parent": 1}).status_code == 200


def test_nobody_inactive_is_assigned(people: People) -> None:
    with writing(people.database) as connection:
        connection.execute(update(User).where(User.id == DAVID).values(active=False))
    answer = people.alice.change(f"/accounts/{OF_BRUNO}", {"assignees": [CHLOE, DAVID]})
    assert faults(answer) == [("/assignees/1", "unknown_choice")]
    assert people.alice.change(f"/accounts/{OF_DAVID}", {"assigned_to": DAVID}).status_code == 200


def test_main_user_and_others_change_apart(people: People) -> None:
    path = f"/accounts/{OF_BRUNO}"
    shown = people.bruno.change(path, {"assignees": [DAVID, CHLOE]}).json()
    assert (shown["assigned_to"], shown["assignees"]) == (BRUNO, [BRUNO, CHLOE, DAVID])
    shown = people.alice.change(path, {"assigned_to": CHLOE}).json()
    assert (shown["assigned_to"], shown["assignees"]) == (CHLOE, [CHLOE, DAVID])
    shown = people.alice.change(path, {"assigned_to": None, "assignees": []}).json()
    assert (shown["assigned_to"], shown["assignees"]) == (None, [])


def test_external_id_takes_a_view_of_everything(people: People) -> None:
    path = f"/accounts/{OF_BRUNO}"
    assert people.alice.change(path, {"external_id": "E1"}).status_code == 200
    answers = [
        people.bruno.send("POST", "/accounts", {"name": "A", "external_id": key})
        for key in ("E1", "E2")
    ]
    assert told(answers[0], "E1") == told(answers[1], "E2")
    assert answers[0].status_code == 403
    taken = people.alice.send("POST", "/accounts", {"name": "A", "external_id": "E1"})
    assert (taken.status_code, faults(taken)) == (409, [("/external_id", "already_exists")])


def test_custom_values_change(people: People) -> None:
    for key, kind, choices in (
        ("texte", "text", ()),
        ("jour", "date", ()),
        ("moment", "instant", ()),
        ("oui", "boolean", ()),
        ("choix", "choices", ("a", "b", "c")),
    ):
        add_custom(people, key, kind, *choices)
    path = f"/accounts/{OF_BRUNO}"
    first = {
        "custom.texte": "Été",
        "custom.jour": "2024-02-29",
        "custom.moment": "2026-03-29T01:30:00+00:00",
        "custom.oui": False,
        "custom.choix": ["a", "c"],
    }
    shown = people.bruno.change(path, first).json()
    assert {name: shown[name] for name in first} == first
    second = {"custom.texte": "Hiver", "custom.oui": True, "custom.choix": ["b", "c"]}
    shown = people.bruno.change(path, second).json()
    assert {name: shown[name] for name in first} == first | second
    shown = people.bruno.change(path, dict.fromkeys(first)).json()
    assert {name: shown[name] for name in first} == {**dict.fromkeys(first), "custom.choix": []}


def test_change_moves_the_moment_of_change(people: People) -> None:
    for path, body in (
        (f"/accounts/{OF_BRUNO}", {"tags": []}),
        (f"/contacts/{OF_BRUNO}", {"function": "DG"}),
    ):
        before = people.bruno.get(path)
        after = people.bruno.change(path, body).json()
        assert after["updated_at"] > before["updated_at"]
        assert people.bruno.change(path, body).json() == after
