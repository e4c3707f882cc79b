"""A node refuses what it cannot mean when it is built."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from crible.criteria.catalog import Field
from crible.criteria.entities import ENTITIES
from crible.criteria.kinds import Asker, Kind, Period, RelativeDay, Span, Unit
from crible.criteria.nodes import (
    AggregateTest,
    Combinator,
    Criteria,
    FieldComparison,
    FieldPath,
    FieldTest,
    Function,
    Group,
    Mode,
    RelatedTest,
    RelationPath,
    SegmentTest,
)

ACCOUNTS, CONTACTS = ENTITIES["accounts"], ENTITIES["contacts"]
PARENT, CHILDREN = ACCOUNTS.relations["parent"], ACCOUNTS.relations["children"]
INVOICES = RelationPath((), ACCOUNTS.relations["invoices"])
AMOUNT = ENTITIES["invoices"].fields["amount"]


def path(name: str) -> FieldPath:
    return FieldPath((), ACCOUNTS.fields[name])


def field(entity: str, name: str) -> Field:
    return ENTITIES[entity].fields[name]


NAMED = FieldTest(path("name"), "=", "x")
WHERE = Group(Combinator.AND, (FieldTest(FieldPath((), AMOUNT), ">", 1),))
NOTHING = Group(Combinator.AND, ())
ANY: Any = object()  # what no type allows, to see it refused all the same

GOOD: list[tuple[str, str, Any]] = [
    ("name", "in", ("a", "b")),
    ("name", "empty", None),
    ("headcount", "between", (-1, 10_000)),
    ("revenue", "=", 0),
    ("created_at", "=", date(2026, 1, 1)),
    ("created_at", "<", datetime(2026, 1, 1, tzinfo=UTC)),
    ("created_at", ">=", RelativeDay(-30, Unit.DAY)),
    ("created_at", "inLast", Span(1, Unit.WEEK)),
    ("created_at", "inPeriod", Period.TODAY),
    ("status", "=", "client"),
    ("assigned_to", "=", Asker.ME),
    ("assignees", "allOf", (1, Asker.MY_TEAM)),
    ("structure", "under", 1),
    ("id", "in", (1, 2)),
]
BAD: list[tuple[str, str, Any]] = [
    ("name", "like", "x"),
    ("name", "<", "x"),
    ("name", "null", None),
    ("name", "=", None),
    ("name", "=", 3),
    ("name", "=", " "),
    ("name", "=", ("x",)),
    ("name", "in", "x"),
    ("name", "in", ()),
    ("name", "in", ["x"]),
    ("name", "in", ("x", None)),
    ("name", "empty", "x"),
    ("headcount", "=", 1.5),
    ("headcount", "=", True),
    ("headcount", "between", (1,)),
    ("headcount", "between", (1, 2, 3)),
    ("revenue", "=", "1"),
    ("created_at", "=", datetime(2026, 1, 1)),
    ("created_at", "=", "2026-01-01"),
    ("created_at", "inLast", Span(0, Unit.DAY)),
    ("created_at", "inLast", RelativeDay(1, Unit.DAY)),
    ("created_at", "inPeriod", "today"),
    ("created_at", "in", (date(2026, 1, 1),)),
    ("status", "=", Asker.ME),
    ("status", "=", 1.0),
    ("status", "under", "client"),
    ("tags", "=", "vip"),
    ("id", "!=", 1),
]


@pytest.mark.parametrize(("name", "operator", "value"), GOOD)
def test_fitting_value_is_taken(name: str, operator: str, value: Any) -> None:
    assert FieldTest(path(name), operator, value).value == value


@pytest.mark.parametrize(("name", "operator", "value"), BAD)
def test_misfit_value_is_refused(name: str, operator: str, value: Any) -> None:
    with pytest.raises(ValueError, match=r"expected|has no operator"):
        FieldTest(path(name), operator, value)


def test_date_field_takes_no_instant() -> None:
    day = FieldPath((), field("invoices", "date"))
    assert FieldTest(day, "=", date(2026, 1, 1)).path is day
    with pytest.raises(ValueError, match="a value for ="):
        FieldTest(day, "=", datetime(2026, 1, 1, tzinfo=UTC))


REFUSED: dict[str, Callable[[], object]] = {
    "combinator": lambda: Group(ANY, (NAMED,)),
    "list of rules": lambda: Group(Combinator.AND, [NAMED]),  # type: ignore[arg-type]
    "rule that is none": lambda: Group(Combinator.AND, (ANY,)),
    "empty group inside": lambda: Group(Combinator.AND, (NOTHING,)),
    "negated by a number": lambda: Group(Combinator.AND, (NAMED,), 1),  # type: ignore[arg-type]
    "step to many": lambda: FieldPath((CHILDREN,), field("accounts", "name")),
    "broken path": lambda: FieldPath((PARENT,), field("contacts", "name")),
    "relation to one": lambda: RelationPath((), PARENT),
    "relation elsewhere": lambda: RelationPath((PARENT,), CONTACTS.relations["deals"]),
    "comparison of kinds": lambda: FieldComparison(path("name"), "=", path("headcount")),
    "comparison of lists": lambda: FieldComparison(path("status"), "=", path("origin")),
    "comparison of texts": lambda: FieldComparison(path("name"), "<", path("city")),
    "comparison of several": lambda: FieldComparison(path("tags"), "in", path("tags")),
    "comparison of ids": lambda: FieldComparison(path("id"), "=", path("headcount")),
    "comparison with id": lambda: FieldComparison(path("headcount"), "=", path("id")),
    "conditions left out": lambda: RelatedTest(INVOICES, Mode.SOME, NOTHING),
    "mode that is none": lambda: RelatedTest(INVOICES, ANY, WHERE),
    "threshold in halves": lambda: RelatedTest(INVOICES, Mode.AT_MOST, WHERE, ANY),
    "function that is none": lambda: AggregateTest(INVOICES, ANY, AMOUNT, "=", 1),
    "threshold left out": lambda: RelatedTest(INVOICES, Mode.AT_LEAST, WHERE),
    "threshold in vain": lambda: RelatedTest(INVOICES, Mode.ALL, WHERE, 1),
    "threshold below 0": lambda: RelatedTest(INVOICES, Mode.AT_MOST, WHERE, -1),
    "count of a field": lambda: AggregateTest(INVOICES, Function.COUNT, AMOUNT, "=", 1),
    "sum of nothing": lambda: AggregateTest(INVOICES, Function.SUM, None, "=", 1),
    "sum of dates": lambda: AggregateTest(
        INVOICES, Function.SUM, field("invoices", "date"), "empty"
    ),
    "sum of another": lambda: AggregateTest(
        INVOICES, Function.SUM, field("deals", "amount"), "=", 1
    ),
    "date of money": lambda: AggregateTest(
        INVOICES, Function.MAX, AMOUNT, "inPeriod", Period.TODAY
    ),
    "empty where": lambda: AggregateTest(INVOICES, Function.COUNT, None, "=", 1, NOTHING),
    "segments left out": lambda: SegmentTest((), "accounts", "in", ()),
    "segment by name": lambda: SegmentTest((), "accounts", "in", ("a",)),  # type: ignore[arg-type]
    "segment equal": lambda: SegmentTest((), "accounts", "=", (1,)),
    "segment elsewhere": lambda: SegmentTest((PARENT,), "contacts", "in", (1,)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_node_without_meaning_is_refused(what: str) -> None:
    with pytest.raises(ValueError, match=r"expected|has no operator"):
        REFUSED[what]()


def test_aggregate_takes_the_operators_of_its_kind() -> None:
    day = field("invoices", "date")
    latest = AggregateTest(INVOICES, Function.MAX, day, "olderThan", Span(90, Unit.DAY))
    counted = AggregateTest(INVOICES, Function.COUNT, None, ">", 20_000)
    average = AggregateTest(INVOICES, Function.AVG, AMOUNT, "notBetween", (1, 2))
    kinds = [test.operand.kind for test in (latest, counted, average)]
    assert kinds == [Kind.DATE, Kind.NUMBER, Kind.MONEY]


def test_nodes_do_not_change() -> None:
    with pytest.raises(AttributeError):
        NAMED.operator = "!="  # type: ignore[misc]
    assert hash(Group(Combinator.AND, (NAMED,))) == hash(Group(Combinator.AND, (NAMED,)))


def test_only_the_empty_root_matches_everything() -> None:
    assert Criteria("accounts", NOTHING, {}).matches_everything
    assert Criteria("accounts", Group(Combinator.OR, ()), {}).matches_everything
    assert not Criteria("accounts", Group(Combinator.AND, (), True), {}).matches_everything
    assert not Criteria("accounts", Group(Combinator.AND, (NAMED,)), {}).matches_everything


def test_paths_are_named_as_written() -> None:
    assert FieldPath((PARENT, PARENT), field("accounts", "name")).name == "parent.parent.name"
    assert RelationPath((PARENT,), CHILDREN).name == "parent.children"
