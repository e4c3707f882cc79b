"""Users: who they are, and the first of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Connection, Select, insert, select, update
from sqlalchemy.orm import aliased

from crible.access.actors import Actor, load_actor
from crible.access.may import require
from crible.access.reasons import Reason, Sight, explain_sight
from crible.access.rights import General
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import is_blank
from crible.kit.text import Language, Text
from crible.model import Profile, Structure, User
from crible.people.secrets import hash_password, password_faults

BAD_EMAIL: Final = Text(
    "« {email} » n'est pas une adresse e-mail", "“{email}” is not an e-mail address"
)
EMPTY_NAME: Final = Text("le nom est vide", "the name is empty")
UNKNOWN: Final = Text("Il n'y a pas d'utilisateur numéro {id}.", "There is no user number {id}.")
USER_EXISTS: Final = Text(
    "la base a déjà des utilisateurs ; le premier ne peut être créé qu'une fois",
    "the database already has users; the first can only be created once",
)


@dataclass(frozen=True, slots=True)
class UserLine:
    """A user, as those who administer them are shown. ``has_password`` is false until they have
    followed their invitation."""

    id: int
    email: str
    name: str
    language: str
    profile_id: int
    profile: str
    reach: str
    structure_id: int | None
    structure: str | None
    manager_id: int | None
    manager: str | None
    active: bool
    has_password: bool
    created_at: datetime


def list_users(connection: Connection, actor: Actor) -> list[UserLine]:
    """All users, active or not, by number. Raises RefusedError (``no_right``) without
    *Administration avancée*."""
    require(actor, General.ADVANCED_ADMINISTRATION)
    return [UserLine(*row) for row in connection.execute(_lines().order_by(User.id))]


def show_user(connection: Connection, actor: Actor, user_id: int) -> UserLine:
    """One of them. Raises RefusedError: ``no_right``, ``unknown_user``."""
    require(actor, General.ADVANCED_ADMINISTRATION)
    found = connection.execute(_lines().where(User.id == user_id)).one_or_none()
    if found is None:
        raise RefusedError(Fault("unknown_user", UNKNOWN, values={"id": user_id}))
    return UserLine(*found)


def explain_sight_of(
    connection: Connection, actor: Actor, user_id: int, entity: str, record_id: int
) -> Sight:
    """Why a user sees a record, or does not. Raises RefusedError: ``no_right``, ``unknown_user``,
    and as ``access.reasons.explain_sight``."""
    user = show_user(connection, actor, user_id)
    other = replace(load_actor(connection, user_id), name=user.name)
    sight = explain_sight(connection, actor, other, entity, record_id)
    if user.active:
        return sight
    return Sight(False, (Reason("not_active", {"name": user.name}),))


def _lines() -> Select[*tuple[Any, ...]]:
    """What a ``UserLine`` holds."""
    manager = aliased(User)
    return (
        select(
            User.id,
            User.email,
            User.name,
            User.language,
            User.profile_id,
            Profile.name,
            User.reach,
            User.structure_id,
            Structure.name,
            User.manager_id,
            manager.name,
            User.active,
            User.password_hash.is_not(None),
            User.created_at,
        )
        .join(Profile, Profile.id == User.profile_id)
        .outerjoin(Structure, Structure.id == User.structure_id)
        .outerjoin(manager, manager.id == User.manager_id)
    )


def read_email(given: str, place: str = "") -> tuple[str, list[Fault]]:
    """An e-mail address as it is kept, in lower case, or what is wrong with it."""
    try:
        return validate_email(given.strip(), check_deliverability=False).normalized.lower(), []
    except EmailNotValidError:
        return given, [Fault("bad_email", BAD_EMAIL, place, {"email": given})]


def name_faults(name: str, place: str = "") -> list[Fault]:
    """What is wrong with the name of a user."""
    return [Fault("empty_value", EMPTY_NAME, place)] if is_blank(name) else []


def has_users(connection: Connection) -> bool:
    """Whether anybody has an account."""
    return connection.execute(select(User.id).limit(1)).first() is not None


def require_no_user(connection: Connection) -> None:
    """Raise RefusedError with ``already_exists`` where there is a user."""
    if has_users(connection):
        raise RefusedError(Fault("already_exists", USER_EXISTS))


def check_user(email: str, name: str, password: str) -> str:
    """The e-mail address as it is kept, in lower case.

    Raises RefusedError with every fault: ``bad_email``, ``empty_value``, ``short_password``.
    """
    kept, faults = read_email(email)
    faults += [*name_faults(name), *password_faults(password)]
    if faults:
        raise RefusedError(*faults)
    return kept


def create_first_user(
    connection: Connection, email: str, name: str, password: str, language: Language
) -> int:
    """Create the first user, who gets the profile Administrateur; gives their id.

    Raises RefusedError as ``require_no_user`` and ``check_user`` do.
    """
    require_no_user(connection)
    kept = check_user(email, name, password)
    profile = select(Profile.id).where(Profile.key == "administrator").scalar_subquery()
    return connection.execute(
        insert(User)
        .values(
            email=kept,
            name=" ".join(name.split()),
            language=str(language),
            profile_id=profile,
            password_hash=hash_password(password),
        )
        .returning(User.id)
    ).scalar_one()


def give_password(connection: Connection, emails: Sequence[str], password: str) -> None:
    """Give some users a password. Raises RefusedError where it is too short or too long."""
    if faults := password_faults(password):
        raise RefusedError(*faults)
    kept = hash_password(password)
    connection.execute(update(User).where(User.email.in_(emails)).values(password_hash=kept))
