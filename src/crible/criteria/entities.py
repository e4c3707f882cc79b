"""The entities that every installation has, with their fields and relations (CATALOG)."""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import FromClause, Table

from crible.criteria.catalog import Entity, Field, Relation
from crible.criteria.kinds import Kind
from crible.criteria.sources import InColumn, InTable, LatestOf, Source, alias_of
from crible.db.base import Base
from crible.kit.text import Text
from crible.model import (
    CUSTOM_VALUES,
    account_assignments,
    account_tags,
    contact_assignments,
    contact_tags,
)

TABLES: Final[Mapping[str, Table]] = {
    name: Base.metadata.tables[name]
    for name in ("accounts", "contacts", "deals", "actions", "invoices")
}
"""The table of each entity, which has the entity's name."""


def rows_of(entity: str) -> FromClause:
    """A new alias of an entity's table, for one use of it in a question."""
    return alias_of(TABLES[entity])


def _field(entity: str, name: str, kind: Kind, fr: str, en: str) -> Field:
    return Field(entity, name, kind, Text(fr, en), InColumn(name))


def _choice(entity: str, name: str, list_name: str, fr: str, en: str, column: str = "") -> Field:
    source = InColumn(column or name)
    return Field(entity, name, Kind.CHOICE, Text(fr, en), source, choices=list_name)


def _linked(
    entity: str, name: str, kind: Kind, list_name: str, labels: Text, source: Source
) -> Field:
    return Field(entity, name, kind, labels, source, choices=list_name)


def _belonging(entity: str, assignments: Table, tags: Table) -> list[Field]:
    """The fields that accounts and contacts share: who they are assigned to, tags, dates."""
    owner = f"{entity[:-1]}_id"
    main = InTable(assignments, owner, "user_id", only=(("main", True),))
    anyone = InTable(assignments, owner, "user_id")
    last_action = LatestOf("actions", TABLES["actions"], owner, "done_at")
    return [
        _linked(
            entity, "assigned_to", Kind.CHOICE, "users", Text("Affecté à", "Assigned to"), main
        ),
        _linked(entity, "assignees", Kind.CHOICES, "users", Text("Affectés", "Assignees"), anyone),
        _linked(
            entity,
            "tags",
            Kind.CHOICES,
            "tags",
            Text("Tags", "Tags"),
            InTable(tags, owner, "tag_id"),
        ),
        _choice(entity, "created_by", "users", "Créé par", "Created by", "created_by_id"),
        _choice(entity, "import", "imports", "Import", "Import", "import_id"),
        _field(entity, "created_at", Kind.INSTANT, "Créé le", "Created on"),
        _field(entity, "updated_at", Kind.INSTANT, "Modifié le", "Updated on"),
        Field(
            entity,
            "last_action_at",
            Kind.INSTANT,
            Text("Dernière action", "Last action"),
            last_action,
            computed=True,
        ),
    ]


def _computed(field: Field) -> Field:
    return Field(
        field.entity,
        field.name,
        field.kind,
        field.label,
        field.source,
        choices=field.choices,
        computed=True,
    )


def _account_fields() -> list[Field]:
    entity = "accounts"
    texts = [
        ("external_id", "Identifiant externe", "External ID"),
        ("name", "Nom", "Name"),
        ("siret", "SIRET", "SIRET"),
        ("siren", "SIREN", "SIREN"),
        ("vat", "N° de TVA", "VAT number"),
        ("naf", "Code NAF", "NAF code"),
        ("legal_form", "Forme juridique", "Legal form"),
        ("email", "E-mail", "E-mail"),
        ("phone", "Téléphone", "Phone"),
        ("website", "Site web", "Website"),
        ("address", "Adresse", "Address"),
        ("postal_code", "Code postal", "Postal code"),
        ("city", "Ville", "City"),
    ]
    return [
        *(_field(entity, name, Kind.TEXT, fr, en) for name, fr, en in texts),
        _choice(entity, "kind", "account_kinds", "Type", "Type"),
        _choice(entity, "status", "statuses", "Statut", "Status", "status_id"),
        _choice(entity, "origin", "origins", "Origine", "Origin", "origin_id"),
        _choice(entity, "country", "countries", "Pays", "Country"),
        _computed(_choice(entity, "department", "departments", "Département", "Department")),
        _choice(entity, "structure", "structures", "Structure", "Structure", "structure_id"),
        _field(entity, "headcount", Kind.NUMBER, "Effectif", "Headcount"),
        _field(entity, "revenue", Kind.MONEY, "Chiffre d'affaires", "Revenue"),
        *_belonging(entity, account_assignments, account_tags),
    ]


def _contact_fields() -> list[Field]:
    entity = "contacts"
    texts = [
        ("external_id", "Identifiant externe", "External ID"),
        ("first_name", "Prénom", "First name"),
        ("last_name", "Nom de famille", "Last name"),
        ("function", "Fonction", "Function"),
        ("email", "E-mail", "E-mail"),
        ("phone", "Téléphone", "Phone"),
        ("mobile", "Mobile", "Mobile"),
    ]
    return [
        *(_field(entity, name, Kind.TEXT, fr, en) for name, fr, en in texts),
        _computed(_field(entity, "name", Kind.TEXT, "Nom", "Name")),
        _choice(entity, "civility", "civilities", "Civilité", "Civility"),
        _choice(entity, "language", "languages", "Langue", "Language"),
        _field(entity, "decision_maker", Kind.BOOLEAN, "Décideur", "Decision maker"),
        *_belonging(entity, contact_assignments, contact_tags),
    ]


