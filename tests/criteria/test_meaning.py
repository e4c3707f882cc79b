"""What criteria mean, rule by rule, on small worlds made by hand and on every database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.criteria.by_hand import ByHand, group, rule, total
from tests.criteria.test_periods import LOCAL_DAYS

LONG_AGO = datetime(2020, 1, 1)
TICK = timedelta(microseconds=1)


@pytest.fixture
def world(engine: Engine) -> ByHand:
    return ByHand(engine)


@pytest.fixture
def varied(world: ByHand) -> ByHand:
    """Three accounts: one full, one with other values, one with none."""
    ann, bob = world.user("ann"), world.user("bob")
    vip = world.add("tags", "vip", key="vip", label="VIP", position=0)
    bio = world.add("tags", "bio", key="bio", label="Bio", position=1)
    head = world.add("structures", "head", name="Siège", kind="head_office")
    agency = world.add("structures", "agency", name="Agence", kind="agency", parent_id=head)
    full = world.account(
        "full",
        city="Évry",
        headcount=125_000,
        revenue=1_000,
        status_id=world.status("client"),
        structure_id=agency,
        created_at=datetime(2026, 11, 20),
    )
    other = world.account(
        "other",
        city="Brest",
        headcount=-1,
        revenue=-5,
        status_id=world.status("prospect"),
        structure_id=head,
        created_at=datetime(2020, 2, 29),
    )
    world.account("empty", city=" \t", created_at=datetime(2000, 1, 1))
    world.link("account_tags", account_id=full, tag_id=vip)
    world.link("account_tags", account_id=full, tag_id=bio)
    world.link("account_tags", account_id=other, tag_id=bio)
    world.link("account_assignments", account_id=full, user_id=ann, main=True)
    world.link("account_assignments", account_id=full, user_id=bob, main=False)
    world.link("account_assignments", account_id=other, user_id=bob, main=True)
    world.add("actions", "call", account_id=full, kind="call", done_at=datetime(2026, 11, 20))
    world.add("actions", "plan", account_id=other, kind="call", due_at=datetime(2026, 11, 20))
    return world


FULL, OTHER, EMPTY = "full", "other", "empty"
# A field, a positive operator with its complement, a value, and what the positive one finds.
PAIRS: list[tuple[str, str, str, Any, list[str]]] = [
    ("city", "=", "!=", "evry", [FULL]),
    ("city", "contains", "doesNotContain", "R", [FULL, OTHER]),
    ("city", "beginsWith", "doesNotBeginWith", "br", [OTHER]),
    ("city", "endsWith", "doesNotEndWith", "RY", [FULL]),
    ("city", "in", "notIn", ["brest", "Nice"], [OTHER]),
    ("headcount", "=", "!=", 12.5, [FULL]),
    ("headcount", "between", "notBetween", [-1, 0], [OTHER]),
    ("headcount", "in", "notIn", [12.5, 7], [FULL]),
    ("revenue", "=", "!=", 0, []),
    ("revenue", "between", "notBetween", [-5, 1_000], [FULL, OTHER]),
    ("created_at", "=", "!=", "2026-11-20", [FULL]),
    ("last_action_at", "=", "!=", "2026-11-20", [FULL]),
    ("last_action_at", "inLast", "notInLast", {"amount": 1, "unit": "week"}, [FULL]),
    ("last_action_at", "inNext", "notInNext", {"amount": 1, "unit": "week"}, []),
    ("last_action_at", "inPeriod", "notInPeriod", "thisMonth", [FULL]),
    ("status", "=", "!=", "client", [FULL]),
    ("status", "in", "notIn", ["client", "prospect"], [FULL, OTHER]),
    ("structure", "=", "!=", 1, [OTHER]),
    ("structure", "under", "notUnder", 1, [FULL, OTHER]),
    ("structure", "under", "notUnder", 2, [FULL]),
    ("assigned_to", "in", "notIn", [2], [OTHER]),
    ("assignees", "in", "notIn", [2], [FULL, OTHER]),
    ("assignees", "allOf", "notAllOf", [1, 2], [FULL]),
    ("tags", "in", "notIn", ["vip"], [FULL]),
    ("tags", "in", "notIn", ["vip", "bio"], [FULL, OTHER]),
    ("tags", "allOf", "notAllOf", ["vip", "bio", "vip"], [FULL]),
]


@pytest.mark.parametrize("negated", [False, True])
def test_negative_operators_are_complements(varied: ByHand, negated: bool) -> None:
    everybody = [FULL, OTHER, EMPTY]
    for field, positive, negative, value, expected in PAIRS:
        others = [one for one in everybody if one not in expected]
        tests = rule(field, positive, value), rule(field, negative, value)
        wanted = (others, expected) if negated else (expected, others)
        found = [varied.found(whole=group(test, negated=negated)) for test in tests]
        assert found == list(wanted), (field, positive)


def test_empty_and_not_empty_part_records(varied: ByHand) -> None:
    fields = ["city", "headcount", "revenue", "status", "structure", "assigned_to"]
    for field in [*fields, "assignees", "tags"]:
        assert varied.found(rule(field, "empty")) == [EMPTY], field
        assert varied.found(rule(field, "notEmpty")) == [FULL, OTHER], field
    assert varied.found(rule("last_action_at", "empty")) == [OTHER, EMPTY]


def test_comparing_never_matches_empty(varied: ByHand) -> None:
    for operator in ("<", "<=", ">", ">="):
        assert EMPTY not in varied.found(rule("headcount", operator, 0)), operator
        assert EMPTY not in varied.found(rule("last_action_at", operator, "2026-11-20")), operator
    for operator in ("olderThan", "anniversaryInNext"):
        span = {"amount": 1000, "unit": "year"}
        assert EMPTY not in varied.found(rule("last_action_at", operator, span)), operator


def test_nothing_asked_means_everybody(varied: ByHand) -> None:
    assert varied.found(whole=group()) == [FULL, OTHER, EMPTY]
    assert varied.found(whole=group(combinator="or")) == [FULL, OTHER, EMPTY]
    assert varied.found(whole=group(negated=True)) == []


@pytest.mark.parametrize(
    ("stored", "empty"),
    [
        ("", True),
        (" \t\r\n\v\f", True),
        ("\u00a0\u2003", True),
        ("\u0301", True),
        ("\u200b", False),
        ("-", False),
    ],
)
def test_blank_text_is_empty(world: ByHand, stored: str, empty: bool) -> None:
    world.account("it", city=stored)
    assert world.found(rule("city", "empty")) == (["it"] if empty else [])
    assert world.found(rule("city", "notEmpty")) == ([] if empty else ["it"])
    assert world.found(rule("city", "=", "city", valueSource="field")) == ([] if empty else ["it"])


TEXTS: list[tuple[str, str, str, bool]] = [
    ("Grand HÔTEL", "contains", "hôtel", True),
    ("Grand HÔTEL", "contains", "hotel", True),
    ("Grand Hotel", "endsWith", "HÔTEL", True),
    ("Œuvre", "=", "oeuvre", True),
    ("L'oeuvre", "endsWith", "Œuvre", True),
    ("Straße", "=", "STRASSE", True),
    ("ΑΘΗΝΑΙ", "=", "Ἀθῆναι", True),
    ("МОСКВА", "beginsWith", "моск", True),
    ("e\u0301te\u0301", "=", "été", True),
    ("Nice ", "=", "Nice", False),
    ("100 %", "contains", "%", True),
    ("100", "contains", "%", False),
    ("axb", "contains", "a_b", False),
    ("a_b", "contains", "A_B", True),
    ("a\\b", "contains", "\\", True),
    ("ab", "contains", "\\", False),
    ("a/b", "endsWith", "/B", True),
    ("50%_off", "beginsWith", "50%_", True),
    ("50xxoff", "beginsWith", "50%_", False),
    ("it's", "=", "IT'S", True),
    ("'; DROP TABLE accounts; --", "contains", "'; drop", True),
    ("ab", "endsWith", "xxab", False),
    ("a[b]*?", "contains", "[b]*?", True),
    # What normalising brings keeps its case: ™ is TM, which is not tm.
    ("Nestlé™", "contains", "™", True),
    ("Nestlé™", "contains", "tm", False),
    ("atm", "contains", "™", False),
    ("tmx", "beginsWith", "™", False),
    ("atm", "endsWith", "™", False),
]


def test_texts_are_compared_folded(world: ByHand) -> None:
    for number, (stored, *_) in enumerate(TEXTS):
        world.account(str(number), city=stored)
    for number, (stored, operator, value, expected) in enumerate(TEXTS):
        found = world.found(rule("city", operator, value), rule("city", "=", stored))
        assert (str(number) in found) is expected, TEXTS[number]


def test_identifiers_ignore_separators(world: ByHand) -> None:
    world.account("it", siret="73282932000074", phone="0299251020", naf="6201Z")
    assert world.found(rule("siret", "=", "732 829 320 00074")) == ["it"]
    assert world.found(rule("siret", "beginsWith", "732.829")) == ["it"]
    assert world.found(rule("phone", "in", ["+33 2 99 25 10 20"])) == ["it"]
    assert world.found(rule("naf", "=", "62.01z")) == ["it"]


class TestNumbers:
    """Numbers are exact, whatever their size."""

    LARGEST = 999_999_999_999_999_999

    @pytest.fixture
    def billed(self, world: ByHand) -> ByHand:
        amounts: dict[str, list[int | None]] = {
            "huge": [self.LARGEST] * 20,
            "cancelled": [*[self.LARGEST] * 12, *[-self.LARGEST] * 12, 7],
            "thirds": [1, 1, 2],
            "below": [-1, -2],
            "void": [None],
            "none": [],
        }
        for called, values in amounts.items():
            owner = world.account(called)
            for value in values:
                world.add("invoices", "", account_id=owner, amount=value)
        return world

    @pytest.mark.parametrize(
        ("function", "operator", "value", "expected"),
        [
            ("sum", ">=", [LARGEST], ["huge"]),
            ("sum", "=", [7], ["cancelled"]),
            ("sum", "=", [0], ["void", "none"]),
            ("sum", "!=", [0], ["huge", "cancelled", "thirds", "below"]),
            ("sum", "<", [1], ["below", "void", "none"]),
            ("sum", "between", [[-3, 4]], ["thirds", "below", "void", "none"]),
            ("sum", "in", [[0, 4]], ["thirds", "void", "none"]),
            ("sum", "notIn", [[0, 4]], ["huge", "cancelled", "below"]),
            ("sum", "empty", [], []),
            ("avg", "=", [LARGEST], ["huge"]),
            ("avg", ">=", [LARGEST], ["huge"]),
            ("avg", ">", [1], ["huge", "thirds"]),
            ("avg", "<", [2], ["cancelled", "thirds", "below"]),
            ("avg", "=", [1], []),
            ("avg", ">", [-2], ["huge", "cancelled", "thirds", "below"]),
            ("avg", "<", [-1], ["below"]),
            ("avg", "<=", [0], ["below"]),
            ("avg", "between", [[1, 2]], ["thirds"]),
            ("avg", "notBetween", [[-2, 10]], ["huge", "void", "none"]),
            ("avg", "empty", [], ["void", "none"]),
            ("min", "<", [-1], ["cancelled", "below"]),
            ("max", "<=", [2], ["thirds", "below"]),
            ("max", "empty", [], ["void", "none"]),
            ("max", "!=", [2], ["huge", "cancelled", "below", "void", "none"]),
        ],
    )
    def test_totals_are_exact(
        self, billed: ByHand, function: str, operator: str, value: list[Any], expected: list[str]
    ) -> None:
        assert billed.found(total("invoices", function, "amount", operator, *value)) == expected

    def test_rows_are_counted(self, billed: ByHand) -> None:
        assert billed.found(total("invoices", "count", "", "=", 0)) == ["none"]
        assert billed.found(total("invoices", "count", "", "<", 2)) == ["void", "none"]
        assert billed.found(total("invoices", "count", "", ">", 24.5)) == ["cancelled"]
        where = group(rule("amount", ">", 1))
        assert billed.found(total("invoices", "count", "", "=", 1, where=where)) == ["thirds"]
        assert billed.found(total("invoices", "count", "", "=", 13, where=where)) == ["cancelled"]
        assert billed.found(total("invoices", "sum", "amount", "=", 2, where=where)) == ["thirds"]

    def test_decimals_add_up(self, world: ByHand) -> None:
        parent = world.account("parent")
        for tenths in (1, 2):
            world.account("child", headcount=tenths * 1_000, parent_id=parent)
        assert world.found(total("children", "sum", "headcount", "=", 0.3)) == ["parent"]
        assert world.found(total("children", "avg", "headcount", "=", 0.15)) == ["parent"]
        assert world.found(total("children", "max", "headcount", "<", 0.2001)) == ["parent"]


@pytest.mark.parametrize(("zone", "day", "start", "end"), LOCAL_DAYS)
def test_days_are_local(world: ByHand, zone: str, day: str, start: str, end: str) -> None:
    first, after = datetime.fromisoformat(start), datetime.fromisoformat(end)
    moments = {"before": first - TICK, "first": first, "last": after - TICK, "after": after}
    for called, moment in moments.items():
        world.account(called, created_at=moment)
    assert world.found(rule("created_at", "=", day), zone=zone) == ["first", "last"]
    assert world.found(rule("created_at", "!=", day), zone=zone) == ["before", "after"]
    assert world.found(rule("created_at", ">", day), zone=zone) == ["after"]
    assert world.found(rule("created_at", "<", day), zone=zone) == ["before"]
    exact = first.replace(tzinfo=UTC).isoformat()
    assert world.found(rule("created_at", "<=", exact), zone=zone) == ["before", "first"]


def test_anniversaries_are_local(world: ByHand) -> None:
    world.account("evening", created_at=datetime(1999, 11, 24, 23, 30))
    world.account("night", created_at=datetime(1850, 11, 25, 22, 30))
    world.account("leap", created_at=datetime(2024, 2, 29, 12))
    tomorrow = rule("created_at", "anniversaryInNext", {"amount": 1, "unit": "day"})
    assert world.found(tomorrow) == ["evening", "night"]
    assert world.found(tomorrow, zone="America/Sao_Paulo") == ["night"]
    assert world.found(tomorrow, zone="Asia/Kathmandu") == ["evening"]


def test_last_action_is_the_latest_done(world: ByHand) -> None:
    owner = world.account("it")
    person = world.add("contacts", "Ann", account_id=owner)
    done = {"old": datetime(2026, 1, 1), "new": datetime(2026, 6, 1)}
    for called, at in done.items():
        world.add("actions", called, account_id=owner, kind="call", done_at=at)
    trashed = {"done_at": datetime(2026, 11, 1), "deleted_at": LONG_AGO, "contact_id": person}
    world.add("actions", "trashed", account_id=owner, kind="call", **trashed)
    assert world.found(rule("last_action_at", "=", "2026-06-01")) == ["it"]
    assert world.found(total("actions", "max", "done_at", "=", "2026-06-01")) == ["it"]
    older = {"amount": 90, "unit": "day"}
    assert world.found(total("actions", "max", "done_at", "olderThan", older)) == ["it"]
    assert world.found(rule("last_action_at", "empty"), entity="contacts") == ["Ann"]


def test_dates_have_no_zone(world: ByHand) -> None:
    owner = world.account("it")
    world.add("invoices", "today", account_id=owner, date=date(2026, 11, 24))
    world.add("invoices", "leap", account_id=owner, date=date(2024, 2, 29))
    for zone in ("Pacific/Kiritimati", "Europe/Paris"):
        found = world.found(rule("date", "=", "2024-02-29"), entity="invoices", zone=zone)
        assert found == ["leap"]
    today = rule("date", "inPeriod", "today")
    assert world.found(today, entity="invoices") == ["today"]
    assert world.found(today, entity="invoices", zone="Pacific/Kiritimati") == ["today"]
