"""Worlds drawn from a seed: empties, blanks, trash, accents, and dates of every awkward sort."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from tests.world import World

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
KINDS = ["text", "number", "money", "date", "instant", "boolean", "choice", "choices"]


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
