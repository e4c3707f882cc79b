"""Names and numbers of the demo data."""

from random import Random

import pytest
from stdnum import luhn
from stdnum.fr import siren as fr_siren

from crible.demo import identities
from crible.demo.words import cities, phrases, trades


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lyon", "de Lyon"),
        ("Annecy", "d'Annecy"),
        ("Évry-Courcouronnes", "d'Évry-Courcouronnes"),
        ("Le Havre", "du Havre"),
        ("Les Abymes", "des Abymes"),
        ("La Rochelle", "de La Rochelle"),
    ],
)
def test_of_elides_and_contracts(name: str, expected: str) -> None:
    assert identities.of_(name) == expected


def test_every_name_pattern_fills() -> None:
    random = Random(1)
    names = [
        identities.company_name(random, trades().draw(random), cities().draw(random), "Bréval")
        for _ in range(5_000)
    ]
    assert not [name for name in names if "{" in name or "  " in name]
    assert len(set(names)) > 2_500


def test_sirens_never_repeat() -> None:
    found = [identities.siren(2026, number) for number in range(1, 20_001)]
    assert len(set(found)) == len(found)
    assert all(fr_siren.is_valid(siren) for siren in found)


def test_establishment_numbers_are_valid() -> None:
    siret = identities.siret(Random(1), identities.siren(1, 1))
    assert len(siret) == 14
    assert luhn.is_valid(siret)


def test_phone_follows_the_region() -> None:
    random = Random(1)
    prefixes = {"75": "0199", "29": "0261", "67": "0353", "2A": "0465", "33": "0536", "974": "0261"}
    while prefixes:
        city = cities().draw(random)
        expected = prefixes.pop(city.department, None)
        if expected:
            assert identities.landline(random, city).startswith(expected)


def test_every_kind_of_action_has_subjects() -> None:
    assert {"call", "meeting", "email", "task", "note", "deal", "home"} <= set(phrases())
