"""Nodes to a sentence in French or English: what a person reads under the builder.

Conditions on related rows stand in parentheses wherever what follows could be read as one of
them, and so does every group that is joined otherwise than what it stands in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from crible.criteria.catalog import Catalog
from crible.criteria.kinds import TEMPORAL
from crible.criteria.nodes import (
    AggregateTest,
    Combinator,
    Criteria,
    FieldComparison,
    FieldTest,
    Function,
    Group,
    Mode,
    Node,
    RelatedTest,
    SegmentTest,
)
from crible.criteria.sentences.english import ENGLISH
from crible.criteria.sentences.french import FRENCH
from crible.criteria.sentences.grammar import Noun, Tongue, join
from crible.criteria.sentences.nouns import Nouns
from crible.criteria.sentences.predicates import Clause, Predicates
from crible.criteria.sentences.values import Values
from crible.criteria.sentences.words import VALUES
from crible.kit.text import Language

TONGUES: Final = {tongue.language: tongue for tongue in (FRENCH, ENGLISH)}
PARIS: Final = ZoneInfo("Europe/Paris")


def describe(
    criteria: Criteria, catalog: Catalog, language: Language, zone: ZoneInfo = PARIS
) -> str:
    """Criteria as a sentence without a full stop: "Comptes dont le statut est Client".

    Instants are shown in ``zone``. Choices and segments that the catalog no longer has are shown
    by their key or number.
    """
    sentence = _Sentence.of(catalog, language, zone)
    root = _unwrap(criteria.root)
    if not root.rules:
        return _capital(sentence.all_or_none(root, criteria.entity))
    head = sentence.head(criteria.entity)
    return f"{_capital(head.noun.text)} {sentence.which(root, head)}"


def describe_node(
    node: Node, entity: str, catalog: Catalog, language: Language, zone: ZoneInfo = PARIS
) -> str:
    """One node of criteria over an entity, as what it says of a record: "le statut est Client"."""
    sentence = _Sentence.of(catalog, language, zone)
    if isinstance(node, Group):
        node = _unwrap(node)
        if not node.rules:
            return sentence.all_or_none(node, entity)
    return sentence.state(node, entity)


@dataclass(frozen=True, slots=True)
class _Head:
    """The records that clauses are about."""

    entity: str
    noun: Noun


@dataclass(frozen=True)
class _Sentence:
    tongue: Tongue
    values: Values
    nouns: Nouns
    predicates: Predicates

    @classmethod
    def of(cls, catalog: Catalog, language: Language, zone: ZoneInfo) -> "_Sentence":
        tongue = TONGUES[language]
        values = Values(catalog, tongue, zone)
        nouns = Nouns(tongue, values)
        return cls(tongue, values, nouns, Predicates(tongue, values, nouns))

    def head(self, entity: str, *, plural: bool = True) -> _Head:
        return _Head(entity, self.nouns.records(entity, plural=plural))

    def all_or_none(self, empty: Group, entity: str) -> str:
        template = self.tongue.nothing if empty.negated else self.tongue.everything
        records = self.nouns.records(entity, plural=not empty.negated)
        return template.format(**self.tongue.rows(records))

    def state(self, node: Node, entity: str) -> str:
        """A node as a main clause about one record."""
        if not isinstance(node, Group) or node.negated:
            return self._stated(node, entity, ends=True)
        rules = list(_flat(node))
        *first, last = rules
        clauses = [self._stated(rule, entity, ends=False) for rule in first]
        return self._joined(rules, [*clauses, self._stated(last, entity, ends=True)], node)

    def _stated(self, node: Node, entity: str, *, ends: bool) -> str:
        if isinstance(node, Group) and not node.negated:
            return f"({self.state(node, entity)})"
        head = self.head(entity, plural=False)
        clause = self._clause(node, head, ends=ends)
        return f"{self.tongue.definite(clause.subject or head.noun)} {clause.predicate}"

    def which(self, group: Group, head: _Head, *, ends: bool = True) -> str:
        """A group as relative clauses. ``ends``: nothing follows that could be taken for a part
        of the last of them."""
        if group.negated:
            return self._relative(group, head, ends=ends)
        rules = list(_flat(group))
        *first, last = rules
        clauses = [self._relative(rule, head, ends=False) for rule in first]
        return self._joined(rules, [*clauses, self._relative(last, head, ends=ends)], group)

    def _joined(self, rules: list[Node], clauses: list[str], group: Group) -> str:
        comma = any(isinstance(rule, RelatedTest) for rule in rules[:-1])
        word = self.tongue.joined[group.combinator]
        if any(clause.startswith("(") for clause in clauses[1:-1]):  # no comma before a parenthesis
            return f"{',' if comma else ''} {word} ".join(clauses)
        return join(clauses, word, comma=comma)

    def _relative(self, node: Node, head: _Head, *, ends: bool) -> str:
        if isinstance(node, Group) and not node.negated:
            return f"({self.which(node, head)})"
        clause = self._clause(node, head, ends=ends)
        if clause.subject is None:
            return f"{self.tongue.who(head.entity)} {clause.predicate}"
        return f"{self.tongue.whose(clause.subject)} {clause.predicate}"

    def _clause(self, node: Node, head: _Head, *, ends: bool) -> Clause:
        match node:
            case Group():
                return self._not_among(node, head, ends=ends)
            case FieldTest():
                return self.predicates.test(node, head.noun)
            case FieldComparison():
                return self.predicates.comparison(node)
            case RelatedTest():
                return self._related(node, head, ends=ends)
            case AggregateTest():
                return self._aggregate(node)
            case SegmentTest():
                return self._segments(node, head)

    def _not_among(self, group: Group, head: _Head, *, ends: bool) -> Clause:
        those = self.head(head.entity)
        inside = _unwrap(Group(group.combinator, group.rules))
        which = self._restriction(inside, those, ends=ends)
        marks = self.tongue.marks(head.noun)
        return Clause(None, self.tongue.not_among.format(**marks, which=which))

    def _restriction(self, where: Group, rows: _Head, *, ends: bool) -> str:
        """Which rows are meant: a clause, or several in parentheses."""
        alone = where.negated or len(list(_flat(where))) == 1
        which = self.which(where, rows)
        return which if alone and ends else f"({which})"

    def _qualified(self, where: Group, rows: _Head) -> str:
        """Conditions on rows as words right after them; nothing where they can't be said so."""
        if where.negated or (where.combinator is Combinator.OR and len(where.rules) > 1):
            return ""
        found = [
            self.predicates.qualifier(rule, rows.noun) if isinstance(rule, FieldTest) else None
            for rule in _flat(where)
        ]
        whole = sorted((one for one in found if one is not None), key=lambda one: one[0])
        if len(whole) < len(found) or sum(participle for participle, _ in whole) > 1:
            return ""
        return " ".join(words for _, words in whole)

    def _related(self, test: RelatedTest, head: _Head, *, ends: bool) -> Clause:
        relation = test.path.relation
        threshold = test.threshold or 0
        many = {Mode.SOME: False, Mode.NONE: False, Mode.ALL: True}.get(
            test.mode, not self.tongue.is_one(threshold)
        )
        counted = self.nouns.related(relation, plural=many)
        owner = self.nouns.path(test.path.steps)
        said = self.tongue.modes[test.mode].format(
            **self.tongue.marks(owner or head.noun),
            **self.tongue.rows(counted),
            n=self.values.number(threshold),
        )
        rows = _Head(relation.target, counted)
        where = _unwrap(test.where)
        which = self._qualified(where, rows) or self._restriction(where, rows, ends=ends)
        return Clause(owner, f"{said} {which}")

    def _aggregate(self, test: AggregateTest) -> Clause:
        owner = self.nouns.path(test.path.steps)
        result = self._result(test)
        if test.where is None:
            subject = result if owner is None else self.tongue.owned(result, owner)
            return Clause(subject, self._compared(test, result))
        rows = _Head(test.path.relation.target, self.nouns.related(test.path.relation, plural=True))
        where = _unwrap(test.where)
        which = self._qualified(where, rows) or self._restriction(where, rows, ends=False)
        result = Noun(f"{result.text} {which}", result.feminine)
        said = self._compared(test, result)
        if owner is None:
            return Clause(result, said)
        if not self.tongue.such_that:
            return Clause(self.tongue.owned(result, owner), said)
        clause = f"{self.tongue.definite(result)} {said}"
        marks = self.tongue.marks(owner)
        return Clause(owner, self.tongue.such_that.format(**marks, clause=clause))

    def _compared(self, test: AggregateTest, result: Noun) -> str:
        kind = test.operand.kind
        return self.predicates.of_field(kind, test.of, test.operator, test.value, result)

    def _result(self, test: AggregateTest) -> Noun:
        """What an aggregate is called: "nombre de contacts"."""
        rows = self.tongue.rows(self.nouns.related(test.path.relation, plural=True))
        of = test.of
        if of is None:
            template, feminine = self.tongue.aggregates[test.function, False]
            return Noun(template.format(**rows), bool(feminine))
        field = self.nouns.field(of)
        template, feminine = self.tongue.aggregates[test.function, of.kind in TEMPORAL]
        if test.function is Function.SUM and (of.entity, of.name) in VALUES:
            template = self.tongue.sum_of_value
        value = self.tongue.value_of(field)
        text = template.format(
            **self.tongue.marks(value),
            **rows,
            **self.tongue.declined(self.tongue.definite(field)),
            field=value.text,
        )
        return Noun(text, value.feminine if feminine is None else feminine)

    def _segments(self, test: SegmentTest, head: _Head) -> Clause:
        owner = self.nouns.path(test.steps)
        listing = self.values.segments(test.ids)
        phrases = self.tongue.families["segments" if listing.shown else "other segments"]
        said = self.predicates.fill(phrases, test.operator, listing, owner or head.noun)
        return Clause(owner, said)


def _flat(group: Group) -> Iterator[Node]:
    """The rules of a group, with those of groups in it that join theirs in the same way."""
    for rule in group.rules:
        if isinstance(rule, Group) and not rule.negated:
            inside = _unwrap(rule)
            if not inside.negated and (
                len(inside.rules) == 1 or inside.combinator is group.combinator
            ):
                yield from _flat(inside)
            else:
                yield inside
        else:
            yield rule


def _unwrap(group: Group) -> Group:
    """A group that says the same without the groups that hold nothing but another."""
    while not group.negated and len(group.rules) == 1:
        rule = group.rules[0]
        if not isinstance(rule, Group):
            return group
        group = rule
    return group


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
