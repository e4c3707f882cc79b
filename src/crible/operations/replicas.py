"""What the check-up says of the change feed, and of the replicas that it keeps up to date."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Final

import duckdb
from sqlalchemy import Connection, func, select

from crible.db.feed.tables import CHANGES
from crible.engine.feed import changes_since
from crible.engine.files import Claim, UnfitError, open_replica
from crible.kit.text import Text
from crible.operations.finding import Finding

FEED = Text("flux des changements", "change feed")
REPLICA = Text("réplique", "replica")

_NOTES = Text("{notes} notes, depuis le {since}", "{notes} notes, since {since}")
_NO_NOTES = Text("aucune note", "no notes")
_IN_USE = Text("{name} : utilisée par un serveur", "{name}: in use by a server")
_NONE = Text(
    "aucune : un serveur construit la sienne à son démarrage",
    "none: a server builds its own when it starts",
)
_BEHIND = Text(
    "{name} : en bon état, à {changes} changements d'ici",
    "{name}: in good order, {changes} changes behind",
)
_ANEW = Text(
    "{name} : sera reconstruite au démarrage du serveur ({reason})",
    "{name}: will be built anew when the server starts ({reason})",
)
_OUTDATED = Text("trop ancienne, ou d'une autre base", "too old, or of another database")
_MEMORY: Final = "1GB"


def feed_finding(connection: Connection) -> Finding:
    """How many notes the feed keeps, and since when."""
    columns = select(func.count(), func.min(CHANGES.c.noted_at))
    notes, since = connection.execute(columns).one()
    if not notes:
        return Finding(FEED, _NO_NOTES)
    return Finding(FEED, _NOTES, {"notes": notes, "since": since.date().isoformat()})


def replica_findings(connection: Connection, folder: Path) -> Iterator[Finding]:
    """The state of each replica in a folder. None is a problem: a server that finds its own unfit
    builds it anew."""
    found = False
    for number in count():
        if not (folder / f"replica-{number}.lock").exists():
            break
        found = True
        yield _replica(connection, folder, number)
    if not found:
        yield Finding(REPLICA, _NONE)


def _replica(connection: Connection, folder: Path, number: int) -> Finding:
    try:
        claim = Claim(folder, number)
    except BlockingIOError:
        return Finding(REPLICA, _IN_USE, {"name": f"replica-{number}"})
    try:
        return _unused(connection, claim)
    finally:
        claim.release()


def _unused(connection: Connection, claim: Claim) -> Finding:
    file = claim.built()
    if file is None:
        return Finding(REPLICA, _NONE)
    try:
        database, mark = open_replica(file, _MEMORY)
    except (UnfitError, duckdb.Error) as error:
        reason = str(error).splitlines()[0]
        return Finding(REPLICA, _ANEW, {"name": claim.name, "reason": reason})
    with closing(database):
        changes = changes_since(connection, mark)
    if changes is None:
        return Finding(REPLICA, _ANEW, {"name": claim.name, "reason": _OUTDATED})
    behind = sum(len(keys or "1") for keys in changes.keys.values())
    return Finding(REPLICA, _BEHIND, {"name": claim.name, "changes": behind})
