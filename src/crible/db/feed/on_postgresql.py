"""The feed's triggers as PostgreSQL spells them: one note for each row, all those of a statement
in one insert. They fire whatever the session's role, so for a replication's changes too."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from crible.db.feed.tables import KEYS

_ROWS: Final = {
    "insert": "NEW TABLE AS new_rows",
    "delete": "OLD TABLE AS old_rows",
    "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
}


def create_functions(connection: Connection) -> list[str]:
    """The functions that the triggers call, one for each key column.

    They run as their owner, so that whoever may change a table also notes the change.
    """
    changes = f"{connection.dialect.default_schema_name}.changes"
    return [_function(changes, key) for key in sorted(set(KEYS.values()))]


def create_triggers(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of each trigger of a table, and the statements that create it."""
    function = f"EXECUTE FUNCTION feed_note_{KEYS[table]}()"
    for event, rows in _ROWS.items():
        yield _trigger(f"AFTER {event} ON {table} REFERENCING {rows} {function}", event, table)
    yield _trigger(f"AFTER TRUNCATE ON {table} {function}", "truncate", table)


def drop_trigger(name: str, table: str) -> str:
    """The statement that drops a trigger, where it stands."""
    return f"DROP TRIGGER IF EXISTS {name} ON {table}"


def _trigger(definition: str, event: str, table: str) -> tuple[str, tuple[str, ...]]:
    name = f"feed_{table}_{event}"
    always = f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    return name, (f"CREATE TRIGGER {name} {definition}", always)


def _function(changes: str, key: str) -> str:
    insert = f"INSERT INTO {changes} (table_name, row_key) SELECT TG_TABLE_NAME"
    return f"""
CREATE OR REPLACE FUNCTION feed_note_{key}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE TG_OP
    WHEN 'INSERT' THEN
        {insert}, {key} FROM new_rows GROUP BY {key};
    WHEN 'DELETE' THEN
        {insert}, {key} FROM old_rows GROUP BY {key};
    WHEN 'UPDATE' THEN
        {insert}, {key} FROM (SELECT {key} FROM new_rows UNION SELECT {key} FROM old_rows) AS rows;
    ELSE
        {insert}, NULL;
    END CASE;
    RETURN NULL;
END $$"""
