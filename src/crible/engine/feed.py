"""Reading the change feed: what has changed in the system of record since a mark.

On SQLite writers come one by one, so that a sequence number marks a state. On PostgreSQL a lower
number can be committed later than a higher one; there the mark is a whole snapshot, and what is new
is what it does not see.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, text

from crible.db.connection import writing

MOST: Final = 20_000
"""How many changed records are fetched one by one; beyond, building anew takes less time."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A state of the system of record: of which feed, its last note (its sequence and token), and
    on PostgreSQL which transactions it sees."""

    identity: str
    sequence: int
    token: int
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed up to a mark: by table, the keys of the rows to fetch again
    (``db.feed.tables.KEYS``), or None for all of its rows."""

    mark: Mark
    keys: Mapping[str, frozenset[int] | None]


def current_mark(connection: Connection) -> Mark:
    """The mark of the state that a connection sees (``db.connection.reading``)."""
    row = connection.execute(_STATE[connection.dialect.name], _NOTHING_SEEN).one()
    return _mark(row)


def changes_since(connection: Connection, mark: Mark) -> Changes | None:
    """What has changed since a mark, up to the state that a connection sees.

    None where this can't be told, and what was derived from the feed must be built anew: more than
    ``MOST`` records have changed, the notes have been deleted, or the mark is not of this feed's
    past, as after a restored backup or a migration.
    """
    dialect = connection.dialect.name
    seen = {"sequence": mark.sequence, "snapshot": mark.snapshot or None, "most": MOST + 1}
    state = connection.execute(_STATE[dialect], seen).one()
    if not _is_past(mark, state):
        return None
    if state.sequence == mark.sequence and state.snapshot in {None, mark.snapshot}:
        return Changes(mark, {})
    notes = connection.execute(_NOTES[dialect], seen).all()
    return None if len(notes) > MOST else Changes(_mark(state), _by_table(notes))


def _mark(state: Row[Any]) -> Mark:
    return Mark(state.identity, state.sequence, state.token, state.snapshot or "")


def _is_past(mark: Mark, state: Row[Any]) -> bool:
    """Whether the feed has passed through a mark, and has kept all notes since."""
    same = state.identity == mark.identity and state.marked_token == mark.token
    return bool(same and not state.rewound and not state.lost)


def _by_table(notes: Sequence[Row[Any]]) -> dict[str, frozenset[int] | None]:
    keys: dict[str, set[Any]] = defaultdict(set)
    for note in notes:
        keys[note.table_name].add(note.row_key)
    return {table: None if None in found else frozenset(found) for table, found in keys.items()}


def prune(database: Engine, before: datetime) -> None:
    """Delete the notes made before a moment (UTC without zone), the last one excepted: it tells the
    present state. Marks that have not passed them can't be caught up any more."""
    with writing(database) as connection:
        for statement in _PRUNE[connection.dialect.name]:
            connection.execute(statement, {"before": before})


_NOTHING_SEEN: Final = {"sequence": 0, "snapshot": None}

_STATE: Final = {
    "sqlite": text("""
SELECT identity, pruned > :sequence AS lost, 0 AS rewound, :snapshot AS snapshot,
    coalesce((SELECT max(sequence) FROM changes), 0) AS sequence,
    coalesce((SELECT token FROM changes ORDER BY sequence DESC LIMIT 1), 0) AS token,
    coalesce((SELECT token FROM changes WHERE sequence = :sequence), 0) AS marked_token
FROM feed"""),
    # Notes beyond the marked one that the mark would see have come from a restored backup.
    "postgresql": text("""
SELECT identity, pruned >= pg_snapshot_xmin(seen)::text::bigint AS lost,
    EXISTS (
        SELECT FROM changes WHERE sequence > :sequence
        AND pg_visible_in_snapshot(xid::text::xid8, seen)
    ) AS rewound,
    pg_current_snapshot()::text AS snapshot,
    coalesce((SELECT max(sequence) FROM changes), 0) AS sequence,
    coalesce((SELECT token FROM changes ORDER BY sequence DESC LIMIT 1), 0) AS token,
    coalesce((SELECT token FROM changes WHERE sequence = :sequence), 0) AS marked_token
FROM feed, CAST(CAST(:snapshot AS text) AS pg_snapshot) AS seen"""),
}

_NOTES: Final = {
    "sqlite": text("""
SELECT DISTINCT table_name, row_key FROM changes WHERE sequence > :sequence LIMIT :most"""),
    "postgresql": text("""
SELECT DISTINCT table_name, row_key
FROM changes, CAST(CAST(:snapshot AS text) AS pg_snapshot) AS seen
WHERE xid >= pg_snapshot_xmin(seen)::text::bigint
AND NOT pg_visible_in_snapshot(xid::text::xid8, seen)
LIMIT :most"""),
}

_LAST: Final = "(SELECT max(sequence) FROM changes)"

_PRUNE: Final = {
    "sqlite": (
        text(f"""
UPDATE feed SET pruned = coalesce(
    (SELECT max(sequence) FROM changes WHERE noted_at < :before AND sequence < {_LAST}), pruned
)"""),
        text(f"DELETE FROM changes WHERE noted_at < :before AND sequence < {_LAST}"),
    ),
    # First what came with a restored backup, of transactions that are yet to come here.
    "postgresql": (
        text("""
DELETE FROM changes WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint"""),
        text(f"""
WITH gone AS (
    DELETE FROM changes WHERE noted_at < :before AND sequence < {_LAST} RETURNING xid
)
UPDATE feed SET pruned = greatest(pruned, (SELECT max(xid) FROM gone))"""),
    ),
}
