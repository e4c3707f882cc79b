"""The order of pages, and the cursor that goes on from a row's keys.

Text by code points of its fold; statuses, origins and stages by position; other choices by folded
label, then key; empties last either way, blank labels too; then by id, so that the order is total.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, and_, case, or_, select, true

from crible.criteria.catalog import Catalog, ChoiceList
from crible.criteria.kinds import Kind
from crible.criteria.operators import filled_fold
from crible.criteria.select import value_of
from crible.criteria.sources import Sight, as_is
from crible.db.base import Base
from crible.db.functions import place_in
from crible.engine.interface import Sort
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import fold
from crible.kit.jsontext import read_json, write_json
from crible.kit.text import Language, Text

_BAD_CURSOR = Text(
    "Ce curseur ne vient pas d'une page triée ainsi : reprenez à la première page.",
    "This cursor does not come from a page in this order: start again from the first page.",
)
_UNSORTABLE = Text(
    "On ne peut pas trier sur « {field} », qui a plusieurs valeurs.",
    "One cannot sort by “{field}”, which has several values.",
)
_LABELS: Final = {"users": "name", "structures": "name", "imports": "file_name"}
"""The lists whose choices go by id, each in the table of its name, and the column of the label."""


@dataclass(frozen=True, slots=True)
class SortKey:
    """One expression that rows are ordered by. ``kind`` tells how a cursor writes its values."""

    value: ColumnElement[Any]
    descending: bool
    kind: Kind


def sort_keys(
    sort: Sequence[Sort], record: FromClause, catalog: Catalog, sight: Sight, language: Language
) -> list[SortKey]:
    """The expressions to order a record's rows by, the id last.

    Raises RefusedError (``not_sortable``) for a field of several choices.
    """
    keys: list[SortKey] = []
    for one in sort:
        field = one.path.field
        if field.kind is Kind.CHOICES:
            values = {"field": one.path.name}
            raise RefusedError(Fault("not_sortable", _UNSORTABLE, one.path.name, values))
        read = filled_fold if field.kind is Kind.TEXT else as_is
        value = value_of(one.path, record, sight, read)
        if field.kind is Kind.CHOICE:
            choices = catalog.choices(field)
            keys += (SortKey(v, one.descending, k) for v, k in _by_choice(value, choices, language))
        else:
            keys.append(SortKey(_by_value(value, field.kind), one.descending, field.kind))
    return [*keys, SortKey(record.c.id, False, Kind.NUMBER)]


def order_by(keys: Sequence[SortKey]) -> list[ColumnElement[Any]]:
    """The keys as an ORDER BY."""
    return [(key.value.desc() if key.descending else key.value.asc()).nulls_last() for key in keys]


def after(keys: Sequence[SortKey], last: Sequence[Any]) -> ColumnElement[bool]:
    """The rows that come after one whose keys have the values ``last``."""
    clause: ColumnElement[bool] | None = None
    for key, value in reversed(list(zip(keys, last, strict=True))):
        beyond, same = _beyond(key, value)
        if clause is None:
            clause = beyond
        elif beyond is None:
            clause = and_(same, clause)
        else:
            clause = or_(beyond, and_(same, clause))
    return true() if clause is None else clause


def _beyond(key: SortKey, value: Any) -> tuple[ColumnElement[bool] | None, ColumnElement[bool]]:
    if value is None:
        return None, key.value.is_(None)
    strictly = key.value < value if key.descending else key.value > value
    return or_(strictly, key.value.is_(None)), key.value == value


def write_cursor(sort: Sequence[Sort], values: Sequence[Any]) -> str:
    """A cursor for the row whose keys have these values."""
    written = [value.isoformat() if isinstance(value, date) else value for value in values]
    text = write_json([_signature(sort), *written])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str, sort: Sequence[Sort], keys: Sequence[SortKey]) -> list[Any]:
    """The values of a cursor's keys. Raises RefusedError (``bad_cursor``) where it does not fit."""
    refused = RefusedError(Fault("bad_cursor", _BAD_CURSOR, "cursor"))
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        parts = read_json(base64.b64decode(padded, altchars=b"-_", validate=True).decode())
    except (ValueError, RefusedError) as error:
        raise refused from error
    if not isinstance(parts, list) or len(parts) != len(keys) + 1:
        raise refused
    signature, *values = parts
    try:
        read = [_key_value(key.kind, value) for key, value in zip(keys, values, strict=True)]
    except ValueError as error:
        raise refused from error
    if signature != _signature(sort) or read[-1] is None:
        raise refused
    return read


def _signature(sort: Sequence[Sort]) -> str:
    return ",".join(("-" if one.descending else "") + one.path.name for one in sort)


def _key_value(kind: Kind, value: object) -> Any:
    if value is None:
        return None
    if kind is Kind.DATE:
        return date.fromisoformat(str(value))
    if kind is Kind.INSTANT:
        return datetime.fromisoformat(str(value)).replace(tzinfo=None)
    if kind is Kind.TEXT and isinstance(value, str) and "\0" not in value:
        return value.encode().decode()  # raises on half characters, which no database takes
    if kind is not Kind.TEXT and type(value) is int and abs(value) < 2**63:
        return value
    raise ValueError(f"{value!r} is no key of kind {kind}")


def _by_value(value: ColumnElement[Any], kind: Kind) -> ColumnElement[Any]:
    if kind is Kind.BOOLEAN:
        return case((value.is_(True), 1), (value.is_(False), 0))
    return value


def _by_choice(
    value: ColumnElement[Any], choices: ChoiceList, language: Language
) -> list[tuple[ColumnElement[Any], Kind]]:
    if choices.by_position:
        table = Base.metadata.tables[choices.name]
        return [(_looked_up(table, table.c.position, value), Kind.NUMBER)]
    if choices.name in _LABELS:
        table = Base.metadata.tables[choices.name]
        label = filled_fold(table.c[_LABELS[choices.name]])
        return [(_looked_up(table, label, value), Kind.TEXT), (value, Kind.NUMBER)]
    if choices.name.startswith("custom:"):
        table = Base.metadata.tables["custom_choices"]
        label, key = filled_fold(table.c.label), filled_fold(table.c.key)
        return [
            (_looked_up(table, label, value), Kind.TEXT),
            (_looked_up(table, key, value), Kind.TEXT),
        ]
    return [(_rank(value, choices, language), Kind.NUMBER)]


def _looked_up(
    table: FromClause, column: ColumnElement[Any], stored: ColumnElement[Any]
) -> ColumnElement[Any]:
    return select(column).where(table.c.id == stored).correlate_except(table).scalar_subquery()


def _rank(value: ColumnElement[Any], choices: ChoiceList, language: Language) -> ColumnElement[Any]:
    """The place of a choice of a fixed list among the others, by folded label and key."""
    ordered = sorted(
        choices.choices, key=lambda choice: (fold(choice.label.in_(language)), choice.key)
    )
    return place_in(value, *(choice.stored for choice in ordered))
