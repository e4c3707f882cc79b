"""Whether an actor may do something; each refusal says which right is missing."""

from collections.abc import Mapping
from typing import Final

from crible.access.actors import Actor
from crible.access.rights import MODULE_OF, General, Level, Module
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

GENERAL_NAMES: Final[Mapping[General, Text]] = {
    General.ADMINISTRATOR: Text("Administrateur", "Administrator"),
    General.ADVANCED_ADMINISTRATION: Text("Administration avancée", "Advanced administration"),
    General.EXPORTS: Text("Autorise les exports", "Allows exports"),
    General.TIME_MANAGEMENT: Text("Gestion des temps", "Time management"),
    General.ACTIVITY_FEED: Text("Fil d'activité", "Activity feed"),
}
MODULE_NAMES: Final[Mapping[Module, Text]] = {
    Module.ACCOUNTS: Text("Comptes et contacts", "Accounts and contacts"),
    Module.DEALS: Text("Opportunités", "Deals"),
    Module.ACTIONS: Text("Actions", "Actions"),
    Module.INVOICES: Text("Factures", "Invoices"),
    Module.TIME: Text("Temps", "Time"),
    Module.CAMPAIGNS: Text("Campagnes", "Campaigns"),
}
_NO_RIGHT = Text(
    "{name} n'a pas le droit « {right} ».", "{name} does not hold the right “{right}”."
)
_NO_MODULE = Text("{name} n'a pas accès à « {module} ».", "{name} has no access to “{module}”.")
_READ_ONLY = Text("{name} ne fait que lire « {module} ».", "{name} may only read “{module}”.")


def require(actor: Actor, right: General) -> None:
    """Make sure that an actor holds a general right. Raises RefusedError (``no_right``)."""
    if not actor.rights.has(right):
        values = {"name": actor.name, "right": GENERAL_NAMES[right]}
        raise RefusedError(Fault("no_right", _NO_RIGHT, values=values))


def require_level(actor: Actor, entity: str, level: Level) -> None:
    """Make sure that an actor may see (``READ``) or change (``WRITE``) an entity's records.

    Raises RefusedError: ``no_module`` where the module is absent for them, ``read_only`` where they
    may see and not change.
    """
    module = MODULE_OF[entity]
    held = actor.rights.level(module)
    if held >= level:
        return
    values = {"name": actor.name, "module": MODULE_NAMES[module]}
    if held is Level.NONE:
        raise RefusedError(Fault("no_module", _NO_MODULE, values=values))
    raise RefusedError(Fault("read_only", _READ_ONLY, values=values))
