"""What criteria mean across records: related rows, paths, the trash, segments and who asks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, update

from crible.access.actors import Actor
from crible.access.rights import Level, Module, Rights
from crible.criteria.periods import Clock
from crible.db.base import Base
from crible.db.connection import reading, writing
from crible.engine.direct import Direct
from crible.engine.interface import ask
from crible.kit.faults import RefusedError
from crible.kit.jsontext import write_json
from tests.criteria.by_hand import NOW, ByHand, Json, group, related, rule, total

LONG_AGO = datetime(2020, 1, 1)


@pytest.fixture
def world(engine: Engine) -> ByHand:
    return ByHand(engine)


@pytest.fixture
def called(world: ByHand) -> ByHand:
    """Accounts by the kinds of their actions, and which of these are done."""
    actions = {
        "nothing": [],
        "call": [("call", True)],
        "plans": [("call", False), ("meeting", True)],
        "calls": [("call", True), ("call", True), ("call", False)],
    }
    for name, kinds in actions.items():
        owner = world.account(name)
        for kind, done in kinds:
            done_at = LONG_AGO if done else None
            world.add("actions", "", account_id=owner, kind=kind, done_at=done_at)
    return world


CALL, DONE = rule("kind", "=", "call"), rule("done_at", "notEmpty")


@pytest.mark.parametrize(
    ("mode", "threshold", "expected"),
    [
        ("some", None, ["call", "plans", "calls"]),
        ("none", None, ["nothing"]),
        ("all", None, ["nothing", "call", "calls"]),
        ("atLeast", 0, ["nothing", "call", "plans", "calls"]),
        ("atLeast", 2, ["calls"]),
        ("atMost", 0, ["nothing"]),
        ("atMost", 1, ["nothing", "call", "plans"]),
        ("exactly", 0, ["nothing"]),
        ("exactly", 1, ["call", "plans"]),
        ("exactly", 3, ["calls"]),
    ],
)
def test_related_rows_are_counted(
    called: ByHand, mode: str, threshold: int | None, expected: list[str]
) -> None:
    test = related("actions", mode, CALL, threshold=threshold)
    everybody = called.found(whole=group())
    assert called.found(test) == expected
    others = [name for name in everybody if name not in expected]
    assert called.found(whole=group(test, negated=True)) == others


def test_conditions_bind_to_the_same_row(called: ByHand) -> None:
    assert called.found(related("actions", "some", CALL, DONE)) == ["call", "calls"]
    apart = related("actions", "some", CALL), related("actions", "some", DONE)
    assert called.found(*apart) == ["call", "plans", "calls"]
    assert called.found(related("actions", "all", CALL, DONE)) == ["nothing", "call"]
    assert called.found(related("actions", "none", CALL, DONE)) == ["nothing", "plans"]


def test_related_rows_lead_on(called: ByHand) -> None:
    back = related("account.actions", "atLeast", CALL, threshold=2)
    assert called.found(related("actions", "some", back)) == ["calls"]
    named = rule("account.name", "=", "plans")
    assert called.found(related("actions", "all", named)) == ["nothing", "plans"]


@pytest.fixture
def family(world: ByHand) -> ByHand:
    """Accounts with a parent in sight, one in the trash, and none."""
    parent = world.account("parent", city="Paris", status_id=world.status("client"))
    gone = world.account("gone", city="Paris", status_id=world.status("client"), parent_id=parent)
    with_gone = world.account("orphan", parent_id=gone)
    child = world.account("child", parent_id=parent, city="Paris")
    world.account("grandchild", parent_id=child)
    for owner in (parent, gone, with_gone):
        world.add("actions", f"of {owner}", account_id=owner, kind="call")
    trash(world, "accounts", gone)
    return world


def trash(world: ByHand, table: str, id_: int) -> None:
    rows = Base.metadata.tables[table]
    with writing(world.engine) as connection:
        connection.execute(update(rows).where(rows.c.id == id_).values(deleted_at=LONG_AGO))


def test_path_through_nothing_reads_empty(family: ByHand) -> None:
    rootless = ["parent", "orphan"]
    assert family.found(rule("parent.city", "=", "paris")) == ["child", "grandchild"]
    assert family.found(rule("parent.city", "!=", "paris")) == rootless
    assert family.found(rule("parent.name", "empty")) == rootless
    assert family.found(rule("parent.status", "in", ["client"])) == ["child"]
    assert family.found(rule("parent.status", "notIn", ["client"])) == [*rootless, "grandchild"]
    assert family.found(rule("parent.tags", "empty")) == [*rootless, "child", "grandchild"]
    assert family.found(rule("parent.parent.city", "=", "Paris")) == ["grandchild"]
    assert family.found(rule("parent.parent.id", "in", [1])) == ["grandchild"]


def test_relation_through_nothing_has_no_rows(family: ByHand) -> None:
    rootless = ["parent", "orphan"]
    call = rule("kind", "=", "call")
    assert family.found(related("parent.actions", "some", call)) == ["child"]
    assert family.found(related("parent.actions", "none", call)) == [*rootless, "grandchild"]
    email = rule("kind", "=", "email")
    assert family.found(related("parent.actions", "all", email)) == [*rootless, "grandchild"]
    everybody = [*rootless, "child", "grandchild"]
    assert family.found(related("parent.actions", "atLeast", call, threshold=0)) == everybody
    assert family.found(total("parent.actions", "count", "", "=", 0)) == [*rootless, "grandchild"]
    assert family.found(total("parent.children", "sum", "revenue", "<", 1)) == everybody
    assert family.found(total("parent.children", "max", "revenue", "empty")) == everybody


def test_trashed_rows_match_nothing(family: ByHand) -> None:
    assert family.found(rule("name", "=", "gone")) == []
    assert family.found(related("children", "some", rule("name", "=", "gone"))) == []
    assert family.found(total("children", "count", "", "=", 1)) == ["parent", "child"]


def test_trash_of_account_takes_its_rows(world: ByHand) -> None:
    kept, gone = world.account("kept"), world.account("gone")
    person = world.add("contacts", "Ann", account_id=kept, first_name="Ann")
    world.add("contacts", "Bob", account_id=gone, first_name="Bob")
    deal = {"contact_id": person, "outcome": "won", "name": "x"}
    world.add("deals", "sold", account_id=kept, **deal)
    world.add("deals", "lost with it", account_id=gone, **deal)
    action = {"contact_id": person, "kind": "call", "done_at": LONG_AGO}
    world.add("actions", "gone too", account_id=gone, **action)
    world.add("invoices", "unpaid", account_id=gone)
    trash(world, "accounts", gone)
    assert world.found(whole=group()) == ["kept"]
    assert world.found(whole=group(), entity="contacts") == ["Ann"]
    assert world.found(whole=group(), entity="deals") == ["sold"]
    assert world.found(whole=group(), entity="actions") == []
    assert world.found(whole=group(), entity="invoices") == []
    assert world.found(total("deals", "count", "", "=", 1), entity="contacts") == ["Ann"]
    assert world.found(rule("last_action_at", "empty"), entity="contacts") == ["Ann"]
    won = rule("outcome", "=", "won")
    assert world.found(related("deals", "exactly", won, threshold=1), entity="contacts") == ["Ann"]


def test_fields_compare_where_both_are_there(world: ByHand) -> None:
    owner = world.account("it")
    days = [datetime(2026, 1, day).date() for day in (1, 2)]
    for name, due, paid in [
        ("early", days[1], days[0]),
        ("same", days[0], days[0]),
        ("late", days[0], days[1]),
        ("unpaid", days[0], None),
        ("undue", None, days[0]),
        ("blank", None, None),
    ]:
        world.add("invoices", name, account_id=owner, due_on=due, paid_on=paid)
    expected = {
        "=": ["same"],
        "!=": ["early", "late", "unpaid", "undue", "blank"],
        "<": ["early"],
        "<=": ["early", "same"],
        ">": ["late"],
        ">=": ["same", "late"],
    }
    for operator, names in expected.items():
        test = rule("paid_on", operator, "due_on", valueSource="field")
        assert world.found(test, entity="invoices") == names, operator
        whole = group(test, negated=True)
        assert len(world.found(whole=whole, entity="invoices")) == 6 - len(names), operator


def test_texts_and_choices_compare_too(world: ByHand) -> None:
    ann, bob = world.user("ann"), world.user("bob")
    for name, city, creator in [("HÔTEL", "hotel", ann), ("x", " ", bob), ("y", "z", None)]:
        id_ = world.account(name, city=city, created_by_id=creator)
        world.link("account_assignments", account_id=id_, user_id=ann, main=True)
    assert world.found(rule("name", "=", "city", valueSource="field")) == ["HÔTEL"]
    assert world.found(rule("name", "!=", "city", valueSource="field")) == ["x", "y"]
    same = rule("created_by", "=", "assigned_to", valueSource="field")
    assert world.found(same) == ["HÔTEL"]
    assert world.found(same | {"operator": "!="}) == ["x", "y"]


def test_asker_stands_for_users(world: ByHand) -> None:
    users = {name: world.user(name) for name in ("ann", "bob", "cleo")}
    for name, user in users.items():
        id_ = world.account(name)
        world.link("account_assignments", account_id=id_, user_id=user, main=True)
    world.account("nobody's")
    team = frozenset({users["ann"], users["bob"]})

    def found(operator: str, value: object, field: str = "assigned_to") -> list[str]:
        return world.found(rule(field, operator, value), me=users["ann"], team=team)

    assert found("=", "@me") == ["ann"]
    assert found("!=", "@me") == ["bob", "cleo", "nobody's"]
    assert found("=", "@myTeam") == ["ann", "bob"]
    assert found("notIn", ["@myTeam"]) == ["cleo", "nobody's"]
    assert found("in", ["@me", users["cleo"]]) == ["ann", "cleo"]
    assert found("in", ["@myTeam"], "assignees") == ["ann", "bob"]
    assert found("allOf", ["@myTeam"], "assignees") == []
    alone = world.found(rule("assigned_to", "=", "@myTeam"), me=users["cleo"])
    assert alone == ["cleo"]
    with pytest.raises(RefusedError):
        world.found(rule("assigned_to", "=", "@me"))


def test_structure_is_under_at_any_depth(world: ByHand) -> None:
    head = world.add("structures", "", name="Siège", kind="head_office")
    region = world.add("structures", "", name="Région", kind="subsidiary", parent_id=head)
    agency = world.add("structures", "", name="Agence", kind="agency", parent_id=region)
    for name, structure in {"h": head, "r": region, "a": agency, "none": None}.items():
        world.account(name, structure_id=structure)
    assert world.found(rule("structure", "under", head)) == ["h", "r", "a"]
    assert world.found(rule("structure", "under", region)) == ["r", "a"]
    assert world.found(rule("structure", "notUnder", region)) == ["h", "none"]
    assert world.found(rule("structure", "=", region)) == ["r"]


class TestSegments:
    """A segment stands for its criteria, wherever it is used."""

    @pytest.fixture
    def saved(self, family: ByHand) -> ByHand:
        def save(entity: str, criteria: Json) -> None:
            text = write_json(criteria)
            family.add("segments", "", name=entity, entity=entity, criteria=text)

        save("accounts", group(rule("city", "=", "Paris")))
        save("accounts", group(rule("segment", "notIn", [1])))
        save("accounts", group())
        save("accounts", group(negated=True))
        return family

    def test_segments_join_and_part(self, saved: ByHand) -> None:
        parisians, others = ["parent", "child"], ["orphan", "grandchild"]
        assert saved.found(rule("segment", "in", [1])) == parisians
        assert saved.found(rule("segment", "notIn", [1])) == others
        assert saved.found(rule("segment", "in", [2])) == others
        assert saved.found(rule("segment", "notIn", [2])) == parisians
        everybody = ["parent", "orphan", "child", "grandchild"]
        assert saved.found(rule("segment", "in", [1, 2])) == everybody
        assert saved.found(rule("segment", "notIn", [1, 2])) == []

    def test_empty_segment_means_everybody(self, saved: ByHand) -> None:
        everybody = ["parent", "orphan", "child", "grandchild"]
        assert saved.found(rule("segment", "in", [3])) == everybody
        assert saved.found(rule("segment", "in", [4])) == []
        assert saved.found(rule("parent.segment", "in", [3])) == ["child", "grandchild"]
        assert saved.found(rule("parent.segment", "notIn", [3])) == ["parent", "orphan"]

    def test_segment_of_another_record_counts(self, saved: ByHand) -> None:
        assert saved.found(rule("parent.segment", "in", [1])) == ["child", "grandchild"]
        test = related("children", "some", rule("segment", "in", [1]))
        assert saved.found(test) == ["parent"]


def test_nothing_said_means_nothing_seen(called: ByHand) -> None:
    reading_alone = Actor("ann", 1, frozenset({1}), Rights(levels={Module.ACCOUNTS: Level.READ}))
    clock = Clock(NOW, ZoneInfo("Europe/Paris"))
    with reading(called.engine) as connection:
        question = ask(connection, reading_alone, "accounts", group(), clock)
        assert Direct(connection).count(question) == 0
        with pytest.raises(RefusedError, match="no_module"):
            ask(connection, Actor("ann", 1), "accounts", group(), clock)
