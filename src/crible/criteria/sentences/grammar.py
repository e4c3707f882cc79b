"""The parts that a sentence is put together from, whatever its language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crible.criteria.kinds import Asker, Period, Unit
from crible.criteria.nodes import Combinator, Function, Mode
from crible.kit.text import Language

Template = str | tuple[str, str]
"""A template, or one for a single value and one for several."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun without its article, and what agrees with it. A proper one takes no article."""

    text: str
    feminine: bool = False
    plural: bool = False
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """What each operator of a family says of its subject, as templates.

    ``each`` stands before each value of a list, ``neither`` before each one that is ruled out.
    """

    by_operator: Mapping[str, Template]
    each: str = ""
    neither: str = ""


@dataclass(frozen=True, slots=True)
class Lengths:
    """A unit of time: alone, and as the time before or after today; for one, then for several."""

    length: tuple[str, str]
    last: tuple[str, str]
    next: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Adverbs:
    """A comparison with a day: a fixed one, today, one before today, one after."""

    fixed: str
    today: str
    past: str
    future: str


@dataclass(frozen=True)
class Tongue:
    """A language: its words of structure, its phrases, and how its nouns behave.

    Marks in templates (``{est}``, ``{have}``, ``{e}``) are filled by ``marks`` to agree with the
    subject, the others by the values of a test.
    """

    language: Language
    locale: str
    first_of_month: str
    """How the first day of a month is written."""
    at_time: str
    percent: str
    quoted: str
    numbered: str
    """How a choice that is known by its number alone is shown."""
    booleans: Mapping[bool, str]
    askers: Mapping[Asker, str]
    all_askers: Mapping[Asker, str]
    """The stand-ins where every user that they stand for is meant."""
    others: tuple[str, str]
    other_values: tuple[str, str]

    marks: Callable[[Noun], Mapping[str, str]]
    definite: Callable[[Noun], str]
    owned: Callable[[Noun, Noun], Noun]
    """A noun with its owner: the status of the account."""
    value_of: Callable[[Noun], Noun]
    """A field as a noun that takes an adjective: the highest « Marge »."""
    whose: Callable[[Noun], str]
    who: Callable[[str], str]
    """The pronoun for the records of an entity."""
    nor: Callable[[Sequence[str]], str]
    is_one: Callable[[int], bool]
    """Whether a number takes the singular."""
    declined: Callable[[str], Mapping[str, str]]
    """A phrase with its article: as ``it``, and after the prepositions that change with it."""
    rows: Callable[[Noun], Mapping[str, str]]
    """Records that are counted or related, with the words that stand right before them."""

    joined: Mapping[Combinator, str]
    everything: str
    nothing: str
    not_among: str

    families: Mapping[str, Phrases]
    adverbs: Mapping[str, Adverbs]
    ends: Adverbs
    """The ends of an interval, in its adverb."""
    between: str
    spans: Mapping[str, str]
    lengths: Mapping[Unit, Lengths]
    periods: Mapping[Period, str]
    falls: tuple[str, str]
    """A date has, or has not, its place in time."""
    date_phrases: Mapping[str, str]
    """What operators say of a date that is more than its place in time."""
    participles: Mapping[bool, tuple[str, str]]
    """A record was, or was not, made something; by whether that is over or planned."""
    known_booleans: Mapping[str, Mapping[bool, str]]
    boolean_qualifiers: Mapping[bool, str]
    kind_qualifier: str
    from_time: str
    comparisons: Mapping[str, Mapping[str, str]]

    modes: Mapping[Mode, str]
    aggregates: Mapping[tuple[Function, bool], tuple[str, bool | None]]
    """What a function makes of a field, by whether it is a date; and whether that is feminine,
    None where it is as the field."""
    sum_of_value: str
    """The sum of what each related row is worth."""
    such_that: str
    """How an aggregate with conditions is said of its owner; empty where ``owned`` does."""


def join(items: Sequence[str], word: str, *, comma: bool = False) -> str:
    """Items in a row, the last after a word; ``comma`` puts one before that word too."""
    *first, last = items
    if not first:
        return last
    return f"{', '.join(first)}{',' if comma else ''} {word} {last}"
