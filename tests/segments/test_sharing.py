"""Whoever owns a segment says who uses it, and who edits it."""

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from crible.access.catalog import load_catalog
from crible.kit.text import Language
from crible.model import Profile, ProfileField, Segment, SegmentShare, User
from crible.segments.lines import SegmentLine, segment_line
from crible.segments.reading import Reader, State
from crible.segments.service import change_segment, duplicate_segment, require_segment
from crible.segments.shares import Share, set_favourite, set_shares, uses_of
from crible.segments.trash import delete_segment
from tests.cast import BRUNO, CHLOE, FRANCHISE, HEAD_OFFICE
from tests.segments.acting import ANY, CLOCK, EVERYBODY, actor, one, refused, save

EDIT_BRUNO = Share("user", BRUNO, "edit")
USE_BRUNO = Share("user", BRUNO, "use")


def users(connection: Connection, segment: int) -> set[str]:
    """Who of the cast may use a segment."""
    names = ("alice", "bruno", "chloe", "david", "elodie", "farid")
    return {
        name
        for name in names
        if segment in load_catalog(connection, actor(connection, name)).segments
    }


def line(connection: Connection, who: str, segment: int) -> SegmentLine:
    return segment_line(connection, actor(connection, who), CLOCK, Language.FR, segment)


def test_new_segment_is_private(cast: Connection) -> None:
    assert users(cast, save(cast, "bruno", "À moi")) == {"bruno"}


def test_structure_covers_those_below(cast: Connection) -> None:
    of_franchise = save(cast, "alice", "Ouest", ANY, Share("structure", FRANCHISE, "use"))
    of_all = save(cast, "elodie", "Réseau", ANY, Share("structure", HEAD_OFFICE, "use"))
    assert users(cast, of_franchise) == {"alice", "elodie"}
    assert users(cast, of_all) == {"alice", "bruno", "chloe", "david", "elodie"}


def test_profile_and_everybody_are_those_who_see_accounts(cast: Connection) -> None:
    profile = cast.execute(select(User.profile_id).where(User.id == CHLOE)).scalar_one()
    of_profile = save(cast, "alice", "Profil", ANY, Share("profile", profile, "use"))
    assert users(cast, of_profile) == {"alice", "chloe", "david", "elodie"}
    of_all = save(cast, "alice", "Tous", ANY, EVERYBODY)
    assert users(cast, of_all) == {"alice", "bruno", "chloe", "david", "elodie"}


def test_nobody_s_segment_waits_to_be_shared(cast: Connection) -> None:
    segment = save(cast, "alice", "Système")
    cast.execute(update(Segment).where(Segment.id == segment).values(owner_id=None))
    assert users(cast, segment) == set()
    cast.execute(insert(SegmentShare).values(segment_id=segment, access="edit", user_id=BRUNO))
    assert users(cast, segment) == {"bruno"}
    change_segment(cast, actor(cast, "bruno"), CLOCK, segment, name="Reprise")


def test_use_is_not_edit(cast: Connection) -> None:
    segment = save(cast, "alice", "Lecture", ANY, USE_BRUNO)
    bruno = actor(cast, "bruno")
    with refused("not_yours"):
        change_segment(cast, bruno, CLOCK, segment, name="Autre")
    with refused("not_yours"):
        delete_segment(cast, bruno, segment)
    set_shares(cast, actor(cast, "alice"), segment, [EDIT_BRUNO])
    change_segment(cast, bruno, CLOCK, segment, name="Autre")
    assert require_segment(cast, bruno, segment).name == "Autre"


def test_editor_does_not_share(cast: Connection) -> None:
    segment = save(cast, "chloe", "Équipe", ANY, EDIT_BRUNO)
    with refused("not_yours"):
        set_shares(cast, actor(cast, "bruno"), segment, [EVERYBODY])
    # Alice administers, but does not get at what is not shared with her.
    with refused("unknown_segment"):
        set_shares(cast, actor(cast, "alice"), segment, [EVERYBODY])
    set_shares(cast, actor(cast, "chloe"), segment, [EVERYBODY])
    set_shares(cast, actor(cast, "alice"), segment, [])
    assert users(cast, segment) == {"chloe"}