def _deal_fields() -> list[Field]:
    entity = "deals"
    return [
        _field(entity, "external_id", Kind.TEXT, "Identifiant externe", "External ID"),
        _field(entity, "name", Kind.TEXT, "Nom", "Name"),
        _choice(entity, "stage", "stages", "Étape", "Stage", "stage_id"),
        _choice(entity, "outcome", "outcomes", "Issue", "Outcome"),
        _choice(entity, "assigned_to", "users", "Affectée à", "Assigned to", "assigned_to_id"),
        _field(entity, "amount", Kind.MONEY, "Montant", "Amount"),
        _field(entity, "probability", Kind.NUMBER, "Probabilité", "Probability"),
        _field(entity, "expected_on", Kind.DATE, "Prévue le", "Expected on"),
        _field(entity, "closed_on", Kind.DATE, "Close le", "Closed on"),
        _field(entity, "created_at", Kind.INSTANT, "Créée le", "Created on"),
    ]


def _action_fields() -> list[Field]:
    entity = "actions"
    return [
        _field(entity, "external_id", Kind.TEXT, "Identifiant externe", "External ID"),
        _field(entity, "subject", Kind.TEXT, "Objet", "Subject"),
        _choice(entity, "kind", "action_kinds", "Type", "Type"),
        _choice(entity, "assigned_to", "users", "Affectée à", "Assigned to", "assigned_to_id"),
        _field(entity, "due_at", Kind.INSTANT, "Prévue le", "Due on"),
        _field(entity, "done_at", Kind.INSTANT, "Faite le", "Done on"),
        _field(entity, "created_at", Kind.INSTANT, "Créée le", "Created on"),
    ]


def _invoice_fields() -> list[Field]:
    entity = "invoices"
    return [
        _field(entity, "external_id", Kind.TEXT, "Identifiant externe", "External ID"),
        _field(entity, "number", Kind.TEXT, "Numéro", "Number"),
        _field(entity, "date", Kind.DATE, "Date", "Date"),
        _field(entity, "due_on", Kind.DATE, "Échéance", "Due on"),
        _field(entity, "paid_on", Kind.DATE, "Payée le", "Paid on"),
        _field(entity, "amount", Kind.MONEY, "Montant HT", "Amount before tax"),
        _field(entity, "paid", Kind.BOOLEAN, "Payée", "Paid"),
    ]


def _to_one(entity: str, name: str, target: str, fr: str, en: str) -> Relation:
    return Relation(entity, name, target, many=False, column=f"{name}_id", label=Text(fr, en))


def _to_many(entity: str, name: str, target: str, column: str, fr: str, en: str) -> Relation:
    return Relation(entity, name, target, many=True, column=column, label=Text(fr, en))


_ACCOUNT: Final = ("account", "accounts", "Compte", "Account")
_CONTACT: Final = ("contact", "contacts", "Contact", "Contact")

_RELATIONS: Final = [
    _to_one("accounts", "parent", "accounts", "Compte parent", "Parent account"),
    _to_many("accounts", "contacts", "contacts", "account_id", "Contacts", "Contacts"),
    _to_many("accounts", "deals", "deals", "account_id", "Opportunités", "Deals"),
    _to_many("accounts", "actions", "actions", "account_id", "Actions", "Actions"),
    _to_many("accounts", "invoices", "invoices", "account_id", "Factures", "Invoices"),
    _to_many("accounts", "children", "accounts", "parent_id", "Comptes enfants", "Child accounts"),
    _to_one("contacts", *_ACCOUNT),
    _to_many("contacts", "actions", "actions", "contact_id", "Actions", "Actions"),
    _to_many("contacts", "deals", "deals", "contact_id", "Opportunités", "Deals"),
    _to_one("deals", *_ACCOUNT),
    _to_one("deals", *_CONTACT),
    _to_one("actions", *_ACCOUNT),
    _to_one("actions", *_CONTACT),
    _to_one("invoices", *_ACCOUNT),
]

_ID_LABEL: Final = Text("Identifiant", "ID")


def _entity(name: str, fr: str, en: str, fields: Iterable[Field]) -> Entity:
    own_id = Field(name, "id", Kind.NUMBER, _ID_LABEL, InColumn("id"), computed=True)
    return Entity(
        name,
        Text(fr, en),
        {field.name: field for field in (own_id, *fields)},
        {relation.name: relation for relation in _RELATIONS if relation.entity == name},
        has_segments=name in {"accounts", "contacts"},
    )


ENTITIES: Final[Mapping[str, Entity]] = {
    entity.name: entity
    for entity in (
        _entity("accounts", "Comptes", "Accounts", _account_fields()),
        _entity("contacts", "Contacts", "Contacts", _contact_fields()),
        _entity("deals", "Opportunités", "Deals", _deal_fields()),
        _entity("actions", "Actions", "Actions", _action_fields()),
        _entity("invoices", "Factures", "Invoices", _invoice_fields()),
    )
}
"""The entities with the fields that every installation has, custom fields left out."""


def custom_field(entity: str, field_id: int, key: str, kind: Kind, label: str) -> Field:
    """A field that people added to accounts, contacts or deals."""
    source = InTable(
        CUSTOM_VALUES[entity][kind], "owner_id", "value", only=(("field_id", field_id),)
    )
    choices = f"custom:{field_id}" if kind in {Kind.CHOICE, Kind.CHOICES} else None
    return Field(entity, f"custom.{key}", kind, Text(label, label), source, choices=choices)
