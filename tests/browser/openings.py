"""Everything that opens over a screen or in it: by the part of the application and the screen,
under the words of the tests."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from tests.browser.opening import (
    Opening,
    box,
    button,
    cell,
    choose_row,
    click,
    dialog,
    editor,
    head,
    item,
    listbox,
    menu,
    press,
    see,
    tab,
    write,
)


def _address(criteria: list[dict[str, Any]]) -> str:
    return quote(json.dumps({"combinator": "and", "rules": criteria}))


def _test(field: str, operator: str, value: object, **more: object) -> dict[str, Any]:
    return {"field": field, "operator": operator, "value": value, **more}


def _group(*rules: object, **more: object) -> dict[str, Any]:
    return {"combinator": "and", "rules": rules, **more}


_EVERY_CONTROL: Final = _address(
    [
        _test("name", "contains", "a"),
        _test("city", "in", ["Rennes", "Brest"]),
        _test("revenue", "between", [1_000, 2_000]),
        _test("headcount", "in", [1, 2]),
        _test("status", "in", ["client", "prospect"]),
        _test("kind", "=", "company"),
        _test("structure", "under", 1),
        _test("assigned_to", "in", ["@me"]),
        _test("created_at", "<", "2026-01-31"),
        _test("updated_at", ">", {"today": -30, "unit": "day"}),
        _test("last_action_at", "inPeriod", "thisQuarter"),
        _test("custom.date-de-renouvellement", "inNext", {"amount": 3, "unit": "month"}),
        _test("created_at", "<", "updated_at", valueSource="field"),
        _test("segment", "notIn", [1]),
        _group(_test("tags", "allOf", ["vip"]), **{"not": True}),
        {
            "field": "actions",
            "match": {"mode": "atLeast", "threshold": 2},
            "value": _group(_test("kind", "=", "call")),
        },
        _test(
            "invoices",
            ">",
            1_000,
            aggregate={"function": "sum", "of": "amount"},
            where=_group(_test("paid", "=", True)),
        ),
    ]
)
_CHANGED: Final = _address([_test("status", "=", "client")])
_COLUMNS: Final = quote(
    json.dumps(
        [
            {"name": name}
            for name in (
                "name",
                "status",
                "city",
                "tags",
                "revenue",
                "custom.date-de-renouvellement",
            )
        ]
    )
)


_FEW: Final = "find=charpent"
"""Leaves about ten accounts: what opens over many is the same, and axe looks at each of them."""


class _Known(NamedTuple):
    id: int
    name: str


KNOWN: Final = _Known(5, "Atelier Lefèvre")
"""The account that the openings name."""

OPENINGS: Final[Mapping[str, Mapping[str, Mapping[str, Opening]]]] = {
    "table": {
        f"/accounts?{_FEW}&columns={_COLUMNS}": {
            "palette": dialog(press("Control+k"), write("bni")),
            "shortcuts": dialog(press("Shift+?")),
            "columns": dialog(press("c")),
            "column menu": menu(head(2)),
            "views": menu(button("Vue")),
            "view to save": dialog(
                button("Vue"), item("Enregistrer comme"), click("radio", "Une structure")
            ),
            "export": menu(button("Exporter")),
            "choice in a cell": listbox(cell(2)),
            "text in a cell": editor(cell(3)),
            "choices in a cell": listbox(cell(4)),
            "money in a cell": editor(cell(5)),
            "date in a cell": editor(cell(6)),
            "tag for all": listbox(choose_row, button("Taguer")),
            "tag for none": listbox(button("Retirer un tag")),
            "user for all": listbox(button("Affecter")),
        },
    },
    "builder": {
        f"/accounts?builder=true&criteria={_EVERY_CONTROL}": {
            "field": listbox(button("Champ : Nom")),
            "operator": listbox(button("Comparaison : contient")),
            "choices": listbox(button("Valeur : Client, Prospect")),
            "choice": listbox(button("Valeur : Entreprise")),
            "structure": listbox(button("Valeur : Siège")),
            "user": listbox(button("Valeur : Moi")),
            "sort of day": listbox(button("Jour fixe")),
            "calendar": Opening((box("Jour$"),), "table"),
            "unit": listbox(button("Unité de temps")),
            "period": listbox(button("Période")),
            "other field": listbox(button("Autre champ")),
            "segments": listbox(button("Requêtes")),
            "how many": listbox(button("Combien : au moins")),
            "calculation": listbox(button("Combien : somme")),
            "yes or no": listbox(button("Valeur : Oui")),
            "line": menu(button("Nier, copier")),
            "segment to save": dialog(button("Enregistrer")),
            "field to add": listbox(press("f"), write("date")),
        },
        f"/accounts?{_FEW}&segment=1&builder=true&criteria={_CHANGED}": {
            "ways to save": menu(button("Autres façons")),
            "shares": listbox(button("Partager")),
            "why": dialog(button("pourquoi")),
            "why not": listbox(button("pourquoi"), box("Et une autre"), write("a")),
        },
    },
    "record": {
        f"/accounts?{_FEW}&record={KNOWN.id}": {
            "name": editor(button(f"{KNOWN.name}$")),
            "status": listbox(button("Suspect")),
            "tags": listbox(button("Ajouter un tag")),
            "text": editor(button("Code postal")),
            "origin": listbox(button("Origine")),
            "date": editor(button("Date de renouvellement")),
            "parent": editor(button("Compte parent")),
            "contact to add": editor(tab("Contacts"), button("Ajouter un contact")),
            "deal to add": listbox(
                tab("Opportunités"), button("Ajouter une opportunité"), box("Étape")
            ),
            "action to add": listbox(tab("Actions"), button("Ajouter une action"), box("Type")),
        },
        f"/accounts?{_FEW}&create=true": {
            "duplicates": Opening((box("Nom$"), write(KNOWN.name)), "list"),
        },
        "/contacts?create=true": {
            "account of a contact": listbox(box("Compte"), write("a")),
        },
    },
    "library": {
        "/segments": {
            "segment": menu(button("Actions sur")),
            "details": Opening((button("Détails"),), "definition", (button("Détails"),)),
            "shares": listbox(button("Actions sur"), item("Partager")),
            "for everybody": listbox(
                button("Actions sur"),
                item("Partager"),
                see("listbox"),
                press("Escape"),
                box("Tous les autres"),
            ),
            "versions": dialog(button("Actions sur"), item("Versions")),
            "name": editor(button("Actions sur"), item("Renommer")),
        },
        "/lists": {
            "colour": dialog(button("Couleur de")),
            "entry": menu(button("Actions sur")),
            "name": editor(button("Client : renommer")),
            "entry to remove": listbox(button("Actions sur"), item("Supprimer")),
            "entry to merge": listbox(button("Actions sur"), item("Fusionner")),
        },
        "/tags": {
            "order": listbox(box("Trier")),
            "colour": dialog(button("Couleur de")),
            "notice": Opening(
                (button("Couleur de"), button("Rouge")), "alert", (button("Annuler"), press("Tab"))
            ),
            "tag": menu(button("Actions sur")),
            "tag to remove": dialog(button("Actions sur"), item("Supprimer")),
        },
    },
    "settings": {
        "/settings?tab=users": {
            "user": menu(button("Actions pour Bruno")),
            "user to invite": dialog(button("Inviter")),
            "profile to give": listbox(button("Inviter"), box("Profil")),
            "user to change": dialog(button("Bruno")),
            "manager": listbox(button("Bruno"), box("Responsable")),
            "leave": dialog(button("Actions pour Bruno"), item("Désactiver et")),
            "successor": listbox(
                button("Actions pour Bruno"), item("Désactiver et"), box("Tout remettre")
            ),
        },
        "/settings?tab=profiles": {
            "profile": menu(button("Actions pour le profil")),
            "profile to add": dialog(button("Ajouter un profil")),
            "rights to begin with": listbox(button("Ajouter un profil"), box("Avec les droits")),
            "profile to copy": dialog(button("Actions pour le profil"), item("Dupliquer")),
            "fields of a profile": dialog(button("Champs masqués")),
        },
        "/settings?tab=structures": {
            "structure": menu(button("Actions pour Agence Ouest")),
            "structure to change": dialog(button("Agence Ouest")),
            "parent": listbox(button("Agence Ouest"), box("Dépend de")),
            "brand": Opening((button("Agence Ouest"), box("Couleur")), "slider"),
            "structure to add": dialog(button("Ajouter une structure")),
        },
        "/settings?tab=fields": {
            "field to add": dialog(button("Ajouter un champ")),
            "kind": listbox(button("Ajouter un champ"), box("Nature")),
            "name": editor(button("Potentiel : renommer")),
            "field to remove": dialog(button("Potentiel : supprimer")),
        },
        "/settings?tab=tokens": {
            "token to make": dialog(button("Créer un jeton")),
            "how long": listbox(button("Créer un jeton"), box("Durée")),
            "secret": Opening(
                (button("Créer un jeton"), box("Nom"), write("Robot"), press("Enter")),
                "alert",
                (press("Tab"), press("Enter")),
            ),
            "token to end": dialog(button("Supprimer le jeton")),
        },
        "/settings?tab=sight": {
            "user": listbox(box("Utilisateur")),
            "record": listbox(box("Compte"), write("a")),
        },
    },
}
NARROW: Final[Mapping[str, Opening]] = {
    "/accounts": dialog(button("Menu")),
    "/settings?tab=profiles": listbox(box("Profil affiché")),
}
"""What a narrow window has beside that, by the screen."""
