"""Records over HTTP, one at a time: who sees them, and how they go and come back."""

from typing import Any

from sqlalchemy import delete, func, select, update

from crible.db.connection import reading, writing
from crible.model import (
    Account,
    Profile,
    account_assignments,
)
from tests.api.refusals import limit_field, told
from tests.api.serving import People
from tests.cast import (
    BRUNO,
    DAVID,
    OF_BRUNO,
    OF_FRANCHISE,
    TRASHED,
)

METHODS = [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/restore")]


def test_record_shows_what_its_reader_is_shown(people: People) -> None:
    shown = people.bruno.get(f"/accounts/{OF_BRUNO}")
    assert shown["name"] == "Compte 1"
    assert shown["status"] == "prospect"
    assert shown["tags"] == ["vip"]
    assert shown["assigned_to"] == BRUNO
    assert shown["parent"] is None
    assert "revenue" not in shown
    assert people.alice.get(f"/accounts/{OF_BRUNO}")["revenue"] == 100_000
    assert people.bruno.get(f"/deals/{OF_BRUNO}")["account"] == OF_BRUNO
    assert people.bruno.get(f"/invoices/{OF_BRUNO}")["number"] == "F1"


def test_record_out_of_sight_is_as_missing(people: People) -> None:
    for entity in ("accounts", "contacts", "deals", "actions", "invoices"):
        for number in (OF_FRANCHISE, TRASHED):
            for method, suffix in (
                ("GET", ""),
                ("PATCH", ""),
                ("DELETE", ""),
                ("POST", "/restore"),
            ):
                if entity == "invoices" and method != "GET":
                    continue
                there, missing = (
                    people.bruno.send(method, f"/{entity}/{id_}{suffix}", {}, if_match="*")
                    for id_ in (number, 4_242)
                )
                assert told(there, number) == told(missing, 4_242)
                assert there.status_code == 404
    there, missing = (people.bruno.send("GET", f"/accounts/{id_}/deals") for id_ in (4, 4_242))
    assert told(there, 4) == told(missing, 4_242)


def test_module_read_only_is_refused(people: People) -> None:
    with writing(people.database) as connection:
        connection.execute(update(Profile).where(Profile.name == "Vente").values(deals="read"))
    answers = [
        people.bruno.change(f"/deals/{OF_BRUNO}", {"name": "N"}),
        people.bruno.change(f"/deals/{OF_BRUNO}", None, "DELETE"),
        people.bruno.send("POST", "/deals", {"name": "N", "account": OF_BRUNO}),
        people.bruno.send("POST", f"/deals/{OF_BRUNO}/restore"),
    ]
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(403, "read_only")}


def test_stale_change_is_refused(people: People) -> None:
    path = f"/accounts/{OF_BRUNO}"
    read = people.alice.send("GET", path).headers["ETag"]
    first = people.alice.send("PATCH", path, {"city": "Nantes"}, if_match=read)
    assert first.status_code == 200
    for method in ("PATCH", "DELETE"):
        stale = people.alice.send(method, path, {"city": "Brest"}, if_match=read)
        assert (stale.status_code, stale.json()["code"]) == (412, "stale")
        unsaid = people.alice.send(method, path, {"city": "Brest"})
        assert (unsaid.status_code, unsaid.json()["code"]) == (428, "if_match_required")
    assert people.alice.get(path)["city"] == "Nantes"
    again = people.alice.send("PATCH", path, {"city": None}, if_match=first.headers["ETag"])
    assert again.json()["city"] is None


def test_creation_sent_twice_is_done_once(people: People) -> None:
    def create(name: str) -> Any:
        body = {"name": name, "headcount": 1.5}
        return people.bruno.send("POST", "/accounts", body, idempotency_key="k")

    first, second, other = create("A"), create("A"), create("B")
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (422, "key_used")
    everything = {"criteria": {"combinator": "and", "rules": []}}
    assert people.bruno.post("/accounts/count", everything)["count"] == 2


def test_record_given_away_is_out_of_sight(people: People) -> None:
    answer = people.bruno.change(f"/accounts/{OF_BRUNO}", {"assigned_to": DAVID})
    assert (answer.status_code, answer.json()) == (200, {"id": OF_BRUNO})
    assert people.bruno.send("GET", f"/accounts/{OF_BRUNO}").status_code == 404
    assert people.david.get(f"/accounts/{OF_BRUNO}")["assigned_to"] == DAVID


