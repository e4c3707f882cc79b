"""``crible fields`` and ``crible lists``."""

import json

import pytest
from sqlalchemy import Engine

from tests.cli.conftest import Crible
from tests.filled import fill


@pytest.fixture(autouse=True)
def _filled(sqlite: Engine) -> None:
    fill(sqlite)


def test_lists_are_shown_aligned(crible: Crible) -> None:
    assert crible("lists", "show", "statuses").out.splitlines() == [
        "liste     clé          libellé      fiches",
        "statuses  client       Client            1",
        "statuses  prospect     Prospect          0",
        "statuses  suspect      Suspect           0",
        "statuses  fournisseur  Fournisseur       0",
    ]


def test_lists_are_shown_as_json(crible: Crible) -> None:
    shown = json.loads(crible("lists", "show", "--format", "json").out)
    assert {"list": "tags", "key": "vip", "label": "VIP", "used": 1} in shown
    choice = {"list": "accounts.custom.choices", "key": "c1", "label": "C1", "used": 1}
    assert choice in shown


def test_entry_is_added_renamed_removed(crible: Crible) -> None:
    assert crible("lists", "add", "origins", "Réseau").err == "Ajouté : Réseau (clé reseau)\n"
    renamed = crible("lists", "rename", "origins", "reseau", "Le réseau")
    assert renamed.err == "Renommé : Le réseau (clé reseau)\n"
    assert crible("lists", "remove", "origins", "reseau").err == "Supprimé : reseau\n"
    assert "reseau" not in crible("lists", "show").out


def test_used_entry_needs_another(crible: Crible) -> None:
    (line,) = crible("lists", "remove", "statuses", "client").faults
    assert "--move-to" in line
    removed = crible("lists", "remove", "statuses", "client", "--move-to", "prospect")
    assert removed.err.splitlines() == ["Supprimé : client", "Fiches passées à prospect : 1"]


def test_custom_choices_are_named_by_field(crible: Crible) -> None:
    assert crible("lists", "add", "accounts.custom.choices", "Troisième").code == 0
    assert "troisieme" in crible("lists", "show", "accounts.custom.choices").out


@pytest.mark.parametrize("name", ["colours", "accounts.custom.text", "accounts"])
def test_unknown_list_is_told(crible: Crible, name: str) -> None:
    assert len(crible("lists", "show", name).faults) == 1
    assert len(crible("lists", "add", name, "A").faults) == 1


def test_fields_are_shown(crible: Crible) -> None:
    shown = json.loads(crible("fields", "show", "accounts", "--format", "json").out)
    found = {row["field"]: row for row in shown}
    assert found["status"] == {
        "entity": "accounts",
        "field": "status",
        "kind": "choice",
        "label": "Statut",
        "choices": 4,
    }
    assert found["custom.date"]["choices"] is None
    assert "invoices" in crible("fields", "show").out


def test_field_is_added_renamed_removed(crible: Crible) -> None:
    added = crible("fields", "add", "deals", "marge", "--kind", "money", "--label", "Marge")
    assert added.err == "Ajouté : custom.marge («\xa0Marge\xa0»)\n"
    assert crible("fields", "rename", "deals", "marge", "--label", "Marge nette").code == 0
    assert "Marge nette" in crible("fields", "show", "deals").out
    assert crible("fields", "remove", "deals", "marge").err == "Supprimé : custom.marge\n"


def test_field_with_values_needs_force(crible: Crible) -> None:
    (line,) = crible("fields", "remove", "accounts", "custom.choices").faults
    assert "--force" in line
    removed = crible("fields", "remove", "accounts", "custom.choices", "--force")
    assert removed.err.splitlines() == ["Supprimé : custom.choices", "Valeurs supprimées : 2"]


def test_faults_of_fields_are_told(crible: Crible) -> None:
    refused = crible("fields", "add", "accounts", "É", "--kind", "text", "--label", " ")
    assert len(refused.faults) == 2
    assert len(crible("fields", "show", "planets").faults) == 1
    assert (
        len(crible("fields", "add", "invoices", "a", "--kind", "text", "--label", "A").faults) == 1
    )
    assert (
        len(crible("fields", "add", "deals", "a", "--kind", "colour", "--label", "A").faults) == 1
    )


def test_text_cannot_command_the_terminal(crible: Crible) -> None:
    crible("lists", "add", "tags", "Rouge\x1b[31m\nSuite")
    assert "\x1b" not in crible("lists", "show", "tags").out
