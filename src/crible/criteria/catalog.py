"""The closed set of fields, relations and choices that a person can ask about.

``ENTITIES`` (criteria/entities.py) is what every installation has. A ``Catalog`` adds what one of
them holds at a moment: custom fields, choices, segments, and the tree of structures.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from crible.criteria.kinds import Key, Kind
from crible.criteria.sources import Source
from crible.kit.fold import slug
from crible.kit.text import Text
from crible.kit.trees import below

_ANOTHER: Final = Text("une autre requête", "another segment")


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list. ``stored`` is what the database keeps for it, ``color`` is written
    ``#rrggbb``. An ``archived`` one is no longer offered; records keep it and criteria name it."""

    key: Key
    label: Text
    stored: Key
    position: int = 0
    color: str | None = None
    archived: bool = False


@dataclass(frozen=True)
class ChoiceList:
    """The choices of a field. ``by_position``: people gave it an order, which sorting follows."""

    name: str
    choices: tuple[Choice, ...]
    by_position: bool = False

    @cached_property
    def by_key(self) -> Mapping[Key, Choice]:
        """The choices by their key."""
        return {choice.key: choice for choice in self.choices}

    @cached_property
    def by_stored(self) -> Mapping[Key, Choice]:
        """The choices by what the database keeps."""
        return {choice.stored: choice for choice in self.choices}

    def find(self, label: str) -> Choice | None:
        """The choice that a file or a person means by a label: by key first, then by label."""
        wanted = slug(label)
        return self._by_slug.get(wanted) if wanted else None

    @cached_property
    def _by_slug(self) -> Mapping[str, Choice]:
        found: dict[str, Choice] = {}
        for choice in self.choices:
            for label in (choice.label.fr, choice.label.en):
                found.setdefault(slug(label), choice)
        found |= {slug(str(choice.key)): choice for choice in self.choices}
        # The slug of a slug may differ: that of "Nestlé™" keeps the capitals of TM.
        return found | {str(choice.key): choice for choice in self.choices}


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a record has. ``choices`` names its list, for choice and choices."""

    entity: str
    name: str
    kind: Kind
    label: Text = field(compare=False)
    source: Source = field(compare=False, repr=False)
    choices: str | None = None
    computed: bool = field(default=False, compare=False)
    """Made from other values, so never imported nor edited."""

    @property
    def is_id(self) -> bool:
        """Whether this is the record's own number, which is not scaled and takes = and in only."""
        return self.name == "id"


@dataclass(frozen=True, slots=True)
class Relation:
    """A way from an entity to another: ``column`` is the foreign key, on this entity's table
    where the relation leads to one, on the other's where it leads to many."""

    entity: str
    name: str
    target: str
    many: bool
    column: str
    label: Text = field(compare=False)


@dataclass(frozen=True)
class Entity:
    """A sort of records one can ask about, or about those related to them."""

    name: str
    label: Text
    fields: Mapping[str, Field]
    relations: Mapping[str, Relation]
    has_segments: bool = False


@dataclass(frozen=True, slots=True)
class SavedSegment:
    """A segment as saved: its criteria are in the wire format, not yet read. Of one that is not
    ``nameable``, the reader is told neither its name nor what it holds."""

    id: int
    name: str
    entity: str
    criteria: object
    nameable: bool = True

    @property
    def called(self) -> Text:
        """What the reader is told that it is called."""
        return Text(self.name, self.name) if self.nameable else _ANOTHER


@dataclass(frozen=True)
class Catalog:
    """What one reader can ask about at one moment.

    ``segments`` are those that they may name; ``nested`` those that are named by these and by one
    another, and that the reader may not: they are evaluated, and never shown.
    """

    entities: Mapping[str, Entity]
    lists: Mapping[str, ChoiceList]
    segments: Mapping[int, SavedSegment] = field(default_factory=dict)
    nested: Mapping[int, SavedSegment] = field(default_factory=dict)
    structure_parents: Mapping[int, int | None] = field(default_factory=dict)

    def choices(self, of: Field) -> ChoiceList:
        """The list that a field of kind choice or choices takes its values from."""
        assert of.choices is not None
        return self.lists[of.choices]

    def under(self, structures: Iterable[int]) -> frozenset[int]:
        """The structures with all their descendants."""
        return below(self.structure_parents, structures)
