"""Lists over HTTP."""

import re
from typing import Any

import pytest

from tests.api.serving import People

CLIENTS, PROSPECTS = (
    {"combinator": "and", "rules": [{"field": "status", "operator": "=", "value": key}]}
    for key in ("client", "prospect")
)


@pytest.fixture
def choices(people: People) -> str:
    """The address of a custom field's choices, which are two."""
    field = {"entity": "accounts", "key": "secteur", "kind": "choices", "label": "Secteur"}
    people.alice.post("/custom-fields", field, 201)
    path = "/custom-fields/accounts/secteur/choices"
    for label in ("Bois", "Métal"):
        people.alice.post(path, {"label": label}, 201)
    return path


@pytest.mark.parametrize("path", ["/statuses", "/origins", "/stages", "/tags", "choices"])
def test_entry_lives_its_life(people: People, path: str, choices: str) -> None:
    path = choices if path == "choices" else path
    alice = people.alice
    before = [item["key"] for item in alice.get(path)["items"]]
    added = alice.post(path, {"label": "Été  C++", "color": "#3b5bdb"}, 201)
    assert added == {
        "key": "ete-cplusplus",
        "label": "Été C++",
        "color": "#3b5bdb",
        "archived": False,
    }
    one = f"{path}/ete-cplusplus"
    tag = alice.send("GET", one).headers["ETag"]
    changed = alice.send("PATCH", one, {"label": "Hiver", "archived": True}, if_match=tag)
    shown = {**added, "label": "Hiver", "archived": True}
    assert changed.json() == alice.get(one) == shown
    assert alice.get(path)["items"][-1] == {**shown, "used": 0}
    stale = alice.send("PATCH", one, {"color": None}, if_match=tag)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    tag = changed.headers["ETag"]
    changed = alice.send("PATCH", one, {"color": None, "archived": False}, if_match=tag)
    assert changed.json() == {**shown, "color": None, "archived": False}
    assert alice.send("DELETE", one).status_code == 428
    removed = alice.send("DELETE", one, if_match=changed.headers["ETag"])
    assert removed.json() == {"moved": 0, "broken_segments": {"names": [], "others": 0}}
    assert alice.send("GET", one).status_code == 404
    assert [item["key"] for item in alice.get(path)["items"]] == before


@pytest.mark.parametrize("path", ["/statuses", "choices"])
def test_order_is_put_whole(people: People, path: str, choices: str) -> None:
    path = choices if path == "choices" else path
    alice = people.alice
    answer = alice.send("GET", path)
    keys, tag = [item["key"] for item in answer.json()["items"]], answer.headers["ETag"]
    turned = {"keys": keys[::-1]}
    assert alice.send("PUT", f"{path}/order", turned).status_code == 428
    for wrong in (keys[1:], [*keys, keys[0]], [*keys[1:], "nope"]):
        refused = alice.send("PUT", f"{path}/order", {"keys": wrong}, if_match=tag)
        assert (refused.status_code, refused.json()["code"]) == (422, "bad_order")
    done = alice.send("PUT", f"{path}/order", turned, if_match=tag)
    assert (done.status_code, done.json()) == (200, turned)
    again = alice.send("GET", path)
    assert [item["key"] for item in again.json()["items"]] == keys[::-1]
    assert again.headers["ETag"] == done.headers["ETag"]
    assert alice.send("PUT", f"{path}/order", turned, if_match=tag).status_code == 412


def test_records_move_with_a_removal(people: People) -> None:
    alice, one = people.alice, "/statuses/client"
    assert alice.post("/accounts/count", {"criteria": CLIENTS})["count"] == 3
    refused = alice.change(one, None, "DELETE")
    assert (refused.status_code, refused.json()["code"]) == (409, "in_use")
    assert refused.json()["errors"][0]["source"] == "query"
    for target, code in (("nope", "unknown_choice"), ("client", "not_allowed")):
        refused = alice.change(f"{one}?move_to={target}", None, "DELETE")
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    removed = alice.change(f"{one}?move_to=prospect", None, "DELETE")
    assert removed.json()["moved"] == 3
    assert alice.post("/accounts/count", {"criteria": PROSPECTS})["count"] == 6
    assert alice.send("POST", "/accounts/count", {"criteria": CLIENTS}).status_code == 422


def test_entry_is_merged_into_another(people: People) -> None:
    alice = people.alice
    merge = "/origins/bni/merge"
    for into, code in (("nope", "unknown_choice"), ("bni", "not_allowed")):
        refused = alice.send("POST", merge, {"into": into})
        assert (refused.status_code, refused.json()["code"]) == (422, code)
        assert refused.json()["errors"][0]["pointer"] == "/into"
    assert alice.post(merge, {"into": "salon"})["moved"] == 6
    assert alice.get("/origins")["items"] == [
        {"key": "salon", "label": "Salon", "color": None, "archived": False, "used": 6}
    ]
    assert alice.send("POST", merge, {"into": "salon"}).status_code == 404


def test_counts_are_the_askers_own(people: People) -> None:
    def used(name: str, path: str) -> dict[str, int]:
        items = getattr(people, name).get(path)["items"]
        return {item["key"]: item["used"] for item in items}

    assert used("alice", "/origins") == {"bni": 6, "salon": 0}
    assert used("bruno", "/origins") == {"bni": 1, "salon": 0}
    assert used("elodie", "/stages") == {"proposition": 2}
    assert used("chloe", "/tags") == {"vip": 0, "newsletter": 0}
    assert used("bruno", "/tags") == {"vip": 1, "newsletter": 0}


def test_repeated_addition_is_done_once(people: People) -> None:
    body: dict[str, Any] = {"label": "À rappeler"}
    first, second = (
        people.bruno.send("POST", "/tags", body, idempotency_key="k") for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    other = people.bruno.send("POST", "/tags", {"label": "Autre"}, idempotency_key="k")
    assert other.json()["code"] == "key_used"
    refused = people.bruno.send("POST", "/tags", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "already_exists")


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/label"]),
        ({"label": "!", "color": "red"}, ["/label", "/color"]),
        ({"label": "a" * 201}, ["/label"]),
        ({"label": "A", "size": 1}, ["/size"]),
        ({"label": None}, ["/label"]),
    ],
)
def test_faults_of_an_entry_are_placed(
    people: People, body: dict[str, Any], pointers: list[str]
) -> None:
    refused = people.alice.send("POST", "/tags", body)
    assert refused.status_code == 422
    errors = refused.json()["errors"]
    assert [error["pointer"] for error in errors] == pointers
    assert all(re.fullmatch(r"[A-ZÉ«].*[.?]", error["detail"]) for error in errors)


def test_entry_may_be_called_order(people: People) -> None:
    assert people.alice.post("/tags", {"label": "Order"}, 201)["key"] == "order"
    assert people.alice.change("/tags/order", {"label": "Ordre"}).json()["label"] == "Ordre"
    assert people.alice.change("/tags/order", None, "DELETE").status_code == 200
    refused = people.alice.send("POST", "/tags/order", {})
    assert (refused.status_code, refused.headers["Allow"]) == (405, "PUT")
