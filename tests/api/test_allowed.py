"""Every route has its entry in the table of who may do what, and answers everybody so."""

from typing import Any

import pytest

from crible.api.app import PREFIX, create_app
from crible.settings import Settings
from tests.api.allowed import ALLOWED, Entry
from tests.api.serving import People, Person
from tests.cast import NAMES

METHODS = {"get", "post", "put", "patch", "delete"}


def routes() -> set[tuple[str, str]]:
    """The routes of the OpenAPI document."""
    document = create_app(Settings()).openapi()
    return {
        (method.upper(), path.removeprefix(PREFIX))
        for path, operations in document["paths"].items()
        for method in operations
        if method in METHODS
    }


def test_every_route_has_an_entry() -> None:
    assert routes() == set(ALLOWED)


def expected(entry: Entry, name: str) -> int:
    """What an entry answers to one of the cast, or to nobody."""
    if name == "nobody":
        return entry.status if entry.public else 401
    return entry.others.get(name, entry.status)


def ask(people: People, person: Person, place: tuple[str, str], entry: Entry) -> Any:
    """Send the request of an entry."""
    params = {**entry.path, **(entry.prepare(people) if entry.prepare else {})}
    method, path = place
    body = entry.body(params) if callable(entry.body) else entry.body
    return person.send(method, path.format(**params) + entry.query, body, if_match="*")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_everybody_is_answered_as_the_table_says(people: People) -> None:
    wrong = []
    for place, entry in ALLOWED.items():
        for name in ("nobody", *NAMES):
            answer = ask(people, getattr(people, name), place, entry)
            wanted = expected(entry, name)
            if answer.status_code != wanted:
                wrong.append(f"{place} {name}: {answer.status_code}, not {wanted}: {answer.text}")
            if place == ("DELETE", "/session"):
                del people.clients[name]
    assert not wrong, "\n".join(wrong)
