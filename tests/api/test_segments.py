"""Segments over HTTP: saved, shared, changed, counted, by people who see different things."""

from typing import Any

import pytest

from tests.api.refusals import faults, told
from tests.api.serving import People, Person
from tests.cast import AGENCY, ALICE, BRUNO, CHLOE, HEAD_OFFICE

EVERYTHING: dict[str, Any] = {"combinator": "and", "rules": []}
EVERYBODY = {"with": "everybody"}


def one(field: str, operator: str, *value: object) -> dict[str, Any]:
    rule = {"field": field, "operator": operator} | ({"value": value[0]} if value else {})
    return {"combinator": "and", "rules": [rule]}


def save(person: Person, name: str, criteria: Any = EVERYTHING, *shares: dict[str, Any]) -> int:
    """Save a segment of accounts, and share it; its number."""
    body = {"name": name, "entity": "accounts", "criteria": criteria}
    id_ = int(person.post("/segments", body, 201)["id"])
    if shares:
        shared = person.change(f"/segments/{id_}/shares", {"shares": list(shares)}, "PUT")
        assert shared.status_code == 200, shared.text
    return id_


def names(person: Person) -> set[str]:
    return {segment["name"] for segment in person.get("/segments")["items"]}


def with_user(user: int, access: str = "use") -> dict[str, Any]:
    return {"with": "user", "id": user, "access": access}


def test_saved_segment_is_shown(people: People) -> None:
    criteria = one("tags", "in", ["vip"])
    shown = people.bruno.get(f"/segments/{save(people.bruno, ' Mes  VIP ', criteria)}")
    known = ("name", "criteria", "sentence", "state", "faults", "owner", "mine", "editable")
    assert [shown[name] for name in known] == [
        *("Mes VIP", criteria, "Comptes qui ont le tag VIP", "ready", []),
        *("Bruno Lefèvre", True, True),
    ]
    assert (shown["version"], shown["sharing"], shown["shares"]) == (1, "private", [])
    assert (shown["favourite"], shown["used_at"], shown["used_by"]) == (False, None, [])


def test_decimals_come_back_as_numbers(people: People) -> None:
    criteria = one("headcount", "between", [-12.5, 0.0001])
    saved = save(people.alice, "Petits", criteria)
    assert people.alice.get(f"/segments/{saved}")["criteria"] == criteria
    (first,) = people.alice.get(f"/segments/{saved}/versions")["items"]
    assert first["criteria"] == criteria


def test_each_sees_their_own_and_what_is_shared(people: People) -> None:
    save(people.alice, "Siège", EVERYTHING, {"with": "structure", "id": HEAD_OFFICE})
    save(people.alice, "Lyon", EVERYTHING, {"with": "structure", "id": AGENCY})
    save(people.chloe, "Pour David", EVERYTHING, with_user(4))
    save(people.elodie, "Tous", EVERYTHING, EVERYBODY)
    assert names(people.alice) == {"Requête 1", "Siège", "Lyon", "Tous"}
    assert names(people.bruno) == {"Requête 2", "Siège", "Tous"}
    assert names(people.david) == {"Siège", "Lyon", "Pour David", "Tous"}
    assert names(people.elodie) == {"Siège", "Tous"}
    assert names(people.farid) == set()
    of_contacts = people.bruno.get("/segments?entity=contacts")
    assert of_contacts == {"items": []}


def test_shared_segment_means_what_its_reader_sees(people: People) -> None:
    shared = save(people.alice, "Tous", EVERYTHING, EVERYBODY)
    for name, count in (("alice", 6), ("bruno", 1), ("chloe", 2), ("elodie", 2)):
        person = getattr(people, name)
        counts = person.post("/segments/counts", {"ids": [shared, 9_999]})
        assert counts == {"counts": {str(shared): count, "9999": None}}
        named = {"criteria": one("segment", "in", [shared])}
        assert person.post("/accounts/count", named)["count"] == count


