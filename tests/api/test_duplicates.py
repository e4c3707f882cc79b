"""Likely duplicates of what somebody types."""

import pytest
from sqlalchemy import insert, update

from crible.db.connection import writing
from crible.model import (
    Account,
    Contact,
)
from tests.api.refusals import limit_field, told
from tests.api.serving import People, Person
from tests.cast import (
    OF_BRUNO,
    OF_FRANCHISE,
)


def duplicates(person: Person, entity: str, **typed: object) -> list[int]:
    """The records that are like what somebody types."""
    return [one["id"] for one in person.post(f"/{entity}/duplicates", typed)["items"]]


def test_duplicates_are_found_in_sight_alone(people: People) -> None:
    with writing(people.database) as connection:
        for id_ in (OF_BRUNO, OF_FRANCHISE):
            values = {"name": "Hôtel de l'Œuvre", "siret": "73282932000074", "email": "a@b.fr"}
            connection.execute(update(Account).where(Account.id == id_).values(values))
        mobile = {"mobile": "0612345678", "first_name": "Léa", "last_name": "Roux"}
        connection.execute(update(Contact).where(Contact.id == OF_BRUNO).values(mobile))
    for typed in (
        {"name": "HOTEL DE L'OEUVRE"},
        {"siret": "732 829 320 00074"},
        {"email": "A@B.fr", "name": "Autre"},
    ):
        assert duplicates(people.bruno, "accounts", **typed) == [OF_BRUNO]
        assert duplicates(people.alice, "accounts", **typed) == [OF_BRUNO, OF_FRANCHISE]
        assert duplicates(people.david, "accounts", **typed) == []
    assert duplicates(people.bruno, "contacts", phone="+33 6 12 34 56 78") == [OF_BRUNO]
    assert duplicates(people.bruno, "contacts", name="lea ROUX") == [OF_BRUNO]


@pytest.mark.parametrize("typed", [{}, {"name": " "}, {"siret": "--"}, {"email": None}])
def test_nothing_typed_is_like_nothing(people: People, typed: dict[str, object]) -> None:
    assert duplicates(people.alice, "accounts", **typed) == []


def test_ten_duplicates_are_shown_at_most(people: People) -> None:
    with writing(people.database) as connection:
        connection.execute(insert(Account), [{"name": "Pareil"} for _ in range(11)])
    assert len(duplicates(people.alice, "accounts", name="pareil")) == 10


def test_hidden_field_finds_no_duplicates(people: People) -> None:
    limit_field(people, "siret", "hidden")
    hidden, unknown = (
        people.bruno.send("POST", "/accounts/duplicates", {name: "732829320"})
        for name in ("siret", "nowhere")
    )
    assert told(hidden, "siret") == told(unknown, "nowhere")
    assert (
        "siret" not in people.bruno.post("/accounts/duplicates", {"name": "Compte 1"})["items"][0]
    )
