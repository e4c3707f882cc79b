"""The one translation of errors to the shell: lines on standard error, and exit code 2."""

import errno
import sqlite3
from collections.abc import Mapping
from typing import Final

import psycopg
import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from crible.cli.usage import usage_faults
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text

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
_NO_ROOM = Text(
    "le disque est plein : libérez de la place et recommencez",
    "the disk is full: make room and try again",
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
    "40P01": _BUSY,
    "25006": _READ_ONLY,
    "42501": _NO_RIGHT,
    "53100": _FULL,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
_NOT_UTF8 = Text("un texte donné n'est pas de l'UTF-8", "a text that was given is not UTF-8")
_NO_ACCESS = Text("l'accès est refusé", "access is denied")
_NO_FOLDER = Text(
    "un fichier se trouve là où il faut un dossier", "a file stands where a folder is needed"
)
_FILES: Final[Mapping[int, Text]] = {
    errno.ENOENT: Text("ce fichier ou dossier n'existe pas", "there is no such file or folder"),
    errno.EACCES: _NO_ACCESS,
    errno.EPERM: _NO_ACCESS,
    errno.EEXIST: _NO_FOLDER,
    errno.EISDIR: Text("c'est un dossier, pas un fichier", "this is a folder, not a file"),
    errno.ENOTDIR: _NO_FOLDER,
    errno.EROFS: Text("ce disque est en lecture seule", "this disk is read-only"),
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: Text("le fichier est trop gros pour ce disque", "the file is too big here"),
}
_SETTINGS: Final[Mapping[str, Text]] = {
    "data_dir": Text("« {input} » n'est pas un dossier", "“{input}” is not a folder"),
    "database_url": Text(
        "attendu : sqlite:///FICHIER ou postgresql://UTILISATEUR@SERVEUR/BASE",
        "expected: sqlite:///FILE or postgresql://USER@SERVER/DATABASE",
    ),
    "time_zone": Text(
        "« {input} » n'est pas un fuseau horaire connu, comme Europe/Paris",
        "“{input}” is not a known time zone, such as Europe/Paris",
    ),
    "language": Text("« {input} » n'est ni fr ni en", "“{input}” is neither fr nor en"),
}


def faults_of(error: Exception) -> list[Fault]:
    """What an error says to a person. Nothing for one that is a fault of the program itself."""
    match error:
        case RefusedError():
            cause = error.__cause__
            known = _database(cause) if isinstance(cause, DBAPIError) else []
            return known or list(error.faults)
        case ValidationError() if error.title == "Settings":
            return _settings(error)
        case typer.TyperException():
            return usage_faults(error)
        case UnicodeEncodeError():
            return [Fault("not_utf8", _NOT_UTF8)]
        case OSError():
            return [_file(error)]
    return _database(error)


def line(fault: Fault, language: Language) -> str:
    """A fault as one line: its place, then what is wrong."""
    sentence = " ".join(fault.sentence(language).split())
    separator = " : " if language is Language.FR else ": "
    return f"{fault.place}{separator}{sentence}" if fault.place else sentence


def _database(error: BaseException) -> list[Fault]:
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


def _file(error: OSError) -> Fault:
    text = _FILES.get(error.errno or 0, Text("{reason}", "{reason}"))
    place = str(error.filename2 or error.filename or "")
    return Fault("file", text, place, {"reason": error.strerror or str(error)})


def _settings(error: ValidationError) -> list[Fault]:
    return [
        Fault(
            "setting",
            _SETTINGS[str(detail["loc"][0])],
            f"CRIBLE_{detail['loc'][0]}".upper(),
            {"input": detail["input"]},
        )
        for detail in error.errors()
    ]
