"""What a request says of how an answer is laid out: its columns, its order, its page."""

from collections.abc import Sequence
from typing import Annotated, Final

from pydantic import Field

from crible.criteria.catalog import Catalog
from crible.criteria.faults import fault, pointer
from crible.criteria.nodes import FieldPath
from crible.criteria.paths import resolve_field
from crible.engine.interface import Layout, Sort
from crible.kit.faults import Fault, RefusedError
from crible.kit.schema import Schema
from crible.kit.text import Language

LARGEST_PAGE: Final = 500

Name = Annotated[str, Field(max_length=200)]
Columns = Annotated[
    list[Name], Field(max_length=200, examples=[["id", "name", "status", "parent.name"]])
]
Order = Annotated[
    list[Name],
    Field(
        max_length=20,
        description="Fields, `-` before one that goes down. Empty values come last either way.",
        examples=[["name", "-created_at"]],
    ),
]


class Paging(Schema):
    """Which page: how many rows at most, and the ``next`` of the page before."""

    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE, strict=True)] = 50
    cursor: str | None = None


def read_fields(catalog: Catalog, entity: str, names: Sequence[str], key: str) -> list[FieldPath]:
    """The fields that the names of a list mean, which stands under a key of the body.

    Raises RefusedError (``unknown_field``) with each that is none.
    """
    found, faults = _resolve(catalog, entity, names, key)
    if faults:
        raise RefusedError(*faults)
    return found


def read_layout(
    catalog: Catalog,
    entity: str,
    columns: Sequence[str],
    sort: Sequence[str],
    paging: Paging,
    language: Language,
) -> Layout:
    """The layout that a request asks for. Raises RefusedError with every name that is no field."""
    shown, faults = _resolve(catalog, entity, columns, "columns")
    keys, more = _resolve(catalog, entity, [name.removeprefix("-") for name in sort], "sort")
    if faults or more:
        raise RefusedError(*faults, *more)
    sorts = (Sort(path, name.startswith("-")) for path, name in zip(keys, sort, strict=True))
    return Layout(tuple(dict.fromkeys(shown)), tuple(sorts), paging.limit, paging.cursor, language)


def _resolve(
    catalog: Catalog, entity: str, names: Sequence[str], key: str
) -> tuple[list[FieldPath], list[Fault]]:
    found, faults = [], []
    for number, name in enumerate(names):
        path = resolve_field(catalog, entity, name)
        if path is None:
            place = "body:" + pointer(pointer("", key), number)
            faults.append(fault("unknown_field", place, field=name))
        else:
            found.append(path)
    return found, faults