def test_nested_segment_is_evaluated_and_not_named(people: People) -> None:
    inner = save(people.alice, "Secret", one("name", "notEmpty"))
    outer = save(people.alice, "Commun", one("segment", "in", [inner]), EVERYBODY)
    shown = people.chloe.get(f"/segments/{outer}")
    assert shown["sentence"] == "Comptes qui sont dans une autre requête"
    assert people.chloe.post("/segments/counts", {"ids": [outer, inner]}) == {
        "counts": {str(outer): 2, str(inner): None}
    }
    explained = people.chloe.post(
        "/accounts/explain", {"criteria": one("segment", "in", [outer]), "id": 2}
    )
    assert (explained["holds"], explained["parts"][0]["parts"]) == (True, [])
    assert "Secret" not in str(explained)


def test_segment_of_another_is_as_one_that_is_not_there(people: People) -> None:
    secret, absent = save(people.alice, "Secret"), 9_999
    for method, path, body in (
        ("GET", "/segments/{}", None),
        ("PATCH", "/segments/{}", {"name": "X"}),
        ("DELETE", "/segments/{}", None),
        ("POST", "/segments/{}/duplicate", {"name": "X"}),
        ("POST", "/segments/{}/restore", None),
        ("GET", "/segments/{}/versions", None),
        ("POST", "/segments/{}/versions/1/restore", None),
        ("GET", "/segments/{}/shares", None),
        ("PUT", "/segments/{}/shares", {"shares": []}),
        ("PUT", "/segments/{}/favourite", {"favourite": True}),
        ("POST", "/segments/{}/use", None),
    ):
        found, none = (
            people.bruno.send(method, path.format(id_), body, if_match="*")
            for id_ in (secret, absent)
        )
        assert told(found, secret) == told(none, absent), path
        assert found.status_code == 404, path
    for path, more in (
        ("/accounts/count", {}),
        ("/segments", {"name": "X", "entity": "accounts"}),
        ("/criteria/describe", {"entity": "accounts"}),
    ):
        found, none = (
            people.bruno.send("POST", path, {"criteria": one("segment", "in", [id_]), **more})
            for id_ in (secret, absent)
        )
        assert told(found, secret) == told(none, absent), path
        assert found.status_code == 422, path


def test_change_needs_what_was_read(people: People) -> None:
    id_ = save(people.bruno, "Un", EVERYTHING, with_user(CHLOE, "edit"))
    path = f"/segments/{id_}"
    tag = people.bruno.send("GET", path).headers["ETag"]
    assert people.bruno.send("PATCH", path, {"name": "Deux"}).status_code == 428
    people.bruno.send("POST", f"{path}/use")
    people.bruno.send("PUT", f"{path}/favourite", {"favourite": True})
    changed = people.bruno.send("PATCH", path, {"name": "Deux"}, if_match=tag)
    assert changed.status_code == 200, changed.text
    assert changed.json()["criteria"] == EVERYTHING
    for method, body in (("PATCH", {"name": "Trois"}), ("DELETE", None)):
        stale = people.bruno.send(method, path, body, if_match=tag)
        assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    stale = people.bruno.send("PUT", f"{path}/shares", {"shares": []}, if_match=tag)
    assert stale.status_code == 412
    mine = changed.headers["ETag"]
    theirs = people.chloe.send("GET", path).headers["ETag"]
    assert people.chloe.send("PATCH", path, {"name": "3"}, if_match=theirs).status_code == 200
    assert people.bruno.send("PATCH", path, {"name": "4"}, if_match=mine).status_code == 412


def test_same_key_saves_once(people: People) -> None:
    body = {"name": "Un", "entity": "accounts", "criteria": EVERYTHING}
    first, again = (
        people.bruno.send("POST", "/segments", body, idempotency_key="k") for _ in range(2)
    )
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert again.headers["Idempotent-Replayed"] == "true"
    other = people.bruno.send("POST", "/segments", body | {"name": "2"}, idempotency_key="k")
    assert faults(other) == [("Idempotency-Key", "key_used")]
    copies = [
        people.bruno.send(
            "POST", f"/segments/{first.json()['id']}/duplicate", {"name": "C"}, idempotency_key="c"
        )
        for _ in range(2)
    ]
    assert [copy.json()["id"] for copy in copies] == [copies[0].json()["id"]] * 2
    assert names(people.bruno) == {"Requête 2", "Un", "C"}


