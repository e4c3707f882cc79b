"""What can be asked about, how its choices are found, and the département of a postal code."""

import pytest
from sqlalchemy import Engine, insert, select

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.criteria.catalog import Catalog, Choice, ChoiceList
from crible.criteria.entities import ENTITIES
from crible.criteria.kinds import Kind
from crible.criteria.lists import FIXED_LISTS
from crible.criteria.paths import resolve
from crible.db.connection import reading, writing
from crible.kit.text import Text
from crible.model import Account, CustomChoice, CustomField

WANTED = {
    "accounts": {
        "text": "external_id name siret siren vat naf legal_form email phone website address"
        " postal_code city",
        "choice": "kind status origin country department structure assigned_to created_by import",
        "choices": "tags assignees",
        "number": "id headcount",
        "money": "revenue",
        "instant": "created_at updated_at last_action_at",
        "one": "parent",
        "many": "contacts deals actions invoices children",
    },
    "contacts": {
        "text": "external_id first_name last_name name function email phone mobile",
        "choice": "civility language assigned_to created_by import",
        "choices": "tags assignees",
        "boolean": "decision_maker",
        "number": "id",
        "instant": "created_at updated_at last_action_at",
        "one": "account",
        "many": "actions deals",
    },
    "deals": {
        "text": "external_id name",
        "choice": "stage outcome assigned_to",
        "number": "id probability",
        "money": "amount",
        "date": "expected_on closed_on",
        "instant": "created_at",
        "one": "account contact",
    },
    "actions": {
        "text": "external_id subject",
        "choice": "kind assigned_to",
        "number": "id",
        "instant": "due_at done_at created_at",
        "one": "account contact",
    },
    "invoices": {
        "text": "external_id number",
        "number": "id",
        "money": "amount",
        "boolean": "paid",
        "date": "date due_on paid_on",
        "one": "account",
    },
}


@pytest.mark.parametrize("name", ENTITIES)
def test_fields_and_relations_are_a_closed_set(name: str) -> None:
    entity = ENTITIES[name]
    found: dict[str, set[str]] = {}
    for field in entity.fields.values():
        found.setdefault(str(field.kind), set()).add(field.name)
    for relation in entity.relations.values():
        found.setdefault("many" if relation.many else "one", set()).add(relation.name)
    assert found == {kind: set(names.split()) for kind, names in WANTED[name].items()}
    assert entity.has_segments is (name in {"accounts", "contacts"})


def test_entities_are_those_and_no_other() -> None:
    assert ENTITIES.keys() == WANTED.keys()


@pytest.mark.parametrize(
    ("entity", "name", "end"),
    [
        ("contacts", "account.status", "accounts"),
        ("accounts", "parent.parent.name", "accounts"),
        ("actions", "contact.account.parent.last_action_at", "accounts"),
        ("contacts", "account.actions", "accounts"),
        ("contacts", "account.segment", "accounts"),
        ("deals", "contact.segment", "contacts"),
        ("accounts", "parent", None),
        ("accounts", "contacts.name", None),
        ("accounts", "parent.", None),
        ("accounts", ".name", None),
        ("accounts", "Name", None),
        ("deals", "segment", None),
        ("invoices", "contact.name", None),
        ("accounts", "deleted_at", None),
        ("accounts", "custom", None),
        ("accounts", "custom.", None),
        ("accounts", "segment.id", None),
    ],
)
def test_name_leads_along_relations_to_one(entity: str, name: str, end: str | None) -> None:
    path = resolve(Catalog(ENTITIES, FIXED_LISTS), entity, name)
    reached = path and (path.steps[-1].target if path.steps else entity)
    assert reached == end


