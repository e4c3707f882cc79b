"""Why somebody may see a record, or may not."""

from dataclasses import replace

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, select, update

from crible.access.actors import SYSTEM, Actor, load_actor
from crible.access.reasons import Reason, Sight, explain_sight
from crible.access.rights import Level, Module, Rights
from crible.access.visible import Visible
from crible.criteria.entities import TABLES
from crible.db.connection import reading, writing
from crible.kit.faults import RefusedError
from crible.kit.text import Language
from crible.model import Account, Deal
from tests.access.seen import Asker, SeenWorld
from tests.access.test_no_leak import actors, setting
from tests.cast import (
    ALICE,
    BRUNO,
    CHLOE,
    DAVID,
    ELODIE,
    FARID,
    OF_AGENCY,
    OF_BRUNO,
    OF_DAVID,
    OF_FRANCHISE,
    OF_NOBODY,
    OF_SHOP,
    TRASHED,
    fill,
)
from tests.engines.setting import Setting

__all__ = ["setting"]


def sight(
    connection: Connection, user: int, entity: str, record: int, asking: Actor = SYSTEM
) -> Sight:
    return explain_sight(connection, asking, load_actor(connection, user), entity, record)


def codes(reasons: tuple[Reason, ...]) -> list[object]:
    """Their codes; one with parts is a pair."""
    return [(one.code, codes(one.parts)) if one.parts else one.code for one in reasons]


@settings(max_examples=15)
@given(data=st.data())
def test_reasons_agree_with_what_is_seen(setting: Setting, data: st.DataObject) -> None:
    actor, asker = data.draw(actors(setting))
    entity = data.draw(st.sampled_from(sorted(TABLES)))
    note(f"{actor} {entity}")
    world, table = SeenWorld(setting.world.rows, asker=asker), TABLES[entity]
    for database in setting.databases.values():
        with reading(database) as connection:
            seen = set(connection.scalars(select(table.c.id).where(Visible(actor)(entity, table))))
            for row in setting.world.rows[entity]:
                told = explain_sight(connection, SYSTEM, actor, entity, row["id"])
                assert told.seen is (row["id"] in seen) is world.is_alive(entity, row)
                assert told.reasons
                check(told, world, asker, entity, row)


def check(told: Sight, world: SeenWorld, asker: Asker, entity: str, row: dict[str, int]) -> None:
    """Each reason is told where it holds, by the rows of the world, and nowhere else."""
    found = {reason.code for reason in told.reasons}
    assert ("no_module" in found) is not asker.opens(entity)
    assert ("in_trash" in found) is (row["deleted_at"] is not None)
    assert ("reaches_everything" in found) is (told.seen and asker.reach == "all")
    if not told.seen or entity not in {"accounts", "contacts"}:
        return
    links = world.rows[f"{entity[:-1]}_assignments"]
    users = {link["user_id"] for link in links if link[f"{entity[:-1]}_id"] == row["id"]}
    assert ("assigned" in found) is (asker.user in users)
    below = users & asker.team(world) - {asker.user}
    assert sum(reason.code == "assigned_below" for reason in told.reasons) == len(below)


@pytest.mark.parametrize(
    ("user", "entity", "record", "expected"),
    [
        (ALICE, "accounts", OF_NOBODY, ["reaches_everything"]),
        (BRUNO, "accounts", OF_BRUNO, ["assigned"]),
        (BRUNO, "accounts", OF_NOBODY, ["not_assigned", "own_only"]),
        (BRUNO, "contacts", OF_BRUNO, [("through_account", ["assigned"]), "assigned"]),
        (BRUNO, "accounts", TRASHED, ["in_trash", "not_assigned", "own_only"]),
        (CHLOE, "accounts", OF_DAVID, ["assigned_below"]),
        (CHLOE, "accounts", OF_AGENCY, ["structure_within"]),
        (CHLOE, "accounts", OF_NOBODY, ["not_assigned", "no_structure"]),
        (CHLOE, "accounts", OF_FRANCHISE, ["not_assigned", "structure_beyond"]),
        (
            CHLOE,
            "invoices",
            OF_FRANCHISE,
            [("not_through_account", ["not_assigned", "structure_beyond"])],
        ),
        (ELODIE, "accounts", OF_SHOP, ["structure_within"]),
        (ELODIE, "invoices", OF_SHOP, [("through_account", ["structure_within"])]),
        (
            BRUNO,
            "actions",
            OF_BRUNO,
            [
                ("through_account", ["assigned"]),
                ("through_contact", [("through_account", ["assigned"]), "assigned"]),
            ],
        ),
        (FARID, "accounts", OF_BRUNO, ["no_module"]),
        (FARID, "deals", OF_BRUNO, ["no_module"]),
    ],
)
def test_cast_is_told_why(
    engine: Engine, user: int, entity: str, record: int, expected: list[object]
) -> None:
    fill(engine)
    with reading(engine) as connection:
        assert codes(sight(connection, user, entity, record).reasons) == expected


