"""What a segment was is kept and can be restored, and the trash gives back what it holds."""

from typing import Any

from sqlalchemy import Connection, insert, select, update

from crible.access.actors import SYSTEM
from crible.kit.text import Language
from crible.model import Segment, SegmentVersion
from crible.segments.reading import State
from crible.segments.service import change_segment, require_segment
from crible.segments.shares import Share
from crible.segments.trash import delete_segment, list_trash, restore_segment, users_of
from crible.segments.versions import list_versions, restore_version
from tests.cast import BRUNO, CHLOE
from tests.segments.acting import ANY, CLOCK, EVERYBODY, actor, one, refused, save

EDIT_BRUNO = Share("user", BRUNO, "edit")


def versions(connection: Connection, who: str, segment: int) -> list[Any]:
    found = list_versions(connection, actor(connection, who), CLOCK, segment)
    return [(one.number, one.name, one.saved_by) for one in found]


def test_each_saving_is_a_version(cast: Connection) -> None:
    segment = save(cast, "alice", "Un", ANY, EDIT_BRUNO)
    change_segment(cast, actor(cast, "bruno"), CLOCK, segment, name="Deux")
    change_segment(cast, SYSTEM, CLOCK, segment, criteria=one("name", "notEmpty"))
    change_segment(cast, actor(cast, "bruno"), CLOCK, segment)
    assert versions(cast, "alice", segment) == [
        (3, "Deux", None),
        (2, "Deux", "Bruno Lefèvre"),
        (1, "Un", "Alice Martin"),
    ]


def test_restored_version_is_the_newest(cast: Connection) -> None:
    alice = actor(cast, "alice")
    segment = save(cast, "alice", "Un", one("name", "notEmpty"))
    change_segment(cast, alice, CLOCK, segment, name="Deux", criteria=ANY)
    restore_version(cast, alice, CLOCK, segment, 1)
    newest, *_ = list_versions(cast, alice, CLOCK, segment)
    assert (newest.number, newest.name) == (3, "Un")
    assert newest.reading.criteria == one("name", "notEmpty")
    assert require_segment(cast, alice, segment).name == "Un"
    with refused("unknown_version"):
        restore_version(cast, alice, CLOCK, segment, 9)


def test_versions_are_for_those_who_edit(cast: Connection) -> None:
    segment = save(cast, "alice", "Un", ANY, Share("user", BRUNO, "use"))
    with refused("not_yours"):
        versions(cast, "bruno", segment)
    with refused("not_yours"):
        restore_version(cast, actor(cast, "bruno"), CLOCK, segment, 1)
    with refused("unknown_segment"):
        versions(cast, "chloe", segment)


def test_version_on_a_hidden_field_stays_closed(cast: Connection) -> None:
    segment = save(cast, "alice", "Gros", one("revenue", ">", 1), EDIT_BRUNO)
    change_segment(cast, actor(cast, "alice"), CLOCK, segment, criteria=ANY)
    now, before = list_versions(cast, actor(cast, "bruno"), CLOCK, segment)
    assert (now.reading.state, now.reading.criteria) == (State.READY, ANY)
    assert (before.reading.state, before.reading.criteria) == (State.HIDDEN, None)
    with refused("unknown_field") as faults:
        restore_version(cast, actor(cast, "bruno"), CLOCK, segment, 1)
    assert "revenue" not in faults[0].sentence(Language.EN)


def test_version_that_closes_a_circle_is_refused(cast: Connection) -> None:
    alice = actor(cast, "alice")
    second = save(cast, "alice", "Deux")
    first = save(cast, "alice", "Un", one("segment", "in", [second]))
    change_segment(cast, alice, CLOCK, first, criteria=ANY)
    change_segment(cast, alice, CLOCK, second, criteria=one("segment", "in", [first]))
    with refused("cycle"):
        restore_version(cast, alice, CLOCK, first, 1)


def test_broken_segment_can_be_renamed(cast: Connection) -> None:
    segment = save(cast, "alice", "Un")
    broken = '{"combinator": "and", "rules": [{"field": "gone", "operator": "empty"}]}'
    cast.execute(update(Segment).where(Segment.id == segment).values(criteria=broken))
    change_segment(cast, actor(cast, "alice"), CLOCK, segment, name="Deux")
    assert cast.scalar(select(Segment.criteria).where(Segment.id == segment)) == broken


def test_segment_without_a_version_gets_one(cast: Connection) -> None:
    values = {"name": "A", "entity": "accounts", "criteria": '{"combinator":"and","rules":[]}'}
    added = insert(Segment).values(values | {"owner_id": BRUNO}).returning(Segment.id)
    segment = cast.execute(added).scalar_one()
    assert versions(cast, "bruno", segment) == []
    change_segment(cast, actor(cast, "bruno"), CLOCK, segment, name="B")
    assert versions(cast, "bruno", segment) == [(1, "B", "Bruno Lefèvre")]


def test_trash_is_of_those_who_edit(cast: Connection) -> None:
    segment = save(cast, "alice", "Un", ANY, EDIT_BRUNO, Share("user", CHLOE, "use"))
    delete_segment(cast, actor(cast, "bruno"), segment)
    seen = {
        name: [kept.id for kept in list_trash(cast, actor(cast, name))]
        for name in ("alice", "bruno", "chloe", "david")
    }
    assert seen == {"alice": [segment], "bruno": [segment], "chloe": [], "david": []}
    for name in ("chloe", "david"):
        with refused("unknown_segment"):
            restore_segment(cast, actor(cast, name), segment)
    restore_segment(cast, actor(cast, "alice"), segment)
    assert require_segment(cast, actor(cast, "chloe"), segment).name == "Un"
    with refused("unknown_segment"):
        restore_segment(cast, actor(cast, "alice"), segment)
    assert cast.scalar(select(SegmentVersion.number).where(SegmentVersion.segment_id == segment))


def test_name_given_again_keeps_it_in_the_trash(cast: Connection) -> None:
    alice = actor(cast, "alice")
    segment = save(cast, "alice", "Un")
    delete_segment(cast, alice, segment)
    other = save(cast, "alice", "un")
    with refused("name_taken"):
        restore_segment(cast, alice, segment)
    change_segment(cast, alice, CLOCK, other, name="Autre")
    restore_segment(cast, alice, segment)


def test_those_who_use_it_are_named_if_seen(cast: Connection) -> None:
    segment = save(cast, "bruno", "Base", ANY, EVERYBODY)
    own = save(cast, "bruno", "Mienne", one("segment", "in", [segment]))
    save(cast, "alice", "Secret", one("segment", "notIn", [segment]))
    bruno = actor(cast, "bruno")
    users = users_of(cast, bruno, {segment})[segment]
    assert (users.known, users.others) == ({own: "Mienne"}, 1)
    with refused("segment_used") as faults:
        delete_segment(cast, bruno, segment)
    assert "utilisée par : Mienne, 1 que vous ne voyez pas." in faults[0].sentence(Language.FR)
    delete_segment(cast, bruno, own)
    with refused("segment_used") as faults:
        delete_segment(cast, bruno, segment)
    assert "used by: 1 that you do not see." in faults[0].sentence(Language.EN)
