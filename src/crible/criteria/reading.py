"""Groups and rules, from the wire format to nodes. ``wire.read_criteria`` is the way in."""

from collections.abc import Callable, Mapping
from typing import Final

from crible.criteria.catalog import Field, SavedSegment
from crible.criteria.context import Context
from crible.criteria.faults import (
    BROKEN_NESTED,
    BROKEN_SEGMENT,
    NESTING,
    STEPS,
    UNASKED_SEGMENT,
    UNKNOWN_SEGMENT,
    pointer,
)
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
from crible.criteria.values import A_BOOLEAN, A_LIST, A_TEXT, AN_OBJECT, MISSING, ValueReader
from crible.kit.faults import Fault
from crible.kit.text import Text

_IGNORED: Final = frozenset({"id", "path"})
_GROUP_KEYS: Final = frozenset({"combinator", "rules"})
_BUILT: Final = _IGNORED | {"valueSource"}
"""The keys that builders add to a test."""
_FIELD_KEYS: Final = frozenset({"field", "operator"})
_TEST_KEYS: Final = _BUILT | {"operator", "value", "match", "aggregate", "where"}
_EVERY_OPERATOR: Final = frozenset(key for family in OPERATORS.values() for key in family) | {
    "under",
    "notUnder",
}
_SEGMENT_OPERATORS: Final = {key: OPERATORS[Kind.CHOICE][key] for key in ("in", "notIn")}
_DEEP: Final = Text("12 niveaux de groupes au plus", "12 levels of groups at most")
_FAR: Final = Text("10 relations d'affilée au plus", "10 relations in a row at most")
_A_SOURCE: Final = Text("value ou field", "value or field")
_THRESHOLDS: Final = Text("de 0 à 999 999 999", "from 0 to 999,999,999")
_ADDABLE: Final = Text(
    "le nom d'un champ que « {function} » accepte", "the name of a field that “{function}” takes"
)
_SAME_KIND: Final = Text(
    "un champ de la même nature que « {field} »", "a field of the same kind as “{field}”"
)
_TO_COMPARE: Final = Text(
    "{operators} pour comparer deux champs", "{operators} to compare two fields"
)
_NO_OTHER_FIELD: Final = Text("une valeur, et non un autre champ", "a value, not another field")
_SAME_LIST: Final = Text(
    "un champ de la même liste de choix que « {field} »",
    "a field of the same list of choices as “{field}”",
)

FindSegment = Callable[[SavedSegment], Fault | None]
"""Reads a segment that criteria name; a fault without a place where it can't be evaluated."""


