"""Profiles, structures and the installation over HTTP."""

from typing import Any

from tests.api.serving import People
from tests.cast import AGENCY, BRUNO, DAVID, ELODIE, FRANCHISE

SELLING = 3
LOGO = "data:image/png;base64,iVBORw0KGgo="


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_profiles_are_shown_as_a_matrix(people: People) -> None:
    administrator, full, selling, closed = people.alice.get("/profiles")["items"]
    assert (administrator["key"], full["key"], selling["key"]) == (
        *("administrator", "full_access"),
        None,
    )
    assert len(administrator["general"]) == 5
    assert set(administrator["levels"].values()) == {"write"}
    assert selling["general"] == ["activity_feed"]
    assert selling["levels"]["invoices"] == "read"
    assert selling["fields"] == [{"entity": "accounts", "field": "revenue", "access": "hidden"}]
    assert (closed["levels"]["accounts"], closed["levels"]["deals"]) == ("none", "write")


def test_change_of_a_profile_holds_at_once(people: People) -> None:
    assert people.bruno.get("/me")["rights"]["levels"]["invoices"] == "read"
    changed = people.alice.change(f"/profiles/{SELLING}", {"levels": {"invoices": "none"}}).json()
    assert changed["levels"]["invoices"] == "none"
    assert (changed["levels"]["deals"], changed["name"], len(changed["fields"])) == (
        *("write", "Vente"),
        1,
    )
    assert people.bruno.get("/me")["rights"]["levels"]["invoices"] == "none"
    rule = {"field": "revenue", "operator": "notEmpty"}
    asked = {"criteria": {"combinator": "and", "rules": [rule]}}
    assert people.bruno.send("POST", "/accounts/count", asked).status_code == 422
    people.alice.change(f"/profiles/{SELLING}", {"fields": []})
    assert people.bruno.post("/accounts/count", asked)["count"] == 1


def test_profile_comes_and_goes(people: People) -> None:
    body = {
        "name": "Terrain",
        "general": ["exports"],
        "levels": {"accounts": "read"},
        "fields": [{"entity": "accounts", "field": "city", "access": "read_only"}],
    }
    made = people.alice.post("/profiles", body, 201)
    assert {name: made[name] for name in ("name", "general", "fields")} == {
        name: body[name] for name in ("name", "general", "fields")
    }
    assert code(people.alice.send("POST", "/profiles", body)) == (409, "name_taken")
    path = f"/profiles/{made['id']}"
    people.alice.change(f"/users/{BRUNO}", {"profile_id": made["id"]})
    assert code(people.alice.change(path, None, "DELETE")) == (409, "in_use")
    people.alice.change(f"/users/{BRUNO}", {"profile_id": SELLING})
    assert code(people.alice.send("DELETE", path)) == (428, "if_match_required")
    assert people.alice.change(path, None, "DELETE").status_code == 204
    assert code(people.alice.send("GET", path)) == (404, "unknown_profile")


def test_administrateur_cannot_be_changed(people: People) -> None:
    for method, body in (("PATCH", {"name": "A"}), ("DELETE", None)):
        assert code(people.alice.change("/profiles/1", body, method)) == (409, "fixed_profile")
    assert code(people.alice.change("/profiles/2", None, "DELETE")) == (409, "fixed_profile")


def test_stale_change_of_a_profile_is_refused(people: People) -> None:
    path = f"/profiles/{SELLING}"
    tag = people.alice.send("GET", path).headers["ETag"]
    assert people.alice.send("PATCH", path, {"name": "A"}, if_match=tag).status_code == 200
    assert code(people.alice.send("PATCH", path, {"name": "B"}, if_match=tag)) == (412, "stale")


def test_structures_are_a_tree_with_brands(people: People) -> None:
    body = {"name": "Lille", "kind": "agency", "parent_id": FRANCHISE, "logo": LOGO}
    made = people.alice.post("/structures", body, 201)
    path = f"/structures/{made['id']}"
    listed = people.farid.get("/structures")["items"]
    assert [one["parent_id"] for one in listed] == [None, 1, 1, 3, FRANCHISE]
    assert all("logo" not in one for one in listed)
    assert people.farid.get(path) == made
    people.alice.change(path, {"color": "#3b5bdb", "legal_name": "L"})
    people.alice.change(path, {"legal_name": None})
    assert people.alice.get(path) == made | {"color": "#3b5bdb"}
    people.alice.change(f"/users/{BRUNO}", {"structure_id": made["id"]})
    assert people.bruno.get("/me")["brand"]["logo"] == LOGO
    assert code(people.alice.change(path, None, "DELETE")) == (409, "in_use")
    people.alice.change(f"/users/{BRUNO}", {"structure_id": None})
    assert people.alice.change(path, None, "DELETE").status_code == 204
    assert code(people.alice.send("GET", path)) == (404, "unknown_structure")


def test_structure_that_moves_moves_what_is_reached(people: People) -> None:
    asked = {"criteria": {"combinator": "and", "rules": []}}
    assert people.elodie.post("/accounts/count", asked)["count"] == 2
    people.alice.change(f"/structures/{AGENCY}", {"parent_id": FRANCHISE})
    assert people.elodie.post("/accounts/count", asked)["count"] == 3
    people.alice.change(f"/users/{ELODIE}", {"structure_id": AGENCY})
    assert people.elodie.post("/accounts/count", asked)["count"] == 1
    people.alice.change(f"/users/{DAVID}", {"manager_id": ELODIE})
    assert people.elodie.post("/accounts/count", asked)["count"] == 2


def test_installation_says_what_newcomers_reach(people: People) -> None:
    assert people.alice.get("/installation") == {"new_user_reach": "all"}
    answer = people.alice.change("/installation", {"new_user_reach": "own"})
    assert answer.json() == {"new_user_reach": "own"}
    made = people.alice.post("/users", {"email": "g@exemple.fr", "name": "G"}, 201)
    assert made["reach"] == "own"
    stale = people.alice.send("PATCH", "/installation", {"new_user_reach": "all"}, if_match='"x"')
    assert code(stale) == (412, "stale")


def test_journal_of_signing_in_has_pages(people: People) -> None:
    for name in ("alice", "bruno", "chloe"):
        people.visitor().sign_in(name)
    wrong = {"email": "x@exemple.fr", "password": "un mauvais mot de passe"}
    people.visitor().send("POST", "/session", wrong)
    first = people.alice.get("/sign-ins?limit=3")
    assert [one["outcome"] for one in first["items"]] == ["opened", "refused", "opened"]
    assert first["items"][1]["user_id"] is None
    assert first["items"][2]["address"] == "127.0.0.1"
    second = people.alice.get(f"/sign-ins?limit=3&cursor={first['next']}")
    assert [one["user_id"] for one in second["items"]] == [BRUNO, 1]
    assert second["next"] is None