@pytest.mark.parametrize(
    ("share", "code", "place"),
    [
        (Share("user", 99, "use"), "unknown_choice", "/shares/1/id"),
        (Share("profile", 99, "use"), "unknown_choice", "/shares/1/id"),
        (Share("structure", 99, "use"), "unknown_choice", "/shares/1/id"),
        (Share("structure", None, "use"), "missing_key", "/shares/1/id"),
        (Share("everybody", 1, "use"), "unknown_key", "/shares/1/id"),
        (EDIT_BRUNO, "repeated", "/shares/1"),
    ],
)
def test_share_with_nobody_is_refused(
    cast: Connection, share: Share, code: str, place: str
) -> None:
    segment = save(cast, "alice", "S", ANY, EVERYBODY)
    with refused(code) as faults:
        set_shares(cast, actor(cast, "alice"), segment, [USE_BRUNO, share])
    assert faults[0].place == place
    assert line(cast, "alice", segment).sharing == "everybody"


def test_shares_are_shown_to_those_who_share(cast: Connection) -> None:
    segment = save(cast, "chloe", "S", ANY, USE_BRUNO)
    shown = line(cast, "chloe", segment)
    assert shown.shares == [Share("user", BRUNO, "use", "Bruno Lefèvre")]
    assert (shown.sharing, shown.mine, shown.owner) == ("some", True, "Chloé Bernard")
    shown = line(cast, "bruno", segment)
    assert (shown.shares, shown.sharing, shown.mine) == (None, "some", False)


def test_private_name_is_not_told(cast: Connection) -> None:
    save(cast, "alice", "Secret")
    shared = save(cast, "alice", "Commun", ANY, EDIT_BRUNO)
    save(cast, "bruno", "Secret")
    change_segment(cast, actor(cast, "bruno"), CLOCK, shared, name="Secret")
    other = save(cast, "alice", "Troisième", ANY, EDIT_BRUNO)
    with refused("name_taken"):
        change_segment(cast, actor(cast, "bruno"), CLOCK, other, name="sécret")


def hide(cast: Connection, field: str = "city", entity: str = "accounts") -> None:
    """Hide a field from Bruno."""
    profile = cast.execute(select(User.profile_id).where(User.id == BRUNO)).scalar_one()
    values = {"profile_id": profile, "entity": entity, "field": field, "access": "hidden"}
    cast.execute(insert(ProfileField).values(values))


def test_segment_on_a_hidden_field_is_closed(cast: Connection) -> None:
    criteria = one("revenue", ">", 100_000)
    segment = save(cast, "alice", "Gros", criteria, EDIT_BRUNO)
    shown = line(cast, "bruno", segment)
    assert shown.reading.state is State.HIDDEN
    assert (shown.reading.criteria, shown.sentence) == (None, None)
    assert "revenue" not in str(shown.reading.faults)
    assert line(cast, "alice", segment).reading.state is State.READY
    reader = Reader(cast, actor(cast, "bruno"), CLOCK)
    assert reader.questions([segment, 99]) == {}


def test_hidden_field_stays_hidden_in_a_broken_segment(cast: Connection) -> None:
    criteria = one("city", "=", "Rennes")
    criteria["rules"] += one("tags", "in", ["vip"])["rules"]
    segment = save(cast, "alice", "Cassée", criteria, EDIT_BRUNO)
    broken = criteria | {"rules": [*criteria["rules"], {"field": "gone", "operator": "empty"}]}
    text = str(broken).replace("'", '"')
    cast.execute(update(Segment).where(Segment.id == segment).values(criteria=text))
    assert line(cast, "bruno", segment).reading.state is State.BROKEN
    hide(cast)
    shown = line(cast, "bruno", segment)
    assert (shown.reading.state, shown.reading.criteria) == (State.HIDDEN, None)
    assert "city" not in str(shown.reading.faults)
    reading = line(cast, "alice", segment).reading
    assert reading.criteria == broken
    assert [(fault.code, fault.place) for fault in reading.faults] == [
        ("unknown_field", "/rules/2/field")
    ]


