"""What somebody may see of a world: the reference that every engine is compared with.

It is written from PRODUCT.md alone, row by row, and knows nothing of the product's own code.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.world import World

MODULES = {
    "accounts": "accounts",
    "contacts": "accounts",
    "deals": "deals",
    "actions": "actions",
    "invoices": "invoices",
}


@dataclass(frozen=True)
class Asker:
    """A user of a world: the modules open to them, and how far they reach."""

    user: int
    reach: str
    structure: int | None
    modules: frozenset[str]

    def team(self, world: World) -> set[int]:
        """The user and the people under them."""
        return descendants(world.rows["users"], "manager_id", self.user)

    def opens(self, table: str) -> bool:
        """Whether the records of a table are there for them at all."""
        module = MODULES[table]
        return "accounts" in self.modules and module in self.modules


@dataclass
class SeenWorld(World):
    """A world as one user sees it: what they may not see is as if it were in the trash."""

    asker: Asker = field(kw_only=True)
    known: dict[tuple[str, int], bool] = field(default_factory=dict)

    def is_alive(self, table: str, row: dict[str, Any]) -> bool:
        """Whether a row is in sight."""
        place = (table, row["id"])
        if place not in self.known:
            self.known[place] = super().is_alive(table, row) and self._sees(table, row)
        return self.known[place]

    def _sees(self, table: str, row: dict[str, Any]) -> bool:
        if not self.asker.opens(table):
            return False
        if self.asker.reach == "all":
            return True
        if table == "accounts":
            return self._reaches(row)
        account = self.get("accounts", row["account_id"])
        assert account is not None
        if self._reaches(account):
            return True
        if table == "contacts":
            return self._assigned("contact", row["id"])
        contact = self.get("contacts", row["contact_id"]) if table != "invoices" else None
        return contact is not None and self.is_alive("contacts", contact)

    def _reaches(self, account: dict[str, Any]) -> bool:
        if self._assigned("account", account["id"]):
            return True
        if self.asker.reach == "own" or self.asker.structure is None:
            return False
        inside = descendants(self.rows["structures"], "parent_id", self.asker.structure)
        return account["structure_id"] in inside

    def _assigned(self, owner: str, id_: int) -> bool:
        team = self.asker.team(self)
        links = self.rows.get(f"{owner}_assignments", [])
        return any(link[f"{owner}_id"] == id_ and link["user_id"] in team for link in links)


def descendants(rows: list[dict[str, Any]], parent: str, root: int) -> set[int]:
    """A row with those below it, by numbers."""
    found = {root}
    while True:
        more = {row["id"] for row in rows if row[parent] in found} - found
        if not more:
            return found
        found |= more
