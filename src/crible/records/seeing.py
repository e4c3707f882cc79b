"""Records as somebody sees them: every field that they are shown, and by its number each record in
sight that theirs belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from crible.access.actors import Actor
from crible.access.catalog import context_of
from crible.access.may import require_level
from crible.access.rights import Level
from crible.access.visible import InTrash, Visible, unknown_record
from crible.criteria.catalog import Catalog, Relation
from crible.criteria.entities import ENTITIES, rows_of
from crible.criteria.nodes import Combinator, Criteria, FieldPath, FieldTest, Group
from crible.criteria.periods import Clock
from crible.engine.direct import Direct
from crible.engine.interface import Layout, Question, Sort


@dataclass(frozen=True)
class Seen:
    """Records: their columns, and rows by column name as engine.interface.Page gives them. A
    relation to one is a column too, as ``account.id``. ``next`` is None on the last page."""

    columns: tuple[FieldPath, ...]
    rows: Sequence[Mapping[str, Any]]
    next: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Which page: how many rows at most, and the ``next`` of the page before."""

    limit: int = 1
    cursor: str | None = None


def is_seen(connection: Connection, actor: Actor, entity: str, record_id: int) -> bool:
    """Whether a record is in the actor's sight."""
    rows = rows_of(entity)
    wanted = select(rows.c.id).where(rows.c.id == record_id, Visible(actor)(entity, rows))
    return connection.execute(wanted).first() is not None


def require_seen(connection: Connection, actor: Actor, entity: str, record_id: int) -> None:
    """Make sure that a record is in the actor's sight. Raises RefusedError (``unknown_record``)."""
    if not is_seen(connection, actor, entity, record_id):
        raise unknown_record(record_id)


def see_record(
    connection: Connection, actor: Actor, clock: Clock, entity: str, record_id: int
) -> Seen:
    """One record. Raises RefusedError: ``no_module``, ``unknown_record``."""
    require_level(actor, entity, Level.READ)
    seen = _see(connection, actor, clock, entity, (), record_id, Page())
    if not seen.rows:
        raise unknown_record(record_id)
    return seen


def see_related(
    connection: Connection,
    actor: Actor,
    clock: Clock,
    relation: Relation,
    owner_id: int,
    page: Page,
) -> Seen:
    """A page of the records that a relation to many leads to, the newest first.

    Raises RefusedError: ``no_module``, ``unknown_record``, ``bad_cursor``.
    """
    for entity in (relation.entity, relation.target):
        require_level(actor, entity, Level.READ)
    require_seen(connection, actor, relation.entity, owner_id)
    back = ENTITIES[relation.target].relations[relation.column.removesuffix("_id")]
    return _see(connection, actor, clock, relation.target, (back,), owner_id, page)


def see_trash(connection: Connection, actor: Actor, clock: Clock, entity: str, page: Page) -> Seen:
    """A page of the accounts or contacts in the trash that the actor could take out of it, the last
    first: the number, the name and the last change of each, as far as they are shown.

    Raises RefusedError: ``no_module``, ``read_only``, ``bad_cursor``.
    """
    require_level(actor, entity, Level.WRITE)
    context = context_of(connection, actor, clock)
    shown = context.catalog.entities[entity].fields
    columns = tuple(
        FieldPath((), shown[name]) for name in ("id", "name", "updated_at") if name in shown
    )
    fields = ENTITIES[entity].fields
    newest = tuple(Sort(FieldPath((), fields[name]), True) for name in ("updated_at", "id"))
    everything = Criteria(entity, Group(Combinator.AND, ()), {})
    question = Question(everything, context, InTrash(actor, entity))
    found = Direct(connection).page(question, Layout(columns, newest, page.limit, page.cursor))
    return Seen(columns, found.rows, found.next)


def _see(
    connection: Connection,
    actor: Actor,
    clock: Clock,
    entity: str,
    steps: tuple[Relation, ...],
    number: int,
    asked: Page,
) -> Seen:
    """The records of an entity whose own number, or that of what steps lead to, is the one given.
    They are asked for as every question is."""
    context = context_of(connection, actor, clock)
    reached = steps[-1].target if steps else entity
    numbered = FieldTest(FieldPath(steps, ENTITIES[reached].fields["id"]), "=", number)
    criteria = Criteria(entity, Group(Combinator.AND, (numbered,)), {})
    columns = _columns(context.catalog, entity)
    newest = Sort(FieldPath((), ENTITIES[entity].fields["id"]), descending=True)
    layout = Layout(columns, (newest,), asked.limit, asked.cursor)
    found = Direct(connection).page(Question(criteria, context, Visible(actor)), layout)
    return Seen(columns, found.rows, found.next)


def _columns(catalog: Catalog, entity: str) -> tuple[FieldPath, ...]:
    shown = catalog.entities[entity]
    to_one = (relation for relation in shown.relations.values() if not relation.many)
    return (
        *(FieldPath((), field) for field in shown.fields.values()),
        *(FieldPath((one,), catalog.entities[one.target].fields["id"]) for one in to_one),
    )
