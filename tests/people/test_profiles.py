"""Profiles: what they hold, and what nobody may make them give."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, insert

from crible.access.actors import SYSTEM, load_actor, load_rights
from crible.access.rights import EVERYTHING, General, Level, Module, Rights
from crible.criteria.kinds import Kind
from crible.model import SegmentShare
from crible.people.profiles import (
    add_profile,
    change_profile,
    list_profiles,
    remove_profile,
    show_profile,
)
from crible.records.custom_fields import add_field, remove_field
from tests.cast import ALICE, BRUNO, CHLOE
from tests.people.acting import promote, refused

ADMINISTRATOR, FULL_ACCESS, SELLING = 1, 2, 3
SOME = Rights(
    frozenset({General.EXPORTS}),
    {Module.ACCOUNTS: Level.WRITE, Module.DEALS: Level.READ},
    frozenset({("accounts", "revenue"), ("accounts", "custom.marge")}),
    frozenset({("contacts", "email")}),
)


def test_profile_holds_what_it_was_given(connection: Connection) -> None:
    add_field(connection, SYSTEM, "accounts", "marge", Kind.MONEY, "Marge")
    alice = load_actor(connection, ALICE)
    line = add_profile(connection, alice, " Terrain  ouest ", SOME)
    assert (line.name, line.key) == ("Terrain ouest", None)
    rights = load_rights(connection, line.id)
    assert (rights.general, rights.hidden, rights.read_only) == (
        SOME.general,
        SOME.hidden,
        SOME.read_only,
    )
    assert all(rights.level(module) is SOME.level(module) for module in Module)
    less = Rights(levels={Module.ACCOUNTS: Level.READ})
    change_profile(connection, alice, line.id, "Terrain", less)
    changed = show_profile(connection, alice, line.id)
    assert changed.name == "Terrain"
    assert less.includes(changed.rights)
    assert changed.rights.includes(less)
    remove_profile(connection, alice, line.id)
    with refused(("unknown_profile", "")):
        show_profile(connection, alice, line.id)


def test_every_fault_of_a_profile_is_told(connection: Connection) -> None:
    hidden = frozenset(
        {("accounts", "id"), ("accounts", "custom.x"), ("invoices", "marge"), ("deals", "name")}
    )
    rights = replace(SOME, hidden=hidden, read_only=frozenset({("deals", "name")}))
    with refused(
        ("empty_value", "/name"),
        *[("unknown_field", "/fields")] * 3,
        ("not_allowed", "/fields"),
    ):
        add_profile(connection, SYSTEM, " ", rights)
    with refused(("name_taken", "/name")):
        add_profile(connection, SYSTEM, " Vente ", Rights())


def test_field_that_went_away_may_stay_named(connection: Connection) -> None:
    add_field(connection, SYSTEM, "accounts", "marge", Kind.MONEY, "Marge")
    line = add_profile(connection, SYSTEM, "P", SOME)
    remove_field(connection, SYSTEM, "accounts", "marge")
    change_profile(connection, SYSTEM, line.id, "Q", SOME)
    with refused(("unknown_field", "/fields")):
        add_profile(connection, SYSTEM, "R", SOME)


def test_administrateur_is_unalterable(connection: Connection) -> None:
    alice = load_actor(connection, ALICE)
    with refused(("fixed_profile", "")):
        change_profile(connection, alice, ADMINISTRATOR, "A", EVERYTHING)
    for profile in (ADMINISTRATOR, FULL_ACCESS):
        with refused(("fixed_profile", "")):
            remove_profile(connection, alice, profile)
    assert show_profile(connection, alice, ADMINISTRATOR).rights == EVERYTHING
    change_profile(connection, alice, FULL_ACCESS, "Tout", Rights())


def test_profile_in_use_stays(connection: Connection) -> None:
    with refused(("in_use", "")):
        remove_profile(connection, SYSTEM, SELLING)
    line = add_profile(connection, SYSTEM, "P", Rights())
    connection.execute(insert(SegmentShare).values(segment_id=1, profile_id=line.id))
    with refused(("in_use", "")):
        remove_profile(connection, SYSTEM, line.id)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (Rights(frozenset({General.EXPORTS})), "/general"),
        (Rights(levels={Module.ACCOUNTS: Level.READ, Module.DEALS: Level.WRITE}), "/levels/deals"),
    ],
)
def test_profile_gives_no_more_than_its_maker_holds(
    connection: Connection, given: Rights, place: str
) -> None:
    chloe = promote(connection, CHLOE, exports=False, deals="read")
    with refused(("not_held", place)):
        add_profile(connection, chloe, "P", given)
    held = Rights(frozenset({General.ACTIVITY_FEED}), {Module.DEALS: Level.WRITE})
    line = add_profile(connection, chloe, "P", held)  # without accounts there are no deals
    with refused(("not_held", place)):
        change_profile(connection, chloe, line.id, "P", given)


def test_what_is_hidden_from_its_maker_stays_hidden(connection: Connection) -> None:
    chloe = promote(connection, CHLOE)
    limited = replace(
        chloe,
        rights=replace(
            chloe.rights,
            hidden=frozenset({("accounts", "revenue")}),
            read_only=frozenset({("accounts", "city")}),
        ),
    )
    with refused(*[("not_held", "/fields")] * 2):
        add_profile(connection, limited, "P", Rights())
    both = frozenset({("accounts", "revenue"), ("accounts", "city")})
    add_profile(connection, limited, "P", Rights(hidden=both))


def test_renaming_gives_nothing(connection: Connection) -> None:
    chloe = promote(connection, CHLOE, exports=False)
    full = show_profile(connection, SYSTEM, FULL_ACCESS)
    change_profile(connection, chloe, FULL_ACCESS, "Tout le monde", full.rights)
    less = replace(full.rights, general=full.rights.general - {General.EXPORTS})
    change_profile(connection, chloe, FULL_ACCESS, "Tout le monde", less)
    with refused(("not_held", "/general")):
        change_profile(connection, chloe, FULL_ACCESS, "Tout le monde", full.rights)


def test_profiles_need_advanced_administration(connection: Connection) -> None:
    bruno = load_actor(connection, BRUNO)
    for refusal in (
        lambda: list_profiles(connection, bruno),
        lambda: add_profile(connection, bruno, "P", Rights()),
        lambda: change_profile(connection, bruno, SELLING, "P", Rights()),
        lambda: remove_profile(connection, bruno, SELLING),
    ):
        with refused(("no_right", "")):
            refusal()
