"""Users: for now, the first one."""

from argon2 import PasswordHasher
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Connection, insert, select

from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text
from crible.model import Profile, User

PASSWORD_LENGTH = 12
"""The least number of characters of a password."""

BAD_EMAIL = Text("« {email} » n'est pas une adresse e-mail", "“{email}” is not an e-mail address")
EMPTY_NAME = Text("le nom est vide", "the name is empty")
SHORT_PASSWORD = Text(
    "le mot de passe doit avoir au moins {length} caractères",
    "the password must have at least {length} characters",
)
USER_EXISTS = Text(
    "la base a déjà des utilisateurs ; le premier ne peut être créé qu'une fois",
    "the database already has users; the first can only be created once",
)


def require_no_user(connection: Connection) -> None:
    """Raise RefusedError with ``already_exists`` where there is a user."""
    if connection.execute(select(User.id).limit(1)).first():
        raise RefusedError(Fault("already_exists", USER_EXISTS))


def check_user(email: str, name: str, password: str) -> str:
    """The e-mail address as it is kept, in lower case.

    Raises RefusedError with every fault: ``bad_email``, ``empty_value``, ``short_password``.
    """
    faults = []
    try:
        email = validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        faults.append(Fault("bad_email", BAD_EMAIL, values={"email": email}))
    if not name.strip():
        faults.append(Fault("empty_value", EMPTY_NAME))
    if len(password) < PASSWORD_LENGTH:
        values = {"length": PASSWORD_LENGTH}
        faults.append(Fault("short_password", SHORT_PASSWORD, values=values))
    if faults:
        raise RefusedError(*faults)
    return email


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
            password_hash=PasswordHasher().hash(password),
        )
        .returning(User.id)
    ).scalar_one()
