"""Who may do what: what each route answers to everybody of the cast. Nobody else asks.

A route that is not here fails tests/api/test_allowed.py.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import insert

from crible.db.connection import writing
from crible.model import Invoice
from tests.api.serving import People
from tests.cast import AGENCY, ALICE, BRUNO, NAMES, OF_BRUNO

EVERYTHING: Final = {"combinator": "and", "rules": []}

Params = Mapping[str, object]


@dataclass(frozen=True)
class Entry:
    """One request to a route, and what it answers: ``status`` to everybody but those in ``others``,
    and 401 to whoever has not signed in, unless ``public``.

    ``path`` fills in the route's parameters; ``prepare`` does so anew before each request, for one
    that cannot be sent twice. ``body`` may be made of what that gives.
    """

    status: int
    body: Any = None
    path: Params = field(default_factory=dict)
    prepare: Callable[[People], Params] | None = None
    others: Mapping[str, int] = field(default_factory=dict)
    public: bool = False
    query: str = ""


def entry(
    status: int,
    body: Any = None,
    *,
    path: Params | None = None,
    prepare: Callable[[People], Params] | None = None,
    public: bool = False,
    query: str = "",
    **others: int,
) -> Entry:
    """An entry; who is answered otherwise than ``status`` is named: ``farid=404``."""
    return Entry(status, body, path or {}, prepare, others, public, query)


def new_name(_people: People) -> Params:
    """A name that nobody has given yet."""
    return {"name": f"N {uuid.uuid4().hex}"}


def with_new_name(params: Params) -> dict[str, object]:
    """A segment of that name."""
    if "segment_id" in params:
        return {"name": params["name"]}
    return {"name": params["name"], "entity": "accounts", "criteria": EVERYTHING}


def saved_by_bruno(people: People) -> Params:
    """A segment that Bruno has just saved."""
    saved = people.bruno.post("/segments", with_new_name(new_name(people)), 201)
    return {"segment_id": saved["id"]}


def trashed_by_bruno(people: People) -> Params:
    """A segment of Bruno's that is in the trash."""
    params = saved_by_bruno(people)
    assert people.bruno.change(f"/segments/{params['segment_id']}", None, "DELETE").is_success
    return params


def of_bruno(
    status: int,
    body: Any = None,
    *,
    path: Params | None = None,
    prepare: Callable[[People], Params] | None = None,
) -> Entry:
    """An entry about what is Bruno's alone: to anybody else it does not exist."""
    others = {name: 404 for name in NAMES if name != "bruno"}
    return Entry(status, body, path or {"segment_id": 2}, prepare, others)


def new_email(_people: People) -> Params:
    """An address that nobody has."""
    return {"email": f"n{uuid.uuid4().hex}@exemple.fr"}


def a_newcomer(people: People) -> Params:
    """Somebody who was just invited."""
    body = {**new_email(people), "name": "N"}
    return {"user_id": people.alice.post("/users", body, 201)["id"]}


def a_profile(people: People) -> Params:
    """A profile that nobody has."""
    body = {"name": f"Profil {uuid.uuid4().hex}"}
    return {"profile_id": people.alice.post("/profiles", body, 201)["id"]}


def a_structure(people: People) -> Params:
    """A structure that nothing belongs to."""
    body = {"name": f"Agence {uuid.uuid4().hex}", "kind": "agency"}
    return {"structure_id": people.alice.post("/structures", body, 201)["id"]}


def a_label(_people: People) -> Params:
    """A label that no list has."""
    return {"label": f"e{uuid.uuid4().hex}"}


def an_entry(path: str) -> Callable[[People], Params]:
    """An entry of a list that nothing uses."""

    def prepare(people: People) -> Params:
        at = path.format(**a_field_of_choices(people))
        return {"key": people.alice.post(at, a_label(people), 201)["key"]}

    return prepare


def the_keys(path: str) -> Callable[[People], Params]:
    """The keys of a list, in its order."""

    def prepare(people: People) -> Params:
        at = path.format(**a_field_of_choices(people))
        return {"keys": [item["key"] for item in people.alice.get(at)["items"]]}

    return prepare


def a_field(people: People) -> Params:
    """A custom field that no record has a value of."""
    key = f"c{uuid.uuid4().hex}"
    body = {"entity": "accounts", "key": key, "kind": "text", "label": "Champ"}
    people.alice.post("/custom-fields", body, 201)
    return CHOICES | {"field": key}