def test_copying_does_not_tell_a_hidden_field(cast: Connection) -> None:
    segment = save(cast, "alice", "Gros", one("revenue", ">", 1), EDIT_BRUNO)
    bruno = actor(cast, "bruno")
    with refused("unknown_field") as faults:
        duplicate_segment(cast, bruno, CLOCK, segment, "Copie")
    assert faults[0].place == ""
    assert "revenue" not in faults[0].sentence(Language.FR)
    change_segment(cast, bruno, CLOCK, segment, name="Renommée")
    assert line(cast, "alice", segment).reading.criteria == one("revenue", ">", 1)


def test_module_that_is_absent_closes_too(cast: Connection) -> None:
    test = {"field": "deals", "match": {"mode": "none"}, "value": one("name", "notEmpty")}
    criteria = {"combinator": "and", "rules": [test]}
    segment = save(cast, "alice", "Sans opportunité", criteria, EVERYBODY)
    assert line(cast, "bruno", segment).reading.state is State.READY
    profile = select(User.profile_id).where(User.id == BRUNO).scalar_subquery()
    cast.execute(update(Profile).where(Profile.id == profile).values(deals="none"))
    assert line(cast, "bruno", segment).reading.state is State.HIDDEN


def test_nested_segment_is_not_shown(cast: Connection) -> None:
    inner = save(cast, "alice", "Secret", one("name", "notEmpty"))
    outer = save(cast, "alice", "Commun", one("segment", "in", [inner]), EDIT_BRUNO)
    shown = line(cast, "bruno", outer)
    assert shown.sentence == "Comptes qui sont dans une autre requête"
    reader = Reader(cast, actor(cast, "bruno"), CLOCK)
    assert set(reader.questions([outer, inner])) == {outer}
    with refused("unknown_choice"):
        save(cast, "bruno", "Copie", one("segment", "in", [inner]))
    with refused("unknown_choice"):
        duplicate_segment(cast, actor(cast, "bruno"), CLOCK, outer, "Copie")


def test_editor_may_leave_what_is_nested(cast: Connection) -> None:
    inner = save(cast, "alice", "Secret")
    outer = save(cast, "alice", "Commun", one("segment", "in", [inner]), EDIT_BRUNO)
    changed = one("segment", "notIn", [inner])
    change_segment(cast, actor(cast, "bruno"), CLOCK, outer, criteria=changed)
    assert line(cast, "alice", outer).reading.criteria == changed


def test_circle_through_another_s_is_told_without_its_name(cast: Connection) -> None:
    first = save(cast, "bruno", "Un", ANY, EVERYBODY)
    secret = save(cast, "alice", "Secret", one("segment", "in", [first]))
    third = save(cast, "alice", "Trois", one("segment", "in", [secret]), EVERYBODY)
    with refused("cycle") as faults:
        circle = one("segment", "in", [third])
        change_segment(cast, actor(cast, "bruno"), CLOCK, first, criteria=circle)
    sentence = faults[0].sentence(Language.FR)
    assert "Un → Trois → une autre requête → Un" in sentence
    assert "Secret" not in sentence


def test_favourites_are_one_s_own(cast: Connection) -> None:
    segment = save(cast, "alice", "S", ANY, EVERYBODY)
    bruno, alice = actor(cast, "bruno"), actor(cast, "alice")
    set_favourite(cast, bruno, segment, favourite=True)
    assert uses_of(cast, bruno) == {segment: (True, None)}
    assert uses_of(cast, alice) == {}
    set_favourite(cast, bruno, segment, favourite=False)
    assert line(cast, "bruno", segment).favourite is False
    cast.execute(delete(SegmentShare))
    with refused("unknown_segment"):
        set_favourite(cast, bruno, segment, favourite=True)