class GroupReader(ValueReader):
    """Reads groups and rules, and keeps every fault. What it returns for a faulty one is None.

    ``stored``: they are those of a saved segment, which may name some that the reader may not.
    """

    def __init__(
        self,
        context: Context,
        find_segment: FindSegment,
        *,
        asked_later: bool = False,
        stored: bool = False,
    ) -> None:
        super().__init__(context, asked_later=asked_later)
        self.catalog = context.catalog
        self._find_segment = find_segment
        self._nested = context.catalog.nested if stored else {}

    def group(self, raw: object, entity: str, place: str, depth: int = 1) -> Group | None:
        """A group; at the root (depth 1) it may be empty."""
        found = self.object_of(raw, place, _GROUP_KEYS, _IGNORED | {"not"})
        if found is None:
            return None
        if depth > NESTING:
            self.fail("too_large", place, limit=_DEEP)
            return None
        combinator = self.member(Combinator, found["combinator"], pointer(place, "combinator"))
        negated = found.get("not", False)
        if not isinstance(negated, bool):
            self.fail("wrong_type", pointer(place, "not"), wanted=A_BOOLEAN)
        rules = found["rules"]
        if not isinstance(rules, list):
            if rules is not MISSING:
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
        self.keys_of(raw, place, frozenset({"field"}), _TEST_KEYS)
        return None

    def _path(self, raw: dict[str, object], entity: str, place: str) -> AnyPath | None:
        place = pointer(place, "field")
        return self._resolved(raw.get("field", MISSING), entity, place)

    def _resolved(self, name: object, entity: str, place: str) -> AnyPath | None:
        if not isinstance(name, str):
            if name is not MISSING:
                self.fail("wrong_type", place, wanted=A_TEXT)
            return None
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
        faults = len(self.faults)
        operand = Operand(path.field.kind, path.field)
        source = raw.get("valueSource", "value")
        if source == "field":
            return self._comparison(raw, path, entity, place)
        if source != "value":
            self.fail("wrong_type", pointer(place, "valueSource"), wanted=_A_SOURCE)
        operator = self._operator(raw, operators_of(operand), path.name, place)
        found = self._test_keys(raw, operator, place)
        if operator is None or source != "value":
            return None
        value = self.value(operand, operator.shape, found["value"], pointer(place, "value"))
        return None if len(self.faults) > faults else FieldTest(path, operator.key, value)

    def _test_keys(
        self,
        raw: dict[str, object],
        operator: AnyOperator | None,
        place: str,
        more: frozenset[str] = frozenset(),
    ) -> dict[str, object]:
        """The keys of a test, those that it lacks as MISSING; one need not give a value where the
        operator takes none, or is unknown."""
        valued = operator is not None and operator.shape is not Shape.NOTHING
        required = _FIELD_KEYS | ({"value"} if valued else set())
        found = self.keys_of(raw, place, required, _BUILT | {"value"} | more)
        return {"value": MISSING} | found

    def _comparison(
        self, raw: dict[str, object], path: FieldPath, entity: str, place: str
    ) -> Node | None:
        allowed = {
            key: operator
            for key, operator in operators_of(Operand(path.field.kind, path.field)).items()
            if key in comparisons_of(path.field)
        }
        listed = _filled(_TO_COMPARE, operators=", ".join(allowed)) if allowed else _NO_OTHER_FIELD
        operator = self._operator(raw, allowed, path.name, place, listed)
        found = self.keys_of(raw, place, _FIELD_KEYS | {"value"}, _BUILT)
        other = self._other_field(found["value"], path, entity, pointer(place, "value"))
        if operator is None or other is None:
            return None
        return FieldComparison(path, operator.key, other)

    def _other_field(
        self, raw: object, path: FieldPath, entity: str, place: str
    ) -> FieldPath | None:
        other = self._resolved(raw, entity, place)
        if other is None:
            return None
        if not isinstance(other, FieldPath):
            self.fail("unknown_field", place, field=raw)
        elif not comparable(path.field, other.field):
            same = _SAME_KIND if path.field.choices is None else _SAME_LIST
            self.fail("wrong_type", place, wanted=_filled(same, field=path.name))
        else:
            return other
        return None

    def _operator(
        self,
        raw: dict[str, object],
        allowed: Mapping[str, AnyOperator],
        name: str,
        place: str,
        listed: Text | None = None,
    ) -> AnyOperator | None:
        """The operator of a test, among those allowed, which ``listed`` tells. That it is missing
        is told with the other keys."""
        key = raw.get("operator", MISSING)
        place = pointer(place, "operator")
        if not isinstance(key, str):
            if key is not MISSING:
                self.fail("wrong_type", place, wanted=A_TEXT)
            return None
        named = SYNONYMS.get(key, key)
        if named not in allowed:
            code = "operator_not_allowed" if named in _EVERY_OPERATOR else "unknown_operator"
            shown = listed or ", ".join(allowed)
            self.fail(code, place, operator=key, field=name, allowed=shown)
        return allowed.get(named)

    def _related_test(
        self, raw: dict[str, object], path: RelationPath, place: str, depth: int
    ) -> Node | None:
        optional = _BUILT | {"operator"}
        found = self.keys_of(raw, place, frozenset({"field", "match", "value"}), optional)
        self._only_values(raw, place)
        mode, threshold = self._match(found["match"], pointer(place, "match"))
        where = self.group(found["value"], path.relation.target, pointer(place, "value"), depth + 1)
        if mode is None or where is None or (mode in COUNTED and threshold is None):
            return None
        return RelatedTest(path, mode, where, threshold) if where.rules else None

    def _only_values(self, raw: dict[str, object], place: str) -> None:
        if raw.get("valueSource", "value") != "value":
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
            self.fail("out_of_range", place, limit=_THRESHOLDS)
            return mode, None
        return mode, threshold

    def _aggregate_test(
        self, raw: dict[str, object], path: RelationPath, place: str, depth: int
    ) -> Node | None:
        faults = len(self.faults)
        self._only_values(raw, place)
        function, of = self._aggregate(raw["aggregate"], path, pointer(place, "aggregate"))
        operand = Operand(Kind.NUMBER if of is None else of.kind)
        allowed = operators_of(operand)
        operator = self._operator(raw, allowed, path.name, place) if function else None
        found = self._test_keys(raw, operator, place, frozenset({"aggregate", "where"}))
        where = self.group(
            found.get("where", MISSING), path.relation.target, pointer(place, "where"), depth + 1
        )
        if function is None or operator is None:
            return None
        value = self.value(operand, operator.shape, found["value"], pointer(place, "value"))
        if len(self.faults) > faults:
            return None
        return AggregateTest(path, function, of, operator.key, value, where)

    def _aggregate(
        self, raw: object, path: RelationPath, place: str
    ) -> tuple[Function | None, Field | None]:
        """The function with the field that it is of; no function where either is faulty."""
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
    ) -> Field | None:
        if not isinstance(raw, str):
            self.fail("wrong_type", place, wanted=A_TEXT)
            return None
        of = resolve(self.catalog, path.relation.target, raw)
        if not isinstance(of, FieldPath) or of.steps:
            self.fail("unknown_field", place, field=raw)
        elif of.field.kind not in AGGREGATED[function] or of.field.is_id:
            self.fail("wrong_type", place, wanted=_filled(_ADDABLE, function=function))
        else:
            return of.field
        return None

    def _segment_test(self, raw: dict[str, object], path: SegmentPath, place: str) -> Node | None:
        self._only_values(raw, place)
        operator = self._operator(raw, _SEGMENT_OPERATORS, SEGMENT, place)
        found = self.keys_of(raw, place, _FIELD_KEYS | {"value"}, _BUILT)
        place = pointer(place, "value")
        items = self.items(found["value"], place)
        if items is None:
            return None
        ids = [
            self._segment(item, path.entity, pointer(place, number))
            for number, item in enumerate(items)
        ]
        known = [id_ for id_ in ids if id_ is not None]
        if operator is None or len(known) < len(ids):
            return None
        return SegmentTest(path.steps, path.entity, operator.key, tuple(dict.fromkeys(known)))

    def _segment(self, raw: object, entity: str, place: str) -> int | None:
        id_ = self.whole(raw, place)
        if id_ is None:
            return None
        segment = self.catalog.segments.get(id_) or self._nested.get(id_)
        if segment is None or segment.entity != entity:
            self.faults.append(Fault("unknown_choice", UNKNOWN_SEGMENT, place, {"id": id_}))
            return None
        broken = self._find_segment(segment)
        if broken is not None:
            self.faults.append(Fault(broken.code, broken.text, place, broken.values))
            return None
        return id_


def broken_segment(segment: SavedSegment, faults: list[Fault]) -> Fault:
    """The fault of criteria that name a segment with faults of its own, which stay unshown."""
    by_code = {fault.code: fault for fault in reversed(faults)}
    if "cycle" in by_code:
        return by_code["cycle"]
    if not segment.nameable:
        return Fault(faults[0].code, BROKEN_NESTED)
    unasked = by_code.keys() == {"no_asker"}
    text = UNASKED_SEGMENT if unasked else BROKEN_SEGMENT
    return Fault(faults[0].code, text, "", {"name": segment.name})


def _filled(text: Text, **values: object) -> Text:
    return Text(text.fr.format(**values), text.en.format(**values))