def a_field_of_choices(people: People) -> Params:
    """The custom field of ``CHOICES``, which has a choice of key ``a``."""
    if people.alice.send("GET", "/custom-fields/accounts/choix").status_code == 404:
        body = {"entity": "accounts", "key": "choix", "kind": "choice", "label": "Choix"}
        people.alice.post("/custom-fields", body, 201)
        people.alice.post("/custom-fields/accounts/choix/choices", {"label": "A"}, 201)
    return CHOICES


def a_view(people: People) -> Params:
    """A view that Alice shares with everybody, which is the only one."""
    for view in people.alice.get("/views?entity=accounts")["items"]:
        people.alice.change(f"/views/{view['id']}", None, "DELETE")
    body = {"entity": "accounts", "name": "V", "columns": [], "sharing": "everybody"}
    return {"view_id": people.alice.post("/views", body, 201)["id"]}


CHOICES: Final = {"entity": "accounts", "field": "choix"}


def entries_of_list(path: str, one: str, add: int, **params: object) -> dict[Any, Entry]:
    """What the routes of a list answer. ``one`` is the key of an entry that it has, and ``add``
    what adding to it answers to who does not administer."""

    def prepared(by: Callable[[People], Params]) -> Callable[[People], Params]:
        return lambda people: {**a_field_of_choices(people), **by(people)}

    key, new = {"key": one, **params}, prepared(an_entry(path))
    return {
        ("GET", path): entry(200, prepare=a_field_of_choices, farid=404),
        ("POST", path): entry(
            add,
            lambda made: {"label": made["label"]},
            prepare=prepared(a_label),
            alice=201,
            farid=404,
        ),
        ("GET", f"{path}/{{key}}"): entry(200, path=key, farid=404),
        ("PATCH", f"{path}/{{key}}"): entry(403, {}, path=key, alice=200, farid=404),
        ("DELETE", f"{path}/{{key}}"): entry(403, prepare=new, alice=200, farid=404),
        ("POST", f"{path}/{{key}}/merge"): entry(
            403, {"into": one}, prepare=new, alice=200, farid=404
        ),
        ("PUT", f"{path}/order"): entry(
            403,
            lambda made: {"keys": made["keys"]},
            prepare=prepared(the_keys(path)),
            alice=200,
            farid=404,
        ),
    }


QUESTIONS: Final = {
    ("POST", f"/{entity}/{name}"): entry(200, body, farid=404)
    for entity in ("accounts", "contacts")
    for name, body in {
        "count": {"criteria": EVERYTHING},
        "search": {"criteria": EVERYTHING, "columns": ["id"]},
        "facets": {"criteria": EVERYTHING, "fields": ["tags"]},
    }.items()
}


def _made(entity: str, **values: object) -> Callable[[People], Params]:
    """Make a record of Bruno's account, or an account of his, to be changed."""

    def make(people: People) -> Params:
        if entity == "accounts":
            body = {"name": "À jeter", "assigned_to": BRUNO}
        else:
            body = {"account": OF_BRUNO, **values}
        return {"record_id": people.alice.post(f"/{entity}", body, 201)["id"]}

    return make


def _trashed(entity: str, **values: object) -> Callable[[People], Params]:
    """Make a record, as ``_made``, and put it in the trash."""

    def make(people: People) -> Params:
        made = _made(entity, **values)(people)
        path = f"/{entity}/{made['record_id']}"
        assert people.alice.change(path, None, "DELETE").status_code == 204
        return made

    return make


def _invoiced(people: People) -> Params:
    """Have an invoice imported, as it were, for Bruno's account."""
    with writing(people.database) as connection:
        added = insert(Invoice).values(account_id=OF_BRUNO, number="F").returning(Invoice.id)
        return {"record_id": connection.execute(added).scalar_one()}


def _changed_many(people: People) -> Params:
    body = {"ids": [OF_BRUNO], "change": {"add_tags": ["vip"]}}
    return {"bulk_id": people.alice.post("/accounts/bulk", body)["undo"]["id"]}


NEW: Final[dict[str, dict[str, object]]] = {
    "accounts": {"name": "Neuf"},
    "contacts": {"last_name": "Neuf"},
    "deals": {"name": "Neuf"},
    "actions": {"kind": "call"},
}
ONE: Final = {"record_id": OF_BRUNO}


def _of_bruno(
    status: int,
    body: Any = None,
    *,
    path: Params = ONE,
    prepare: Callable[[People], Params] | None = None,
    bruno: int | None = None,
) -> Entry:
    """An entry about a record that Alice and Bruno see, and nobody else."""
    others = {**dict.fromkeys(("chloe", "david", "elodie", "farid"), 404), "bruno": bruno or status}
    return Entry(status, body, path, prepare, others)


