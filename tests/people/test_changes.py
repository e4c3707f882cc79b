"""What is changed of users, and what nobody may give."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from crible.access.actors import SYSTEM, load_actor
from crible.access.rights import NOTHING, Rights
from crible.model import User
from crible.people.changes import change_oneself, change_user
from crible.people.links import add_link, use_link
from crible.people.service import show_user
from crible.people.sessions import Came, find_session, open_session
from crible.people.tokens import add_token, find_token
from tests.cast import (
    AGENCY,
    ALICE,
    BRUNO,
    CHLOE,
    DAVID,
    ELODIE,
    FARID,
    FRANCHISE,
    HEAD_OFFICE,
    PASSWORD,
    SHOP,
)
from tests.people.acting import promote, refused

NOW = datetime(2026, 11, 24, 9)
FULL_ACCESS, SELLING, CLOSED = 2, 3, 4


def change(connection: Connection, by: int, user_id: int, **values: Any) -> None:
    change_user(connection, load_actor(connection, by), user_id, values)


def test_user_is_changed_in_everything(connection: Connection) -> None:
    values = {
        "name": " Bruno  L. ",
        "language": "en",
        "profile_id": CLOSED,
        "reach": "structure",
        "structure_id": SHOP,
        "manager_id": ELODIE,
        "active": False,
    }
    change(connection, ALICE, BRUNO, **values)
    line = show_user(connection, SYSTEM, BRUNO)
    kept = {name: getattr(line, name) for name in values}
    assert kept == values | {"name": "Bruno L."}
    change(connection, ALICE, BRUNO, structure_id=None, manager_id=None)
    line = show_user(connection, SYSTEM, BRUNO)
    assert (line.structure_id, line.manager_id, line.reach) == (None, None, "structure")


def test_every_fault_of_a_change_is_told(connection: Connection) -> None:
    unknown = {"profile_id": 99, "structure_id": 99, "manager_id": 99}
    with refused(
        ("empty_value", "/name"),
        *(("unknown_choice", f"/{name}") for name in unknown),
    ):
        change(connection, ALICE, BRUNO, name=" ", **unknown)


def test_users_need_advanced_administration(connection: Connection) -> None:
    with refused(("no_right", "")):
        change(connection, CHLOE, DAVID, name="D")
    with refused(("unknown_user", "")):
        change(connection, ALICE, 99, name="D")


def test_nobody_manages_themselves_even_roundabout(connection: Connection) -> None:
    for manager in (CHLOE, DAVID):
        with refused(("cycle", "/manager_id")):
            change(connection, ALICE, CHLOE, manager_id=manager)


def test_nobody_gives_a_profile_beyond_theirs(connection: Connection) -> None:
    promote(connection, CHLOE, exports=False)
    for profile in (1, FULL_ACCESS):
        with refused(("not_held", "/profile_id")):
            change(connection, CHLOE, BRUNO, profile_id=profile)
        with refused(("not_held", "/profile_id")):
            change(connection, CHLOE, CHLOE, profile_id=profile)
    change(connection, CHLOE, DAVID, profile_id=SELLING)


def test_hidden_field_is_not_opened_to_others(connection: Connection) -> None:
    actor = promote(connection, CHLOE)
    hidden = Rights(actor.rights.general, actor.rights.levels, frozenset({("accounts", "siret")}))
    with refused(("not_held", "/profile_id")):
        change_user(
            connection, load_actor(connection, CHLOE, hidden), DAVID, {"profile_id": SELLING}
        )


def test_nobody_gives_a_reach_beyond_theirs(connection: Connection) -> None:
    promote(connection, CHLOE)
    for user in (CHLOE, DAVID):
        with refused(("not_held", "/reach")):
            change(connection, CHLOE, user, reach="all")
    change(connection, CHLOE, DAVID, reach="structure")
    with refused(("not_held", "/structure_id")):
        change(connection, CHLOE, BRUNO, reach="structure")  # of the head office
    change(connection, CHLOE, ELODIE, reach="own")


def test_nobody_places_others_beyond_their_structures(connection: Connection) -> None:
    promote(connection, CHLOE)
    for user, structure in ((CHLOE, HEAD_OFFICE), (DAVID, FRANCHISE), (BRUNO, SHOP)):
        with refused(("not_held", "/structure_id")):
            change(connection, CHLOE, user, structure_id=structure)
    change(connection, CHLOE, BRUNO, structure_id=AGENCY)
    change(connection, CHLOE, BRUNO, structure_id=None)


def test_own_records_open_no_structure_to_others(connection: Connection) -> None:
    """Bruno's structure is the head office, but he reaches his own records only."""
    promote(connection, BRUNO)
    with refused(("not_held", "/structure_id")):
        change(connection, BRUNO, CHLOE, structure_id=HEAD_OFFICE)
    with refused(("not_held", "/reach")):
        change(connection, BRUNO, DAVID, reach="structure")
    change(connection, BRUNO, DAVID, structure_id=HEAD_OFFICE)  # who reaches their own records
    change(connection, BRUNO, ALICE, reach="structure")  # which is less than before


