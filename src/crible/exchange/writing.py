"""Writing the changes of an import, by batches, on a connection whose transaction is another's."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from crible.access.actors import Actor
from crible.exchange.changes import Change
from crible.exchange.report import Outcome, Report
from crible.kit.batches import in_batches
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import Import
from crible.records.storage import Link, Storage

CONFLICT = Text(
    "la base a été modifiée pendant l'import, dont rien n'a été écrit ; relancez-le",
    "the database was changed during the import, nothing of which was written; run it again",
)


class Writer:
    """Writes the changes of one import. ``finish`` must be called after the last. Its transaction
    must be given up where anything raises."""

    def __init__(
        self, connection: Connection, storage: Storage, actor: Actor, file_name: str, now: datetime
    ) -> None:
        self._connection = connection
        self._storage = storage
        self._actor = actor
        self._now = now
        self._parents: list[tuple[str, str]] = []
        self._import_id = connection.execute(
            insert(Import)
            .values(
                entity=storage.table.name,
                file_name=file_name,
                created_by_id=actor.user_id,
                created_at=now,
                **dict.fromkeys(Outcome, 0),
            )
            .returning(Import.id)
        ).scalar_one()

    def write(self, changes: Iterable[Change]) -> None:
        """Write a batch of changes, those that are unchanged left out."""
        changed = [change for change in changes if change.outcome is not Outcome.UNCHANGED]
        ids = self._insert([change for change in changed if change.id is None])
        self._update([change for change in changed if change.id is not None])
        owned = [(change.id or ids[change.key], change) for change in changed]
        for at, link in enumerate(self._storage.links):
            gone = [_link_row(link, id_, row) for id_, change in owned for row in change.gone[at]]
            come = [_link_row(link, id_, row) for id_, change in owned for row in change.come[at]]
            self._unlink(link, gone)
            if come:
                self._connection.execute(insert(link.table), come)
        self._parents += [(change.key, change.parent) for change in changed if change.parent]

    def finish(self, report: Report) -> None:
        """Write what needs all rows to be there: their parents, and the import's own counts."""
        table = self._storage.table
        for pairs in in_batches(self._parents):
            ids = self._ids(table, {key for pair in pairs for key in pair})
            if any(parent not in ids for _, parent in pairs):
                raise conflict()
            self._connection.execute(
                update(table)
                .where(table.c.id == bindparam("row_id"))
                .values(parent_id=bindparam("of_parent")),
                [{"row_id": ids[key], "of_parent": ids[parent]} for key, parent in pairs],
            )
        self._connection.execute(
            update(Import)
            .where(Import.id == self._import_id)
            .values({str(outcome): count for outcome, count in report.counts.items()})
        )

    def _insert(self, changes: list[Change]) -> dict[str, int]:
        if not changes:
            return {}
        table = self._storage.table
        own = {"import_id": self._import_id, "created_at": self._now, "updated_at": self._now}
        own["created_by_id"] = self._actor.user_id
        common = {name: value for name, value in own.items() if name in table.c}
        rows = [{**common, "external_id": change.key, **change.columns} for change in changes]
        found = self._connection.execute(
            insert(table).returning(table.c.external_id, table.c.id), rows
        )
        return dict(found.all())

    def _update(self, changes: list[Change]) -> None:
        table = self._storage.table
        common = {"updated_at": self._now} if "updated_at" in table.c else {}
        if not changes or not (common or self._storage.columns):
            return
        names = [*common, *changes[0].columns]
        self._connection.execute(
            update(table)
            .where(table.c.id == bindparam("row_id"))
            .values({name: bindparam(f"to_{name}") for name in names}),
            [
                {f"to_{name}": value for name, value in {**common, **change.columns}.items()}
                | {"row_id": change.id}
                for change in changes
            ],
        )

    def _unlink(self, link: Link, rows: list[dict[str, Any]]) -> None:
        if rows:
            same = [link.table.c[name] == bindparam(f"of_{name}") for name in rows[0]]
            named = [{f"of_{name}": value for name, value in row.items()} for row in rows]
            self._connection.execute(delete(link.table).where(*same), named)

    def _ids(self, table: Table, keys: set[str]) -> dict[str, int]:
        found = self._connection.execute(
            select(table.c.external_id, table.c.id).where(table.c.external_id.in_(keys))
        )
        return dict(found.all())


def _link_row(link: Link, owner: int, values: tuple[object, ...]) -> dict[str, Any]:
    return {link.owner: owner, **dict(link.fixed), **dict(zip(link.columns, values, strict=True))}


def conflict() -> RefusedError:
    """What is raised where somebody else's change came in between."""
    return RefusedError(Fault("conflict", CONFLICT))
