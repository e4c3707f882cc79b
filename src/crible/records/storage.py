"""Where the fields of records stand in the database: columns of the record, and linked rows.

Imports and edits share it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from crible.criteria.catalog import Entity, Field, Relation
from crible.criteria.entities import TABLES
from crible.criteria.sources import InColumn, InTable

Values = Mapping[str, object]
"""Values as the database keeps them, by the name of their field or relation."""
Linked = frozenset[tuple[object, ...]]
"""What a record has in a link table: the values of the link's columns, for each row."""

_ASSIGNMENT: Final = ("user_id", "main")


@dataclass(frozen=True)
class Link:
    """Rows of another table that belong to a record. ``names`` are the fields that they hold,
    ``fixed`` the columns that are the same in all of them."""

    names: tuple[str, ...]
    table: Table
    owner: str
    columns: tuple[str, ...]
    fixed: tuple[tuple[str, int], ...] = ()

    @property
    def holds_assignments(self) -> bool:
        """Whether the rows say whom the record is assigned to."""
        return self.columns == _ASSIGNMENT

    def wanted(self, values: Values, current: Linked) -> Linked:
        """What a record is to have there, from the values given and what it has."""
        if self.holds_assignments:
            return _assignments(values, current)
        value = values[self.names[0]]
        if isinstance(value, tuple):
            return frozenset((one,) for one in value)
        return frozenset() if value is None else frozenset({(value,)})


@dataclass(frozen=True)
class Storage:
    """Where some fields and relations stand: ``columns`` of the entity's table by their name,
    links, and references, by name, to the record that a record belongs to.

    ``required`` are the names of those that every record needs.
    """

    table: Table
    columns: Mapping[str, str]
    links: tuple[Link, ...]
    references: Mapping[str, Relation]
    required: frozenset[str]


def storage_of(entity: Entity, parts: Iterable[Field | Relation]) -> Storage:
    """Where some fields and relations of the entity stand."""
    table = TABLES[entity.name]
    columns: dict[str, str] = {}
    links: dict[Table | str, Link] = {}
    references: dict[str, Relation] = {}
    for part in parts:
        if isinstance(part, Relation):
            references[part.name] = part
            columns[part.name] = part.column
        elif isinstance(part.source, InColumn):
            columns[part.name] = part.source.column
        else:
            link = _link(part)
            links[link.table if link.holds_assignments else part.name] = link
    if "contact" in references:
        # Whoever names only a contact means its account.
        columns["account"] = entity.relations["account"].column
    return Storage(table, columns, tuple(links.values()), references, required_of(table))


def read_linked(
    connection: Connection, link: Link, ids: Collection[int]
) -> dict[int, list[tuple[Any, ...]]]:
    """By record, the values of its linked rows; a record without any is not there."""
    if not ids:
        return {}
    owner = link.table.c[link.owner]
    fixed = (link.table.c[name] == value for name, value in link.fixed)
    query = select(owner, *(link.table.c[name] for name in link.columns))
    rows: dict[int, list[tuple[Any, ...]]] = {}
    for id_, *values in connection.execute(query.where(owner.in_(ids), *fixed)):
        rows.setdefault(id_, []).append(tuple(values))
    return rows


def _link(field: Field) -> Link:
    source = field.source
    assert isinstance(source, InTable)
    if field.choices == "users":
        return Link(("assigned_to", "assignees"), source.table, source.owner, _ASSIGNMENT)
    return Link((field.name,), source.table, source.owner, (source.column,), source.only)


def _assignments(values: Values, current: Linked) -> Linked:
    """``assigned_to`` gives the main user, ``assignees`` the others; one not mapped stays."""
    mains = {user for user, main in current if main}
    others = {user for user, main in current if not main}
    if "assigned_to" in values:
        mains = {values["assigned_to"]} - {None}
    if "assignees" in values:
        assignees = values["assignees"]
        assert isinstance(assignees, tuple)
        others = set(assignees)
    return frozenset(
        {*((user, True) for user in mains), *((user, False) for user in others - mains)}
    )


def required_of(table: Table) -> frozenset[str]:
    """The names of the fields and relations that every record of an entity's table needs."""
    return frozenset(
        column.name.removesuffix("_id")
        for column in table.columns
        if not (column.nullable or column.primary_key or column.default or column.computed)
    )
