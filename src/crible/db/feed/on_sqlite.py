"""The feed's triggers as SQLite spells them: one note for each row."""

from collections.abc import Iterator

from sqlalchemy import Connection

from crible.db.feed.tables import KEYS, UNIQUE


def create_functions(connection: Connection) -> list[str]:
    """What the triggers call: nothing."""
    return []


def create_triggers(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of each trigger of a table, and the statements that create it."""
    key = KEYS[table]
    noted = {
        "insert": f"SELECT '{table}', NEW.{key}",
        "delete": f"SELECT '{table}', OLD.{key}",
        "update": f"SELECT '{table}', NEW.{key}"
        f" UNION SELECT '{table}', OLD.{key} WHERE OLD.{key} IS NOT NEW.{key}",
    }
    for event, rows in noted.items():
        yield _trigger(f"feed_{table}_{event}", f"AFTER {event}", table, rows)
    # The rows that INSERT OR REPLACE displaces are deleted without firing triggers, unless the
    # program that does it has switched recursive triggers on.
    for columns in UNIQUE.get(table, ()):
        same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
        displaced = f"SELECT '{table}', {key} FROM {table} WHERE {same}"
        suffix = f"{table}_{'_'.join(columns)}"
        yield _trigger(f"feed_{suffix}_insert", "BEFORE INSERT", table, displaced)
        updated = f"BEFORE UPDATE OF {', '.join(columns)}"
        yield _trigger(f"feed_{suffix}_update", updated, table, displaced)


def drop_trigger(name: str, table: str) -> str:
    """The statement that drops a trigger, where it stands."""
    return f"DROP TRIGGER IF EXISTS {name}"


def _trigger(name: str, event: str, table: str, rows: str) -> tuple[str, tuple[str, ...]]:
    body = f"INSERT INTO changes (table_name, row_key) {rows};"
    return name, (f"CREATE TRIGGER {name} {event} ON {table} BEGIN {body} END",)
