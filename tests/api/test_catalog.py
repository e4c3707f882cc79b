"""What somebody can ask about, and that nothing else leaves a trace."""

import json
from typing import Any

import pytest
from sqlalchemy import Engine, insert, update

from crible.criteria.kinds import Period, Unit
from crible.criteria.nodes import Function, Mode
from crible.criteria.operators import OPERATORS
from crible.db.connection import writing
from crible.model import Profile, ProfileField, Tag, User
from tests.api.serving import People
from tests.cast import BRUNO

ENTITIES = ("accounts", "contacts", "deals", "actions", "invoices")
SELLING = 3
"""Bruno's profile, from which ``accounts.revenue`` is hidden."""


def by_name(items: list[dict[str, Any]], key: str = "name") -> dict[str, dict[str, Any]]:
    return {item[key]: item for item in items}


def test_catalog_tells_of_fields(people: People) -> None:
    found = people.alice.get("/catalog?entity=accounts")
    assert (found["entity"], found["label"], found["segments"]) == ("accounts", "Comptes", True)
    fields = by_name(found["fields"])
    assert fields["status"] == {
        "name": "status",
        "label": "Statut",
        "kind": "choice",
        "operators": ["=", "!=", "in", "notIn", "empty", "notEmpty"],
        "sortable": True,
        "facetable": True,
        "editable": True,
        "choices": "statuses",
    }
    assert "under" in fields["structure"]["operators"]
    assert fields["id"]["operators"] == ["=", "in"]
    assert (fields["tags"]["sortable"], fields["tags"]["facetable"]) == (False, True)
    assert (fields["name"]["facetable"], fields["name"]["choices"]) == (False, None)
    kept = {name for name, field in fields.items() if not field["editable"]}
    computed = {"id", "department", "last_action_at"}
    assert kept == computed | {"created_at", "updated_at", "created_by", "import"}


def test_every_operator_of_a_field_is_told(people: People) -> None:
    for entity in ENTITIES:
        found = people.alice.get(f"/catalog?entity={entity}")
        for field in found["fields"]:
            told = by_name(found["operators"][field["kind"]], "key")
            assert set(field["operators"]) <= told.keys()
            assert field["choices"] is None or field["choices"] in found["choices"]
    found = people.alice.get("/catalog?entity=accounts")
    assert found["operators"].keys() == {str(kind) for kind in OPERATORS}
    spans = by_name(found["operators"]["date"], "key")
    assert spans["inLast"]["takes"] == "span"
    assert spans["empty"] == {
        "key": "empty",
        "label": "n'est pas renseigné",
        "takes": "nothing",
    }


def test_catalog_tells_of_relations(people: People) -> None:
    relations = by_name(people.alice.get("/catalog?entity=contacts")["relations"])
    assert relations["account"] == {
        "name": "account",
        "label": "Compte",
        "target": "accounts",
        "many": False,
    }
    assert (relations["deals"]["target"], relations["deals"]["many"]) == ("deals", True)
    assert not people.alice.get("/catalog?entity=deals")["segments"]


def test_catalog_tells_the_words_of_the_language(people: People) -> None:
    found = people.alice.get("/catalog?entity=accounts")
    assert list(found["units"]) == list(Unit)
    assert list(found["periods"]) == list(Period)
    for name, words in (("modes", Mode), ("functions", Function)):
        assert [one["key"] for one in found[name]] == list(words)
    assert by_name(found["functions"], "key")["sum"] == {
        "key": "sum",
        "label": "somme",
        "kinds": ["money", "number"],
    }
    assert by_name(found["modes"], "key")["atLeast"]["threshold"]


