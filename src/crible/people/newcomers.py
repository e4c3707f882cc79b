"""Newcomers: users who are added, and invited to choose a password."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from crible.access.actors import Actor, Reach
from crible.access.may import require
from crible.access.rights import General
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text
from crible.model import Installation, Profile, Structure, User
from crible.people.giving import (
    NOWHERE,
    UNKNOWN_MANAGER,
    UNKNOWN_STRUCTURE,
    Place,
    manager_faults,
    narrower,
    place_faults,
    profile_faults,
)
from crible.people.links import add_link
from crible.people.service import UserLine, name_faults, read_email, show_user

EMAIL_TAKEN: Final = Text(
    "« {email} » a déjà un compte d'utilisateur", "“{email}” already has a user account"
)
UNKNOWN_PROFILE: Final = Text(
    "il n'y a pas de profil « {profile} » ; il y a : {known}",
    "there is no profile “{profile}”; there are: {known}",
)
NOT_INVITED: Final = Text(
    "{name} a déjà un mot de passe : la page de connexion permet d'en choisir un autre.",
    "{name} already has a password: the sign-in page lets them choose another.",
)
NOT_ACTIVE: Final = Text(
    "{name} n'est plus actif : réactivez d'abord son compte.",
    "{name} is no longer active: activate their account first.",
)
ENOUGH: Final = Text(
    "{name} a déjà reçu plusieurs messages depuis une heure : attendez un peu.",
    "{name} was sent several mails within the last hour: wait a while.",
)


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody to add. ``profile`` and ``structure`` go by number or name, ``manager`` by number or
    e-mail address; the profile is Tous les accès where none is given, the reach the
    installation's, but never more than the actor's."""

    email: str
    name: str
    profile: int | str | None = None
    reach: Reach | None = None
    structure: int | str | None = None
    manager: int | str | None = None
    language: Language = Language.FR


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is to be sent a link, and its secret."""

    user: UserLine
    secret: str


def invite(connection: Connection, actor: Actor, new: NewUser, now: datetime) -> Invited:
    """Add a user with the link of their invitation. Raises as ``add_user``."""
    return invite_again(connection, actor, add_user(connection, actor, new), now)


def invite_again(connection: Connection, actor: Actor, user_id: int, now: datetime) -> Invited:
    """Make another link for somebody who has not chosen a password yet.

    Raises RefusedError: ``no_right``, ``unknown_user``, ``not_active``, ``has_password``,
    ``too_many_mails``.
    """
    user = show_user(connection, actor, user_id)
    values = {"name": user.name}
    if not user.active:
        raise RefusedError(Fault("not_active", NOT_ACTIVE, values=values))
    if user.has_password:
        raise RefusedError(Fault("has_password", NOT_INVITED, values=values))
    secret = add_link(connection, user_id, "invitation", now)
    if secret is None:
        raise RefusedError(Fault("too_many_mails", ENOUGH, values=values))
    return Invited(user, secret)


def add_user(connection: Connection, actor: Actor, new: NewUser) -> int:
    """Add a user, who has no password yet; gives their id. The first one there is gets the profile
    Administrateur, whatever is asked for.

    Raises RefusedError: ``no_right`` without *Administration avancée*; else with every fault:
    ``bad_email``, ``email_taken``, ``empty_value``, ``unknown_choice``, ``not_held``.
    """
    require(actor, General.ADVANCED_ADMINISTRATION)
    email, faults = _email(connection, new.email)
    profile, of_profile = _profile(connection, actor, new.profile)
    structure, of_structure = _structure(connection, new.structure)
    manager, of_manager = _manager(connection, actor, new.manager)
    place = Place(new.reach or _usual_reach(connection, actor), structure)
    faults += name_faults(new.name, "/name") + of_profile + of_structure + of_manager
    faults += place_faults(connection, actor, NOWHERE, place)
    if faults:
        raise RefusedError(*faults)
    values = {
        "email": email,
        "name": " ".join(new.name.split()),
        "language": str(new.language),
        "profile_id": profile,
        "reach": str(place.reach),
        "structure_id": structure,
        "manager_id": manager,
    }
    return connection.execute(insert(User).values(values).returning(User.id)).scalar_one()


def _email(connection: Connection, given: str) -> tuple[str, list[Fault]]:
    email, faults = read_email(given, "/email")
    if not faults and connection.scalar(select(User.id).where(User.email == email)) is not None:
        faults = [Fault("email_taken", EMAIL_TAKEN, "/email", {"email": email})]
    return email, faults


def _profile(
    connection: Connection, actor: Actor, wanted: int | str | None
) -> tuple[int | None, list[Fault]]:
    by: Any = Profile.id if isinstance(wanted, int) else Profile.name
    if connection.execute(select(User.id).limit(1)).first() is None:
        by, wanted = Profile.key, "administrator"
    elif not wanted:
        by, wanted = Profile.key, "full_access"
    found = connection.scalar(select(Profile.id).where(by == wanted))
    if found is None:
        known = ", ".join(connection.scalars(select(Profile.name).order_by(Profile.id)))
        values = {"profile": wanted, "known": known}
        return None, [Fault("unknown_choice", UNKNOWN_PROFILE, "/profile_id", values)]
    return found, profile_faults(connection, actor, found)


def _structure(connection: Connection, wanted: int | str | None) -> tuple[int | None, list[Fault]]:
    if not wanted:
        return None, []
    by = Structure.id if isinstance(wanted, int) else Structure.name
    found = connection.scalar(select(Structure.id).where(by == wanted))
    values = {"structure": wanted}
    unknown = Fault("unknown_choice", UNKNOWN_STRUCTURE, "/structure_id", values)
    return found, [unknown] if found is None else []


def _manager(
    connection: Connection, actor: Actor, wanted: int | str | None
) -> tuple[int | None, list[Fault]]:
    if not wanted:
        return None, []
    if isinstance(wanted, int):
        return wanted, manager_faults(connection, actor, None, wanted)
    found = connection.scalar(select(User.id).where(User.email == wanted.strip().lower()))
    if found is None:
        values = {"manager": wanted}
        return None, [Fault("unknown_choice", UNKNOWN_MANAGER, "/manager_id", values)]
    return found, manager_faults(connection, actor, None, found)


def _usual_reach(connection: Connection, actor: Actor) -> Reach:
    usual = Reach(connection.execute(select(Installation.new_user_reach)).scalar_one())
    return narrower(usual, actor.reach)
