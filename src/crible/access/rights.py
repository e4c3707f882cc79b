"""What a profile allows: general rights, a level for each module, and fields beyond that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Final


class General(StrEnum):
    """The rights that are on or off."""

    ADMINISTRATOR = "administrator"
    ADVANCED_ADMINISTRATION = "advanced_administration"
    EXPORTS = "exports"
    TIME_MANAGEMENT = "time_management"
    ACTIVITY_FEED = "activity_feed"


class Module(StrEnum):
    """What a level of rights is about. Contacts go with accounts."""

    ACCOUNTS = "accounts"
    DEALS = "deals"
    ACTIONS = "actions"
    INVOICES = "invoices"
    TIME = "time"
    CAMPAIGNS = "campaigns"


class Level(IntEnum):
    """How far a module is open; each level includes the one before."""

    NONE = 0
    READ = 1
    WRITE = 2

    @property
    def word(self) -> str:
        """How it is written: ``none``, ``read``, ``write``."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> "Level":
        """The level that is written so. Raises KeyError."""
        return cls[word.upper()]


MODULE_OF: Final[Mapping[str, Module]] = {
    "accounts": Module.ACCOUNTS,
    "contacts": Module.ACCOUNTS,
    "deals": Module.DEALS,
    "actions": Module.ACTIONS,
    "invoices": Module.INVOICES,
}
"""The module of each entity."""

_AT_ACCOUNTS: Final = frozenset({Module.DEALS, Module.ACTIONS, Module.INVOICES})

_MADE_OF: Final[Mapping[tuple[str, str], tuple[tuple[str, str], ...]]] = {
    ("accounts", "department"): (("accounts", "postal_code"), ("accounts", "country")),
    ("contacts", "name"): (("contacts", "first_name"), ("contacts", "last_name")),
    ("accounts", "last_action_at"): (("actions", "done_at"),),
    ("contacts", "last_action_at"): (("actions", "done_at"),),
}
"""The fields that computed ones are made of, and are hidden with."""


@dataclass(frozen=True)
class Rights:
    """What somebody holds. Fields go by entity and name."""

    general: frozenset[General] = frozenset()
    levels: Mapping[Module, Level] = field(default_factory=dict)
    hidden: frozenset[tuple[str, str]] = frozenset()
    read_only: frozenset[tuple[str, str]] = frozenset()

    def has(self, right: General) -> bool:
        """Whether a general right is held."""
        return right in self.general

    def level(self, module: Module) -> Level:
        """How far a module is open. Without accounts there is nothing at accounts either, and
        without the management of times no times."""
        if module in _AT_ACCOUNTS and self.level(Module.ACCOUNTS) is Level.NONE:
            return Level.NONE
        if module is Module.TIME and General.TIME_MANAGEMENT not in self.general:
            return Level.NONE
        return self.levels.get(module, Level.NONE)

    def reads(self, entity: str) -> bool:
        """Whether records of an entity may be seen at all."""
        return self.level(MODULE_OF[entity]) >= Level.READ

    def changes(self, entity: str) -> bool:
        """Whether records of an entity may be created, changed and deleted."""
        return self.level(MODULE_OF[entity]) >= Level.WRITE

    def shows(self, entity: str, name: str) -> bool:
        """Whether a field may be seen: its module, itself, and what it is made of."""
        made_of = _MADE_OF.get((entity, name), ())
        return (
            self.reads(entity)
            and (entity, name) not in self.hidden
            and all(self.shows(*source) for source in made_of)
        )

    def edits(self, entity: str, name: str) -> bool:
        """Whether a field may be changed."""
        shown = self.changes(entity) and self.shows(entity, name)
        return shown and (entity, name) not in self.read_only

    def within(self, scope: "Rights") -> "Rights":
        """What is left of these rights to somebody who may use those of ``scope`` only."""
        return Rights(
            self.general & scope.general,
            {module: min(self.level(module), scope.level(module)) for module in Module},
            self.hidden | scope.hidden,
            self.read_only | scope.read_only,
        )

    def includes(self, other: "Rights") -> bool:
        """Whether these are at least the other's, in everything: nobody gives what they do not
        hold."""
        return (
            self.general >= other.general
            and all(self.level(module) >= other.level(module) for module in Module)
            and self.hidden <= other.hidden
            and self.read_only <= other.read_only | other.hidden
        )


EVERYTHING: Final = Rights(frozenset(General), dict.fromkeys(Module, Level.WRITE))
"""Every right in full."""

NOTHING: Final = Rights()
"""No right at all."""
