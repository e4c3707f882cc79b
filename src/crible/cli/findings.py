"""Why a record is in or out: the tree of the criteria, a line each."""

from typing import Any, Final
from zoneinfo import ZoneInfo

import typer

from crible.cli.context import current_language
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
from crible.engine.interface import Question
from crible.kit.text import Text

_IN: Final = Text("La fiche répond à ces critères.", "The record meets these criteria.")
_OUT: Final = Text(
    "La fiche ne répond pas à ces critères.", "The record does not meet these criteria."
)
_GROUPS: Final = {
    (Combinator.AND, False): Text("tous ces critères :", "all of these:"),
    (Combinator.OR, False): Text("au moins un de ces critères :", "at least one of these:"),
    (Combinator.AND, True): Text("pas tous ces critères à la fois :", "not all of these at once:"),
    (Combinator.OR, True): Text("aucun de ces critères :", "none of these:"),
}
_FOUND: Final = Text("trouvé : {value}", "found: {value}")
_NOTHING: Final = Text("rien", "nothing")
_ALL_OR_NONE: Final = {
    False: Text("toutes les fiches", "every record"),
    True: Text("aucune fiche", "no record"),
}


def print_finding(finding: Finding, question: Question, zone: ZoneInfo) -> None:
    """Print whether a record meets criteria, then each criterion with what was found."""
    typer.echo((_IN if finding.holds else _OUT).in_(current_language()))
    _Printer(question, zone).line(finding, question.criteria.entity, 0)


class _Printer:
    def __init__(self, question: Question, zone: ZoneInfo) -> None:
        self._context: Context = question.context
        self._zone = zone
        self._language = current_language()

    def line(self, finding: Finding, entity: str, depth: int) -> None:
        mark = "✓" if finding.holds else "✗"
        typer.echo(f"{'  ' * depth}{mark} {self._text(finding, entity)}")
        for part in finding.parts:
            self.line(part, entity, depth + 1)

    def _text(self, finding: Finding, entity: str) -> str:
        node = finding.node
        if isinstance(node, Group):
            if not node.rules:
                return _ALL_OR_NONE[node.negated].in_(self._language)
            return _GROUPS[node.combinator, node.negated].in_(self._language)
        sentence = describe_node(node, entity, self._context.catalog, self._language)
        value = self._value(node, finding.value)
        if value is None:
            return sentence
        return f"{sentence} — {_FOUND.render(self._language, value=value)}"

    def _value(self, node: Test, value: Any) -> str | None:
        """What a test looked at, as people read it; None where the sentence says it all."""
        match node:
            case RelatedTest():
                return show_count(value, self._language)
            case FieldTest(path=path):
                return self._shown(path, value)
            case FieldComparison(path=path, other=other):
                left, right = value
                return f"{self._shown(path, left)} / {self._shown(other, right)}"
            case AggregateTest(of=of):
                kind = Kind.NUMBER if of is None else of.kind
                if value is None:
                    return _NOTHING.in_(self._language)
                return display_value(kind, value, self._language, self._zone)
        return None

    def _shown(self, path: FieldPath, value: Any) -> str:
        if is_empty(value):
            return _NOTHING.in_(self._language)
        return display_field(path.field, value, self._context.catalog, self._language, self._zone)