def test_choice_is_found_by_key_then_label() -> None:
    choices = ChoiceList(
        "origins",
        (
            Choice("web", Text("Réseau BNI", "BNI network"), 1),
            Choice("reseau-bni", Text("Salon", "Fair"), 2),
            Choice("salon-2026", Text("Salons & foires", "Fairs"), 3),
        ),
    )
    found = {
        "Réseau BNI": "reseau-bni",
        " RESEAU  bni ": "reseau-bni",
        "web": "web",
        "BNI Network": "web",
        "salon": "reseau-bni",
        "SALON 2026": "salon-2026",
        "salons foires": "salon-2026",
        "fair": "reseau-bni",
    }
    for label, key in found.items():
        choice = choices.find(label)
        assert choice is not None, label
        assert choice.key == key, label
    for label in ("", "!?", "salon 2027", "réseau"):
        assert choices.find(label) is None


DEPARTMENTS: dict[str | None, str | None] = {
    None: None,
    "": None,
    "01000": "01",
    "09300": "09",
    "35000": "35",
    "75011": "75",
    "95880": "95",
    "20000": "2A",
    "20090": "2A",
    "20169": "2A",
    "20200": "2B",
    "20250": "2B",
    "20620": "2B",
    "20700": None,
    "97110": "971",
    "97200": "972",
    "97300": "973",
    "97400": "974",
    "97500": "975",
    "97600": "976",
    "97700": "977",
    "98600": "986",
    "98700": "987",
    "98800": "988",
    "97900": None,
    "98000": None,
    "00100": None,
    "96000": None,
    "99123": None,
    "1000": None,
    "750110": None,
    "7501A": None,
    "B-100": None,
    "75 011": None,
    "７５０１１": None,
}


def test_department_comes_from_the_postal_code(engine: Engine) -> None:
    countries = [None, "FR", "BE"]
    rows = [
        {"name": "x", "postal_code": code, "country": country}
        for code in DEPARTMENTS
        for country in countries
    ]
    with writing(engine) as connection:
        connection.execute(insert(Account), rows)
        found = connection.execute(
            select(Account.postal_code, Account.country, Account.department)
        ).all()
    assert len(found) == len(rows)
    keys = FIXED_LISTS["departments"].by_key
    for code, country, department in found:
        assert department == (None if country == "BE" else DEPARTMENTS[code]), (code, country)
        assert department is None or department in keys


def test_departments_are_the_known_ones() -> None:
    keys = [choice.key for choice in FIXED_LISTS["departments"].choices]
    assert {"01", "19", "2A", "2B", "21", "95", "971", "976"} <= set(keys)
    assert not {"00", "20", "96", "1", "97"} & set(keys)
    assert len(keys) == len(set(keys))


def test_fixed_lists_have_both_languages() -> None:
    for choices in FIXED_LISTS.values():
        for choice in choices.choices:
            assert choice.label.fr, choice
            assert choice.label.en, choice
    kinds = [choice.key for choice in FIXED_LISTS["action_kinds"].choices]
    assert kinds == ["call", "meeting", "email", "task", "note"]
    assert {"FR", "BE", "GB", "RE"} <= FIXED_LISTS["countries"].by_key.keys()
    assert not {"UK", "EU", "XK", "ZZ", "fr"} & FIXED_LISTS["countries"].by_key.keys()


def test_custom_fields_join_the_catalog(engine: Engine) -> None:
    with writing(engine) as connection:
        field = {"entity": "deals", "label": "Couleur", "position": 0}
        added = insert(CustomField).returning(CustomField.id)
        choice = connection.scalar(added.values(key="couleur", kind="choice", **field))
        connection.execute(added.values(key="date-2", kind="date", **field))
        for position, label in enumerate(("Vert", "Bleu")):
            row = {"key": label.lower(), "label": label, "position": position}
            connection.execute(insert(CustomChoice).values(field_id=choice, **row))
    with reading(engine) as connection:
        catalog = load_catalog(connection, SYSTEM)
    fields = catalog.entities["deals"].fields
    assert fields["custom.couleur"].kind is Kind.CHOICE
    assert fields["custom.date-2"].kind is Kind.DATE
    assert list(catalog.choices(fields["custom.couleur"]).by_key) == ["vert", "bleu"]
    assert "custom.couleur" not in catalog.entities["accounts"].fields
    assert resolve(catalog, "deals", "custom.couleur") is not None
    assert resolve(catalog, "deals", "account.custom.couleur") is None
