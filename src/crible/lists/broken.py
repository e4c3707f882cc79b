"""The segments that a removal breaks, as far as whoever removes may know them."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crible.access.actors import Actor
from crible.access.catalog import load_catalog
from crible.criteria.mentions import Named, mentions
from crible.model import Segment


@dataclass(frozen=True, slots=True)
class Broken:
    """Segments that name what was removed: by name those that the actor may use, and how many
    others there are."""

    names: tuple[str, ...]
    others: int


def broken_segments(
    connection: Connection, actor: Actor, fields: Collection[Named], key: object = None
) -> Broken:
    """The segments whose own criteria name one of the fields, and there the choice ``key`` if one
    is given."""
    usable = load_catalog(connection, actor).segments
    rows = connection.execute(
        select(Segment.id, Segment.name, Segment.entity, Segment.criteria)
        .where(Segment.deleted_at.is_(None))
        .order_by(Segment.name, Segment.id)
    )
    naming = [row for row in rows if mentions(json.loads(row.criteria), row.entity, fields, key)]
    names = tuple(row.name for row in naming if row.id in usable)
    return Broken(names, len(naming) - len(names))
