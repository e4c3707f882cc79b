"""Why a record is in or out, in words: the tree of the criteria, with what each part found."""

from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from crible.criteria.context import Context
from crible.criteria.display import display_field, display_value, show_count
from crible.criteria.kinds import Kind
from crible.criteria.memory import Finding, is_empty
from crible.criteria.nodes import (
    AggregateTest,
    Combinator,
    FieldComparison,
    FieldPath,
    FieldTest,
    Group,
    RelatedTest,
    Test,
)
from crible.criteria.sentence import describe_node
from crible.kit.text import Language, Text

_GROUPS: Final = {
    (Combinator.AND, False): Text("tous ces critères :", "all of these:"),
    (Combinator.OR, False): Text("au moins un de ces critères :", "at least one of these:"),
    (Combinator.AND, True): Text("pas tous ces critères à la fois :", "not all of these at once:"),
    (Combinator.OR, True): Text("aucun de ces critères :", "none of these:"),
}
_NOTHING: Final = Text("rien", "nothing")
_ALL_OR_NONE: Final = {
    False: Text("toutes les fiches", "every record"),
    True: Text("aucune fiche", "no record"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A part of criteria in words. ``found`` is the value that a test looked at, as people read it;
    None where the sentence says it all."""

    holds: bool
    sentence: str
    found: str | None
    parts: "tuple[Told, ...]"


def tell(
    finding: Finding, entity: str, context: Context, language: Language, zone: ZoneInfo
) -> Told:
    """A finding in words, for a reader of the language. ``entity`` is what the criteria are about,
    ``zone`` the organisation's."""
    return _Teller(context, language, zone).told(finding, entity)


@dataclass(frozen=True, slots=True)
class _Teller:
    context: Context
    language: Language
    zone: ZoneInfo

    def told(self, finding: Finding, entity: str) -> Told:
        parts = tuple(self.told(part, entity) for part in finding.parts)
        node = finding.node
        if isinstance(node, Group):
            return Told(finding.holds, self._head(node), None, parts)
        sentence = describe_node(node, entity, self.context.catalog, self.language, self.zone)
        return Told(finding.holds, sentence, self._value(node, finding.value), parts)

    def _head(self, group: Group) -> str:
        if not group.rules:
            return _ALL_OR_NONE[group.negated].in_(self.language)
        return _GROUPS[group.combinator, group.negated].in_(self.language)

    def _value(self, node: Test, value: Any) -> str | None:
        match node:
            case RelatedTest():
                return show_count(value, self.language)
            case FieldTest(path=path):
                return self._shown(path, value)
            case FieldComparison(path=path, other=other):
                left, right = value
                return f"{self._shown(path, left)} / {self._shown(other, right)}"
            case AggregateTest(of=of):
                kind = Kind.NUMBER if of is None else of.kind
                if value is None:
                    return _NOTHING.in_(self.language)
                return display_value(kind, value, self.language, self.zone)
        return None

    def _shown(self, path: FieldPath, value: Any) -> str:
        if is_empty(value):
            return _NOTHING.in_(self.language)
        return display_field(path.field, value, self.context.catalog, self.language, self.zone)
