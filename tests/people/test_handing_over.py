"""Handing over all that is somebody's."""

from sqlalchemy import Connection, insert, select, update

from crible.access.actors import load_actor
from crible.model import (
    Action,
    Deal,
    Segment,
    User,
    View,
    account_assignments,
    contact_assignments,
)
from crible.people.handing_over import hand_over
from tests.cast import (
    ALICE,
    BRUNO,
    CHLOE,
    DAVID,
    ELODIE,
    OF_AGENCY,
    OF_BRUNO,
    OF_DAVID,
    OF_SHOP,
    TRASHED,
)
from tests.people.acting import promote, refused


def assigned(connection: Connection) -> set[tuple[int, int, bool]]:
    table = account_assignments
    rows = connection.execute(select(table.c.account_id, table.c.user_id, table.c.main))
    return {tuple(row) for row in rows}


def test_everything_changes_hands_at_once(connection: Connection) -> None:
    connection.execute(
        insert(account_assignments),
        [
            {"account_id": account, "user_id": user, "main": main}
            for account, user, main in (
                (OF_BRUNO, DAVID, False),
                (OF_DAVID, BRUNO, False),
                (OF_AGENCY, BRUNO, False),
                (OF_SHOP, BRUNO, False),
                (OF_SHOP, DAVID, False),
                (OF_SHOP, CHLOE, True),
                (TRASHED, BRUNO, True),
            )
        ],
    )
    connection.execute(update(Deal).where(Deal.id == 2).values(assigned_to_id=BRUNO))
    connection.execute(update(Action).where(Action.id == 3).values(assigned_to_id=BRUNO))
    view = {"entity": "accounts", "name": "V", "layout": "{}", "owner_id": BRUNO}
    connection.execute(insert(View).values(view))
    hand_over(connection, load_actor(connection, ALICE), BRUNO, DAVID)
    assert assigned(connection) == {
        (OF_BRUNO, DAVID, True),
        (OF_DAVID, DAVID, True),
        (OF_AGENCY, DAVID, False),
        (OF_SHOP, DAVID, False),
        (OF_SHOP, CHLOE, True),
        (TRASHED, DAVID, True),
    }
    table = contact_assignments
    rows = connection.execute(select(table.c.contact_id, table.c.user_id, table.c.main))
    assert [tuple(row) for row in rows] == [(OF_BRUNO, DAVID, True)]
    for column, id_ in ((Deal.assigned_to_id, 2), (Action.assigned_to_id, 3)):
        found = select(column).where(column.class_.id == id_)
        assert connection.scalar(found) == DAVID
    assert connection.scalar(select(View.owner_id)) == DAVID
    owners = connection.scalars(select(Segment.owner_id).order_by(Segment.id))
    assert list(owners) == [ALICE, DAVID]


def test_records_go_to_somebody_else_who_is_active(connection: Connection) -> None:
    alice = load_actor(connection, ALICE)
    connection.execute(update(User).where(User.id == DAVID).values(active=False))
    before = assigned(connection)
    for user, to, fault in (
        (BRUNO, BRUNO, ("same_user", "/to")),
        (BRUNO, DAVID, ("unknown_choice", "/to")),
        (BRUNO, 99, ("unknown_choice", "/to")),
        (99, ALICE, ("unknown_user", "")),
    ):
        with refused(fault):
            hand_over(connection, alice, user, to)
    assert assigned(connection) == before
    hand_over(connection, alice, DAVID, BRUNO)  # who is gone


def test_only_records_within_reach_are_handed_over(connection: Connection) -> None:
    with refused(("no_right", "")):
        hand_over(connection, load_actor(connection, CHLOE), DAVID, CHLOE)
    chloe = promote(connection, CHLOE)
    for user in (BRUNO, ELODIE):
        with refused(("not_held", "")):
            hand_over(connection, chloe, user, CHLOE)
    hand_over(connection, chloe, DAVID, CHLOE)
    assert (OF_DAVID, CHLOE, True) in assigned(connection)
