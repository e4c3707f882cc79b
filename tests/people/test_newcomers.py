"""Newcomers: what they are given, and how they are invited."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from crible.access.actors import SYSTEM, Actor, Reach, load_actor
from crible.model import ProfileField, User
from crible.people.installation import new_user_reach, set_new_user_reach
from crible.people.links import use_link
from crible.people.newcomers import NewUser, add_user, invite, invite_again
from crible.people.service import UserLine, show_user
from tests.cast import AGENCY, ALICE, BRUNO, CHLOE, DAVID, FRANCHISE, HEAD_OFFICE, PASSWORD
from tests.people.acting import promote, refused

NOW = datetime(2026, 11, 24, 9)


def add(connection: Connection, actor: Actor, **values: Any) -> UserLine:
    new = NewUser("gaelle@exemple.fr", "Gaëlle", **values)
    return show_user(connection, SYSTEM, add_user(connection, actor, new))


def test_later_users_have_full_access(connection: Connection) -> None:
    line = add(connection, load_actor(connection, ALICE))
    assert (line.profile, line.reach) == ("Tous les accès", "all")
    assert (line.active, line.has_password, line.structure_id) == (True, False, None)


def test_newcomer_goes_by_numbers_or_names(connection: Connection) -> None:
    alice = load_actor(connection, ALICE)
    values = {"profile": 3, "structure": AGENCY, "manager": CHLOE, "reach": Reach.OWN}
    line = add(connection, alice, **values)
    connection.execute(delete(User).where(User.id == line.id))
    named = {"profile": "Vente", "structure": "Agence de Lyon", "manager": "Chloe@exemple.fr"}
    same = add(connection, alice, **values | named)
    for name in ("profile_id", "structure_id", "manager_id", "reach"):
        assert getattr(line, name) == getattr(same, name)


def test_newcomer_reaches_no_more_than_their_inviter(connection: Connection) -> None:
    alice = load_actor(connection, ALICE)
    chloe = promote(connection, CHLOE)
    assert add(connection, chloe).reach == "structure"
    connection.execute(delete(User).where(User.email == "gaelle@exemple.fr"))
    set_new_user_reach(connection, alice, Reach.OWN)
    assert add(connection, alice).reach == "own"
    connection.execute(delete(User).where(User.email == "gaelle@exemple.fr"))
    assert add(connection, alice, reach=Reach.ALL).reach == "all"


def test_inviter_gives_no_more_than_they_have(connection: Connection) -> None:
    chloe = promote(connection, CHLOE)
    with refused(
        ("not_held", "/reach"), ("not_held", "/structure_id"), ("not_held", "/manager_id")
    ):
        add(connection, chloe, reach=Reach.ALL, structure=HEAD_OFFICE, manager=BRUNO)
    with refused(("not_held", "/structure_id")):
        add(connection, chloe, reach=Reach.OWN, structure=FRANCHISE)
    add(connection, chloe, structure=AGENCY, manager=DAVID)


def test_inviter_without_full_access_picks_another_profile(connection: Connection) -> None:
    chloe = promote(connection, CHLOE, exports=False)
    with refused(("not_held", "/profile_id")):
        add(connection, chloe)
    add(connection, chloe, profile="Sans comptes")


def test_inviter_hides_what_is_hidden_from_them(connection: Connection) -> None:
    chloe = promote(connection, CHLOE)
    profile = show_user(connection, SYSTEM, CHLOE).profile_id
    hidden = {"entity": "accounts", "field": "revenue", "access": "hidden"}
    connection.execute(insert(ProfileField).values(profile_id=profile, **hidden))
    chloe = load_actor(connection, CHLOE)
    with refused(("not_held", "/profile_id")):
        add(connection, chloe)
    add(connection, chloe, profile="Vente")  # which hides it too


def test_every_fault_of_a_newcomer_is_told(connection: Connection) -> None:
    places = ("/profile_id", "/structure_id", "/manager_id")
    bad = NewUser("gaelle", " ", "P", None, "S", "M")
    with refused(
        ("bad_email", "/email"),
        ("empty_value", "/name"),
        *(("unknown_choice", place) for place in places),
    ):
        add_user(connection, SYSTEM, bad)
    taken = NewUser(" BRUNO@exemple.fr", "B", 99, None, 99, 99)
    with refused(
        ("email_taken", "/email"),
        *(("unknown_choice", place) for place in places),
    ):
        add_user(connection, SYSTEM, taken)


def test_reach_of_newcomers_is_within_ones_own(connection: Connection) -> None:
    chloe = promote(connection, CHLOE)
    assert new_user_reach(connection, chloe) is Reach.ALL
    set_new_user_reach(connection, chloe, Reach.OWN)
    with refused(("not_held", "/new_user_reach")):
        set_new_user_reach(connection, chloe, Reach.ALL)
    with refused(("no_right", "")):
        set_new_user_reach(connection, load_actor(connection, BRUNO), Reach.OWN)


def test_invitation_is_sent_until_it_is_followed(connection: Connection) -> None:
    alice = load_actor(connection, ALICE)
    first = invite(connection, alice, NewUser("g@exemple.fr", "G"), NOW)
    second = invite_again(connection, alice, first.user.id, NOW)
    assert use_link(connection, second.secret, PASSWORD, NOW) == first.user.id
    for secret in (first.secret, second.secret):
        with refused(("bad_link", "")):
            use_link(connection, secret, PASSWORD, NOW)
    with refused(("has_password", "")):
        invite_again(connection, alice, first.user.id, NOW)


def test_nobody_is_flooded_with_invitations(connection: Connection) -> None:
    alice = load_actor(connection, ALICE)
    user = invite(connection, alice, NewUser("g@exemple.fr", "G"), NOW).user
    for _ in range(4):
        invite_again(connection, alice, user.id, NOW)
    with refused(("too_many_mails", "")):
        invite_again(connection, alice, user.id, NOW)
    invite_again(connection, alice, user.id, NOW + timedelta(hours=1, seconds=1))


def test_only_active_users_are_invited_again(connection: Connection) -> None:
    connection.execute(update(User).where(User.id == BRUNO).values(active=False))
    with refused(("not_active", "")):
        invite_again(connection, load_actor(connection, ALICE), BRUNO, NOW)
    with refused(("no_right", "")):
        invite_again(connection, load_actor(connection, CHLOE), BRUNO, NOW)