def test_trash_takes_and_gives_back(people: People) -> None:
    assert people.bruno.change(f"/contacts/{OF_BRUNO}", None, "DELETE").status_code == 204
    assert people.bruno.change(f"/accounts/{OF_BRUNO}", None, "DELETE").status_code == 204
    for path in (f"/accounts/{OF_BRUNO}", f"/contacts/{OF_BRUNO}", f"/deals/{OF_BRUNO}"):
        assert people.bruno.send("GET", path).status_code == 404
    assert people.bruno.send("POST", f"/contacts/{OF_BRUNO}/restore").status_code == 404
    assert people.david.send("POST", f"/accounts/{OF_BRUNO}/restore").status_code == 404
    restored = people.bruno.send("POST", f"/accounts/{OF_BRUNO}/restore")
    assert restored.json() == people.bruno.get(f"/accounts/{OF_BRUNO}")
    assert people.bruno.send("GET", f"/contacts/{OF_BRUNO}").status_code == 404
    assert people.bruno.send("POST", f"/contacts/{OF_BRUNO}/restore").status_code == 200
    assert people.bruno.send("POST", f"/contacts/{OF_BRUNO}/restore").status_code == 200
    assert people.bruno.get(f"/deals/{OF_BRUNO}")["contact"] == OF_BRUNO


def test_trash_shows_what_one_could_take_out_of_it(people: People) -> None:
    own = people.bruno.post("/accounts", {"name": "À jeter"}, 201)["id"]
    for trashed in (f"/contacts/{OF_BRUNO}", f"/accounts/{own}"):
        assert people.bruno.change(trashed, None, "DELETE").status_code == 204
    [shown] = people.bruno.get("/accounts/trash")["items"]
    assert (shown["id"], shown["name"]) == (own, "À jeter")
    assert [one["id"] for one in people.bruno.get("/contacts/trash")["items"]] == [OF_BRUNO]
    everything = people.alice.get("/accounts/trash")["items"]
    assert [one["id"] for one in everything] == [own, TRASHED]
    assert people.david.get("/accounts/trash") == {"items": [], "next": None}
    limit_field(people, "name", "hidden")
    assert people.bruno.get("/accounts/trash")["items"][0].keys() == {"id", "updated_at"}
    # At an account that is in the trash there is nothing to take out.
    assert people.bruno.change(f"/accounts/{OF_BRUNO}", None, "DELETE").status_code == 204
    assert people.bruno.get("/contacts/trash")["items"] == []
    newest, older = (one["id"] for one in people.bruno.get("/accounts/trash")["items"])
    assert (newest, older) == (OF_BRUNO, own)
    page = people.bruno.get("/accounts/trash?limit=1")
    assert [one["id"] for one in page["items"]] == [newest]
    rest = people.bruno.get(f"/accounts/trash?limit=1&cursor={page['next']}")
    assert [one["id"] for one in rest["items"]] == [older]


def test_related_records_come_in_pages(people: People) -> None:
    made = [
        people.bruno.post("/deals", {"contact": OF_BRUNO, "name": f"D{at}"}, 201)["id"]
        for at in range(4)
    ]
    expected = [*reversed(made), OF_BRUNO]
    for owner in ("accounts", "contacts"):
        path, found = f"/{owner}/{OF_BRUNO}/deals?limit=2", list[int]()
        cursor: str | None = ""
        while cursor is not None:
            page = people.bruno.get(path + (f"&cursor={cursor}" if cursor else ""))
            assert len(page["items"]) <= 2
            found += (one["id"] for one in page["items"])
            cursor = page["next"]
        assert found == expected
    shown = people.bruno.get(f"/accounts/{OF_BRUNO}/deals?limit=1")["items"][0]
    assert shown == people.bruno.get(f"/deals/{made[-1]}")
    bad = people.bruno.send("GET", f"/accounts/{OF_BRUNO}/deals?cursor=x")
    assert (bad.status_code, bad.json()["errors"][0]["source"]) == (422, "query")
    assert people.bruno.get(f"/accounts/{OF_BRUNO}/invoices")["next"] is None


def test_related_module_without_access_is_absent(people: People) -> None:
    with writing(people.database) as connection:
        connection.execute(update(Profile).where(Profile.name == "Vente").values(deals="none"))
    answer = people.bruno.send("GET", f"/accounts/{OF_BRUNO}/deals")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_module")


def test_reach_is_tested_inside_the_write(people: People) -> None:
    read = people.bruno.send("GET", f"/accounts/{OF_BRUNO}").headers["ETag"]
    with writing(people.database) as connection:
        connection.execute(delete(account_assignments))
    answer = people.bruno.send("PATCH", f"/accounts/{OF_BRUNO}", {"city": "X"}, if_match=read)
    assert answer.status_code == 404
    with reading(people.database) as connection:
        changed = select(func.count()).where(Account.city == "X")
        assert connection.scalar(changed) == 0
