"""The demo people that one can sign in as: one for each way of seeing the same data."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from crible.kit.text import Text
from crible.model import User
from crible.people.service import give_password


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo, and what signing in as them shows."""

    email: str
    sees: Text


PEOPLE: Final = (
    DemoPerson(
        "alice@crible.example",
        Text("administre, voit tout", "administers, sees everything"),
    ),
    DemoPerson(
        "martine@crible.example",
        Text("marketing, voit tout, n'administre pas", "marketing, sees everything"),
    ),
    DemoPerson(
        "bruno@crible.example",
        Text("commercial, voit ce qui lui est affecté", "sells, sees what is assigned to him"),
    ),
    DemoPerson(
        "chloe@crible.example",
        Text("dirige l'Agence Ouest et son équipe", "heads the Agence Ouest and its team"),
    ),
    DemoPerson(
        "elodie@crible.example",
        Text("dirige la Franchise Bordeaux", "runs the Franchise Bordeaux"),
    ),
)


def open_doors(connection: Connection, password: str) -> None:
    """Give all of them the password. Raises RefusedError where it is too short or too long."""
    give_password(connection, [person.email for person in PEOPLE], password)


def owner_of_segments(connection: Connection) -> int:
    """The number of the person who has saved the demo's segments."""
    return connection.execute(select(User.id).where(User.email == PEOPLE[0].email)).scalar_one()
