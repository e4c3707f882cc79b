"""What fields, relations and entities are called, as nouns of one language."""

from collections.abc import Sequence
from dataclasses import dataclass

from crible.criteria.catalog import Field, Relation
from crible.criteria.sentences.grammar import Noun, Tongue
from crible.criteria.sentences.values import Values
from crible.criteria.sentences.words import ENTITIES, FIELDS, RELATIONS, Count, word_of


@dataclass(frozen=True)
class Nouns:
    """The nouns of a language."""

    tongue: Tongue
    values: Values

    def field(self, field: Field, owner: Noun | None = None) -> Noun:
        """A field, of the record itself or of an owner: "statut", "statut du compte"."""
        word = FIELDS.get((field.entity, field.name))
        if word is None:
            label = field.label.in_(self.tongue.language)
            noun = Noun(self.values.quote(label if label.strip() else field.name), proper=True)
        else:
            noun = Noun(word_of(word, self.tongue.language), word.feminine)
        return noun if owner is None else self.tongue.owned(noun, owner)

    def path(self, steps: Sequence[Relation]) -> Noun | None:
        """The record that relations lead to; None for the record one starts from."""
        reached: Noun | None = None
        for step in steps:
            noun = self._count(relation_words(step), plural=False)
            reached = noun if reached is None else self.tongue.owned(noun, reached)
        return reached

    def records(self, entity: str, *, plural: bool) -> Noun:
        """Records of an entity."""
        return self._count(ENTITIES[entity], plural=plural)

    def related(self, relation: Relation, *, plural: bool) -> Noun:
        """Rows that a relation leads to."""
        return self._count(relation_words(relation), plural=plural)

    def _count(self, words: Count, *, plural: bool) -> Noun:
        text = word_of(words, self.tongue.language, plural=plural)
        return Noun(text, words.feminine, plural)


def relation_words(relation: Relation) -> Count:
    """What the rows at the end of a relation are called."""
    return RELATIONS.get((relation.entity, relation.name), ENTITIES[relation.target])
