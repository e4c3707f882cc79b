"""Small random worlds: records of every sort, held in memory and written to a database.

What a record has is worked out here from plain rows, by other means than those of the product, so
that memory and SQL can be compared.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.criteria.catalog import Catalog, Field, Relation
from crible.criteria.memory import Record
from crible.db.base import Base
from crible.db.connection import reading, writing

TEXTS = [
    "Hôtel",
    "HOTEL",
    "hôtel du Parc",
    "Œuvre",
    "oeuvre d'art",
    "100 %",
    "50%_off",
    "a_b",
    "axb",
    "back\\slash",
    "/slash/",
    "",
    "   ",
    "\u00a0",
    "\t\n",
    "Straße",
    "STRASSE",
    "İstanbul",
    "ﬁnance",
    "Ἀθῆναι",
    "ΑΘΗΝΑΙ",
    "Москва",
    "e\u0301te\u0301",
    "été",
    "\u0301",
    "L'Haÿ-les-Roses",
    'dit "le Grand"',
    "'; DROP TABLE accounts; --",
    "ℳ",
    "m",
    "75011",
    "20090",
    "20200",
    "97110",
    "0299251020",
    "ab" * 40,
]
POSTAL_CODES = [
    None,
    "75011",
    "20090",
    "20250",
    "97110",
    "98800",
    "35000",
    "1000",
    "00100",
    "B-100",
]
DAYS = [
    date(2024, 2, 29),
    date(2025, 2, 28),
    date(2026, 2, 28),
    date(2026, 3, 28),
    date(2026, 3, 29),
    date(2026, 3, 30),
    date(2026, 10, 24),
    date(2026, 10, 25),
    date(2026, 10, 26),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 11, 24),
    date(2026, 11, 23),
    date(1999, 11, 30),
]
NUMBERS = [0, 1, -1, 5, 10, 12.5, 0.0001, 99999999999999.0, -99999999999999.0, 3]
CENTS = [0, 1, -1, 100, 1_000_000, 999_999_999_999_999_999, -999_999_999_999_999_999, 500_000]
DEPARTMENTS = {
    "75011": "75",
    "20090": "2A",
    "20250": "2B",
    "97110": "971",
    "98800": "988",
    "35000": "35",
}
KINDS = ["text", "number", "money", "date", "instant", "boolean", "choice", "choices"]


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


def random_world(seed: int, accounts: int = 40) -> World:
    """A world drawn from a seed, with empties, blanks, trash and dates of every awkward sort."""
    return _Builder(random.Random(seed)).build(accounts)


class _Builder:
    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.world = World()

    def build(self, accounts: int) -> World:
        self._people()
        self._lists()
        self._custom_fields()
        for number in range(accounts):
            self._account(number)
        for number in range(accounts * 3 // 2):
            self._contact(number)
        for number in range(accounts):
            self._deal(number)
            self._invoice(number)
        for number in range(accounts * 2):
            self._action(number)
        return self.world

    def text(self) -> str | None:
        pick = self.draw.random()
        if pick < 0.15:
            return None
        if pick < 0.85:
            return self.draw.choice(TEXTS)
        letters = "aàâbcçeéèêfiîoôœuùÉÀßαάωжйЁ %_\\'-."
        return "".join(self.draw.choice(letters) for _ in range(self.draw.randint(0, 8)))

    def day(self) -> date | None:
        if self.draw.random() < 0.2:
            return None
        return self.draw.choice(DAYS) + timedelta(days=self.draw.choice([0, 0, 0, -1, 1, -90, 30]))

    def instant(self) -> datetime | None:
        day = self.day()
        if day is None:
            return None
        seconds = self.draw.choice([0, 1, 3600, 7199, 7200, 43_200, 79_199, 79_200, 82_800, 86_399])
        at = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
        return at + timedelta(microseconds=self.draw.choice([0, 0, 1, 999_999]))

    def number(self) -> int | None:
        return self.draw.choice([None, *(round(number * 10_000) for number in NUMBERS)])

    def cents(self) -> int | None:
        return self.draw.choice([None, *CENTS])

    def one_of(self, table: str, empty: float = 0.2) -> int | None:
        rows = self.world.rows.get(table, [])
        if not rows or self.draw.random() < empty:
            return None
        return int(self.draw.choice(rows)["id"])

    def trash(self) -> datetime | None:
        return datetime(2026, 1, 1) if self.draw.random() < 0.1 else None

    def _people(self) -> None:
        world = self.world
        for number in range(6):
            world.add(
                "structures",
                name=self.draw.choice(["Siège", "Agence", "agence", "Réseau"]),
                kind="agency",
                parent_id=None if number == 0 else self.draw.randint(1, number),
            )
        for number in range(5):
            world.add(
                "users",
                email=f"u{number}@crible.example",
                name=self.draw.choice(["Élodie", "elodie", "Bruno", "Zoé"]),
                language="fr",
                profile_id=1,
                structure_id=self.one_of("structures"),
                manager_id=None if number == 0 else self.draw.randint(1, number),
                reach="all",
                active=True,
                password_hash=None,
                created_at=datetime(2026, 1, 1),
            )
        for number in range(2):
            world.add(
                "imports",
                entity="accounts",
                file_name=f"f{number}.csv",
                created=0,
                updated=0,
                unchanged=0,
                refused=0,
                created_by_id=None,
                created_at=datetime(2026, 1, 1),
            )

    def _lists(self) -> None:
        entries = {
            "statuses": ["client", "prospect", "suspect", "fournisseur"],
            "origins": ["reseau-bni", "web", "salon"],
            "stages": ["decouverte", "proposition"],
            "tags": ["vip", "salon-2026", "bio", "local", "jamais"],
        }
        for table, keys in entries.items():
            positions = self.draw.sample(range(10), len(keys))
            for key, position in zip(keys, positions, strict=True):
                label = self.draw.choice([key.upper(), key, key.replace("e", "é")])
                self.world.add(
                    table, key=key, label=label, color=None, position=position, archived=False
                )

    def _custom_fields(self) -> None:
        for entity in ("accounts", "contacts", "deals"):
            for position, kind in enumerate(KINDS):
                number = self.world.add(
                    "custom_fields",
                    entity=entity,
                    key=f"c_{kind}",
                    kind=kind,
                    label=kind.upper(),
                    position=position,
                )
                if kind in {"choice", "choices"}:
                    for place, key in enumerate(("a", "b", "c")):
                        self.world.add(
                            "custom_choices",
                            field_id=number,
                            key=key,
                            label=self.draw.choice(["É", "e", "z"]),
                            color=None,
                            position=place,
                            archived=False,
                        )

    def _customs(self, entity: str, owner: int) -> None:
        values: dict[str, Callable[[], Any]] = {
            "text": self.text,
            "number": self.number,
            "money": self.cents,
            "date": self.day,
            "instant": self.instant,
            "boolean": lambda: self.draw.choice([None, True, False]),
        }
        for row in self.world.rows["custom_fields"]:
            if row["entity"] != entity or self.draw.random() < 0.4:
                continue
            kind = row["kind"]
            if kind in {"choice", "choices"}:
                self._custom_choices(entity, owner, row)
                continue
            value = values[kind]()
            if value is not None:
                table = f"{entity[:-1]}_{kind}_values"
                self.world.link(table, owner_id=owner, field_id=row["id"], value=value)

    def _custom_choices(self, entity: str, owner: int, row: dict[str, Any]) -> None:
        choices = [
            choice["id"]
            for choice in self.world.rows["custom_choices"]
            if choice["field_id"] == row["id"]
        ]
        count = 1 if row["kind"] == "choice" else self.draw.randint(1, 3)
        for choice in self.draw.sample(choices, count):
            table = f"{entity[:-1]}_choice_values"
            self.world.link(table, owner_id=owner, field_id=row["id"], value=choice)

    def _belonging(self, entity: str, owner: int) -> None:
        name = f"{entity}_id"
        users = self.draw.sample(range(1, 6), self.draw.choice([0, 0, 1, 1, 2, 3]))
        main = self.draw.choice([True, True, False])
        for place, user in enumerate(users):
            self.world.link(
                f"{entity}_assignments",
                **{name: owner, "user_id": user, "main": main and place == 0},
            )
        # The last tag is on no record.
        for tag in self.draw.sample(range(1, 5), self.draw.choice([0, 0, 1, 2, 3])):
            self.world.link(f"{entity}_tags", **{name: owner, "tag_id": tag})
        self._customs(f"{entity}s", owner)

    def _common(self, number: int) -> dict[str, Any]:
        return {
            "external_id": self.draw.choice([None, f"x{number}"]),
            "created_at": self.instant() or datetime(2026, 11, 24, 8),
            "deleted_at": self.trash(),
            "import_id": self.one_of("imports", 0.6),
        }

    def _account(self, number: int) -> None:
        texts = [
            "siret",
            "siren",
            "vat",
            "naf",
            "legal_form",
            "email",
            "phone",
            "website",
            "address",
            "city",
        ]
        owner = self.world.add(
            "accounts",
            **self._common(number),
            **{name: self.text() for name in (*texts, "address", "city")},
            kind=self.draw.choice(["company", "person"]),
            name=self.text() or "Sans nom",
            postal_code=self.draw.choice(POSTAL_CODES),
            country=self.draw.choice([None, "FR", "FR", "BE"]),
            status_id=self.one_of("statuses"),
            origin_id=self.one_of("origins"),
            structure_id=self.one_of("structures"),
            parent_id=self.one_of("accounts", 0.6),
            created_by_id=self.one_of("users"),
            headcount=self.number(),
            revenue=self.cents(),
            updated_at=self.instant() or datetime(2026, 11, 24, 8),
        )
        self._belonging("account", owner)

    def _contact(self, number: int) -> None:
        texts = ["first_name", "last_name", "function", "email", "phone", "mobile"]
        owner = self.world.add(
            "contacts",
            **self._common(number),
            **{name: self.text() for name in texts},
            account_id=self.one_of("accounts", 0),
            civility=self.draw.choice([None, "mme", "m", "other"]),
            language=self.draw.choice([None, "fr", "en"]),
            decision_maker=self.draw.choice([None, True, False]),
            created_by_id=self.one_of("users"),
            updated_at=self.instant() or datetime(2026, 11, 24, 8),
        )
        self._belonging("contact", owner)

    def _deal(self, number: int) -> None:
        owner = self.world.add(
            "deals",
            **self._common(number),
            account_id=self.one_of("accounts", 0),
            contact_id=self.one_of("contacts"),
            name=self.text() or "Sans nom",
            stage_id=self.one_of("stages"),
            outcome=self.draw.choice(["open", "won", "lost"]),
            assigned_to_id=self.one_of("users"),
            amount=self.cents(),
            probability=self.draw.choice([None, 0, 500_000, 1_000_000]),
            expected_on=self.day(),
            closed_on=self.day(),
        )
        self._customs("deals", owner)

    def _invoice(self, number: int) -> None:
        self.world.add(
            "invoices",
            **self._common(number),
            account_id=self.one_of("accounts", 0),
            number=self.text(),
            date=self.day(),
            due_on=self.day(),
            paid_on=self.day(),
            amount=self.cents(),
            paid=self.draw.choice([None, True, False]),
        )

    def _action(self, number: int) -> None:
        self.world.add(
            "actions",
            **self._common(number),
            account_id=self.one_of("accounts", 0),
            contact_id=self.one_of("contacts", 0.5),
            kind=self.draw.choice(["call", "meeting", "email", "task", "note"]),
            subject=self.text(),
            assigned_to_id=self.one_of("users"),
            due_at=self.instant(),
            done_at=self.instant(),
        )
