"""Small random worlds: records of every sort, held in memory and written to a database.

What a record has is worked out here from plain rows, by other means than those of the product, so
that memory and SQL can be compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, insert

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.criteria.catalog import Catalog, Field, Relation
from crible.criteria.memory import Record
from crible.db.base import Base
from crible.db.connection import reading, writing

DEPARTMENTS = {
    "75011": "75",
    "20090": "2A",
    "20250": "2B",
    "97110": "971",
    "98800": "988",
    "35000": "35",
}


@dataclass
class World:
    """Rows by table, as the database keeps them."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> int:
        """Add a row with the next number; the number."""
        rows = self.rows.setdefault(table, [])
        rows.append({"id": len(rows) + 1, **values})
        return len(rows)

    def link(self, table: str, **values: Any) -> None:
        """Add a row that has no number of its own."""
        self.rows.setdefault(table, []).append(values)

    def get(self, table: str, id_: int | None) -> dict[str, Any] | None:
        """A row by its number."""
        return None if id_ is None else self.rows[table][id_ - 1]

    def alive(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table that are not in the trash, nor their account."""
        return [row for row in self.rows.get(table, []) if self.is_alive(table, row)]

    def is_alive(self, table: str, row: dict[str, Any]) -> bool:
        """Whether a row is in sight."""
        if row["deleted_at"] is not None:
            return False
        account = self.get("accounts", row["account_id"]) if table != "accounts" else None
        return account is None or account["deleted_at"] is None

    def write(self, engine: Engine) -> Catalog:
        """Put the rows into an empty, migrated database; its catalog."""
        computed = {"accounts": {"department"}, "contacts": {"name"}}
        with writing(engine) as connection:
            for table in Base.metadata.sorted_tables:
                left_out = computed.get(table.name, set())
                rows = [
                    {key: value for key, value in row.items() if key not in left_out}
                    for row in self.rows.get(table.name, [])
                ]
                if table.name == "statuses":
                    connection.execute(table.delete())
                if rows:
                    connection.execute(insert(table), rows)
        with reading(engine) as connection:
            return load_catalog(connection, SYSTEM)

    def records(self, entity: str) -> Sequence["WorldRecord"]:
        """The records in sight."""
        return [WorldRecord(self, entity, row) for row in self.alive(entity)]


class WorldRecord:
    """A record of a world (criteria.memory.Record)."""

    def __init__(self, world: World, entity: str, row: dict[str, Any]) -> None:
        self.world, self.entity, self.row = world, entity, row

    @property
    def id(self) -> int:
        """Its number."""
        return int(self.row["id"])

    def one(self, relation: Relation) -> Record | None:
        row = self.world.get(relation.target, self.row[relation.column])
        if row is None or not self.world.is_alive(relation.target, row):
            return None
        return WorldRecord(self.world, relation.target, row)

    def many(self, relation: Relation) -> Sequence[Record]:
        return [
            WorldRecord(self.world, relation.target, row)
            for row in self.world.alive(relation.target)
            if row[relation.column] == self.id
        ]

    def value(self, field: Field) -> Any:
        owner = f"{self.entity[:-1]}_id"
        match field.name:
            case "status" | "origin" | "stage":
                table = {"status": "statuses", "origin": "origins", "stage": "stages"}[field.name]
                row = self.world.get(table, self.row[f"{field.name}_id"])
                return row and row["key"]
            case "structure" | "created_by" | "import":
                return self.row[f"{field.name}_id"]
            case "assigned_to" if "assigned_to_id" in self.row:
                return self.row["assigned_to_id"]
            case "assigned_to":
                mains = [link["user_id"] for link in self._links("assignments") if link["main"]]
                return mains[0] if mains else None
            case "assignees":
                return frozenset(link["user_id"] for link in self._links("assignments"))
            case "tags":
                tags = self.world.rows["tags"]
                return frozenset(tags[link["tag_id"] - 1]["key"] for link in self._links("tags"))
            case "last_action_at":
                done = [
                    row["done_at"] for row in self.world.alive("actions") if row[owner] == self.id
                ]
                return max((at for at in done if at is not None), default=None)
            case "department":
                foreign = self.row["country"] not in (None, "FR")
                return None if foreign else DEPARTMENTS.get(self.row["postal_code"] or "")
            case "name" if self.entity == "contacts":
                first, last = (self.row[name] or "" for name in ("first_name", "last_name"))
                return f"{first} {last}".strip(" ")
        if field.name.startswith("custom."):
            return self._custom(field)
        return self.row[field.name]

    def _links(self, which: str) -> list[dict[str, Any]]:
        owner = self.entity[:-1]
        rows = self.world.rows.get(f"{owner}_{which}", [])
        return [row for row in rows if row[f"{owner}_id"] == self.id]

    def _custom(self, field: Field) -> Any:
        owner, kind = self.entity[:-1], str(field.kind)
        wanted = next(
            row["id"]
            for row in self.world.rows["custom_fields"]
            if row["entity"] == self.entity and f"custom.{row['key']}" == field.name
        )
        table = f"{owner}_{'choice' if kind == 'choices' else kind}_values"
        found = [
            row["value"]
            for row in self.world.rows.get(table, [])
            if row["owner_id"] == self.id and row["field_id"] == wanted
        ]
        if kind in {"choice", "choices"}:
            choices = self.world.rows["custom_choices"]
            keys = [choices[choice - 1]["key"] for choice in found]
            return frozenset(keys) if kind == "choices" else (keys[0] if keys else None)
        return found[0] if found else None
