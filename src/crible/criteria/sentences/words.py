"""What fields, relations and entities are called within a sentence, in French and in English.

A field that has no words here (a custom one) goes by its label, in quotation marks.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from crible.kit.text import Language, Text


class Word(NamedTuple):
    """A noun without its article."""

    fr: str
    feminine: bool
    en: str


class Count(NamedTuple):
    """A noun in the singular and in the plural."""

    fr: str
    fr_plural: str
    feminine: bool
    en: str
    en_plural: str


class Participle(NamedTuple):
    """What a record is or was made at a moment. ``done``: over, not planned."""

    text: Text
    done: bool = True


Named = tuple[str, str]
"""A field or relation: its entity and its name."""

ENTITIES: Final[Mapping[str, Count]] = {
    "accounts": Count("compte", "comptes", False, "account", "accounts"),
    "contacts": Count("contact", "contacts", False, "contact", "contacts"),
    "deals": Count("opportunité", "opportunités", True, "deal", "deals"),
    "actions": Count("action", "actions", True, "action", "actions"),
    "invoices": Count("facture", "factures", True, "invoice", "invoices"),
}

RELATIONS: Final[Mapping[Named, Count]] = {
    ("accounts", "parent"): Count(
        "compte parent", "comptes parents", False, "parent account", "parent accounts"
    ),
    ("accounts", "children"): Count(
        "compte enfant", "comptes enfants", False, "child account", "child accounts"
    ),
}
"""The relations that are not called as the entity they lead to."""

_EVERYWHERE: Final = {
    "id": Word("identifiant", False, "ID"),
    "external_id": Word("identifiant externe", False, "external ID"),
    "created_at": Word("date de création", True, "creation date"),
}
_OF_PEOPLE: Final = {
    "email": Word("e-mail", False, "e-mail"),
    "phone": Word("numéro de téléphone", False, "phone number"),
    "assigned_to": Word("utilisateur principal", False, "main user"),
    "created_by": Word("créateur", False, "creator"),
    "import": Word("import", False, "import"),
    "updated_at": Word("date de modification", True, "modification date"),
    "last_action_at": Word("date de la dernière action", True, "last action date"),
}
_BY_ENTITY: Final[Mapping[str, Mapping[str, Word]]] = {
    "accounts": {
        **_EVERYWHERE,
        **_OF_PEOPLE,
        "name": Word("nom", False, "name"),
        "siret": Word("SIRET", False, "SIRET"),
        "siren": Word("SIREN", False, "SIREN"),
        "vat": Word("numéro de TVA", False, "VAT number"),
        "naf": Word("code NAF", False, "NAF code"),
        "legal_form": Word("forme juridique", True, "legal form"),
        "website": Word("site web", False, "website"),
        "address": Word("adresse", True, "address"),
        "postal_code": Word("code postal", False, "postal code"),
        "city": Word("ville", True, "city"),
        "kind": Word("type", False, "type"),
        "status": Word("statut", False, "status"),
        "origin": Word("origine", True, "origin"),
        "country": Word("pays", False, "country"),
        "department": Word("département", False, "department"),
        "structure": Word("structure", True, "structure"),
        "headcount": Word("effectif", False, "headcount"),
        "revenue": Word("chiffre d'affaires", False, "revenue"),
    },
    "contacts": {
        **_EVERYWHERE,
        **_OF_PEOPLE,
        "first_name": Word("prénom", False, "first name"),
        "last_name": Word("nom de famille", False, "last name"),
        "name": Word("nom", False, "name"),
        "function": Word("fonction", True, "function"),
        "mobile": Word("numéro de mobile", False, "mobile number"),
        "civility": Word("civilité", True, "civility"),
        "language": Word("langue", True, "language"),
        "decision_maker": Word("rôle de décideur", False, "decision-making role"),
    },
    "deals": {
        **_EVERYWHERE,
        "name": Word("nom", False, "name"),
        "stage": Word("étape", True, "stage"),
        "outcome": Word("issue", True, "outcome"),
        "assigned_to": Word("utilisateur affecté", False, "assigned user"),
        "amount": Word("montant", False, "amount"),
        "probability": Word("probabilité", True, "probability"),
        "expected_on": Word("date prévue", True, "expected date"),
        "closed_on": Word("date de clôture", True, "closing date"),
    },
    "actions": {
        **_EVERYWHERE,
        "subject": Word("objet", False, "subject"),
        "kind": Word("type", False, "type"),
        "assigned_to": Word("utilisateur affecté", False, "assigned user"),
        "due_at": Word("date prévue", True, "due date"),
        "done_at": Word("date de réalisation", True, "completion date"),
    },
    "invoices": {
        "id": _EVERYWHERE["id"],
        "external_id": _EVERYWHERE["external_id"],
        "number": Word("numéro", False, "number"),
        "date": Word("date", True, "date"),
        "due_on": Word("échéance", True, "due date"),
        "paid_on": Word("date de paiement", True, "payment date"),
        "amount": Word("montant HT", False, "amount before tax"),
        "paid": Word("état de paiement", False, "payment state"),
    },
}
FIELDS: Final[Mapping[Named, Word]] = {
    (entity, name): word for entity, words in _BY_ENTITY.items() for name, word in words.items()
}

PARTICIPLES: Final[Mapping[Named, Participle]] = {
    **{
        (entity, "created_at"): Participle(Text("créé{e}{s}", "created"))
        for entity in ("accounts", "contacts", "deals", "actions")
    },
    ("accounts", "updated_at"): Participle(Text("modifié{e}{s}", "modified")),
    ("contacts", "updated_at"): Participle(Text("modifié{e}{s}", "modified")),
    ("deals", "expected_on"): Participle(Text("prévu{e}{s}", "expected"), done=False),
    ("deals", "closed_on"): Participle(Text("clos{e}{s}", "closed")),
    ("actions", "due_at"): Participle(Text("prévu{e}{s}", "due"), done=False),
    ("actions", "done_at"): Participle(Text("fait{e}{s}", "done")),
    ("invoices", "date"): Participle(Text("émis{e}{s}", "issued")),
    ("invoices", "paid_on"): Participle(Text("payé{e}{s}", "paid")),
}
"""The dates that are better said of the record: "créés le" rather than "dont la date est"."""

BOOLEANS: Final[Mapping[Named, Text]] = {
    ("contacts", "decision_maker"): Text("décideur{s}", "{a}decision maker{s}"),
    ("invoices", "paid"): Text("payé{e}{s}", "paid"),
}
"""The booleans that are said of the record itself."""

FAMILIES: Final[Mapping[Named, str]] = {
    ("accounts", "tags"): "tags",
    ("contacts", "tags"): "tags",
    ("accounts", "assignees"): "assigned",
    ("contacts", "assignees"): "assigned",
    ("deals", "assigned_to"): "assigned",
    ("actions", "assigned_to"): "assigned",
}
"""The fields that have phrases of their own, others than those of their kind."""

QUALIFYING_KINDS: Final = frozenset({("actions", "kind")})
"""The choices that can stand right after the record: "une action de type Appel"."""

MAIN_DATES: Final = frozenset({("invoices", "date")})
"""The date that a record is of: "les factures des 12 derniers mois"."""

VALUES: Final = frozenset({("invoices", "amount")})
"""What a record is worth: "la somme des factures"."""

PERCENTAGES: Final = frozenset({("deals", "probability")})


def word_of(word: Word | Count, language: Language, *, plural: bool = False) -> str:
    """The noun in a language."""
    if plural and isinstance(word, Count):
        return word.fr_plural if language is Language.FR else word.en_plural
    return word.fr if language is Language.FR else word.en
