"""Views over HTTP."""

from tests.api.serving import People
from tests.cast import HEAD_OFFICE

COLUMNS = [{"name": "name", "width": 240, "pinned": True}, {"name": "revenue"}]
VIEW = {"entity": "accounts", "name": "Vue", "columns": COLUMNS, "sort": ["-revenue", "name"]}


def test_view_lives_its_life(people: People) -> None:
    david = people.david
    saved = david.post("/views", VIEW, 201)
    assert saved == {
        "id": saved["id"],
        "entity": "accounts",
        "name": "Vue",
        "columns": [COLUMNS[0], {"name": "revenue", "width": None, "pinned": False}],
        "sort": ["-revenue", "name"],
        "sharing": "private",
        "structure_id": None,
        "editable": True,
    }
    one = f"/views/{saved['id']}"
    shown = david.send("GET", one)
    assert shown.json() == saved
    assert david.get("/views?entity=accounts") == {"items": [saved], "default": None}
    assert david.get("/views?entity=contacts") == {"items": [], "default": None}
    assert david.send("PATCH", one, {"name": "A"}).status_code == 428
    changed = david.send("PATCH", one, {"name": "A"}, if_match=shown.headers["ETag"])
    assert changed.json() == {**saved, "name": "A"}
    stale = david.send("DELETE", one, if_match=shown.headers["ETag"])
    assert stale.status_code == 412
    assert david.send("DELETE", one, if_match=changed.headers["ETag"]).status_code == 204
    assert david.send("GET", one).json()["code"] == "unknown_view"


def test_shared_view_leaves_out_what_is_hidden(people: People) -> None:
    shared = {**VIEW, "sharing": "structure", "structure_id": HEAD_OFFICE}
    saved = people.alice.post("/views", shared, 201)
    found = people.bruno.get("/views?entity=accounts")
    assert found["default"] == saved["id"]
    assert found["items"] == [
        {**saved, "columns": [COLUMNS[0]], "sort": ["name"], "editable": False}
    ]
    one = f"/views/{saved['id']}"
    assert people.bruno.change(one, {"name": "À moi"}).status_code == 403
    assert people.bruno.change(one, None, "DELETE").status_code == 403
    refused = people.bruno.send("POST", "/views", {**VIEW, "sharing": "everybody", "columns": []})
    assert (refused.status_code, refused.json()["code"]) == (403, "no_right")


def test_faults_of_a_view_are_placed(people: People) -> None:
    refused = people.bruno.send("POST", "/views", VIEW)
    assert refused.status_code == 422
    assert [(one["code"], one["pointer"]) for one in refused.json()["errors"]] == [
        ("unknown_field", "/columns/1/name"),
        ("unknown_field", "/sort/0"),
    ]
    wide = {**VIEW, "columns": [{"name": "name", "width": 5000}]}
    assert people.alice.send("POST", "/views", wide).json()["code"] == "out_of_range"


def test_repeated_saving_is_done_once(people: People) -> None:
    ids = {
        people.alice.send("POST", "/views", VIEW, idempotency_key="k").json()["id"]
        for _ in range(2)
    }
    assert len(ids) == 1
