"""Where each list of choices stands, and which rows use its entries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, and_, select

from crible.access.actors import Actor
from crible.access.may import require_level
from crible.access.rights import Level
from crible.criteria.entities import TABLES
from crible.criteria.kinds import Kind
from crible.db.base import Base
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import CUSTOM_VALUES, CustomField

EDITED: Final = ("statuses", "origins", "stages", "tags")
"""The lists that every installation has. A custom field's is called ``custom:<field id>``."""

UNKNOWN_LIST = Text(
    "Vous n'avez pas de liste « {name} ». Une liste est statuses, origins, stages, tags, ou celle"
    " d'un champ personnalisé de type choice ou choices, comme accounts.custom.secteur.",
    "You have no list “{name}”. A list is statuses, origins, stages, tags, or that of a custom"
    " field of kind choice or choices, such as accounts.custom.sector.",
)


@dataclass(frozen=True)
class Use:
    """A field that takes its values from a list, and the rows that hold them: ``column`` has the
    entry's id, ``owner`` the record's.

    ``alone``: the record itself holds it, in one column; otherwise a link table does.
    """

    entity: str
    field: str
    table: Table
    column: str
    owner: str
    alone: bool


@dataclass(frozen=True)
class Place:
    """Where a list stands: a table, the columns that pick its rows there, and who uses them.

    ``shown`` are the uses by fields that the actor may see.
    """

    name: str
    table: Table
    fixed: Mapping[str, int]
    uses: tuple[Use, ...]
    shown: tuple[Use, ...] = ()

    @property
    def own(self) -> ColumnElement[bool]:
        """The condition on the table's rows that are entries of this list."""
        return and_(True, *(self.table.c[name] == value for name, value in self.fixed.items()))

    @property
    def fields(self) -> frozenset[tuple[str, str]]:
        """The fields that take their values from the list, each as entity and name."""
        return frozenset((use.entity, use.field) for use in self.uses)


def place(connection: Connection, actor: Actor, list_name: str) -> Place:
    """Where a list stands, for an actor who may read it: one whom a field that takes its values
    from it is shown. Raises RefusedError: ``unknown_list``, or ``no_module``."""
    if list_name in EDITED:
        at: Place | None = _edited(list_name)
        require_level(actor, _USES[list_name][0].entity, Level.READ)
    else:
        at = _custom(connection, list_name)
    uses = at.uses if at is not None else ()
    shown = tuple(use for use in uses if actor.rights.shows(use.entity, use.field))
    if at is None or not shown:
        raise RefusedError(Fault("unknown_list", UNKNOWN_LIST, values={"name": list_name}))
    return replace(at, shown=shown)


def _in_column(entity: str, field: str) -> Use:
    return Use(entity, field, TABLES[entity], f"{field}_id", "id", True)


def _tags_of(owner: str) -> Use:
    links = Base.metadata.tables[f"{owner}_tags"]
    return Use(f"{owner}s", "tags", links, "tag_id", f"{owner}_id", False)


_USES: Final[Mapping[str, tuple[Use, ...]]] = {
    "statuses": (_in_column("accounts", "status"),),
    "origins": (_in_column("accounts", "origin"),),
    "stages": (_in_column("deals", "stage"),),
    "tags": (_tags_of("account"), _tags_of("contact")),
}


def _edited(list_name: str) -> Place:
    return Place(list_name, Base.metadata.tables[list_name], {}, _USES[list_name])


def _custom(connection: Connection, list_name: str) -> Place | None:
    number = list_name.removeprefix("custom:")
    if number == list_name or not number.isdecimal():
        return None
    found = connection.execute(
        select(CustomField.entity, CustomField.key, CustomField.kind).where(
            CustomField.id == int(number), CustomField.kind.in_((Kind.CHOICE, Kind.CHOICES))
        )
    ).one_or_none()
    if found is None:
        return None
    values = CUSTOM_VALUES[found.entity][found.kind]
    use = Use(found.entity, f"custom.{found.key}", values, "value", "owner_id", False)
    table = Base.metadata.tables["custom_choices"]
    return Place(list_name, table, {"field_id": int(number)}, (use,))
