"""What an error of the database says to a person."""

import sqlite3
from collections.abc import Mapping
from typing import Final

import psycopg

from crible.kit.faults import Fault
from crible.kit.text import Text

_BUSY = Text(
    "la base est occupée par un autre programme ; réessayez dans un instant",
    "the database is busy with another program; try again in a moment",
)
_READ_ONLY = Text(
    "la base ne peut pas être écrite : vérifiez les droits du fichier et de son dossier",
    "the database cannot be written: check the rights on its file and its folder",
)
_NO_RIGHT = Text(
    "cet utilisateur PostgreSQL n'a pas le droit de faire cela : {reason}",
    "this PostgreSQL user may not do this: {reason}",
)
_FULL = Text(
    "le disque est plein ; rien n'a été changé : libérez de la place et recommencez",
    "the disk is full; nothing was changed: make room and try again",
)
_DAMAGED = Text(
    "la base est endommagée ({reason}) ; restaurez une sauvegarde : crible restore FICHIER --force",
    "the database is damaged ({reason}); restore a backup: crible restore FILE --force",
)
_NOT_A_DATABASE = Text(
    "ce fichier n'est pas une base SQLite ; vérifiez CRIBLE_DATA_DIR et CRIBLE_DATABASE_URL",
    "this file is not a SQLite database; check CRIBLE_DATA_DIR and CRIBLE_DATABASE_URL",
)
_CANNOT_OPEN = Text(
    "la base ne peut pas être ouverte : vérifiez son chemin et les droits",
    "the database cannot be opened: check its path and the rights",
)
_UNREACHABLE = Text(
    "la base n'est pas joignable : {reason}", "the database cannot be reached: {reason}"
)

_SQLITE: Final[Mapping[int, Text]] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: Text(
        "le disque ne peut pas être lu ou écrit (plein, ou en panne) : {reason}",
        "the disk cannot be read or written (full, or failing): {reason}",
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _NOT_A_DATABASE,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
}
_POSTGRESQL: Final[Mapping[str, Text]] = {
    "55P03": _BUSY,
    "40001": _BUSY,
    "40P01": _BUSY,
    "25006": _READ_ONLY,
    "42501": _NO_RIGHT,
    "53100": _FULL,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}


def database_faults(error: BaseException) -> list[Fault]:
    """What an error of SQLite or PostgreSQL says to a person: nothing for any other error, nor for
    one that is a fault of the program itself. Its fault's code is ``database``."""
    original = getattr(error, "orig", None) or error
    reason = (str(original).strip() or type(original).__name__).splitlines()[0]
    text: Text | None = None
    if isinstance(original, sqlite3.Error):
        text = _SQLITE.get((getattr(original, "sqlite_errorcode", None) or 0) & 0xFF)
    elif isinstance(original, psycopg.Error):
        text = _POSTGRESQL.get(original.sqlstate or "")
        if text is None and isinstance(original, psycopg.OperationalError):
            text = _UNREACHABLE
    return [Fault("database", text, values={"reason": reason})] if text else []
