"""The check-up of an installation: what stands, what does not, and what to do about it."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, bindparam, select, text
from sqlalchemy.exc import DatabaseError

from crible.db import functions, schema
from crible.db.connection import open_engine, reading
from crible.db.feed.triggers import standing_triggers, trigger_names
from crible.kit.faults import Fault
from crible.kit.fold import fold
from crible.kit.text import Text
from crible.operations.finding import Finding
from crible.operations.installation import server_faults
from crible.settings import Settings

_LEAST_ROOM: Final = 200  # megabytes
_FOLDED: Final = "Œuvre d'ÉTÉ, Straße, ΑΎΛΙΟΣ, Ёлка, Ångström, ﬁn"
_ANY: Final = Text("{found}", "{found}")

SETTINGS = Text("réglages", "settings")
FOLDER = Text("dossier", "folder")
DATABASE = Text("base", "database")
CONTENT = Text("contenu", "content")
REFERENCES = Text("références", "references")
TRIGGER = Text("déclencheurs", "triggers")
FOLDING = Text("comparaison des textes", "comparison of texts")
ZONE = Text("fuseau horaire", "time zone")


def examine(settings: Settings) -> Iterator[Finding]:
    """The findings of all checks, in order. A damaged database ends them. One that can't be used
    raises RefusedError, as ``schema.require_current`` does."""
    engine = open_engine(settings.url)
    address = engine.url.render_as_string(hide_password=True)
    yield Finding(
        SETTINGS,
        Text("{address} ; {zone} ; {spoken}", "{address}; {zone}; {spoken}"),
        {"address": address, "zone": settings.time_zone, "spoken": settings.language},
    )
    yield from map(_folder, _folders(settings, engine))
    try:
        schema.require_current(engine)
        yield Finding(DATABASE, Text("schéma {r}", "schema {r}"), {"r": schema.head_revision()})
        with reading(engine) as connection:
            content = _content(connection)
            yield content
            if content.well:
                yield from (check(connection) for check in (_references, _triggers, _folding))
                yield _zone(connection, settings.time_zone)
                yield from _feed_and_replicas(connection, settings.replicas)
    finally:
        engine.dispose()


def _feed_and_replicas(connection: Connection, folder: Path) -> Iterator[Finding]:
    # DuckDB takes a quarter of a second to load, which no other command should wait for.
    from crible.operations.replicas import feed_finding, replica_findings  # noqa: PLC0415

    yield feed_finding(connection)
    yield from replica_findings(connection, folder)


def _problem(subject: Text, fault: Fault) -> Finding:
    return Finding(subject, fault.text, fault.values, well=False)


def _folders(settings: Settings, engine: Engine) -> list[Path]:
    folders = {settings.data_dir: None}
    if engine.dialect.name == "sqlite" and engine.url.database:
        folders[Path(engine.url.database).parent] = None
    return list(folders)


def _folder(folder: Path) -> Finding:
    values: dict[str, object] = {"folder": folder}
    if not folder.is_dir():
        detail = Text(
            "{folder} n'existe pas ; créez-le : crible init",
            "{folder} does not exist; create it: crible init",
        )
        return Finding(FOLDER, detail, values, well=False)
    try:
        with tempfile.TemporaryFile(dir=folder):
            values["room"] = room = shutil.disk_usage(folder).free // 1_000_000
    except OSError as error:
        detail = Text(
            "{folder} ne peut pas être écrit ({reason}) ; vérifiez ses droits",
            "{folder} cannot be written ({reason}); check its rights",
        )
        return Finding(FOLDER, detail, {**values, "reason": error.strerror}, well=False)
    if room < _LEAST_ROOM:
        detail = Text(
            "{folder} : il ne reste que {room} Mo ; libérez de la place",
            "{folder}: only {room} MB are left; make room",
        )
        return Finding(FOLDER, detail, values, well=False)
    return Finding(FOLDER, Text("{folder}, {room} Mo libres", "{folder}, {room} MB free"), values)


def _content(connection: Connection) -> Finding:
    if connection.dialect.name == "postgresql":
        if faults := server_faults(connection):
            return _problem(CONTENT, faults[0])
        version = connection.execute(text("SHOW server_version")).scalar_one()
        return Finding(CONTENT, _ANY, {"found": f"PostgreSQL {version}, UTF8"})
    try:
        found = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    except DatabaseError as error:
        found = [str(error.orig)]
    if found == ["ok"]:
        return Finding(CONTENT, Text("fichier SQLite intact", "SQLite file intact"))
    detail = Text(
        "le fichier est endommagé ({found}) ; restaurez une sauvegarde : crible restore FICHIER"
        " --force",
        "the file is damaged ({found}); restore a backup: crible restore FILE --force",
    )
    return Finding(CONTENT, detail, {"found": found[0]}, well=False)


def _references(connection: Connection) -> Finding:
    orphans = schema.orphans(connection)
    if not orphans:
        return Finding(REFERENCES, Text("aucune ligne orpheline", "no orphan row"))
    detail = Text(
        "des lignes renvoient à ce qui n'existe plus, dans {tables} ; restaurez une sauvegarde",
        "rows refer to what is no longer there, in {tables}; restore a backup",
    )
    return Finding(REFERENCES, detail, {"tables": ", ".join(orphans)}, well=False)


def _triggers(connection: Connection) -> Finding:
    standing = standing_triggers(connection)
    expected = trigger_names(connection.dialect.name)
    missing, added = sorted(expected - standing), sorted(standing - expected)
    if not missing and not added:
        return Finding(TRIGGER, Text("tels qu'attendus", "as expected"))
    detail = Text(
        "manquants : {missing} ; inattendus : {added}. Supprimez ceux que Crible n'a pas posés ;"
        " s'il en manque, remettez-les : crible init",
        "missing: {missing}; unexpected: {added}. Remove those that Crible did not put there;"
        " where some are missing, put them back: crible init",
    )
    values = {"missing": ", ".join(missing) or "–", "added": ", ".join(added) or "–"}
    return Finding(TRIGGER, detail, values, well=False)


def _folding(connection: Connection) -> Finding:
    found = None
    if connection.dialect.name == "sqlite" or _has_fold(connection):
        found = connection.execute(
            select(functions.fold(bindparam("sample", _FOLDED)))
        ).scalar_one()
    if found == fold(_FOLDED):
        return Finding(FOLDING, Text("sans casse ni accents", "without case and accents"))
    detail = Text(
        "la fonction crible_fold manque ou n'est pas celle de Crible ; restaurez une sauvegarde",
        "the function crible_fold is missing or is not Crible's; restore a backup",
    )
    return Finding(FOLDING, detail, well=False)


def _has_fold(connection: Connection) -> bool:
    statement = text("SELECT to_regprocedure('crible_fold(text)') IS NOT NULL")
    return bool(connection.execute(statement).scalar_one())


def _zone(connection: Connection, name: str) -> Finding:
    known = (
        connection.dialect.name == "sqlite"
        or connection.execute(
            text("SELECT count(*) FROM pg_timezone_names WHERE name = :name"), {"name": name}
        ).scalar_one()
    )
    if known:
        return Finding(ZONE, _ANY, {"found": name})
    detail = Text(
        "PostgreSQL ne connaît pas {found} ; mettez à jour ses fuseaux horaires ou changez"
        " CRIBLE_TIME_ZONE",
        "PostgreSQL does not know {found}; update its time zones or change CRIBLE_TIME_ZONE",
    )
    return Finding(ZONE, detail, {"found": name}, well=False)