RECORDS: Final = {
    place: one
    for entity, new in NEW.items()
    for place, one in {
        ("GET", f"/{entity}/{{record_id}}"): _of_bruno(200),
        ("PATCH", f"/{entity}/{{record_id}}"): _of_bruno(200, new),
        ("DELETE", f"/{entity}/{{record_id}}"): _of_bruno(204, prepare=_made(entity, **new)),
        ("POST", f"/{entity}/{{record_id}}/restore"): _of_bruno(
            200, prepare=_trashed(entity, **new)
        ),
    }.items()
} | {
    ("POST", f"/{entity}"): entry(
        201, {**new, "account": OF_BRUNO}, chloe=422, david=422, elodie=422, farid=404
    )
    for entity, new in NEW.items()
    if entity != "accounts"
}
TRASH: Final = {
    ("GET", f"/{entity}/trash"): entry(200, farid=404) for entity in ("accounts", "contacts")
}
RELATED: Final = {
    ("GET", f"/{owner}/{{record_id}}/{name}"): _of_bruno(200)
    for owner, names in {
        "accounts": ("contacts", "deals", "actions", "invoices"),
        "contacts": ("deals", "actions"),
    }.items()
    for name in names
}

ALLOWED: Final[dict[tuple[str, str], Entry]] = {
    # First use
    ("GET", "/first-use"): entry(200, public=True),
    ("POST", "/first-use"): entry(
        409, {"email": "x@exemple.fr", "name": "X", "password": "x"}, public=True
    ),
    ("POST", "/installation/demo"): entry(403, alice=409),
    # Signing in, and oneself
    ("POST", "/session"): entry(422, {"email": "x@exemple.fr"}, public=True),
    ("POST", "/session/reset"): entry(202, {"email": "x@exemple.fr"}, public=True),
    ("POST", "/session/link"): entry(422, {"secret": "x", "password": "x"}, public=True),
    ("DELETE", "/session"): entry(204),
    ("GET", "/sessions"): entry(200),
    ("DELETE", "/sessions/{session_id}"): entry(404, path={"session_id": 9_999}),
    ("GET", "/me"): entry(200),
    ("PATCH", "/me"): entry(200, {}),
    # Questions
    **QUESTIONS,
    **{
        ("POST", f"/{entity}/explain"): entry(
            200, {"criteria": EVERYTHING, "id": 1}, chloe=404, david=404, elodie=404, farid=404
        )
        for entity in ("accounts", "contacts")
    },
    ("POST", "/criteria/describe"): entry(
        200, {"entity": "accounts", "criteria": EVERYTHING}, farid=404
    ),
    # Records
    **RECORDS,
    **RELATED,
    **TRASH,
    ("POST", "/accounts"): entry(201, NEW["accounts"], farid=404),
    ("GET", "/invoices/{record_id}"): _of_bruno(200),
    ("DELETE", "/invoices/{record_id}"): _of_bruno(204, prepare=_invoiced, bruno=403),
    **{
        ("POST", f"/{entity}/{name}"): entry(200, body, farid=404)
        for entity in ("accounts", "contacts")
        for name, body in {
            "duplicates": {"name": "Neuf"},
            "bulk": {"ids": [OF_BRUNO], "change": {"add_tags": ["newsletter"]}},
        }.items()
    },
    ("GET", "/bulk"): entry(200),
    ("POST", "/bulk/{bulk_id}/undo"): entry(404, prepare=_changed_many, alice=200),
    ("GET", "/activity"): entry(200, farid=403),
    # Exports
    **{
        ("POST", f"/{entity}/export"): entry(
            200,
            {"criteria": EVERYTHING, "columns": ["id"], "format": "csv"},
            bruno=403,
            farid=403,
        )
        for entity in ("accounts", "contacts")
    },
    ("GET", "/exports"): entry(403, alice=200),
    # Segments: the first is Alice's, the second Bruno's
    ("GET", "/segments"): entry(200),
    ("POST", "/segments"): entry(201, with_new_name, prepare=new_name, farid=404),
    ("GET", "/segments/trash"): entry(200),
    ("POST", "/segments/counts"): entry(200, {"ids": [1, 2]}),
    ("GET", "/segments/{segment_id}"): of_bruno(200),
    ("PATCH", "/segments/{segment_id}"): of_bruno(200, {"name": "Requête 2"}),
    ("GET", "/segments/{segment_id}/shares"): of_bruno(200),
    ("PUT", "/segments/{segment_id}/shares"): of_bruno(200, {"shares": []}),
    ("PUT", "/segments/{segment_id}/favourite"): of_bruno(200, {"favourite": True}),
    ("POST", "/segments/{segment_id}/use"): of_bruno(204),
    ("POST", "/segments/{segment_id}/duplicate"): of_bruno(201, with_new_name, prepare=new_name),
    ("GET", "/segments/{segment_id}/versions"): of_bruno(200),
    ("POST", "/segments/{segment_id}/versions/{number}/restore"): of_bruno(
        200, path={"segment_id": 2, "number": 1}
    ),
    ("DELETE", "/segments/{segment_id}"): of_bruno(204, prepare=saved_by_bruno),
    ("POST", "/segments/{segment_id}/restore"): of_bruno(200, prepare=trashed_by_bruno),
    # Tokens
    ("GET", "/tokens"): entry(200),
    ("POST", "/tokens"): entry(
        201, {"name": "t", "scope": {}, "expires_at": "2027-01-01T00:00:00Z"}
    ),
    ("DELETE", "/tokens/{token_id}"): entry(404, path={"token_id": 999}),
    # Users, profiles, structures
    ("GET", "/users"): entry(403, alice=200),
    ("POST", "/users"): entry(
        403, lambda made: {"email": made["email"], "name": "N"}, prepare=new_email, alice=201
    ),
    ("GET", "/users/{user_id}"): entry(403, path={"user_id": BRUNO}, alice=200),
    ("PATCH", "/users/{user_id}"): entry(403, {}, path={"user_id": BRUNO}, alice=200),
    ("POST", "/users/{user_id}/invitation"): entry(403, prepare=a_newcomer, alice=200),
    ("POST", "/users/{user_id}/hand-over"): entry(
        403, {"to": ALICE}, prepare=a_newcomer, alice=204
    ),
    ("GET", "/users/{user_id}/sight"): entry(
        403, path={"user_id": BRUNO}, query="?entity=accounts&id=1", alice=200
    ),
    ("GET", "/profiles"): entry(403, alice=200),
    ("POST", "/profiles"): entry(403, {"name": "Profil"}, alice=201),
    ("GET", "/profiles/{profile_id}"): entry(403, path={"profile_id": 3}, alice=200),
    ("PATCH", "/profiles/{profile_id}"): entry(403, {}, path={"profile_id": 3}, alice=200),
    ("DELETE", "/profiles/{profile_id}"): entry(403, prepare=a_profile, alice=204),
    ("GET", "/structures"): entry(200),
    ("POST", "/structures"): entry(403, {"name": "Agence", "kind": "agency"}, alice=201),
    ("GET", "/structures/{structure_id}"): entry(200, path={"structure_id": AGENCY}),
    ("PATCH", "/structures/{structure_id}"): entry(
        403, {}, path={"structure_id": AGENCY}, alice=200
    ),
    ("DELETE", "/structures/{structure_id}"): entry(403, prepare=a_structure, alice=204),
    ("GET", "/installation"): entry(403, alice=200),
    ("PATCH", "/installation"): entry(403, {"new_user_reach": "all"}, alice=200),
    ("GET", "/sign-ins"): entry(403, alice=200),
    # The catalog, and what is edited of it
    ("GET", "/catalog"): entry(200, query="?entity=accounts", farid=404),
    **entries_of_list("/statuses", "client", 403),
    **entries_of_list("/origins", "bni", 403),
    **entries_of_list("/stages", "proposition", 403),
    **entries_of_list("/tags", "vip", 201),
    ("GET", "/custom-fields"): entry(200, farid=404),
    ("POST", "/custom-fields"): entry(
        403,
        lambda made: {
            "entity": "accounts",
            "key": made["label"],
            "kind": "text",
            "label": made["label"],
        },
        prepare=a_label,
        alice=201,
        farid=404,
    ),
    ("GET", "/custom-fields/{entity}/{field}"): entry(200, prepare=a_field, farid=404),
    ("PATCH", "/custom-fields/{entity}/{field}"): entry(
        403, {}, prepare=a_field, alice=200, farid=404
    ),
    ("DELETE", "/custom-fields/{entity}/{field}"): entry(
        403, prepare=a_field, alice=200, farid=404
    ),
    **entries_of_list("/custom-fields/{entity}/{field}/choices", "a", 403, **CHOICES),
    # Views
    ("GET", "/views"): entry(200, query="?entity=accounts", farid=404),
    ("POST", "/views"): entry(
        201, {"entity": "accounts", "name": "V", "columns": [{"name": "name"}]}, farid=404
    ),
    ("GET", "/views/{view_id}"): entry(200, prepare=a_view, farid=404),
    ("PATCH", "/views/{view_id}"): entry(403, {"name": "W"}, prepare=a_view, alice=200, farid=404),
    ("DELETE", "/views/{view_id}"): entry(403, prepare=a_view, alice=204, farid=404),
}
