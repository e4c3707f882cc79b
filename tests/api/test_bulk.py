"""Changes of many records at once over HTTP, and undoing them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from crible.db.connection import writing
from crible.model import Account, BulkChange, Tag, account_assignments, account_tags
from tests.api.refusals import faults, limit_field, told
from tests.api.serving import People, Person
from tests.cast import ALICE, BRUNO, CHLOE, DAVID, NAMES, OF_BRUNO, OF_DAVID, OF_NOBODY, SEEN

EVERYTHING = {"combinator": "and", "rules": []}
CLIENTS = {
    "combinator": "and",
    "rules": [{"field": "status", "operator": "=", "value": "client"}],
}
OTHERS = {
    "combinator": "and",
    "rules": [{"field": "tags", "operator": "notIn", "value": ["vip"]}],
}


def bulk(person: Person, change: Any, entity: str = "accounts", **chosen: object) -> Any:
    """What a change of many records answers."""
    return person.post(
        f"/{entity}/bulk", {**(chosen or {"criteria": EVERYTHING}), "change": change}
    )


def shown(person: Person, entity: str = "accounts") -> dict[int, Any]:
    """What somebody is shown of every record, but for when it changed."""
    page = {"criteria": EVERYTHING, "columns": ["id"]}
    rows = person.post(f"/{entity}/search", page)["rows"]
    found = {row["id"]: person.get(f"/{entity}/{row['id']}") for row in rows}
    for record in found.values():
        del record["updated_at"]
    return found


def undo(person: Person, done: Any) -> Any:
    """What undoing a change answers."""
    return person.send("POST", f"/bulk/{done['undo']['id']}/undo")


@pytest.mark.parametrize("criteria", [EVERYTHING, CLIENTS, OTHERS])
def test_change_is_of_what_the_count_says(people: People, criteria: Any) -> None:
    for name in NAMES.keys() - {"farid"}:
        person = getattr(people, name)
        for entity in ("accounts", "contacts"):
            if entity == "contacts" and criteria is CLIENTS:
                continue
            asked = {"criteria": criteria, "columns": ["id"]}
            found = person.post(f"/{entity}/search", asked)
            done = bulk(person, {"add_tags": ["newsletter"]}, entity, criteria=criteria)
            assert done["count"] == found["total"] == len(found["rows"])
            tagged = {
                id_
                for id_, one in shown(people.alice, entity).items()
                if one["tags"][-1:] == ["newsletter"]
            }
            assert tagged == {row["id"] for row in found["rows"]}
            assert undo(person, done).json() == {"count": found["total"]}


def test_numbers_out_of_sight_are_left_out(people: People) -> None:
    ids = [*SEEN["alice"], 7, 4_242, -1, 2**70]
    for name in NAMES.keys() - {"farid"}:
        done = bulk(getattr(people, name), {"set": {"origin": "salon"}}, ids=ids)
        assert done["count"] == len(SEEN[name])
        of_salon = {id_ for id_, one in shown(people.alice).items() if one["origin"] == "salon"}
        assert of_salon == SEEN[name]
        undo(getattr(people, name), done)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"set": {"status": "fournisseur", "origin": None}},
            {"status": "fournisseur", "origin": None},
        ),
        ({"add_tags": ["newsletter"], "remove_tags": ["vip"]}, {"tags": ["newsletter"]}),
        ({"assign": {"to": CHLOE}}, {"assigned_to": CHLOE, "assignees": [CHLOE]}),
        (
            {"assign": {"to": CHLOE, "keep_others": True}},
            {"assigned_to": CHLOE, "assignees": [CHLOE, DAVID]},
        ),
    ],
)
def test_change_is_made_and_undone(people: People, change: Any, expected: Any) -> None:
    with writing(people.database) as connection:
        other = {"user_id": DAVID, "main": False}
        links = [{"account_id": id_, **other} for id_ in SEEN["alice"] - {OF_DAVID}]
        connection.execute(insert(account_assignments), links)
        connection.execute(
            delete(account_assignments).where(account_assignments.c.account_id == OF_DAVID)
        )
        connection.execute(insert(account_assignments).values(account_id=OF_DAVID, **other))
    before = shown(people.alice)
    done = bulk(people.alice, change)
    assert done["count"] == len(before)
    assert shown(people.alice) == {id_: one | expected for id_, one in before.items()}
    assert undo(people.alice, done).json() == {"count": len(before)}
    assert shown(people.alice) == before


def test_records_leave_sight_and_come_back(people: People) -> None:
    for change in (
        {"trash": True},
        {"assign": {"to": DAVID}},
        {"add_tags": ["vip"], "trash": True},
    ):
        before = shown(people.bruno)
        done = bulk(people.bruno, change)
        assert done["count"] == 1
        assert shown(people.bruno) == {}
        assert undo(people.bruno, done).json() == {"count": 1}
        assert shown(people.bruno) == before


def test_undo_keeps_what_changed_since(people: People) -> None:
    change = {
        "set": {"status": "fournisseur", "origin": "salon"},
        "add_tags": ["vip", "newsletter"],
    }
    before = shown(people.alice)
    done = bulk(people.alice, {**change, "assign": {"to": ALICE}})
    since = {"status": "suspect", "tags": ["newsletter"], "assigned_to": CHLOE, "city": "Nantes"}
    assert people.alice.change(f"/accounts/{OF_DAVID}", since).status_code == 200
    assert undo(people.alice, done).status_code == 200
    after = shown(people.alice)
    kept = {"status": "suspect", "tags": [], "city": "Nantes", "assigned_to": CHLOE}
    assert after[OF_DAVID] == before[OF_DAVID] | kept | {"assignees": [CHLOE]}
    del before[OF_DAVID], after[OF_DAVID]
    assert after == before


def test_undo_leaves_what_is_out_of_reach(people: People) -> None:
    with writing(people.database) as connection:
        links = {"account_id": OF_NOBODY, "user_id": BRUNO, "main": True}
        connection.execute(insert(account_assignments).values(links))
    done = bulk(people.bruno, {"set": {"status": "fournisseur"}})
    assert done["count"] == 2
    people.alice.change(f"/accounts/{OF_NOBODY}", {"assigned_to": CHLOE})
    left = people.alice.get(f"/accounts/{OF_NOBODY}")
    assert undo(people.bruno, done).json() == {"count": 1}
    assert people.alice.get(f"/accounts/{OF_NOBODY}") == left
    assert people.bruno.get(f"/accounts/{OF_BRUNO}")["status"] == "prospect"


def test_undo_brings_no_deleted_entry_back(people: People) -> None:
    done = bulk(people.alice, {"remove_tags": ["vip"]})
    with writing(people.database) as connection:
        connection.execute(delete(account_tags))
        connection.execute(delete(Tag).where(Tag.key == "vip"))
    assert undo(people.alice, done).json() == {"count": 0}
    assert people.alice.get(f"/accounts/{OF_BRUNO}")["tags"] == []


def test_undo_is_for_once_and_for_its_maker(people: People) -> None:
    done = bulk(people.bruno, {"set": {"status": "client"}})
    other, unknown = undo(people.alice, done), undo(people.alice, {"undo": {"id": 4_242}})
    assert told(other, done["undo"]["id"]) == told(unknown, 4_242)
    assert other.status_code == 404
    assert undo(people.bruno, done).status_code == 200
    again = undo(people.bruno, done)
    assert (again.status_code, again.json()["code"]) == (409, "already_undone")


def test_changes_are_listed_to_their_maker_while_they_can_be_undone(people: People) -> None:
    tagged = bulk(people.bruno, {"add_tags": ["vip"], "set": {"status": "client"}})
    trashed = bulk(people.bruno, {"trash": True}, "contacts", ids=[OF_BRUNO])
    assert listed(people.alice) == []
    assert listed(people.bruno) == [
        (trashed["undo"]["id"], "contacts", 1, [], True),
        (tagged["undo"]["id"], "accounts", tagged["count"], ["status", "tags"], False),
    ]
    assert people.bruno.get("/bulk")["items"][0]["until"] == trashed["undo"]["until"]
    undo(people.bruno, trashed)
    limit_field(people, "status", "read_only")
    assert listed(people.bruno) == []


def listed(person: Person) -> list[tuple[int, str, int, list[str], bool]]:
    """The changes that somebody can undo."""
    shown = ("id", "entity", "count", "fields", "trash")
    return [tuple(one[name] for name in shown) for one in person.get("/bulk")["items"]]


def test_undo_ends_after_seven_days(people: People) -> None:
    done = bulk(people.bruno, {"set": {"status": "client"}})
    with writing(people.database) as connection:
        made_at = connection.execute(select(BulkChange.at)).scalar_one()
        connection.execute(update(BulkChange).values(at=made_at - timedelta(days=7)))
    assert listed(people.bruno) == []
    late = undo(people.bruno, done)
    assert (late.status_code, late.json()["code"]) == (409, "too_late")
    assert people.bruno.get(f"/accounts/{OF_BRUNO}")["status"] == "client"


def test_undo_takes_the_rights_of_the_change(people: People) -> None:
    done = bulk(people.bruno, {"set": {"status": "client"}})
    limit_field(people, "status", "read_only")
    refused = undo(people.bruno, done)
    assert (refused.status_code, refused.json()["code"]) == (403, "read_only_field")


def test_every_fault_is_told(people: People) -> None:
    body = {
        "criteria": {"combinator": "and", "rules": [{"field": "x", "operator": "=", "value": "y"}]},
        "change": {
            "set": {"status": "absent", "city": "Nantes", "nowhere": 1},
            "add_tags": ["absent"],
            "assign": {"to": 99},
        },
    }
    answer = people.alice.send("POST", "/accounts/bulk", body)
    assert [(one["source"], one["pointer"], one["code"]) for one in answer.json()["errors"]] == [
        ("criteria", "/rules/0/field", "unknown_field"),
        ("body", "/change/set/city", "unknown_field"),
        ("body", "/change/set/nowhere", "unknown_field"),
        ("body", "/change/set/status", "unknown_choice"),
        ("body", "/change/add_tags/0", "unknown_choice"),
        ("body", "/change/assign/to", "unknown_choice"),
    ]
    for chosen in ({}, {"criteria": EVERYTHING, "ids": [1]}):
        answer = people.alice.send("POST", "/accounts/bulk", {**chosen, "change": {"trash": True}})
        assert faults(answer) == [("", "one_of")]
    answer = people.alice.send("POST", "/accounts/bulk", {"ids": [1], "change": {"add_tags": []}})
    assert faults(answer) == [("/change", "missing_key")]
    answer = people.alice.send(
        "POST", "/contacts/bulk", {"ids": [1], "change": {"set": {"status": "client"}}}
    )
    assert faults(answer) == [("/change/set/status", "unknown_field")]


def test_fields_limit_what_can_be_changed(people: People) -> None:
    limit_field(people, "status", "hidden")
    limit_field(people, "tags", "read_only")
    limit_field(people, "assignees", "read_only")

    def refused(change: Any) -> Any:
        return people.bruno.send("POST", "/accounts/bulk", {"ids": [1], "change": change})

    hidden, unknown = (refused({"set": {name: "client"}}) for name in ("status", "nowhere"))
    assert told(hidden, "status") == told(unknown, "nowhere")
    assert refused({"add_tags": ["vip"]}).json()["code"] == "read_only_field"
    assert refused({"assign": {"to": BRUNO}}).json()["code"] == "read_only_field"
    assert bulk(people.bruno, {"assign": {"to": BRUNO, "keep_others": True}})["count"] == 1


def test_module_read_only_changes_nothing(people: People) -> None:
    scope = {"levels": {"accounts": "read"}}
    body = {"name": "t", "scope": scope, "expires_at": "2027-06-01T00:00:00Z"}
    program = people.visitor()
    secret = people.alice.post("/tokens", body, 201)["secret"]
    program.client.headers["Authorization"] = f"Bearer {secret}"
    answer = program.send("POST", "/accounts/bulk", {"ids": [1], "change": {"trash": True}})
    assert (answer.status_code, answer.json()["code"]) == (403, "read_only")


def test_each_changed_record_is_in_the_feed(people: People) -> None:
    with writing(people.database) as connection:
        connection.execute(update(Account).where(Account.id == OF_BRUNO).values(status_id=1))
    done = bulk(people.alice, {"set": {"status": "client"}})
    lines = people.alice.get("/activity")["items"]
    expected = {"before": "prospect", "after": "client"}
    assert [line["fields"] for line in lines] == [{"status": expected}] * len(lines)
    prospects = {id_ for id_ in SEEN["alice"] if id_ % 2} - {OF_BRUNO}
    assert {line["record_id"] for line in lines} == prospects
    undo(people.alice, done)
    back = people.alice.get(f"/activity?limit={len(prospects)}")["items"]
    assert {line["record_id"] for line in back} == prospects
    assert back[0]["fields"] == {"status": {"before": "client", "after": "prospect"}}
