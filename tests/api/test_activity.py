"""The activity feed over HTTP."""

from typing import Any

from sqlalchemy import insert, update

from crible.db.connection import writing
from crible.model import Activity, Profile
from tests.api.refusals import limit_field
from tests.api.serving import People, Person
from tests.cast import BRUNO, OF_AGENCY, OF_BRUNO, OF_DAVID, OF_FRANCHISE, SEEN


def feed(person: Person, query: str = "") -> list[tuple[str, str, int, Any]]:
    """The lines of the feed, as somebody sees them."""
    items = person.get(f"/activity{query}")["items"]
    return [(one["verb"], one["entity"], one["record_id"], one["fields"]) for one in items]


def test_feed_tells_what_happened_newest_first(people: People) -> None:
    body = {"account": OF_BRUNO, "name": "Fenêtres", "amount": 100, "probability": 12.5}
    deal = people.bruno.post("/deals", body, 201)["id"]
    path = f"/deals/{deal}"
    people.bruno.change(path, {"name": "Portes", "amount": 100, "stage": "proposition"})
    people.bruno.change(path, {"name": "Portes"})
    people.bruno.change(path, None, "DELETE")
    assert feed(people.bruno) == []
    people.bruno.send("POST", f"{path}/restore")
    created = {name: {"before": None, "after": value} for name, value in body.items()}
    created["assigned_to"] = {"before": None, "after": BRUNO}
    changed = {
        "name": {"before": "Fenêtres", "after": "Portes"},
        "stage": {"before": None, "after": "proposition"},
    }
    assert feed(people.bruno) == [
        ("restored", "deals", deal, {}),
        ("trashed", "deals", deal, {}),
        ("changed", "deals", deal, changed),
        ("created", "deals", deal, created),
    ]
    line = people.alice.get("/activity?limit=1")["items"][0]
    assert (line["user"], line["at"][-6:]) == ("Bruno Lefèvre", "+00:00")


def test_feed_is_of_records_in_sight(people: People) -> None:
    for number in SEEN["alice"]:
        people.alice.change(f"/accounts/{number}", {"city": "Nantes"})
        people.alice.change(f"/actions/{number}", {"subject": "Appel"})
    for name in ("alice", "bruno", "chloe", "david", "elodie"):
        lines = feed(getattr(people, name))
        for entity in ("accounts", "actions"):
            assert {line[2] for line in lines if line[1] == entity} == SEEN[name]
    for number in (OF_FRANCHISE, 4_242):
        assert feed(people.bruno, f"?entity=accounts&id={number}") == []
    assert [line[1:3] for line in feed(people.alice, f"?entity=actions&id={OF_DAVID}")] == [
        ("actions", OF_DAVID)
    ]


def test_feed_leaves_hidden_fields_out(people: People) -> None:
    path = f"/accounts/{OF_BRUNO}"
    people.alice.change(path, {"revenue": 5, "city": "Nantes"})
    people.alice.change(path, {"revenue": 6})
    both = {
        "city": {"before": None, "after": "Nantes"},
        "revenue": {"before": 100_000, "after": 5},
    }
    assert feed(people.alice)[1][3] == both
    assert feed(people.bruno) == [("changed", "accounts", OF_BRUNO, {"city": both["city"]})]
    limit_field(people, "city", "hidden")
    assert feed(people.bruno) == []


def test_feed_names_no_record_out_of_sight(people: People) -> None:
    path = f"/accounts/{OF_BRUNO}"
    people.alice.change(path, {"parent": OF_FRANCHISE})
    people.alice.change(path, {"parent": OF_AGENCY, "city": "Nantes"})
    assert feed(people.bruno) == [
        ("changed", "accounts", OF_BRUNO, {"city": {"before": None, "after": "Nantes"}})
    ]
    parent = {"before": OF_FRANCHISE, "after": OF_AGENCY}
    assert feed(people.alice)[0][3]["parent"] == parent
    assert feed(people.alice)[1][3] == {"parent": {"before": None, "after": OF_FRANCHISE}}


def test_feed_comes_in_pages(people: People) -> None:
    lines = [
        {"verb": "changed", "entity": "accounts", "record_id": OF_BRUNO, "fields": fields}
        for fields in (
            '{"city": {"before": null, "after": "N"}}',
            '{"revenue": {"before": 1, "after": 2}}',
        )
        for _ in range(5)
    ]
    with writing(people.database) as connection:
        connection.execute(insert(Activity), lines[::2] + lines)
    found = list[int]()
    cursor: str | None = ""
    while cursor is not None:
        page = people.bruno.get(f"/activity?limit=3{cursor and f'&cursor={cursor}'}")
        found += (one["id"] for one in page["items"])
        cursor = page["next"]
    assert len(found) == 8
    assert found == sorted(found, reverse=True)


def test_feed_takes_its_right_and_the_module(people: People) -> None:
    with writing(people.database) as connection:
        connection.execute(update(Profile).where(Profile.name == "Vente").values(deals="none"))
    people.alice.change(f"/deals/{OF_BRUNO}", {"name": "N"})
    assert feed(people.bruno) == []
    answer = people.bruno.send("GET", "/activity?entity=deals")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_module")
    with writing(people.database) as connection:
        connection.execute(update(Profile).values(activity_feed=False))
    answer = people.bruno.send("GET", "/activity")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_right")
    # Whoever administers holds every right, whatever their profile's row says.
    assert len(feed(people.alice)) == 1


def test_feed_of_somebody_without_any_module_is_empty(people: People) -> None:
    people.bruno.change(f"/accounts/{OF_BRUNO}", {"name": "Autre nom"})
    assert feed(people.bruno) != []
    with writing(people.database) as connection:
        connection.execute(update(Profile).values(accounts="none"))
    assert feed(people.bruno) == []
