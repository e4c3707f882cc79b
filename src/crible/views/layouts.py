"""The layout of a view: checked against the catalog of whoever saves it, and shown as far as the
catalog of whoever reads it goes."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from crible.criteria.catalog import Catalog
from crible.criteria.faults import fault
from crible.criteria.kinds import Kind
from crible.criteria.paths import resolve_field
from crible.kit.faults import Fault
from crible.kit.jsontext import write_json
from crible.kit.text import Text

REPEATED = Text("La colonne « {field} » figure déjà.", "The column “{field}” is already there.")
UNSORTABLE = Text(
    "On ne peut pas trier sur « {field} », qui a plusieurs valeurs.",
    "One cannot sort by “{field}”, which has several values.",
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field it shows, its width in pixels (None: as the screen likes), and whether it
    stays in sight when one scrolls."""

    name: str
    width: int | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns in their order, and the fields to sort by, ``-`` before one that goes down."""

    columns: tuple[Column, ...] = ()
    sort: tuple[str, ...] = ()


def layout_faults(catalog: Catalog, entity: str, layout: Layout) -> list[Fault]:
    """What is wrong with a layout of an entity: names that are no field, columns that come twice,
    sort keys that have no order."""
    faults: list[Fault] = []
    names = [column.name for column in layout.columns]
    for number, name in enumerate(names):
        place = f"/columns/{number}/name"
        if resolve_field(catalog, entity, name) is None:
            faults.append(fault("unknown_field", place, field=name))
        elif name in names[:number]:
            faults.append(Fault("repeated", REPEATED, place, {"field": name}))
    for number, key in enumerate(layout.sort):
        name = key.removeprefix("-")
        path = resolve_field(catalog, entity, name)
        if path is None:
            faults.append(fault("unknown_field", f"/sort/{number}", field=name))
        elif path.field.kind is Kind.CHOICES:
            faults.append(Fault("not_sortable", UNSORTABLE, f"/sort/{number}", {"field": name}))
    return faults


def shown_to(catalog: Catalog, entity: str, layout: Layout) -> Layout:
    """What is left of a layout to somebody who may not see all of its fields."""

    def shown(name: str) -> bool:
        return resolve_field(catalog, entity, name) is not None

    return Layout(
        tuple(column for column in layout.columns if shown(column.name)),
        tuple(key for key in layout.sort if shown(key.removeprefix("-"))),
    )


def changed(layout: Layout, values: Mapping[str, Any]) -> Layout:
    """A layout with the ``columns`` and the ``sort`` that are given, as JSON gives them."""
    if "columns" in values:
        columns = tuple(Column(**column) for column in values["columns"])
        layout = replace(layout, columns=columns)
    return replace(layout, sort=tuple(values.get("sort", layout.sort)))


def write_layout(layout: Layout) -> str:
    """A layout as JSON text."""
    return write_json(asdict(layout))


def read_layout(text: str) -> Layout:
    """The layout of a JSON text that ``write_layout`` wrote."""
    return changed(Layout(), json.loads(text))