def test_reasons_are_sentences_in_both_languages(sqlite: Engine) -> None:
    fill(sqlite)
    with reading(sqlite) as connection:
        below = sight(connection, CHLOE, "accounts", OF_DAVID).reasons[0]
        beyond = sight(connection, ELODIE, "accounts", OF_AGENCY).reasons[1]
    assert below.sentence(Language.FR) == (
        "Cette fiche est affectée à David Moreau, qui dépend de Chloé Bernard."
    )
    assert beyond.sentence(Language.EN) == (
        "The structure of this account, “Agence de Lyon”, is not among those of Élodie Garnier."
    )


def test_record_out_of_ones_own_sight_is_not_explained(engine: Engine) -> None:
    fill(engine)
    with reading(engine) as connection:
        bruno = load_actor(connection, BRUNO)
        for record in (OF_DAVID, 9_999):
            with pytest.raises(RefusedError, match="unknown_record"):
                sight(connection, ALICE, "accounts", record, bruno)
        with pytest.raises(RefusedError, match="no_module"):
            sight(connection, ALICE, "deals", OF_BRUNO, load_actor(connection, FARID))


def test_trash_is_explained_to_whoever_would_see(engine: Engine) -> None:
    fill(engine)
    with writing(engine) as connection:
        gone = {"deleted_at": Account.created_at}
        connection.execute(update(Account).where(Account.id == OF_BRUNO).values(gone))
        bruno = load_actor(connection, BRUNO)
        assert codes(sight(connection, BRUNO, "accounts", OF_BRUNO, bruno).reasons) == ["in_trash"]
        told = sight(connection, ALICE, "contacts", OF_BRUNO, bruno)
        assert codes(told.reasons) == ["account_in_trash"]
        with pytest.raises(RefusedError, match="unknown_record"):
            sight(connection, BRUNO, "accounts", OF_BRUNO, load_actor(connection, DAVID))


def test_nothing_is_told_of_another_record_out_of_sight(engine: Engine) -> None:
    """A deal at an account that Chloé sees, whose contact is Bruno's, at one that she does not."""
    fill(engine)
    with writing(engine) as connection:
        values = {"name": "D", "account_id": OF_AGENCY, "contact_id": OF_BRUNO}
        deal = connection.execute(insert(Deal).values(values).returning(Deal.id)).scalar_one()
        chloe = load_actor(connection, CHLOE)
        by_chloe = sight(connection, BRUNO, "deals", deal, chloe)
        by_alice = sight(connection, BRUNO, "deals", deal)
        assert by_chloe.seen
        assert codes(by_chloe.reasons) == ["through_contact"]
        assert codes(by_alice.reasons) == [
            ("through_contact", [("through_account", ["assigned"]), "assigned"])
        ]


def test_who_may_not_know_assignments_is_told_nothing(engine: Engine) -> None:
    fill(engine)
    levels = dict.fromkeys(Module, Level.WRITE)
    with reading(engine) as connection:
        alice = load_actor(connection, ALICE)
        for hidden in (("accounts", "assignees"), ("accounts", "structure")):
            asking = replace(alice, rights=Rights(frozenset(), levels, frozenset({hidden})))
            with pytest.raises(RefusedError, match="no_right"):
                sight(connection, BRUNO, "accounts", OF_BRUNO, asking)
