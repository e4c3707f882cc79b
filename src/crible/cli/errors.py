"""The one translation of errors to the shell: lines on standard error, and exit code 2."""

import errno
from collections.abc import Mapping
from typing import Final

import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from crible.cli.usage import usage_faults
from crible.db.errors import database_faults
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language, Text

_NO_ROOM = Text(
    "le disque est plein : libérez de la place et recommencez",
    "the disk is full: make room and try again",
)

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
    "public_url": Text(
        "attendu : une adresse comme https://crible.exemple.fr",
        "expected: an address such as https://crible.example.com",
    ),
    "smtp_url": Text(
        "attendu : smtp://UTILISATEUR:MOTDEPASSE@SERVEUR:587 ou smtps://…",
        "expected: smtp://USER:PASSWORD@SERVER:587 or smtps://…",
    ),
}


def faults_of(error: Exception) -> list[Fault]:
    """What an error says to a person. Nothing for one that is a fault of the program itself."""
    match error:
        case RefusedError():
            cause = error.__cause__
            known = database_faults(cause) if isinstance(cause, DBAPIError) else []
            return known or list(error.faults)
        case ValidationError() if error.title == "Settings":
            return _settings(error)
        case typer.TyperException():
            return usage_faults(error)
        case UnicodeEncodeError():
            return [Fault("not_utf8", _NOT_UTF8)]
        case OSError():
            return [_file(error)]
    return database_faults(error)


def line(fault: Fault, language: Language) -> str:
    """A fault as one line: its place, then what is wrong."""
    sentence = " ".join(fault.sentence(language).split())
    separator = " : " if language is Language.FR else ": "
    return f"{fault.place}{separator}{sentence}" if fault.place else sentence


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
