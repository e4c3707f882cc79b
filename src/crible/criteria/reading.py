"""Groups and rules, from the wire format to nodes. ``wire.read_criteria`` is the way in."""

from collections.abc import Callable
from typing import Final

from crible.criteria.catalog import SavedSegment
from crible.criteria.context import Context
from crible.criteria.faults import BROKEN_SEGMENT, NESTING, STEPS, pointer
from crible.criteria.kinds import Kind
from crible.criteria.nodes import (
    AGGREGATED,
    COUNTED,
    AggregateTest,
    Combinator,
    FieldComparison,
    FieldPath,
    FieldTest,
    Function,
    Group,
    Mode,
    Node,
    RelatedTest,
    RelationPath,
    SegmentTest,
    comparable,
    comparisons_of,
)
from crible.criteria.operators import OPERATORS, SYNONYMS, AnyOperator, Operand, Shape, operators_of
from crible.criteria.paths import SEGMENT, AnyPath, SegmentPath, resolve
from crible.criteria.values import A_BOOLEAN, A_LIST, A_TEXT, AN_OBJECT, ValueReader
from crible.kit.faults import Fault
from crible.kit.text import Text

_IGNORED: Final = frozenset({"id", "path"})
_GROUP_KEYS: Final = frozenset({"combinator", "rules"})
_EVERY_OPERATOR: Final = frozenset(key for family in OPERATORS.values() for key in family) | {
    "under",
    "notUnder",
}
_DEEP: Final = Text("12 niveaux de groupes au plus", "12 levels of groups at most")
_FAR: Final = Text("10 relations d'affilée au plus", "10 relations in a row at most")
_A_SOURCE: Final = Text("value ou field", "value or field")
_FROM_ZERO: Final = Text("un nombre entier à partir de 0", "a whole number from 0")
_ADDABLE: Final = Text(
    "le nom d'un champ que « {function} » accepte", "the name of a field that “{function}” takes"
)
_SAME_KIND: Final = Text(
    "un champ de la même nature que « {field} »", "a field of the same kind as “{field}”"
)

FindSegment = Callable[[SavedSegment], Fault | None]
"""Reads a segment that criteria name; a fault without a place where it can't be evaluated."""


