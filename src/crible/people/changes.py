"""What is changed of users: by those who administer them, and by themselves."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, select, update

from crible.access.actors import Actor, Reach
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import Profile, Structure, User
from crible.people.giving import (
    NOWHERE,
    UNKNOWN_STRUCTURE,
    Place,
    manager_faults,
    place_faults,
    profile_faults,
)
from crible.people.links import end_links
from crible.people.service import UserLine, name_faults, show_user
from crible.people.sessions import end_sessions
from crible.people.tokens import end_tokens

UNKNOWN_PROFILE: Final = Text(
    "il n'y a pas de profil numéro {profile}", "there is no profile number {profile}"
)
LAST: Final = Text(
    "{name} est le dernier administrateur actif : donnez d'abord ce profil à quelqu'un d'autre.",
    "{name} is the last active administrator: give that profile to somebody else first.",
)


def change_user(
    connection: Connection, actor: Actor, user_id: int, values: Mapping[str, Any]
) -> UserLine:
    """Change a user: ``name``, ``language``, ``profile_id``, ``reach``, ``structure_id``,
    ``manager_id``, ``active``. Whoever is made inactive is out at once: their sessions, tokens and
    links end.

    Raises RefusedError: ``no_right`` without *Administration avancée*, ``unknown_user``; else with
    every fault: ``empty_value``, ``unknown_choice``, ``cycle``, ``not_held``,
    ``last_administrator``.
    """
    line = show_user(connection, actor, user_id)
    if faults := [
        *(name_faults(values["name"], "/name") if "name" in values else []),
        *_profile_faults(connection, actor, line, values),
        *_place_faults(connection, actor, line, values),
        *_manager_faults(connection, actor, line, values),
        *_administrator_faults(connection, line, values),
    ]:
        raise RefusedError(*faults)
    _write(connection, user_id, values)
    if values.get("active", line.active) != line.active:
        end_sessions(connection, user_id)
        end_tokens(connection, user_id)
        end_links(connection, user_id)
    return show_user(connection, actor, user_id)


def change_oneself(connection: Connection, user_id: int, values: Mapping[str, Any]) -> None:
    """Change one's own ``name`` and ``language``. Raises RefusedError (``empty_value``)."""
    if faults := name_faults(values["name"], "/name") if "name" in values else []:
        raise RefusedError(*faults)
    _write(connection, user_id, values)


def _write(connection: Connection, user_id: int, values: Mapping[str, Any]) -> None:
    kept = dict(values)
    if "name" in kept:
        kept["name"] = " ".join(kept["name"].split())
    if kept:
        connection.execute(update(User).where(User.id == user_id).values(kept))


def _profile_faults(
    connection: Connection, actor: Actor, line: UserLine, values: Mapping[str, Any]
) -> list[Fault]:
    profile_id = values.get("profile_id", line.profile_id)
    if profile_id == line.profile_id and not _comes_back(line, values):
        return []
    if connection.scalar(select(Profile.id).where(Profile.id == profile_id)) is None:
        told = {"profile": profile_id}
        return [Fault("unknown_choice", UNKNOWN_PROFILE, "/profile_id", told)]
    return profile_faults(connection, actor, profile_id)


def _place_faults(
    connection: Connection, actor: Actor, line: UserLine, values: Mapping[str, Any]
) -> list[Fault]:
    structure_id = values.get("structure_id")
    if structure_id is not None:
        known = select(Structure.id).where(Structure.id == structure_id)
        if connection.scalar(known) is None:
            told = {"structure": structure_id}
            return [Fault("unknown_choice", UNKNOWN_STRUCTURE, "/structure_id", told)]
    before = Place(Reach(line.reach), line.structure_id)
    after = Place(
        Reach(values.get("reach", line.reach)), values.get("structure_id", line.structure_id)
    )
    return place_faults(connection, actor, NOWHERE if _comes_back(line, values) else before, after)


def _manager_faults(
    connection: Connection, actor: Actor, line: UserLine, values: Mapping[str, Any]
) -> list[Fault]:
    manager_id = values.get("manager_id", line.manager_id)
    if manager_id == line.manager_id:
        return []
    return manager_faults(connection, actor, line.id, manager_id)


def _administrator_faults(
    connection: Connection, line: UserLine, values: Mapping[str, Any]
) -> list[Fault]:
    """Somebody must be left who can administer everything."""
    leaves = values.get("active") is False
    if not leaves and values.get("profile_id", line.profile_id) == line.profile_id:
        return []
    active = select(User.id).join(Profile, Profile.id == User.profile_id)
    active = active.where(User.active, Profile.key == "administrator")
    left = connection.scalars(active).all()
    if list(left) != [line.id]:
        return []
    return [
        Fault(
            "last_administrator",
            LAST,
            "/active" if leaves else "/profile_id",
            {"name": line.name},
        )
    ]


def _comes_back(line: UserLine, values: Mapping[str, Any]) -> bool:
    """Whether somebody who is not active becomes so, and with it gets all that they are given."""
    return not line.active and values.get("active") is True
