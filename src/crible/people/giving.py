"""What somebody may give to others: nothing by which these would get more than the giver has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from crible.access.actors import Actor, Reach, load_rights
from crible.kit.faults import Fault
from crible.kit.text import Text
from crible.kit.trees import below
from crible.model import Profile, Structure, User

PROFILE_BEYOND: Final = Text(
    "le profil « {profile} » donne des droits que vous n'avez pas ; choisissez-en un autre",
    "the profile “{profile}” gives rights that you do not hold; choose another",
)
REACH_BEYOND: Final = Text(
    "cette portée est plus large que la vôtre ; choisissez-en une plus étroite",
    "this reach is wider than yours; choose a narrower one",
)
STRUCTURE_BEYOND: Final = Text(
    "cette structure ouvrirait des fiches que vous n'atteignez pas ; choisissez-en une autre",
    "this structure would open records that you do not reach; choose another",
)
MANAGER_BEYOND: Final = Text(
    "vous ne choisissez le responsable que des gens de votre équipe",
    "you choose the manager of people of your team only",
)
UNKNOWN_MANAGER: Final = Text(
    "le responsable « {manager} » n'est pas un utilisateur", "the manager “{manager}” is not a user"
)
UNKNOWN_STRUCTURE: Final = Text(
    "il n'y a pas de structure « {structure} »", "there is no structure “{structure}”"
)
MANAGER_CIRCLE: Final = Text(
    "personne n'est responsable de soi-même, ni de quelqu'un qui l'est de soi",
    "nobody manages themselves, nor somebody who manages them",
)
_WIDER: Final = list(Reach)


@dataclass(frozen=True, slots=True)
class Place:
    """How far a user reaches, and from which structure."""

    reach: Reach = Reach.OWN
    structure_id: int | None = None


NOWHERE: Final = Place()
"""The place of somebody who is not there yet, or not active."""


def narrower(one: Reach, other: Reach) -> Reach:
    """The narrower of two reaches."""
    return min(one, other, key=_WIDER.index)


def profile_faults(connection: Connection, actor: Actor, profile_id: int) -> list[Fault]:
    """Why the actor may not give a profile."""
    if actor.rights.includes(load_rights(connection, profile_id)):
        return []
    name = connection.scalar(select(Profile.name).where(Profile.id == profile_id))
    return [Fault("not_held", PROFILE_BEYOND, "/profile_id", {"profile": name})]


def place_faults(connection: Connection, actor: Actor, before: Place, after: Place) -> list[Fault]:
    """Why the actor may not move somebody from one place to another. Whoever does not reach
    everything gives no wider reach than theirs, and places people within their structures."""
    if actor.reach is Reach.ALL or after == before:
        return []
    widest = max(actor.reach, before.reach, key=_WIDER.index)
    wider = narrower(after.reach, widest) is not after.reach
    moved = after.structure_id not in {before.structure_id, None}
    beyond = moved and after.structure_id not in actor.structures
    if after.reach is Reach.STRUCTURE and not wider:
        beyond = beyond or not _opens_no_more(connection, actor, before, after)
    faults = [Fault("not_held", REACH_BEYOND, "/reach")] if wider else []
    return faults + ([Fault("not_held", STRUCTURE_BEYOND, "/structure_id")] if beyond else [])


def _opens_no_more(connection: Connection, actor: Actor, before: Place, after: Place) -> bool:
    """Whether the structures of a place are those of the place before, or the actor's."""
    if before.reach is Reach.ALL or after.structure_id is None:
        return True
    parents = dict(connection.execute(select(Structure.id, Structure.parent_id)).all())
    had = [before.structure_id] if before.reach is Reach.STRUCTURE and before.structure_id else []
    reached = actor.structures if actor.reach is Reach.STRUCTURE else frozenset()
    return below(parents, [after.structure_id]) <= below(parents, had) | reached


def manager_faults(
    connection: Connection, actor: Actor, user_id: int | None, manager_id: int | None
) -> list[Fault]:
    """Why the actor may not put a user (None for somebody new) under a manager, who comes to reach
    what is assigned to the user and to the people under them."""
    managers: Mapping[int, int | None] = dict(
        connection.execute(select(User.id, User.manager_id)).all()
    )
    place = "/manager_id"
    if manager_id is not None and manager_id not in managers:
        return [Fault("unknown_choice", UNKNOWN_MANAGER, place, {"manager": manager_id})]
    if user_id is not None and manager_id in below(managers, [user_id]):
        return [Fault("cycle", MANAGER_CIRCLE, place)]
    # Somebody new is under their manager, and has nothing that others could come to reach.
    moved = manager_id if user_id is None else user_id
    if actor.reach is not Reach.ALL and moved is not None and moved not in actor.team:
        return [Fault("not_held", MANAGER_BEYOND, place)]
    return []
