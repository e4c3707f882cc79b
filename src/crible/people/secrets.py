"""Passwords, and the secrets by which sessions, tokens and links are known."""

import hashlib
import hmac
import secrets
import threading
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from crible.kit.faults import Fault
from crible.kit.text import Text

PASSWORD_LENGTH: Final = 12
"""The least number of characters of a password."""
_LONGEST_PASSWORD: Final = 1_000

SHORT_PASSWORD: Final = Text(
    "le mot de passe doit avoir au moins {length} caractères",
    "the password must have at least {length} characters",
)
LONG_PASSWORD: Final = Text(
    "le mot de passe doit avoir au plus {length} caractères",
    "the password must have at most {length} characters",
)

_HASHER: Final = PasswordHasher()
_AT_ONCE: Final = threading.BoundedSemaphore(4)
"""How many passwords are worked on at once: each takes 64 MB."""


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(new_secret())


def new_secret() -> str:
    """A secret of 256 bits that nobody can guess."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """What is kept of a secret. It needs no salt and no slowness, since it cannot be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def csrf_of(secret: str) -> str:
    """What a browser must send with each change beside the session's cookie, which other sites can
    make it send too. It is worked out of the session's secret, and says nothing of it."""
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest()


def hash_password(password: str) -> str:
    """What is kept of a password (argon2id)."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was kept. It takes as long where none was."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _nobodys_hash(), password[:_LONGEST_PASSWORD])
        except (VerifyMismatchError, InvalidHashError):
            return False
    return kept is not None


def password_faults(password: str, place: str = "") -> list[Fault]:
    """What is wrong with a password that somebody chose."""
    if len(password) < PASSWORD_LENGTH:
        values = {"length": PASSWORD_LENGTH}
        return [Fault("short_password", SHORT_PASSWORD, place, values)]
    if len(password) > _LONGEST_PASSWORD:
        values = {"length": _LONGEST_PASSWORD}
        return [Fault("long_password", LONG_PASSWORD, place, values)]
    return []