def test_manager_is_changed_within_ones_team_only(connection: Connection) -> None:
    promote(connection, CHLOE)
    with refused(("not_held", "/manager_id")):
        change(connection, CHLOE, BRUNO, manager_id=CHLOE)
    change(connection, CHLOE, DAVID, manager_id=BRUNO)
    with refused(("not_held", "/manager_id")):
        change(connection, CHLOE, DAVID, manager_id=CHLOE)  # who is of her team no more


def test_coming_back_gives_what_was_held(connection: Connection) -> None:
    promote(connection, CHLOE, exports=False)
    change(connection, ALICE, FARID, active=False)
    change(connection, ALICE, ELODIE, active=False)
    with refused(("not_held", "/reach"), ("not_held", "/structure_id")):
        change(connection, CHLOE, FARID, active=True, structure_id=SHOP)
    with refused(("not_held", "/profile_id"), ("not_held", "/structure_id")):
        change(connection, CHLOE, ELODIE, active=True)
    change(connection, CHLOE, FARID, active=True, reach="own", structure_id=None)


@pytest.mark.parametrize(
    ("values", "place"), [({"active": False}, "/active"), ({"profile_id": 2}, "/profile_id")]
)
def test_last_administrator_stays(
    connection: Connection, values: dict[str, Any], place: str
) -> None:
    promote(connection, CHLOE)
    connection.execute(update(User).where(User.id == BRUNO).values(profile_id=1, active=False))
    with refused(("last_administrator", place)):
        change(connection, ALICE, ALICE, **values)
    connection.execute(update(User).where(User.id == BRUNO).values(active=True))
    change(connection, ALICE, ALICE, **values)
    with refused(("last_administrator", place)):
        change(connection, BRUNO, BRUNO, **values)


def test_whoever_is_deactivated_is_out_at_once(connection: Connection) -> None:
    bruno = load_actor(connection, BRUNO)
    session = open_session(connection, BRUNO, Came("192.0.2.1"), NOW).secret
    _, token = add_token(connection, bruno, "t", NOTHING, NOW + timedelta(days=9), NOW)
    link = add_link(connection, BRUNO, "reset", NOW)
    assert link is not None
    change(connection, ALICE, BRUNO, active=False)
    change(connection, ALICE, BRUNO, active=True)
    assert find_session(connection, session, NOW) is None
    assert find_token(connection, token, NOW) is None
    with refused(("bad_link", "")):
        use_link(connection, link, PASSWORD, NOW)


def test_others_do_not_change_with_a_user(connection: Connection) -> None:
    rows = select(User.__table__).where(User.id != DAVID).order_by(User.id)
    before = connection.execute(rows).all()
    change(connection, ALICE, DAVID, active=False, reach="own", profile_id=SELLING)
    assert connection.execute(rows).all() == before


def test_one_changes_ones_own_name(connection: Connection) -> None:
    change_oneself(connection, BRUNO, {"name": " B.  L. ", "language": "en"})
    line = show_user(connection, SYSTEM, BRUNO)
    assert (line.name, line.language) == ("B. L.", "en")
    with refused(("empty_value", "/name")):
        change_oneself(connection, BRUNO, {"name": " "})
