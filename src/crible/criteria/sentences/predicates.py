"""What a test says of its field, or of the record where that is more natural."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crible.criteria.catalog import Field
from crible.criteria.kinds import NUMERIC, TEMPORAL, Kind, Period, RelativeDay, Span, Value
from crible.criteria.nodes import Combinator, FieldComparison, FieldTest
from crible.criteria.operators import OPERATORS
from crible.criteria.sentences.grammar import Noun, Phrases, Tongue, join
from crible.criteria.sentences.nouns import Nouns
from crible.criteria.sentences.values import Listing, Values
from crible.criteria.sentences.words import (
    BOOLEANS,
    FAMILIES,
    MAIN_DATES,
    PARTICIPLES,
    QUALIFYING_KINDS,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject, None for the record that the sentence is about, and what is said of it."""

    subject: Noun | None
    predicate: str


@dataclass(frozen=True)
class Predicates:
    """Says tests on fields in a language."""

    tongue: Tongue
    values: Values
    nouns: Nouns

    def test(self, test: FieldTest, head: Noun) -> Clause:
        """A field compared with a value. ``head``: the records that the sentence is about."""
        field = test.path.field
        owner = self.nouns.path(test.path.steps)
        of_record = self._of_record(test, owner or head)
        if of_record:
            return Clause(owner, of_record)
        subject = self.nouns.field(field, owner)
        said = self.of_field(field.kind, field, test.operator, test.value, subject)
        return Clause(subject, said)

    def comparison(self, test: FieldComparison) -> Clause:
        """A field compared with another."""
        subject, other = (
            self.nouns.field(path.field, self.nouns.path(path.steps))
            for path in (test.path, test.other)
        )
        kind = test.path.field.kind
        family = "number" if kind in NUMERIC else "date" if kind in TEMPORAL else "same"
        declined = self.tongue.declined(self.tongue.definite(other))
        template = self.tongue.comparisons[family][test.operator]
        return Clause(subject, template.format(**self.tongue.marks(subject), **declined))

    def of_field(
        self, kind: Kind, field: Field | None, operator: str, value: Value, subject: Noun
    ) -> str:
        """What is said of a field, or of the result of an aggregate over it."""
        if kind in TEMPORAL:
            return self._of_date(operator, value, subject)
        family = "choice" if field is not None and field.is_id else str(kind)
        listing = self.values.listing(kind, field, value)
        return self.fill(self.tongue.families[family], operator, listing, subject)

    def fill(self, phrases: Phrases, operator: str, listing: Listing, agree: Noun) -> str:
        """A phrase with its values, agreeing with its subject."""
        template = phrases.by_operator[operator]
        if isinstance(template, tuple):
            template = template[len(listing.shown) > 1 or bool(listing.others)]
        return template.format(**self.tongue.marks(agree), **self._lists(phrases, listing))

    def qualifier(self, test: FieldTest, rows: Noun) -> tuple[bool, str] | None:
        """A test as words right after the rows it is on ("de type Appel", "faites hier"), and
        whether those are a participle; None where it can't be said so."""
        field = test.path.field
        named = (field.entity, field.name)
        if test.path.steps:
            return None
        if named in QUALIFYING_KINDS and test.operator in {"=", "in"}:
            listing = self.values.listing(field.kind, field, test.value)
            lists = self._lists(Phrases({}), listing)
            return False, self.tongue.kind_qualifier.format(**lists)
        if named in BOOLEANS and test.operator == "=" and self.tongue.boolean_qualifiers:
            template = self.tongue.boolean_qualifiers[test.value is True]
            return True, template.format(what=self._what(named, rows))
        if named in MAIN_DATES and test.operator in {"inLast", "inNext"}:
            assert isinstance(test.value, Span)
            time = self.values.span(test.value)["last" if test.operator == "inLast" else "next"]
            return True, self.tongue.from_time.format(**self.tongue.declined(time))
        positive, negated = _positive(test.operator)
        adverb = self._adverb(positive, test.value) if named in PARTICIPLES else ""
        if not adverb or negated:
            return None
        return True, f"{self._participle(named, rows)} {adverb}"

    def _of_record(self, test: FieldTest, record: Noun) -> str:
        """What a test says of the record itself; nothing where it says it of a field."""
        field = test.path.field
        named = (field.entity, field.name)
        if named in FAMILIES:
            every = test.operator in {"allOf", "notAllOf"}
            listing = self.values.listing(field.kind, field, test.value, every=every)
            return self.fill(self.tongue.families[FAMILIES[named]], test.operator, listing, record)
        marks = self.tongue.marks(record)
        if named in BOOLEANS and test.operator in self.tongue.known_booleans:
            template = self.tongue.known_booleans[test.operator][test.value is True]
            return template.format(**marks, what=self._what(named, record))
        if named in PARTICIPLES:
            positive, negated = _positive(test.operator)
            adverb = self._adverb(positive, test.value)
            template = self.tongue.participles[PARTICIPLES[named].done][negated]
            participle = self._participle(named, record)
            return adverb and template.format(**marks, participle=participle, adverb=adverb)
        return ""

    def _of_date(self, operator: str, value: Value, subject: Noun) -> str:
        if operator in self.tongue.date_phrases:
            span = self.values.span(value) if isinstance(value, Span) else {}
            return self.tongue.date_phrases[operator].format(**self.tongue.marks(subject), **span)
        positive, negated = _positive(operator)
        return self.tongue.falls[negated].format(adverb=self._adverb(positive, value))

    def _adverb(self, positive: str, value: Value) -> str:
        """When something was, for an operator that says so; nothing for another."""
        if positive in self.tongue.spans and isinstance(value, Span):
            return self.tongue.spans[positive].format(**self.values.span(value))
        if isinstance(value, Period):
            return self.tongue.periods[value]
        if positive == "between":
            lists = self._lists(Phrases({}), self.values.listing(Kind.INSTANT, None, value))
            return self.tongue.between.format(**lists)
        if positive in self.tongue.adverbs and isinstance(value, date | RelativeDay):
            return self.values.moment(value, self.tongue.adverbs[positive])
        return ""

    def _lists(self, phrases: Phrases, listing: Listing) -> Mapping[str, str]:
        """The values of a phrase, in each way that a template may ask for them."""
        if not listing.shown:
            return {}
        others = [listing.others] if listing.others else []
        each = [*(f"{phrases.each}{one}" for one in listing.shown), *others]
        neither = [*(f"{phrases.neither}{one}" for one in listing.shown), *others]
        return {
            "one": listing.shown[0],
            "last": listing.shown[-1],
            "either": join(each, self.tongue.joined[Combinator.OR]),
            "both": join(each, self.tongue.joined[Combinator.AND]),
            "nor": self.tongue.nor(neither),
        }

    def _what(self, named: tuple[str, str], record: Noun) -> str:
        return BOOLEANS[named].render(self.tongue.language, **self.tongue.marks(record))

    def _participle(self, named: tuple[str, str], record: Noun) -> str:
        text = PARTICIPLES[named].text
        return text.render(self.tongue.language, **self.tongue.marks(record))


def _positive(operator: str) -> tuple[str, bool]:
    """The positive twin of an operator on dates, and whether it is itself the negative one."""
    found = OPERATORS[Kind.DATE].get(operator)
    return (operator, False) if found is None else (found.positive.key, found.negated)
