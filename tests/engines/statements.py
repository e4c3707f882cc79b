"""Statements drawn at random that change a small database in every way that loses notes easily."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tests.random_world import CENTS, DAYS, POSTAL_CODES, TEXTS

_ENTITIES = ("accounts", "contacts", "deals", "actions", "invoices")
_OF_ACCOUNT = _ENTITIES[1:]
_LISTS = ("statuses", "origins", "stages", "tags")
_NOW = datetime(2026, 11, 24, 8, 30, 0, 250)


class Statements:
    """Draws the statements of one change. ``numbers`` are the rows that there are, by table."""

    def __init__(
        self, draw: random.Random, database: str, numbers: Mapping[str, Sequence[int]]
    ) -> None:
        self.draw, self.numbers = draw, numbers
        self.changes: list[Callable[[], list[str]]] = [
            *[self.insert] * 4,
            *[self.update] * 4,
            *[self.delete] * 2,
            self.link,
            self.unlink,
            self.upsert,
            self.bulk,
            self.merge_accounts,
            self.merge_entries,
            self.renumber,
        ]
        if database == "sqlite":
            self.changes += [self.insert_or_replace] * 3 + [self.update_or_replace] * 3
        else:
            self.changes += [self.truncate, self.merge_into]

    def change(self) -> list[str]:
        """The statements of one change."""
        if len(self.numbers["accounts"]) < 5:
            return self.bulk()
        return self.draw.choice(self.changes)()

    def beside_others(self) -> list[str]:
        """The statements of a change that leaves the tables to others meanwhile."""
        changed = self.change()
        return [one for one in changed if not one.startswith("TRUNCATE")]

    def some(self, table: str) -> int:
        """A row's number; of a row that is not there where the table is empty."""
        return self.draw.choice(self.numbers.get(table) or [1])

    def insert(self) -> list[str]:
        table = self.draw.choice([*_ENTITIES, "tags", "imports"])
        return [_insert(table, self.row(table))]

    def bulk(self) -> list[str]:
        table = self.draw.choice([*_ENTITIES, "accounts"])
        if table != "accounts" and len(self.numbers[table]) > 30:
            return [f"DELETE FROM {table} WHERE id % 2 = {self.draw.randint(0, 1)}"]
        rows = [self.row(table) | {"external_id": None} for _ in range(self.draw.randint(5, 15))]
        columns = ", ".join(rows[0])
        values = ", ".join(f"({', '.join(map(literal, row.values()))})" for row in rows)
        return [f"INSERT INTO {table} ({columns}) VALUES {values}"]

    def update(self) -> list[str]:
        table = self.draw.choice([*_ENTITIES, *_ENTITIES, *_LISTS, "users", "structures"])
        if table in _ENTITIES:
            row = self.row(table)
            row.pop("external_id")
            names = self.draw.sample(sorted(row), 3)
            new = {name: row[name] for name in names} | {"deleted_at": self.trash()}
        elif table in _LISTS:
            new = {"label": self.text(), "position": self.draw.randint(0, 9)}
        else:
            new = {"name": self.text()}
        return [f"UPDATE {table} SET {_assignments(new)} WHERE {self.where(table)}"]

    def delete(self) -> list[str]:
        table = self.draw.choice([*_OF_ACCOUNT, *_LISTS, "accounts", "custom_choices", "imports"])
        number = self.some(table)
        parts = _OF_ACCOUNT if table == "accounts" and self.draw.random() < 0.7 else ()
        return [
            *(f"DELETE FROM {part} WHERE account_id = {number}" for part in reversed(parts)),
            f"DELETE FROM {table} WHERE id = {number}",
        ]

    def link(self) -> list[str]:
        table, row = self.linked()
        return [_insert(table, row)]

    def unlink(self) -> list[str]:
        table, row = self.linked()
        key = self.draw.choice([name for name in row if name not in ("main", "value")])
        return [f"DELETE FROM {table} WHERE {key} = {row[key]}"]

    def upsert(self) -> list[str]:
        row = self.row("accounts") | {"external_id": self.external_id()}
        change = "ON CONFLICT (external_id) DO UPDATE SET name = excluded.name, city = NULL"
        return [f"{_insert('accounts', row)} {change}"]

    def merge_accounts(self) -> list[str]:
        """All that one account has goes to another, and it is deleted."""
        kept, gone = self.some("accounts"), self.some("accounts")
        moved = [
            f"UPDATE {t} SET account_id = {kept} WHERE account_id = {gone}" for t in _OF_ACCOUNT
        ]
        linked = [
            (
                f"INSERT INTO account_tags SELECT {kept}, tag_id FROM account_tags"
                f" WHERE account_id = {gone} ON CONFLICT DO NOTHING"
            ),
            (
                f"UPDATE account_assignments SET account_id = {kept} WHERE account_id = {gone}"
                f" AND NOT main AND user_id NOT IN"
                f" (SELECT user_id FROM account_assignments WHERE account_id = {kept})"
            ),
            f"UPDATE accounts SET parent_id = NULL WHERE parent_id = {gone}",
        ]
        return [] if kept == gone else [*moved, *linked, f"DELETE FROM accounts WHERE id = {gone}"]

    def merge_entries(self) -> list[str]:
        """One tag, status or origin becomes another."""
        table = self.draw.choice(["tags", "statuses", "origins"])
        kept, gone = self.some(table), self.some(table)
        if kept == gone:
            return []
        if table != "tags":
            column = {"statuses": "status_id", "origins": "origin_id"}[table]
            moved = [f"UPDATE accounts SET {column} = {kept} WHERE {column} = {gone}"]
        else:
            moved = [
                statement
                for owner in ("account", "contact")
                for statement in (
                    (
                        f"INSERT INTO {owner}_tags SELECT {owner}_id, {kept} FROM {owner}_tags"
                        f" WHERE tag_id = {gone} ON CONFLICT DO NOTHING"
                    ),
                    f"DELETE FROM {owner}_tags WHERE tag_id = {gone}",
                )
            ]
        return [*moved, f"DELETE FROM {table} WHERE id = {gone}"]

    def renumber(self) -> list[str]:
        table = self.draw.choice(["invoices", "actions", "deals", "tags", "accounts"])
        number, new = self.some(table), self.draw.randint(1, 60)
        return [f"UPDATE {table} SET id = {new} WHERE id = {number}"]

    def insert_or_replace(self) -> list[str]:
        verb = self.draw.choice(["INSERT OR REPLACE", "REPLACE"])
        if self.draw.random() < 0.3:
            return [_insert(*self.linked(), verb=verb)]
        table = self.draw.choice([*_ENTITIES, *_LISTS, "users", "custom_choices"])
        number = {"id": self.some(table)} if self.draw.random() < 0.3 else {}
        return [_insert(table, number | self.unique(table), verb=verb)]

    def update_or_replace(self) -> list[str]:
        if self.draw.random() < 0.3:
            table, row = self.linked()
            where = f"{next(iter(row))} = {self.some('accounts')}"
            return [f"UPDATE OR REPLACE {table} SET {_assignments(row)} WHERE {where}"]
        table = self.draw.choice([*_ENTITIES, *_LISTS, "users", "custom_choices"])
        key = {"users": "email"}.get(table, "external_id" if table in _ENTITIES else "key")
        new = literal(self.unique(table)[key])
        return [f"UPDATE OR REPLACE {table} SET {key} = {new} WHERE {self.where(table)}"]

    def truncate(self) -> list[str]:
        tables = ["invoices", "account_tags", "deal_choice_values", "contacts CASCADE"]
        return [f"TRUNCATE {self.draw.choice(tables)}"]

    def merge_into(self) -> list[str]:
        new = _assignments({"amount": self.draw.choice(CENTS), "number": self.text()})
        owner = self.some("accounts")
        return [
            (
                "MERGE INTO invoices USING (SELECT id FROM accounts) AS those"
                f" ON invoices.account_id = those.id AND those.id <= {owner}"
                f" WHEN MATCHED AND invoices.paid THEN DELETE WHEN MATCHED THEN UPDATE SET {new}"
                " WHEN NOT MATCHED AND those.id % 4 = 0 THEN"
                f" INSERT (account_id, created_at) VALUES (those.id, {literal(_NOW)})"
            )
        ]

    def row(self, table: str) -> dict[str, Any]:
        """The values of a new row."""
        if table in ("tags", "imports"):
            return self.unique(table)
        row: dict[str, Any] = {
            "external_id": self.draw.choice([None, None, self.external_id()]),
            "created_at": _NOW,
            "deleted_at": self.trash(),
        }
        if table != "accounts":
            row |= {"account_id": self.some("accounts")}
        own: dict[str, dict[str, Any]] = {
            "accounts": {
                "name": self.text(),
                "city": self.text(),
                "postal_code": self.draw.choice(POSTAL_CODES),
                "status_id": self.some("statuses"),
                "parent_id": self.draw.choice([None, self.some("accounts")]),
                "revenue": self.draw.choice([None, *CENTS]),
                "updated_at": self.instant(),
                "kind": "company",
            },
            "contacts": {
                "first_name": self.text(),
                "last_name": self.draw.choice([None, self.text()]),
                "email": self.draw.choice([None, self.text()]),
                "decision_maker": self.draw.choice([None, True, False]),
                "updated_at": self.instant(),
            },
            "deals": {"name": self.text(), "expected_on": self.day(), "outcome": "won"},
            "actions": {"kind": "call", "done_at": self.draw.choice([None, self.instant()])},
            "invoices": {"date": self.day(), "paid": self.draw.choice([None, True, False])},
        }
        return row | own[table]

    def unique(self, table: str) -> dict[str, Any]:
        """A new row of a table, with a key that others may have."""
        if table in _ENTITIES:
            return self.row(table) | {"external_id": self.external_id()}
        if table == "imports":
            counts = dict.fromkeys(("created", "updated", "unchanged", "refused"), 1)
            file = {"entity": "accounts", "file_name": self.text(), "created_at": _NOW}
            return counts | file
        if table == "users":
            email = f"u{self.draw.randint(0, 6)}@crible.example"
            more = {"language": "fr", "reach": "all", "active": True, "created_at": _NOW}
            return {"email": email, "name": self.text(), "profile_id": 1} | more
        entry = {"label": self.text(), "position": self.draw.randint(0, 9), "archived": False}
        keys = ["vip", "bio", "client", "prospect", "web", "salon", "proposition", "a", "b", "new"]
        field = {"field_id": self.draw.choice([7, 8])} if table == "custom_choices" else {}
        return field | {"key": self.draw.choice(keys)} | entry

    def linked(self) -> tuple[str, dict[str, Any]]:
        """A row of a table of links or values."""
        owner = self.draw.choice(["account", "contact"])
        id_ = self.some(f"{owner}s")
        match self.draw.randint(0, 3):
            case 0:
                return f"{owner}_tags", {f"{owner}_id": id_, "tag_id": self.some("tags")}
            case 1:
                main = self.draw.choice([True, False])
                row = {f"{owner}_id": id_, "user_id": self.some("users"), "main": main}
                return f"{owner}_assignments", row
            case 2:
                row = {"owner_id": id_, "field_id": self.draw.choice([7, 8, 15, 16])}
                choice = {"value": self.some("custom_choices")}
                return f"{owner}_choice_values", row | choice
            case _:
                kind, value = self.draw.choice([("text", self.text()), ("date", self.day())])
                field = {"text": 1, "date": 4}[kind] + (8 if owner == "contact" else 0)
                return f"{owner}_{kind}_values", {
                    "owner_id": id_,
                    "field_id": field,
                    "value": value,
                }

    def where(self, table: str) -> str:
        """One row, two, or every third."""
        one, other = self.some(table), self.some(table)
        every = f"id % 3 = {self.draw.randint(0, 2)}"
        return self.draw.choice([f"id = {one}", f"id IN ({one}, {other})", every])

    def text(self) -> str:
        return self.draw.choice(TEXTS)

    def day(self) -> date:
        return self.draw.choice(DAYS)

    def instant(self) -> datetime:
        day = self.day()
        return datetime(day.year, day.month, day.day, self.draw.randint(0, 23), 59, 7, 1)

    def trash(self) -> datetime | None:
        return _NOW if self.draw.random() < 0.1 else None

    def external_id(self) -> str:
        return f"x{self.draw.randint(0, 12)}"


def literal(value: object) -> str:
    """A value as both databases spell it, instants as SQLite keeps them."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        value = value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _insert(table: str, row: Mapping[str, Any], verb: str = "INSERT") -> str:
    values = ", ".join(map(literal, row.values()))
    return f"{verb} INTO {table} ({', '.join(row)}) VALUES ({values})"


def _assignments(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {literal(value)}" for name, value in row.items())