def test_every_fault_has_its_place(people: People) -> None:
    body = {"name": " ", "entity": "accounts", "criteria": one("colour", "=", "red")}
    refused = people.bruno.send("POST", "/segments", body)
    assert refused.status_code == 422
    told_ = [(one["source"], one["pointer"], one["code"]) for one in refused.json()["errors"]]
    assert told_ == [
        ("body", "/name", "empty_value"),
        ("criteria", "/rules/0/field", "unknown_field"),
    ]
    id_ = save(people.bruno, "Un")
    taken = people.bruno.change(f"/segments/{id_}", {"name": "requete 2"})
    assert (taken.status_code, faults(taken)) == (409, [("/name", "name_taken")])
    bad = {"shares": [{"with": "user", "id": 99}, {"with": "everybody", "id": 1}]}
    refused = people.bruno.change(f"/segments/{id_}/shares", bad, "PUT")
    assert faults(refused) == [("/shares/0/id", "unknown_choice"), ("/shares/1/id", "unknown_key")]
    huge = {"shares": [{"with": "user", "id": 2**70}]}
    assert people.bruno.change(f"/segments/{id_}/shares", huge, "PUT").status_code == 422


def test_what_is_shared_to_use_is_not_changed(people: People) -> None:
    id_ = save(people.alice, "Lecture", EVERYTHING, with_user(BRUNO))
    shown = people.bruno.get(f"/segments/{id_}")
    assert (shown["editable"], shown["shares"], shown["sharing"]) == (False, None, "some")
    for answer in (
        people.bruno.change(f"/segments/{id_}", {"name": "X"}),
        people.bruno.change(f"/segments/{id_}", None, "DELETE"),
        people.bruno.change(f"/segments/{id_}/shares", {"shares": []}, "PUT"),
        people.bruno.send("GET", f"/segments/{id_}/shares"),
        people.bruno.send("GET", f"/segments/{id_}/versions"),
        people.bruno.send("POST", f"/segments/{id_}/versions/1/restore", if_match="*"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")
    people.bruno.post(f"/segments/{id_}/duplicate", {"name": "À moi"}, 201)
    assert people.bruno.get(f"/segments/{id_ + 1}")["mine"] is True


def test_shares_are_told_by_name(people: People) -> None:
    id_ = save(people.bruno, "S", EVERYTHING, with_user(ALICE, "edit"), EVERYBODY)
    expected = [
        {"with": "user", "id": ALICE, "name": "Alice Martin", "access": "edit"},
        {"with": "everybody", "id": None, "name": None, "access": "use"},
    ]
    assert people.bruno.get(f"/segments/{id_}/shares") == {"shares": expected}
    assert people.bruno.get(f"/segments/{id_}")["shares"] == expected


def test_hidden_field_closes_a_shared_segment(people: People) -> None:
    share = with_user(BRUNO, "edit")
    id_ = save(people.alice, "Gros", one("revenue", ">", 100_000), share)
    people.alice.change(f"/segments/{id_}", {"name": "Très gros"})
    shown = people.bruno.get(f"/segments/{id_}")
    assert (shown["state"], shown["criteria"], shown["sentence"]) == ("hidden", None, None)
    answers = [
        people.bruno.send("GET", "/segments"),
        people.bruno.send("GET", f"/segments/{id_}"),
        people.bruno.send("GET", f"/segments/{id_}/versions"),
        people.bruno.send("POST", f"/segments/{id_}/versions/1/restore", if_match="*"),
        people.bruno.send("POST", f"/segments/{id_}/duplicate", {"name": "X"}),
        people.bruno.send("POST", "/accounts/count", {"criteria": one("segment", "in", [id_])}),
        people.bruno.change(f"/segments/{id_}", {"name": "Énormes"}),
    ]
    assert [one.status_code for one in answers] == [200, 200, 200, 422, 422, 422, 200]
    for answer in answers:
        assert "revenue" not in answer.text
        assert "affaires" not in answer.text
    assert people.bruno.post("/segments/counts", {"ids": [id_]}) == {"counts": {str(id_): None}}
    assert people.alice.get(f"/segments/{id_}")["criteria"] == one("revenue", ">", 100_000)


def test_versions_come_back(people: People) -> None:
    id_ = save(people.bruno, "Un", one("name", "notEmpty"), with_user(CHLOE, "edit"))
    people.chloe.change(f"/segments/{id_}", {"criteria": EVERYTHING})
    listed = people.bruno.get(f"/segments/{id_}/versions")["items"]
    assert [(one["number"], one["saved_by"]) for one in listed] == [
        (2, "Chloé Bernard"),
        (1, "Bruno Lefèvre"),
    ]
    path = f"/segments/{id_}/versions/1/restore"
    assert people.bruno.send("POST", path).status_code == 428
    restored = people.bruno.send("POST", path, if_match="*").json()
    assert (restored["version"], restored["criteria"]) == (3, one("name", "notEmpty"))
    absent = people.bruno.send("POST", f"/segments/{id_}/versions/9/restore", if_match="*")
    assert (absent.status_code, absent.json()["code"]) == (404, "unknown_version")


def test_used_segment_stays_out_of_the_trash(people: People) -> None:
    base = save(people.bruno, "Base", EVERYTHING, EVERYBODY)
    own = save(people.bruno, "Mienne", one("segment", "in", [base]))
    save(people.alice, "Secret", one("segment", "in", [base]))
    shown = people.bruno.get(f"/segments/{base}")
    assert (shown["used_by"], shown["other_uses"]) == ([{"id": own, "name": "Mienne"}], 1)
    shown = people.chloe.get(f"/segments/{base}")
    assert (shown["used_by"], shown["other_uses"]) == ([], 0)
    refused = people.bruno.change(f"/segments/{base}", None, "DELETE")
    assert (refused.status_code, refused.json()["code"]) == (409, "segment_used")
    assert "Mienne, 1 que vous ne voyez pas" in refused.json()["detail"]
    assert "Secret" not in refused.text
    assert people.bruno.change(f"/segments/{own}", None, "DELETE").status_code == 204


def test_trash_gives_back(people: People) -> None:
    id_ = save(people.bruno, "Un", EVERYTHING, EVERYBODY)
    assert people.bruno.change(f"/segments/{id_}", None, "DELETE").status_code == 204
    assert people.bruno.send("GET", f"/segments/{id_}").status_code == 404
    trashed = [{"id": id_, "name": "Un", "entity": "accounts"}]
    assert people.bruno.get("/segments/trash") == {"items": trashed}
    assert people.chloe.get("/segments/trash") == {"items": []}
    save(people.bruno, "un")
    taken = people.bruno.send("POST", f"/segments/{id_}/restore")
    assert (taken.status_code, taken.json()["code"]) == (409, "name_taken")
    people.bruno.change(f"/segments/{id_ + 1}", {"name": "Autre"})
    assert people.bruno.send("POST", f"/segments/{id_}/restore").json()["sharing"] == "everybody"
    assert "Un" in names(people.chloe)


def test_circle_names_no_segment_of_others(people: People) -> None:
    first = save(people.bruno, "Un", EVERYTHING, EVERYBODY)
    secret = save(people.alice, "Secret", one("segment", "in", [first]))
    third = save(people.alice, "Trois", one("segment", "in", [secret]), EVERYBODY)
    circle = {"criteria": one("segment", "in", [third])}
    refused = people.bruno.change(f"/segments/{first}", circle)
    assert (refused.status_code, faults(refused)) == (422, [("/rules/0/value/0", "cycle")])
    assert "Un → Trois → une autre requête → Un" in refused.json()["detail"]


def test_favourites_and_last_use_are_one_s_own(people: People) -> None:
    id_ = save(people.alice, "S", EVERYTHING, EVERYBODY)
    for _ in range(2):
        assert people.bruno.send("POST", f"/segments/{id_}/use").status_code == 204
    marked = people.bruno.send("PUT", f"/segments/{id_}/favourite", {"favourite": True})
    assert marked.json()["favourite"] is True
    assert marked.json()["used_at"] is not None
    shown = people.alice.get(f"/segments/{id_}")
    assert (shown["favourite"], shown["used_at"]) == (False, None)


@pytest.mark.parametrize("asker", ["@me", "@myTeam"])
def test_one_shared_segment_serves_each(people: People, asker: str) -> None:
    id_ = save(people.alice, "Les miens", one("assignees", "in", [asker]), EVERYBODY)
    for name, count in (("bruno", 1), ("david", 1), ("chloe", int(asker == "@myTeam"))):
        counts = getattr(people, name).post("/segments/counts", {"ids": [id_]})["counts"]
        assert counts == {str(id_): count}