def test_catalog_speaks_the_readers_language(people: People, engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(update(User).where(User.id == BRUNO).values(language="en"))
    found = people.bruno.get("/catalog?entity=accounts")
    assert by_name(found["fields"])["status"]["label"] == "Status"
    assert found["periods"]["today"] == "today"
    assert by_name(found["choices"]["account_kinds"], "key")["company"]["label"] == "Company"


def test_archived_choice_is_marked(people: People, engine: Engine) -> None:
    with writing(engine) as connection:
        archived = update(Tag).where(Tag.key == "vip")
        connection.execute(archived.values(archived=True, color="#ff0000"))
    tags = by_name(people.bruno.get("/catalog?entity=contacts")["choices"]["tags"], "key")
    assert tags["vip"] == {"key": "vip", "label": "VIP", "color": "#ff0000", "archived": True}
    assert not tags["newsletter"]["archived"]


def test_custom_field_is_told_with_its_choices(people: People) -> None:
    field = {"entity": "deals", "key": "motif", "kind": "choice", "label": "Motif"}
    people.alice.post("/custom-fields", field, 201)
    people.alice.post("/custom-fields/deals/motif/choices", {"label": "Prix"}, 201)
    found = people.bruno.get("/catalog?entity=deals")
    told = by_name(found["fields"])["custom.motif"]
    assert (told["label"], told["choices"], told["editable"]) == ("Motif", "custom.motif", True)
    assert [one["key"] for one in found["choices"]["custom.motif"]] == ["prix"]


def test_rights_decide_what_is_editable(people: People, engine: Engine) -> None:
    def editable(name: str, entity: str) -> set[str]:
        fields = getattr(people, name).get(f"/catalog?entity={entity}")["fields"]
        return {field["name"] for field in fields if field["editable"]}

    assert editable("alice", "invoices") == set()
    assert "name" in editable("bruno", "accounts")
    assert "external_id" in editable("alice", "accounts") - editable("bruno", "accounts")
    with writing(engine) as connection:
        only = {"entity": "accounts", "field": "name", "access": "read_only"}
        connection.execute(insert(ProfileField).values(profile_id=SELLING, **only))
        connection.execute(update(Profile).where(Profile.id == SELLING).values(deals="read"))
    assert "name" not in editable("bruno", "accounts")
    assert editable("bruno", "deals") == set()


@pytest.mark.parametrize("entity", ENTITIES)
def test_closed_accounts_close_every_catalog(people: People, entity: str) -> None:
    assert people.farid.send("GET", f"/catalog?entity={entity}").json()["code"] == "no_module"


def test_hidden_field_leaves_no_trace(people: People, engine: Engine) -> None:
    before = {entity: people.bruno.get(f"/catalog?entity={entity}") for entity in ENTITIES}
    assert "revenue" not in json.dumps(before)
    field = {"entity": "accounts", "key": "secret", "kind": "choice", "label": "Confidence"}
    people.alice.post("/custom-fields", field, 201)
    people.alice.post("/custom-fields/accounts/secret/choices", {"label": "Inavouable"}, 201)
    with writing(engine) as connection:
        hidden = {"entity": "accounts", "field": "custom.secret", "access": "hidden"}
        connection.execute(insert(ProfileField).values(profile_id=SELLING, **hidden))
    after = {entity: people.bruno.get(f"/catalog?entity={entity}") for entity in ENTITIES}
    assert after == before
    assert "Inavouable" in json.dumps(people.alice.get("/catalog?entity=accounts"))


def test_hidden_list_leaves_no_trace(people: People, engine: Engine) -> None:
    with writing(engine) as connection:
        for name in ("status", "structure", "origin"):
            hidden = {"entity": "accounts", "field": name, "access": "hidden"}
            connection.execute(insert(ProfileField).values(profile_id=SELLING, **hidden))
    told = json.dumps(people.bruno.get("/catalog?entity=accounts"), ensure_ascii=False)
    for trace in ("statuses", "Fournisseur", "structure", "Siège", "Réseau BNI", "under"):
        assert trace not in told


def test_closed_module_leaves_no_trace(people: People, engine: Engine) -> None:
    with writing(engine) as connection:
        closed = {"deals": "none", "actions": "none"}
        connection.execute(update(Profile).where(Profile.id == SELLING).values(closed))
    for entity in ("accounts", "contacts", "invoices"):
        told = json.dumps(people.bruno.get(f"/catalog?entity={entity}"), ensure_ascii=False)
        for trace in ("deals", "actions", "Opportunités", "last_action_at", "stages"):
            assert trace not in told
    for entity in ("deals", "actions"):
        assert people.bruno.send("GET", f"/catalog?entity={entity}").status_code == 404
