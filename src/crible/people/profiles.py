"""Profiles: named sets of rights that users are given."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from crible.access.actors import SYSTEM, Actor, load_rights
from crible.access.catalog import load_catalog
from crible.access.may import GENERAL_NAMES, MODULE_NAMES, require
from crible.access.rights import General, Level, Module, Rights
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import is_blank
from crible.kit.text import Text
from crible.model import Profile, ProfileField, SegmentShare, User

UNKNOWN: Final = Text("Il n'y a pas de profil numéro {id}.", "There is no profile number {id}.")
NO_NAME: Final = Text("Donnez un nom au profil.", "Give the profile a name.")
TAKEN: Final = Text("Un profil s'appelle déjà « {name} ».", "A profile is already called “{name}”.")
NOT_HELD: Final = Text(
    "Vous ne donnez que des droits que vous avez : « {right} » n'en est pas.",
    "You give rights that you hold: “{right}” is not one of them.",
)
FIELD_NOT_HELD: Final = Text(
    "Le champ « {field} » vous est caché ou en lecture seule : il doit l'être ici aussi.",
    "The field “{field}” is hidden from you or read only: it must be here too.",
)
NO_FIELD: Final = Text("Le champ « {field} » n'existe pas.", "There is no field “{field}”.")
TWICE: Final = Text(
    "Le champ « {field} » ne peut pas être à la fois caché et en lecture seule.",
    "The field “{field}” cannot be both hidden and read only.",
)
FIXED: Final = Text(
    "Le profil « {name} » a tous les droits, et ne se modifie pas.",
    "The profile “{name}” holds every right, and cannot be changed.",
)
KEPT: Final = Text(
    "Le profil « {name} » existe depuis le début, et ne se supprime pas.",
    "The profile “{name}” exists from the start, and cannot be deleted.",
)
IN_USE: Final = Text(
    "Le profil « {name} » sert encore à des {what} : donnez-leur d'abord un autre profil.",
    "The profile “{name}” is still used by {what}: give them another profile first.",
)
_USES: Final = (
    (User.profile_id, Text("utilisateurs", "users")),
    (SegmentShare.profile_id, Text("partages de requêtes", "shares of segments")),
)
_ADMINISTRATOR: Final = "administrator"


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A profile. The two that exist from the start have a ``key``."""

    id: int
    key: str | None
    name: str
    rights: Rights


def list_profiles(connection: Connection, actor: Actor) -> list[ProfileLine]:
    """All profiles, by number. Raises RefusedError (``no_right``) without *Administration
    avancée*."""
    require(actor, General.ADVANCED_ADMINISTRATION)
    rows = connection.execute(select(Profile.id, Profile.key, Profile.name).order_by(Profile.id))
    return [ProfileLine(*row, load_rights(connection, row.id)) for row in rows.all()]


def show_profile(connection: Connection, actor: Actor, profile_id: int) -> ProfileLine:
    """One of them. Raises RefusedError: ``no_right``, ``unknown_profile``."""
    for line in list_profiles(connection, actor):
        if line.id == profile_id:
            return line
    raise RefusedError(Fault("unknown_profile", UNKNOWN, values={"id": profile_id}))


def add_profile(connection: Connection, actor: Actor, name: str, rights: Rights) -> ProfileLine:
    """Add a profile.

    Raises RefusedError: ``no_right``, or with every fault: ``empty_value``, ``name_taken``,
    ``unknown_field``, ``not_held`` where it would give what the actor does not hold.
    """
    require(actor, General.ADVANCED_ADMINISTRATION)
    faults = [*_name_faults(connection, name, None), *_field_faults(connection, rights, Rights())]
    if faults := [*faults, *_held_faults(actor, rights)]:
        raise RefusedError(*faults)
    added = connection.execute(
        insert(Profile).values(name=_line(name), **_columns(rights)).returning(Profile.id)
    ).scalar_one()
    _write_fields(connection, added, rights)
    return show_profile(connection, actor, added)


