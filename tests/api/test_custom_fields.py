"""Custom fields over HTTP."""

from sqlalchemy import Engine, insert

from crible.db.connection import writing
from crible.model import CUSTOM_VALUES, ProfileField
from tests.api.serving import People
from tests.cast import OF_BRUNO

FIELD = {"entity": "accounts", "key": "potentiel", "kind": "money", "label": "Potentiel"}
ONE = "/custom-fields/accounts/potentiel"


def test_field_lives_its_life(people: People) -> None:
    alice = people.alice
    assert alice.post("/custom-fields", {**FIELD, "label": " Le  potentiel"}, 201) == {
        **FIELD,
        "label": "Le potentiel",
    }
    shown = alice.send("GET", ONE)
    tag = shown.headers["ETag"]
    assert alice.get("/custom-fields") == {"items": [shown.json()]}
    assert alice.send("PATCH", ONE, {"label": "P"}).status_code == 428
    changed = alice.send("PATCH", ONE, {"label": "Potentiel"}, if_match=tag)
    assert changed.json() == FIELD
    assert alice.send("PATCH", ONE, {"label": "Encore"}, if_match=tag).status_code == 412
    assert alice.send("PATCH", ONE, {}, if_match=changed.headers["ETag"]).json() == FIELD
    page = {"criteria": {"combinator": "and", "rules": []}, "columns": ["custom.potentiel"]}
    assert alice.post("/accounts/search", page)["rows"][0] == {"custom.potentiel": None}
    removed = alice.send("DELETE", ONE, if_match=changed.headers["ETag"])
    assert removed.json() == {"values": 0, "broken_segments": {"names": [], "others": 0}}
    assert alice.send("GET", ONE).json()["code"] == "unknown_custom_field"


def test_field_with_values_needs_force(people: People, engine: Engine) -> None:
    people.alice.post("/custom-fields", FIELD, 201)
    with writing(engine) as connection:
        values = CUSTOM_VALUES["accounts"]["money"]
        row = {"owner_id": OF_BRUNO, "field_id": 1, "value": 100}
        connection.execute(insert(values).values(row))
    for query in ("", "?force=false"):
        refused = people.alice.change(ONE + query, None, "DELETE")
        assert (refused.status_code, refused.json()["code"]) == (409, "in_use")
        assert refused.json()["errors"][0]["pointer"] == "force"
    assert people.alice.change(f"{ONE}?force=true", None, "DELETE").json()["values"] == 1


def test_faults_of_a_field_are_placed(people: People) -> None:
    body = {"entity": "accounts", "key": "É", "kind": "text", "label": " "}
    refused = people.alice.send("POST", "/custom-fields", body).json()
    assert [(one["code"], one["pointer"]) for one in refused["errors"]] == [
        ("bad_key", "/key"),
        ("empty_value", "/label"),
    ]
    assert people.alice.send("GET", "/custom-fields/invoices/a").status_code == 422


def test_hidden_field_is_as_none(people: People, engine: Engine) -> None:
    choice = {**FIELD, "kind": "choice"}
    people.alice.post("/custom-fields", choice, 201)
    assert people.bruno.get(ONE) == choice
    with writing(engine) as connection:
        hidden = {"entity": "accounts", "field": "custom.potentiel", "access": "hidden"}
        connection.execute(insert(ProfileField).values(profile_id=3, **hidden))
    bruno = people.bruno
    assert bruno.get("/custom-fields") == {"items": []}
    for rest in ("", "/choices", "/choices/a"):
        answers = [bruno.send("GET", path + rest) for path in (ONE, ONE.replace("ten", "xxx"))]
        assert [answer.status_code for answer in answers] == [404, 404]
        found, absent = (answer.json()["detail"] for answer in answers)
        assert found.replace("potentiel", "poxxxtiel") == absent


def test_choices_are_of_choice_fields_only(people: People) -> None:
    people.alice.post("/custom-fields", FIELD, 201)
    refused = people.alice.send("GET", f"{ONE}/choices")
    assert (refused.status_code, refused.json()["code"]) == (404, "unknown_list")


def test_repeated_addition_is_done_once(people: People) -> None:
    for _ in range(2):
        added = people.alice.send("POST", "/custom-fields", FIELD, idempotency_key="k")
        assert (added.status_code, added.json()) == (201, FIELD)
    assert people.alice.send("POST", "/custom-fields", FIELD).status_code == 409
