"""Where each list of choices stands, and which rows use its entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, and_, select

from crible.criteria.entities import ENTITIES, TABLES
from crible.criteria.kinds import Kind
from crible.db.base import Base
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import CUSTOM_VALUES, CustomField

EDITED: Final = ("statuses", "origins", "stages", "tags")
"""The lists that every installation has. A custom field's is called ``custom:<field id>``."""

UNKNOWN_LIST = Text(
    "liste inconnue : {name} (il y a statuses, origins, stages, tags, et celles des champs"
    " personnalisés de type choice ou choices, comme accounts.custom.secteur)",
    "unknown list: {name} (there are statuses, origins, stages, tags, and those of custom fields"
    " of kind choice or choices, such as accounts.custom.sector)",
)


@dataclass(frozen=True)
class Use:
    """Rows that hold entries of a list: ``column`` has the entry's id, ``owner`` the record's.

    ``alone``: the record itself holds it, in one column; otherwise a link table does.
    """

    entity: str
    table: Table
    column: str
    owner: str
    alone: bool


@dataclass(frozen=True)
class Place:
    """Where a list stands: a table, the columns that pick its rows there, and who uses them."""

    table: Table
    fixed: Mapping[str, int]
    uses: tuple[Use, ...]
    fields: frozenset[tuple[str, str]]
    """The fields that take their values from the list, each as entity and name."""

    @property
    def own(self) -> ColumnElement[bool]:
        """The condition on the table's rows that are entries of this list."""
        return and_(True, *(self.table.c[name] == value for name, value in self.fixed.items()))


def place(connection: Connection, list_name: str) -> Place:
    """Where a list stands. Raises RefusedError with ``unknown_list``."""
    if list_name in EDITED:
        return _edited(list_name)
    field_id = list_name.removeprefix("custom:")
    if field_id != list_name and field_id.isdecimal():
        found = connection.execute(
            select(CustomField.entity, CustomField.key, CustomField.kind).where(
                CustomField.id == int(field_id), CustomField.kind.in_((Kind.CHOICE, Kind.CHOICES))
            )
        ).one_or_none()
        if found:
            return _custom(int(field_id), *found)
    raise RefusedError(Fault("unknown_list", UNKNOWN_LIST, values={"name": list_name}))


def _edited(list_name: str) -> Place:
    uses = {
        "statuses": (Use("accounts", TABLES["accounts"], "status_id", "id", True),),
        "origins": (Use("accounts", TABLES["accounts"], "origin_id", "id", True),),
        "stages": (Use("deals", TABLES["deals"], "stage_id", "id", True),),
        "tags": tuple(
            Use(f"{owner}s", Base.metadata.tables[f"{owner}_tags"], "tag_id", f"{owner}_id", False)
            for owner in ("account", "contact")
        ),
    }
    fields = frozenset(
        (entity.name, field.name)
        for entity in ENTITIES.values()
        for field in entity.fields.values()
        if field.choices == list_name
    )
    return Place(Base.metadata.tables[list_name], {}, uses[list_name], fields)


def _custom(field_id: int, entity: str, key: str, kind: str) -> Place:
    values = CUSTOM_VALUES[entity][kind]
    return Place(
        Base.metadata.tables["custom_choices"],
        {"field_id": field_id},
        (Use(entity, values, "value", "owner_id", False),),
        frozenset({(entity, f"custom.{key}")}),
    )
