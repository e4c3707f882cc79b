"""An actor as the database makes one, and what rights say."""

import pytest
from sqlalchemy import Engine, insert, select, update

from crible.access.actors import Reach, find_user, load_actor
from crible.access.rights import EVERYTHING, NOTHING, General, Level, Module, Rights
from crible.db.connection import reading, writing
from crible.kit.faults import RefusedError
from crible.model import Profile, ProfileField, User
from tests.access.seen import descendants
from tests.random_world import random_world


def test_actor_has_their_team_and_structures(engine: Engine) -> None:
    world = random_world(5)
    world.write(engine)
    for user in world.rows["users"]:
        with reading(engine) as connection:
            assert find_user(connection, f" {user['email'].upper()} ") == user["id"]
            actor = load_actor(connection, user["id"])
        assert actor.team == descendants(world.rows["users"], "manager_id", user["id"])
        structures = set()
        if user["structure_id"] is not None:
            rows = world.rows["structures"]
            structures = descendants(rows, "parent_id", user["structure_id"])
        assert actor.structures == structures
        assert actor.reach is Reach.ALL


def test_nobody_inactive_asks(engine: Engine) -> None:
    random_world(5).write(engine)
    with writing(engine) as connection:
        connection.execute(update(User).values(active=False))
    for email in ("u0@crible.example", "nobody@crible.example"):
        with reading(engine) as connection, pytest.raises(RefusedError, match="unknown_user"):
            find_user(connection, email)
    with reading(engine) as connection:
        assert load_actor(connection, 1).rights == NOTHING


def test_two_profiles_exist_from_the_start(engine: Engine) -> None:
    random_world(5).write(engine)
    with writing(engine) as connection:
        _, full = connection.scalars(select(Profile.id).order_by(Profile.id))
        connection.execute(update(User).where(User.id == 2).values(profile_id=full))
        assert load_actor(connection, 1).rights == EVERYTHING
        rights = load_actor(connection, 2).rights
    assert rights.general == set(General) - {
        General.ADMINISTRATOR,
        General.ADVANCED_ADMINISTRATION,
    }
    assert all(rights.level(module) is Level.WRITE for module in Module)
    assert EVERYTHING.includes(rights)
    assert not rights.includes(EVERYTHING)


def test_administrator_holds_all_whatever_the_row_says(engine: Engine) -> None:
    random_world(5).write(engine)
    with writing(engine) as connection:
        connection.execute(update(Profile).values(administrator=False, accounts="none"))
        assert load_actor(connection, 1).rights == EVERYTHING


def test_profile_says_levels_and_fields(engine: Engine) -> None:
    random_world(5).write(engine)
    with writing(engine) as connection:
        values = {"name": "Vente", "accounts": "write", "deals": "read", "exports": True}
        added = insert(Profile).values(values).returning(Profile.id)
        profile = connection.execute(added).scalar_one()
        for field, access in (("revenue", "hidden"), ("city", "read_only")):
            connection.execute(
                insert(ProfileField).values(
                    profile_id=profile, entity="accounts", field=field, access=access
                )
            )
        connection.execute(update(User).where(User.id == 3).values(profile_id=profile))
        rights = load_actor(connection, 3).rights
    assert rights.general == {General.EXPORTS}
    assert rights.changes("contacts")
    assert rights.reads("deals")
    assert not rights.changes("deals")
    assert not rights.reads("actions")
    assert not rights.shows("accounts", "revenue")
    assert not rights.shows("accounts", "last_action_at")
    assert rights.shows("accounts", "city")
    assert not rights.edits("accounts", "city")
    assert rights.edits("accounts", "name")


def test_without_accounts_there_is_nothing_at_accounts() -> None:
    rights = Rights(levels={Module.DEALS: Level.WRITE, Module.CAMPAIGNS: Level.READ})
    assert rights.level(Module.DEALS) is Level.NONE
    assert rights.level(Module.CAMPAIGNS) is Level.READ


def test_times_need_their_management() -> None:
    levels = {Module.TIME: Level.WRITE}
    assert Rights(levels=levels).level(Module.TIME) is Level.NONE
    managing = Rights(frozenset({General.TIME_MANAGEMENT}), levels)
    assert managing.level(Module.TIME) is Level.WRITE


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (("accounts", "department"), ("accounts", "postal_code")),
        (("contacts", "name"), ("contacts", "last_name")),
        (("contacts", "last_action_at"), ("actions", "done_at")),
    ],
)
def test_computed_field_is_hidden_with_its_sources(
    name: tuple[str, str], source: tuple[str, str]
) -> None:
    assert EVERYTHING.shows(*name)
    assert not Rights(EVERYTHING.general, EVERYTHING.levels, frozenset({source})).shows(*name)


def test_nobody_gives_what_they_do_not_hold() -> None:
    every = EVERYTHING.levels
    hiding = Rights(EVERYTHING.general, every, frozenset({("accounts", "revenue")}))
    assert EVERYTHING.includes(hiding)
    assert not hiding.includes(EVERYTHING)
    assert hiding.includes(hiding)
    assert EVERYTHING.includes(NOTHING)


def test_scope_leaves_no_more_than_both_allow() -> None:
    reading_deals = Rights(frozenset({General.EXPORTS}), dict.fromkeys(Module, Level.READ))
    hiding = Rights(frozenset(), EVERYTHING.levels, frozenset({("accounts", "revenue")}))
    left = hiding.within(reading_deals)
    assert left.general == set()
    assert left.level(Module.DEALS) is Level.READ
    assert not left.shows("accounts", "revenue")
    assert EVERYTHING.within(reading_deals) == Rights(
        reading_deals.general, {**reading_deals.levels, Module.TIME: Level.NONE}
    )