def change_profile(
    connection: Connection, actor: Actor, profile_id: int, name: str, rights: Rights
) -> ProfileLine:
    """Give a profile a name and rights, which its holders have from then on.

    Raises RefusedError: ``no_right``, ``unknown_profile``, ``fixed_profile`` for Administrateur,
    or with every fault as ``add_profile``.
    """
    line = show_profile(connection, actor, profile_id)
    if line.key == _ADMINISTRATOR:
        raise RefusedError(Fault("fixed_profile", FIXED, values={"name": line.name}))
    faults = [
        *_name_faults(connection, name, profile_id),
        *_field_faults(connection, rights, line.rights),
    ]
    if not line.rights.includes(rights):
        faults += _held_faults(actor, rights)
    if faults:
        raise RefusedError(*faults)
    changed = update(Profile).where(Profile.id == profile_id)
    connection.execute(changed.values(name=_line(name), **_columns(rights)))
    connection.execute(delete(ProfileField).where(ProfileField.profile_id == profile_id))
    _write_fields(connection, profile_id, rights)
    return show_profile(connection, actor, profile_id)


def remove_profile(connection: Connection, actor: Actor, profile_id: int) -> None:
    """Remove a profile that nobody has. Raises RefusedError: ``no_right``, ``unknown_profile``,
    ``fixed_profile`` for the two that exist from the start, ``in_use``."""
    line = show_profile(connection, actor, profile_id)
    if line.key is not None:
        raise RefusedError(Fault("fixed_profile", KEPT, values={"name": line.name}))
    faults = [
        Fault("in_use", IN_USE, values={"name": line.name, "what": what})
        for column, what in _USES
        if connection.execute(select(column).where(column == profile_id).limit(1)).first()
    ]
    if faults:
        raise RefusedError(*faults)
    connection.execute(delete(Profile).where(Profile.id == profile_id))


def _name_faults(connection: Connection, name: str, own_id: int | None) -> list[Fault]:
    if is_blank(name):
        return [Fault("empty_value", NO_NAME, "/name")]
    found = connection.scalar(select(Profile.id).where(Profile.name == _line(name)))
    if found in {None, own_id}:
        return []
    return [Fault("name_taken", TAKEN, "/name", {"name": _line(name)})]


def _field_faults(connection: Connection, rights: Rights, before: Rights) -> list[Fault]:
    """A field that went away may stay named, so that the rest can be changed."""
    entities = load_catalog(connection, SYSTEM).entities
    known = before.hidden | before.read_only
    return [
        Fault("unknown_field", NO_FIELD, "/fields", {"field": f"{entity}.{name}"})
        for entity, name in sorted((rights.hidden | rights.read_only) - known)
        if name == "id" or entity not in entities or name not in entities[entity].fields
    ] + [
        Fault("not_allowed", TWICE, "/fields", {"field": f"{entity}.{name}"})
        for entity, name in sorted(rights.hidden & rights.read_only)
    ]


def _held_faults(actor: Actor, rights: Rights) -> list[Fault]:
    """What ``Rights.includes`` finds wanting, right by right."""
    held = actor.rights
    faults = [
        Fault("not_held", NOT_HELD, "/general", {"right": GENERAL_NAMES[right]})
        for right in General
        if right in rights.general - held.general
    ]
    faults += [
        Fault("not_held", NOT_HELD, f"/levels/{module}", {"right": MODULE_NAMES[module]})
        for module in Module
        if rights.level(module) > held.level(module)
    ]
    fields = (held.hidden - rights.hidden) | (held.read_only - rights.read_only - rights.hidden)
    return faults + [
        Fault("not_held", FIELD_NOT_HELD, "/fields", {"field": f"{entity}.{name}"})
        for entity, name in sorted(fields)
    ]


def _columns(rights: Rights) -> dict[str, Any]:
    return {
        **{str(right): right in rights.general for right in General},
        **{str(module): rights.levels.get(module, Level.NONE).word for module in Module},
    }


def _write_fields(connection: Connection, profile_id: int, rights: Rights) -> None:
    rows = [
        {"profile_id": profile_id, "entity": entity, "field": name, "access": access}
        for access, fields in (("hidden", rights.hidden), ("read_only", rights.read_only))
        for entity, name in sorted(fields)
    ]
    if rows:
        connection.execute(insert(ProfileField), rows)


def _line(text: str) -> str:
    return " ".join(text.split())