class GroupReader(ValueReader):
    """Reads groups and rules, and keeps every fault. What it returns for a faulty one is None."""

    def __init__(
        self, context: Context, find_segment: FindSegment, *, asked_later: bool = False
    ) -> None:
        super().__init__(context, asked_later=asked_later)
        self.catalog = context.catalog
        self._find_segment = find_segment

    def group(self, raw: object, entity: str, place: str, depth: int = 1) -> Group | None:
        """A group; at the root (depth 1) it may be empty."""
        if depth > NESTING:
            self.fail("too_large", place, limit=_DEEP)
            return None
        found = self.object_of(raw, place, _GROUP_KEYS, _IGNORED | {"not"})
        if found is None:
            return None
        combinator = self.member(Combinator, found["combinator"], pointer(place, "combinator"))
        negated = found.get("not", False)
        if not isinstance(negated, bool):
            self.fail("wrong_type", pointer(place, "not"), wanted=A_BOOLEAN)
        rules = found["rules"]
        if not isinstance(rules, list):
            self.fail("wrong_type", pointer(place, "rules"), wanted=A_LIST)
            return None
        if not rules and depth > 1:
            self.fail("empty_group", place)
        below = pointer(place, "rules")
        nodes = [
            self._rule(rule, entity, pointer(below, number), depth)
            for number, rule in enumerate(rules)
        ]
        whole = [node for node in nodes if node is not None]
        if combinator is None or not isinstance(negated, bool) or len(whole) < len(rules):
            return None
        return Group(combinator, tuple(whole), negated)

    def _rule(self, raw: object, entity: str, place: str, depth: int) -> Node | None:
        if not isinstance(raw, dict):
            self.fail("wrong_type", place, wanted=AN_OBJECT)
            return None
        if "rules" in raw or "combinator" in raw:
            group = self.group(raw, entity, place, depth + 1)
            return group if group is None or group.rules else None
        return self._test(raw, entity, place, depth)

    def _test(self, raw: dict[str, object], entity: str, place: str, depth: int) -> Node | None:
        path = self._path(raw, entity, place)
        match path:
            case FieldPath():
                return self._field_test(raw, path, entity, place)
            case SegmentPath():
                return self._segment_test(raw, path, place)
            case RelationPath() if "aggregate" in raw:
                return self._aggregate_test(raw, path, place, depth)
            case RelationPath():
                return self._related_test(raw, path, place, depth)
        return None

    def _path(self, raw: dict[str, object], entity: str, place: str) -> AnyPath | None:
        place = pointer(place, "field")
        name = raw.get("field")
        if "field" not in raw:
            self.fail("missing_key", place, key="field")
        elif not isinstance(name, str):
            self.fail("wrong_type", place, wanted=A_TEXT)
        else:
            return self._resolved(name, entity, place)
        return None

    def _resolved(self, name: str, entity: str, place: str) -> AnyPath | None:
        path = resolve(self.catalog, entity, name)
        if path is None:
            self.fail("unknown_field", place, field=name)
        elif len(path.steps) > STEPS:
            self.fail("too_large", place, limit=_FAR)
            return None
        return path

    def _field_test(
        self, raw: dict[str, object], path: FieldPath, entity: str, place: str
    ) -> Node | None:
        operand = Operand(path.field.kind, path.field)
        source = raw.get("valueSource", "value")
        if source not in ("value", "field"):
            self.fail("wrong_type", pointer(place, "valueSource"), wanted=_A_SOURCE)
            return None
        operator = self._operator(raw, operand, path.name, place)
        if operator is None:
            return None
        found = self._test_keys(raw, operator, place, frozenset())
        if found is None:
            return None
        place = pointer(place, "value")
        if source == "field":
            return self._comparison(path, operator, found.get("value"), entity, place)
        faults = len(self.faults)
        value = self.value(operand, operator.shape, found.get("value"), place)
        return None if len(self.faults) > faults else FieldTest(path, operator.key, value)

    def _test_keys(
        self, raw: dict[str, object], operator: AnyOperator, place: str, more: frozenset[str]
    ) -> dict[str, object] | None:
        required = frozenset({"field", "operator"})
        if operator.shape is not Shape.NOTHING:
            required |= {"value"}
        optional = _IGNORED | {"valueSource", "value"} | more
        return raw if self.object_of(raw, place, required, optional) is not None else None

    def _comparison(
        self, path: FieldPath, operator: AnyOperator, raw: object, entity: str, place: str
    ) -> Node | None:
        allowed = comparisons_of(path.field)
        if operator.key not in allowed:
            self._not_allowed(operator.key, path.name, sorted(allowed), place)
            return None
        if not isinstance(raw, str):
            self.fail("wrong_type", place, wanted=A_TEXT)
            return None
        other = self._resolved(raw, entity, place)
        if other is None:
            return None
        if not isinstance(other, FieldPath):
            self.fail("unknown_field", place, field=raw)
        elif not comparable(path.field, other.field):
            self.fail("wrong_type", place, wanted=_filled(_SAME_KIND, field=path.name))
        else:
            return FieldComparison(path, operator.key, other)
        return None

    def _operator(
        self, raw: dict[str, object], operand: Operand, name: str, place: str
    ) -> AnyOperator | None:
        place = pointer(place, "operator")
        if "operator" not in raw:
            self.fail("missing_key", place, key="operator")
            return None
        key = raw["operator"]
        if not isinstance(key, str):
            self.fail("wrong_type", place, wanted=A_TEXT)
            return None
        allowed = operators_of(operand)
        operator = allowed.get(SYNONYMS.get(key, key))
        if operator is None:
            self._not_allowed(key, name, list(allowed), place)
        return operator

    def _not_allowed(self, key: str, name: str, allowed: list[str], place: str) -> None:
        known = SYNONYMS.get(key, key) in _EVERY_OPERATOR
        code = "operator_not_allowed" if known else "unknown_operator"
        self.fail(code, place, operator=key, field=name, allowed=", ".join(allowed) or "—")

    def _related_test(
        self, raw: dict[str, object], path: RelationPath, place: str, depth: int
    ) -> Node | None:
        optional = _IGNORED | {"operator", "valueSource"}
        found = self.object_of(raw, place, frozenset({"field", "match", "value"}), optional)
        if found is None:
            return None
        self._only_values(found.get("valueSource", "value"), place)
        mode, threshold = self._match(found["match"], pointer(place, "match"))
        where = self.group(found["value"], path.relation.target, pointer(place, "value"), depth + 1)
        if mode is None or where is None or (mode in COUNTED and threshold is None):
            return None
        return RelatedTest(path, mode, where, threshold) if where.rules else None

    def _only_values(self, source: object, place: str) -> None:
        if source != "value":
            self.fail("wrong_type", pointer(place, "valueSource"), wanted=Text("value", "value"))

    def _match(self, raw: object, place: str) -> tuple[Mode | None, int | None]:
        found = self.object_of(raw, place, frozenset({"mode"}), frozenset({"threshold"}))
        if found is None:
            return None, None
        mode = self.member(Mode, found["mode"], pointer(place, "mode"))
        if mode not in COUNTED:
            return mode, None
        place = pointer(place, "threshold")
        if "threshold" not in found:
            self.fail("missing_key", place, key="threshold")
            return mode, None
        threshold = self.whole(found["threshold"], place)
        if threshold is not None and not 0 <= threshold < 10**9:
            self.fail("out_of_range", place, limit=_FROM_ZERO)
            return mode, None
        return mode, threshold

    def _aggregate_test(
        self, raw: dict[str, object], path: RelationPath, place: str, depth: int
    ) -> Node | None:
        faults = len(self.faults)
        self._only_values(raw.get("valueSource", "value"), place)
        where = None
        if "where" in raw:
            below = pointer(place, "where")
            where = self.group(raw["where"], path.relation.target, below, depth + 1)
        function, of = self._aggregate(raw["aggregate"], path, pointer(place, "aggregate"))
        if function is None:
            return None
        operand = Operand(of.field.kind if of else Kind.NUMBER)
        operator = self._operator(raw, operand, path.name, place)
        more = frozenset({"aggregate", "where"})
        if operator is None or self._test_keys(raw, operator, place, more) is None:
            return None
        value = self.value(operand, operator.shape, raw.get("value"), pointer(place, "value"))
        if len(self.faults) > faults:
            return None
        field = of.field if of else None
        return AggregateTest(path, function, field, operator.key, value, where)

    def _aggregate(
        self, raw: object, path: RelationPath, place: str
    ) -> tuple[Function | None, FieldPath | None]:
        found = self.object_of(raw, place, frozenset({"function"}), frozenset({"of"}))
        if found is None:
            return None, None
        function = self.member(Function, found["function"], pointer(place, "function"))
        if function is None:
            return None, None
        place = pointer(place, "of")
        if function is Function.COUNT:
            if "of" in found:
                self.fail("unknown_key", place, key="of")
            return function, None
        if "of" not in found:
            self.fail("missing_key", place, key="of")
            return None, None
        of = self._aggregated(found["of"], function, path, place)
        return (function, of) if of is not None else (None, None)

    def _aggregated(
        self, raw: object, function: Function, path: RelationPath, place: str
    ) -> FieldPath | None:
        if not isinstance(raw, str):
            self.fail("wrong_type", place, wanted=A_TEXT)
            return None
        of = resolve(self.catalog, path.relation.target, raw)
        if not isinstance(of, FieldPath) or of.steps:
            self.fail("unknown_field", place, field=raw)
        elif of.field.kind not in AGGREGATED[function] or of.field.is_id:
            self.fail("wrong_type", place, wanted=_filled(_ADDABLE, function=function))
        else:
            return of
        return None

    def _segment_test(self, raw: dict[str, object], path: SegmentPath, place: str) -> Node | None:
        optional = _IGNORED | {"valueSource"}
        found = self.object_of(raw, place, frozenset({"field", "operator", "value"}), optional)
        if found is None:
            return None
        self._only_values(found.get("valueSource", "value"), place)
        key = found["operator"]
        if key not in ("in", "notIn"):
            self._not_allowed(str(key), SEGMENT, ["in", "notIn"], pointer(place, "operator"))
            key = None
        place = pointer(place, "value")
        items = self.items(found["value"], place)
        if items is None:
            return None
        ids = [
            self._segment(item, path.entity, pointer(place, number))
            for number, item in enumerate(items)
        ]
        whole = tuple(dict.fromkeys(id_ for id_ in ids if id_ is not None))
        if not isinstance(key, str) or len(ids) > len([id_ for id_ in ids if id_ is not None]):
            return None
        return SegmentTest(path.steps, path.entity, key, whole)

    def _segment(self, raw: object, entity: str, place: str) -> int | None:
        id_ = self.whole(raw, place)
        if id_ is None:
            return None
        segment = self.catalog.segments.get(id_)
        if segment is None or segment.entity != entity:
            self.fail("unknown_choice", place, value=id_, allowed="")
            return None
        broken = self._find_segment(segment)
        if broken is not None:
            self.faults.append(Fault(broken.code, broken.text, place, broken.values))
            return None
        return id_


def broken_segment(segment: SavedSegment, faults: list[Fault]) -> Fault:
    """The fault of criteria that name a segment with faults of its own, which stay unshown."""
    if faults[0].code == "cycle":
        return faults[0]
    return Fault(faults[0].code, BROKEN_SEGMENT, "", {"name": segment.name})


def _filled(text: Text, **values: object) -> Text:
    return Text(text.fr.format(**values), text.en.format(**values))
