"""Who asks. Every question and every change names its actor."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, select

from crible.access.rights import EVERYTHING, NOTHING, General, Level, Module, Rights
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text
from crible.kit.trees import above, below
from crible.model import Profile, ProfileField, Structure, User

_NOBODY = Text(
    "Il n'y a pas d'utilisateur actif « {email} ». Voyez : crible users list",
    "There is no active user “{email}”. See: crible users list",
)


class Reach(StrEnum):
    """Whose records a user sees; each wider one includes the narrower."""

    OWN = "own"
    STRUCTURE = "structure"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a user, or the system itself, which has no ``user_id``.

    ``team`` are the user and the people under them, at every depth. ``structures`` are the user's
    and its descendants, ``above`` the user's and its ancestors, from the nearest.
    """

    name: str
    user_id: int | None = None
    team: frozenset[int] = frozenset()
    rights: Rights = NOTHING
    reach: Reach = Reach.OWN
    structures: frozenset[int] = frozenset()
    above: tuple[int, ...] = ()
    profile_id: int | None = None
    language: Language = Language.FR


SYSTEM: Final = Actor("system", rights=EVERYTHING, reach=Reach.ALL)
"""The system itself, as whoever can read the database file."""


def find_user(connection: Connection, email: str) -> int:
    """The number of the active user of an address. Raises RefusedError (``unknown_user``)."""
    found = connection.scalar(
        select(User.id).where(User.email == email.strip().lower(), User.active)
    )
    if found is None:
        raise RefusedError(Fault("unknown_user", _NOBODY, values={"email": email}))
    return found


def load_actor(connection: Connection, user_id: int, scope: Rights = EVERYTHING) -> Actor:
    """A user as an actor, with the rights that they have now, as far as ``scope`` lets them.

    Somebody who is not active holds no right and reaches nothing.
    """
    found = connection.execute(
        select(User.name, User.profile_id, User.reach, User.structure_id, User.language).where(
            User.id == user_id, User.active
        )
    ).one_or_none()
    if found is None:
        return Actor("", user_id)
    managers = dict(connection.execute(select(User.id, User.manager_id)).all())
    parents = dict(connection.execute(select(Structure.id, Structure.parent_id)).all())
    structures = [] if found.structure_id is None else [found.structure_id]
    return Actor(
        found.name,
        user_id,
        below(managers, [user_id]),
        load_rights(connection, found.profile_id).within(scope),
        Reach(found.reach),
        below(parents, structures),
        tuple(above(parents, found.structure_id)),
        found.profile_id,
        Language(found.language),
    )


def load_rights(connection: Connection, profile_id: int) -> Rights:
    """What a profile allows. Administrateur holds everything, whatever its row says."""
    profile = connection.execute(select(Profile).where(Profile.id == profile_id)).mappings().one()
    if profile["key"] == "administrator":
        return EVERYTHING
    fields = connection.execute(
        select(ProfileField.entity, ProfileField.field, ProfileField.access).where(
            ProfileField.profile_id == profile_id
        )
    ).all()
    by_access: Mapping[str, frozenset[tuple[str, str]]] = {
        access: frozenset((row.entity, row.field) for row in fields if row.access == access)
        for access in ("hidden", "read_only")
    }
    return Rights(
        frozenset(right for right in General if profile[right]),
        {module: Level.of(profile[module]) for module in Module},
        by_access["hidden"],
        by_access["read_only"],
    )
