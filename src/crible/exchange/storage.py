"""Where the targets of an import stand in the database: columns of the record, and linked rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table

from crible.criteria.catalog import Entity, Field, Relation
from crible.criteria.entities import TABLES
from crible.criteria.sources import InColumn, InTable
from crible.exchange.targets import Target

Values = Mapping[str, object]
"""The values of a row by the name of their target."""
Linked = frozenset[tuple[object, ...]]
"""What a record has in a link table: the values of the link's columns, for each row."""

_ASSIGNMENT: Final = ("user_id", "main")


@dataclass(frozen=True)
class Link:
    """Rows of another table that belong to a record. ``names`` are the targets that they hold,
    ``fixed`` the columns that are the same in all of them."""

    names: tuple[str, ...]
    table: Table
    owner: str
    columns: tuple[str, ...]
    fixed: tuple[tuple[str, int], ...] = ()

    def wanted(self, values: Values, current: Linked) -> Linked:
        """What a record is to have there, from a row's values and what it has."""
        if self.columns == _ASSIGNMENT:
            return _assignments(values, current)
        value = values[self.names[0]]
        if isinstance(value, tuple):
            return frozenset((one,) for one in value)
        return frozenset() if value is None else frozenset({(value,)})


@dataclass(frozen=True)
class Storage:
    """Where an import's targets stand: ``columns`` of the entity's table by target name, links,
    and references, by target name, to the record that a row belongs to.

    ``required`` are the columns that every record needs, by the name of their target.
    """

    table: Table
    columns: Mapping[str, str]
    links: tuple[Link, ...]
    references: Mapping[str, Relation]
    required: frozenset[str]


def storage_of(entity: Entity, targets: tuple[Target, ...]) -> Storage:
    """Where the targets of an import of the entity stand."""
    table = TABLES[entity.name]
    columns: dict[str, str] = {}
    links: dict[Table | str, Link] = {}
    references: dict[str, Relation] = {}
    for target in targets:
        if isinstance(target.of, Relation):
            references[target.name] = target.of
            columns[target.name] = target.of.column
        elif isinstance(target.of.source, InColumn):
            columns[target.name] = target.of.source.column
        else:
            link = _link(target.of)
            links[link.table if link.columns == _ASSIGNMENT else target.name] = link
    if "contact" in references:
        # Whoever names only a contact means its account.
        columns["account"] = entity.relations["account"].column
    return Storage(table, columns, tuple(links.values()), references, _required(table))


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


def _required(table: Table) -> frozenset[str]:
    return frozenset(
        column.name.removesuffix("_id")
        for column in table.columns
        if not (column.nullable or column.primary_key or column.default or column.computed)
    )
