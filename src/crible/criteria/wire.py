"""The wire format: rule groups, as react-querybuilder writes them, to nodes and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from crible.criteria.catalog import SavedSegment
from crible.criteria.context import Context
from crible.criteria.faults import ALL_VALUES, NESTING, RULES, fault
from crible.criteria.kinds import Value
from crible.criteria.nodes import (
    COUNTED,
    AggregateTest,
    Criteria,
    FieldComparison,
    FieldTest,
    Group,
    Node,
    RelatedTest,
    SegmentTest,
    operator_of,
)
from crible.criteria.operators import Operand, Shape
from crible.criteria.reading import GroupReader, broken_segment
from crible.criteria.values import write_value
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text


def read_criteria(
    raw: object,
    entity: str,
    context: Context,
    *,
    asked_later: bool = False,
    saving: int | None = None,
    stored: bool = False,
) -> Criteria:
    """Read criteria over an entity from the wire format (dicts and lists as JSON gives them).

    ``asked_later``: they are being saved for others, so that ``@me`` needs nobody yet. ``saving``:
    the segment that they are to be saved as, which must not lead back to itself. ``stored``: they
    are those of a saved segment, which may name some that the reader may not.

    Raises RefusedError with every fault, each at its place.
    """
    segments = _Segments(context, asked_later)
    if saving is not None and saving in context.catalog.segments:
        segments.open.append(context.catalog.segments[saving])
    reader = GroupReader(context, segments.find, asked_later=asked_later, stored=stored)
    root = reader.group(raw, entity, "")
    if reader.faults or root is None:
        raise RefusedError(*reader.faults)
    criteria = Criteria(entity, root, segments.groups)
    too_large = _beyond_ceilings(_Measures(criteria.segments).of(root))
    if too_large:
        raise RefusedError(*too_large)
    return criteria


def unknown_fields(segment: SavedSegment, context: Context) -> set[str]:
    """The places where a segment's own criteria name a field or a relation that the catalog does
    not have. Segments that they name are not looked into."""
    reader = GroupReader(context, lambda _: None, asked_later=True, stored=True)
    reader.group(segment.criteria, segment.entity, "")
    return {found.place for found in reader.faults if found.code == "unknown_field"}


class _Segments:
    """The segments that criteria name, each read once, however often it is named."""

    def __init__(self, context: Context, asked_later: bool) -> None:
        self.context = context
        self.asked_later = asked_later
        self.groups: dict[int, Group] = {}
        self.open: list[SavedSegment] = []
        self._broken: dict[int, Fault] = {}

    def find(self, segment: SavedSegment) -> Fault | None:
        numbers = [one.id for one in self.open]
        if segment.id in numbers:
            circle = [*self.open[numbers.index(segment.id) :], segment]
            fr, en = (" → ".join(one.called.in_(tongue) for one in circle) for tongue in Language)
            return fault("cycle", "", names=Text(fr, en))
        if segment.id not in self.groups and segment.id not in self._broken:
            self._read(segment)
        return self._broken.get(segment.id)

    def _read(self, segment: SavedSegment) -> None:
        reader = GroupReader(self.context, self.find, asked_later=self.asked_later, stored=True)
        self.open.append(segment)
        group = reader.group(segment.criteria, segment.entity, "")
        self.open.pop()
        if group is None or reader.faults:
            self._broken[segment.id] = broken_segment(segment, reader.faults)
        else:
            self.groups[segment.id] = group


@dataclass(frozen=True, slots=True)
class _Measure:
    """How large a part of criteria is, with other segments put in."""

    depth: int = 0
    rules: int = 0
    values: int = 0

    def beside(self, other: "_Measure") -> "_Measure":
        return _Measure(
            max(self.depth, other.depth), self.rules + other.rules, self.values + other.values
        )


class _Measures:
    def __init__(self, segments: Mapping[int, Group]) -> None:
        self._segments = segments
        self._known: dict[int, _Measure] = {}

    def of(self, node: Node) -> _Measure:
        match node:
            case Group(_, rules):
                return self._around(rules)
            case RelatedTest(where=where):
                return self.of(where).beside(_Measure(rules=1))
            case AggregateTest(where=where, value=value):
                own = _Measure(rules=1, values=_count(value))
                return own if where is None else self.of(where).beside(own)
            case SegmentTest(ids=ids):
                total = _Measure(rules=1, values=len(ids))
                for id_ in ids:
                    total = total.beside(self._of_segment(id_))
                return total
            case FieldTest(value=value):
                return _Measure(rules=1, values=_count(value))
            case FieldComparison():
                return _Measure(rules=1)

    def _around(self, rules: tuple[Node, ...]) -> _Measure:
        total = _Measure()
        for rule in rules:
            total = total.beside(self.of(rule))
        return replace(total, depth=total.depth + 1)

    def _of_segment(self, id_: int) -> _Measure:
        if id_ not in self._known:
            self._known[id_] = self.of(self._segments[id_])
        return self._known[id_]


def _count(value: Value) -> int:
    if isinstance(value, tuple):
        return len(value)
    return 0 if value is None else 1


_LEVELS = Text(
    "12 niveaux de groupes au plus, avec ceux des requêtes utilisées",
    "12 levels of groups at most, with those of the segments used",
)
_RULES = Text(
    "500 critères au plus, avec ceux des requêtes utilisées",
    "500 criteria at most, with those of the segments used",
)
_VALUES = Text(
    "20 000 valeurs au plus, avec celles des requêtes utilisées",
    "20,000 values at most, with those of the segments used",
)


def _beyond_ceilings(measure: _Measure) -> list[Fault]:
    ceilings = (
        (measure.depth, NESTING, _LEVELS),
        (measure.rules, RULES, _RULES),
        (measure.values, ALL_VALUES, _VALUES),
    )
    return [fault("too_large", "", limit=text) for size, most, text in ceilings if size > most]


def write_group(group: Group) -> dict[str, object]:
    """A group in the wire format. Reading it again gives an equal group."""
    written: dict[str, object] = {"combinator": str(group.combinator)}
    if group.negated:
        written["not"] = True
    return written | {"rules": [_write_node(rule) for rule in group.rules]}


def _write_node(node: Node) -> dict[str, object]:
    match node:
        case Group():
            return write_group(node)
        case FieldTest(path, operator, value):
            head: dict[str, object] = {"field": path.name, "operator": operator}
            return head | _write_operand(node.operand, operator, value)
        case FieldComparison(path, operator, other):
            return {
                "field": path.name,
                "operator": operator,
                "valueSource": "field",
                "value": other.name,
            }
        case RelatedTest(path, mode, where, threshold):
            match_: dict[str, object] = {"mode": str(mode)}
            if mode in COUNTED:
                match_["threshold"] = threshold
            return {"field": path.name, "match": match_, "value": write_group(where)}
        case AggregateTest():
            return _write_aggregate(node)
        case SegmentTest(steps, _, operator, ids):
            name = ".".join((*(step.name for step in steps), "segment"))
            return {"field": name, "operator": operator, "value": list(ids)}


def _write_aggregate(test: AggregateTest) -> dict[str, object]:
    aggregate = {"function": str(test.function)}
    if test.of is not None:
        aggregate["of"] = test.of.name
    head: dict[str, object] = {
        "field": test.path.name,
        "aggregate": aggregate,
        "operator": test.operator,
    }
    written = head | _write_operand(test.operand, test.operator, test.value)
    return written if test.where is None else written | {"where": write_group(test.where)}


def _write_operand(operand: Operand, key: str, value: Value) -> dict[str, object]:
    if operator_of(operand, key).shape is Shape.NOTHING:
        return {}
    return {"value": write_value(operand, value)}
