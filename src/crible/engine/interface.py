"""What every engine answers, and what a question is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection

from crible.access.actors import Actor
from crible.access.catalog import context_of
from crible.access.may import require_level
from crible.access.rights import Level
from crible.access.visible import Visible
from crible.criteria.context import Context
from crible.criteria.kinds import Key
from crible.criteria.memory import Finding
from crible.criteria.nodes import Criteria, FieldPath
from crible.criteria.periods import Clock
from crible.criteria.wire import read_criteria
from crible.kit.text import Language


@dataclass(frozen=True)
class Question:
    """Criteria, what they are evaluated with, and what who asks may see."""

    criteria: Criteria
    context: Context
    visible: Visible


@dataclass(frozen=True, slots=True)
class Sort:
    """One key of an order: a field, up or down. Empty values come last either way."""

    path: FieldPath
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Which page of the answer, and what of it.

    ``limit`` is 1 at least. ``cursor`` is the ``next`` of the page before. ``language`` orders
    choices by their labels.
    """

    columns: tuple[FieldPath, ...]
    sort: tuple[Sort, ...] = ()
    limit: int = 50
    cursor: str | None = None
    language: Language = Language.FR

    def __post_init__(self) -> None:
        if self.limit < 1:
            raise ValueError(f"a page has one row at least, not {self.limit}")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows by column name: the keys of choices (a list of them for several), money in cents,
    numbers scaled, instants as UTC without zone. ``next`` is None on the last page."""

    rows: Sequence[Mapping[str, Any]]
    next: str | None


Facet = Mapping[Key | bool | None, int]
"""How many records have each choice, those with none included; None counts the empty ones."""


class Engine(Protocol):
    """Where questions run. Each method raises RefusedError on what it cannot mean."""

    def count(self, question: Question) -> int:
        """How many records the question means."""

    def counts(self, questions: Sequence[Question]) -> list[int]:
        """How many records each question means, as for a library of segments."""

    def ids(self, question: Question) -> Iterator[int]:
        """The ids of the records, from the lowest to the highest."""

    def page(self, question: Question, layout: Layout) -> Page:
        """One page of the records in a total order, the same on every engine."""

    def facets(self, question: Question, fields: Sequence[FieldPath]) -> Mapping[str, Facet]:
        """By field, the count beside each choice, leaving out that field's own tests that stand
        directly in a root ``and`` without ``not``."""

    def explain(self, question: Question, record_id: int) -> Finding | None:
        """Why a record is in or out; None where it does not exist or is out of sight."""


def ask(connection: Connection, actor: Actor, entity: str, raw: object, clock: Clock) -> Question:
    """The question of an actor, from criteria in the wire format, as the catalog stands now.

    Raises RefusedError with every fault of the criteria, or where the entity's module is absent for
    the actor (``no_module``).
    """
    require_level(actor, entity, Level.READ)
    context = context_of(connection, actor, clock)
    return Question(read_criteria(raw, entity, context), context, Visible(actor))
