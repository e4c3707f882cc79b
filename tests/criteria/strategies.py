"""Hypothesis strategies of criteria in the wire format: every operator, path and test."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from hypothesis import strategies as st

from crible.criteria.catalog import Catalog, Field
from crible.criteria.kinds import Kind, Period, Unit
from crible.criteria.nodes import AGGREGATED, Function, Mode, comparable, comparisons_of
from crible.criteria.operators import Operand, Shape, operators_of
from crible.kit.fold import is_blank
from tests.random_world import CENTS, DAYS, NUMBERS, TEXTS

Json = dict[str, Any]

NOWS = [
    datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    datetime(2026, 3, 28, 23, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, tzinfo=UTC),
    datetime(2028, 2, 29, 12, tzinfo=UTC),
    datetime(2025, 12, 31, 23, 30, tzinfo=UTC),
    datetime(2026, 3, 31, 12, tzinfo=UTC),
]
"""Moments at which criteria are evaluated: days of clock change, the ends of months and years."""

SPANS = st.builds(
    lambda amount, unit: {"amount": amount, "unit": str(unit)},
    st.sampled_from([1, 2, 3, 12, 30, 90, 365, 366]),
    st.sampled_from(Unit),
)
RELATIVE = st.builds(
    lambda amount, unit: {"today": amount, "unit": str(unit)},
    st.sampled_from([0, -1, 1, -30, 12, -365]),
    st.sampled_from(Unit),
)
_OFFSETS = ["Z", "+00:00", "+01:00", "-05:30"]


Made = TypeVar("Made")
Asked = ParamSpec("Asked")


def kept(
    make: Callable[Concatenate["Strategies", Asked], Made],
) -> Callable[Concatenate["Strategies", Asked], Made]:
    """Have a strategy made once: Hypothesis takes its time to look into each that is new."""

    @wraps(make)
    def once(of: "Strategies", /, *asked: Asked.args, **named: Asked.kwargs) -> Made:
        key = (make.__name__, *asked, *named.values())
        if key not in of.made:
            of.made[key] = make(of, *asked, **named)
        found: Made = of.made[key]
        return found

    return once


class Strategies:
    """Criteria over what a catalog holds. ``depth`` bounds how groups nest."""

    def __init__(self, catalog: Catalog, segments: dict[str, list[int]]) -> None:
        self.catalog = catalog
        self.segments = {entity: list(ids) for entity, ids in segments.items()}
        self.made: dict[tuple[object, ...], Any] = {}

    @kept
    def criteria(self, entity: str) -> st.SearchStrategy[Json]:
        """Criteria over an entity, empty ones too."""
        empty = st.builds(
            lambda combinator, negated: {"combinator": combinator, "not": negated, "rules": []},
            st.sampled_from(["and", "or"]),
            st.booleans(),
        )
        group = self.group(entity, 3)
        return st.integers(0, 60).flatmap(lambda pick: empty if pick == 0 else group)

    @kept
    def group(self, entity: str, depth: int) -> st.SearchStrategy[Json]:
        """A group that has rules."""
        rules = st.lists(self.rule(entity, depth), min_size=1, max_size=3)
        return st.builds(
            lambda combinator, negated, rules: {
                "combinator": combinator,
                "not": negated,
                "rules": rules,
            },
            st.sampled_from(["and", "or"]),
            st.sampled_from([False, False, True]),
            rules,
        )

    @kept
    def rule(self, entity: str, depth: int) -> st.SearchStrategy[Json]:
        """A test of any sort, or a group."""
        options: list[Any] = [lambda: self.field_test(entity)] * 5
        options.append(lambda: self.comparison(entity))
        if self.segments.get(entity):
            options.append(lambda: self.segment_test(entity))
        if depth > 0:
            options.append(lambda: self.group(entity, depth - 1))
            if self.relations(entity):
                options += [lambda: self.related_test(entity, depth - 1)] * 2
                options += [lambda: self.aggregate_test(entity, depth - 1)] * 2
        return st.sampled_from(range(len(options))).flatmap(lambda pick: options[pick]())

    @kept
    def fields(self, entity: str, steps: int = 2) -> list[tuple[str, Field]]:
        """The fields of an entity and of those that it leads to, by their path."""
        here = self.catalog.entities[entity]
        found = list(here.fields.items())
        if steps:
            for relation in here.relations.values():
                if not relation.many:
                    found += [
                        (f"{relation.name}.{name}", field)
                        for name, field in self.fields(relation.target, steps - 1)
                    ]
        return found

    @kept
    def relations(self, entity: str, steps: int = 1) -> list[tuple[str, str]]:
        """The relations to many, by their path, with the entity that they lead to."""
        found = []
        for relation in self.catalog.entities[entity].relations.values():
            if relation.many:
                found.append((relation.name, relation.target))
            elif steps:
                found += [
                    (f"{relation.name}.{name}", target)
                    for name, target in self.relations(relation.target, steps - 1)
                ]
        return found

    @kept
    def field_test(self, entity: str) -> st.SearchStrategy[Json]:
        """A test of a field's value."""
        own = self.fields(entity, 0)
        every = self.fields(entity)
        picked = st.sampled_from([*own, *own, *every])

        def tests(named: tuple[str, Field]) -> st.SearchStrategy[Json]:
            name, field = named
            operand = Operand(field.kind, field)
            return st.sampled_from(list(operators_of(operand))).flatmap(
                lambda key: self._test({"field": name}, operand, key)
            )

        return picked.flatmap(tests)

    @kept
    def comparison(self, entity: str) -> st.SearchStrategy[Json]:
        """A comparison of two fields."""
        every = [(name, field) for name, field in self.fields(entity) if comparisons_of(field)]

        def comparisons(name: str, field: Field) -> st.SearchStrategy[Json]:
            others = [other for other, field_ in every if comparable(field, field_)]
            return st.builds(
                lambda key, other: {
                    "field": name,
                    "operator": key,
                    "valueSource": "field",
                    "value": other,
                },
                st.sampled_from(sorted(comparisons_of(field))),
                st.sampled_from(others),
            )

        return st.sampled_from(every).flatmap(lambda named: comparisons(*named))

    @kept
    def related_test(self, entity: str, depth: int) -> st.SearchStrategy[Json]:
        """A test of how many related rows meet conditions."""

        def tests(named: tuple[str, str], mode: Mode, threshold: int) -> st.SearchStrategy[Json]:
            name, target = named
            match = {"mode": str(mode), "threshold": threshold}
            return self.group(target, depth).map(
                lambda group: {"field": name, "match": match, "value": group}
            )

        return st.tuples(
            st.sampled_from(self.relations(entity)), st.sampled_from(Mode), st.integers(0, 3)
        ).flatmap(lambda picked: tests(*picked))

    @kept
    def aggregate_test(self, entity: str, depth: int) -> st.SearchStrategy[Json]:
        """A test of a count, sum, average, least or greatest of related rows."""

        every = [
            (name, target, function, of)
            for name, target in self.relations(entity)
            for function in Function
            for of in self._aggregated(target, function)
        ]

        def tests(picked: tuple[str, str, Function, Field | None]) -> st.SearchStrategy[Json]:
            name, target, function, of = picked
            aggregate = {"function": str(function)} | ({} if of is None else {"of": of.name})
            head = {"field": name, "aggregate": aggregate}
            operand = Operand(Kind.NUMBER if of is None else of.kind)
            where = st.one_of(
                st.just(head), self.group(target, depth).map(lambda group: head | {"where": group})
            )
            return st.tuples(st.sampled_from(list(operators_of(operand))), where).flatmap(
                lambda drawn: self._test(drawn[1], operand, drawn[0])
            )

        return st.sampled_from(every).flatmap(tests)

    def _aggregated(self, target: str, function: Function) -> list[Field | None]:
        if function is Function.COUNT:
            return [None] * 3
        return [
            field
            for field in self.catalog.entities[target].fields.values()
            if field.kind in AGGREGATED[function] and not field.is_id
        ]

    @kept
    def segment_test(self, entity: str) -> st.SearchStrategy[Json]:
        """A test of being in a segment."""
        ids = st.lists(st.sampled_from(self.segments[entity]), min_size=1, max_size=2)
        return st.builds(
            lambda key, ids: {"field": "segment", "operator": key, "value": ids},
            st.sampled_from(["in", "notIn"]),
            ids,
        )

    def _test(self, head: Json, operand: Operand, key: str) -> st.SearchStrategy[Json]:
        head = {**head, "operator": key}
        value = self._value(operand, operators_of(operand)[key].shape)
        return st.just(head) if value is None else value.map(lambda one: {**head, "value": one})

    @kept
    def _value(self, operand: Operand, shape: Shape) -> st.SearchStrategy[Any] | None:
        match shape:
            case Shape.NOTHING:
                return None
            case Shape.SPAN:
                return SPANS
            case Shape.PERIOD:
                return st.sampled_from([str(period) for period in Period])
            case Shape.ONE:
                return self.scalar(operand)
            case Shape.LIST:
                return st.lists(self.scalar(operand), min_size=1, max_size=4)
            case Shape.PAIR:
                return st.lists(self.scalar(operand), min_size=2, max_size=2).map(_in_order)

    @kept
    def scalar(self, operand: Operand) -> st.SearchStrategy[Any]:
        """A single value of a kind."""
        field = operand.field
        match operand.kind:
            case Kind.TEXT:
                return _texts()
            case Kind.NUMBER if field is not None and field.is_id:
                return st.integers(-1, 50)
            case Kind.NUMBER:
                numbers = [Decimal(str(number)) for number in NUMBERS]
                return st.sampled_from([*numbers, Decimal(2), Decimal("1.5")])
            case Kind.MONEY:
                return st.sampled_from([*CENTS, 250_000, 333_333_333_333_333_333])
            case Kind.DATE:
                return st.one_of(st.sampled_from(DAYS).map(lambda day: day.isoformat()), RELATIVE)
            case Kind.INSTANT:
                return st.one_of(
                    st.sampled_from(DAYS).map(lambda day: day.isoformat()),
                    RELATIVE,
                    st.builds(
                        lambda day, hour, offset: f"{day}T{hour}{offset}",
                        st.sampled_from(DAYS),
                        st.sampled_from(["00:00", "01:59:59.999999", "12:00:00", "23:59:59"]),
                        st.sampled_from(_OFFSETS),
                    ),
                )
            case Kind.BOOLEAN:
                return st.booleans()
            case Kind.CHOICE | Kind.CHOICES:
                assert field is not None
                keys = [choice.key for choice in self.catalog.choices(field).choices]
                if field.choices in {"countries", "languages", "departments"}:
                    keys = [key for key in keys if key in _LIKELY]
                askers = ["@me", "@myTeam"] if field.choices == "users" else []
                return st.sampled_from([*keys, *askers])


_LIKELY = {"FR", "BE", "fr", "en", "75", "2A", "2B", "971", "988", "35"}


def _texts() -> st.SearchStrategy[str]:
    parts = st.builds(
        lambda text, start, length: text[start : start + length],
        st.sampled_from(TEXTS),
        st.integers(0, 6),
        st.integers(1, 5),
    )
    return st.one_of(st.sampled_from(TEXTS), parts).filter(
        lambda text: not is_blank(text) and any(one.isalnum() for one in text)
    )


def _in_order(ends: list[Any]) -> list[Any]:
    """Two ends that do not cross: relative ones may, and those of two sorts are made the same."""
    low, high = ends
    if isinstance(low, dict) or isinstance(high, dict):
        return ends
    if isinstance(low, str):
        if len(low) == 10 or len(high) == 10:
            return sorted(end[:10] for end in ends)
        return sorted(ends, key=datetime.fromisoformat)
    return sorted(ends)
