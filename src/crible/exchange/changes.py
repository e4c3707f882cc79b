"""What an import makes of a row: why it is refused, or what changes in which record."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.sql.schema import ScalarElementColumnDefault

from crible.criteria.catalog import Relation
from crible.exchange.choices import Chooser, Unlisted
from crible.exchange.report import Outcome, RowFault
from crible.exchange.rows import Row
from crible.exchange.state import Current, Named, State
from crible.kit.faults import Fault
from crible.kit.text import Text
from crible.records.storage import Linked, Storage, Values

IN_TRASH = Text(
    "la fiche de cette clé est dans la corbeille ; restaurez-la, ou ôtez la ligne",
    "the record with this key is in the trash; restore it, or leave the row out",
)
UNKNOWN_RECORD = Text(
    "n'est l'identifiant externe d'aucune fiche ({entity})",
    "is no record's external_id ({entity})",
)
NAMED_IN_TRASH = Text(
    "la fiche de cet identifiant externe est dans la corbeille ({entity})",
    "the record with this external_id is in the trash ({entity})",
)
OWN_PARENT = Text("un compte n'est pas son propre parent", "an account is not its own parent")
REQUIRED = Text("« {name} » est obligatoire", "“{name}” is required")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a row's record (``id`` is None for a new one): all the columns that the
    import gives, the linked rows that go and those that come, and the parent's key where the
    parent is a row of the same file."""

    key: str
    id: int | None
    outcome: Outcome
    columns: Mapping[str, Any]
    gone: tuple[Linked, ...]
    come: tuple[Linked, ...]
    parent: str | None


class Judge:
    """Says what becomes of rows. ``keys`` are those that the file brings, which a row may name as
    its parent; with None, any is taken to be there. ``now`` is when records are created."""

    def __init__(
        self,
        storage: Storage,
        headers: Mapping[str, str],
        chooser: Chooser,
        keys: Collection[str] | None,
        now: datetime,
    ) -> None:
        self._storage = storage
        self._headers = headers
        self._chooser = chooser
        self._keys = keys
        self._now = now

    def judge(self, row: Row, state: State) -> Change | None:
        """What becomes of a row; None, with its faults noted, where it is refused."""
        if row.faults:
            return None
        current = state.current.get(row.key)
        if current is not None and current.in_trash:
            self._fault(row, "external_id", row.key, Fault("in_trash", IN_TRASH))
        for name, relation in self._storage.references.items():
            key = row.values.get(name)
            if isinstance(key, str):
                self._check_named(row, name, key, relation, state.named[name].get(key))
        self._require(row, current)
        return None if row.faults else self._change(row, current, state)

    def _check_named(
        self, row: Row, name: str, key: str, relation: Relation, named: Named | None
    ) -> None:
        values = {"entity": relation.target}
        if name == "parent" and key == row.key:
            self._fault(row, name, key, Fault("own_parent", OWN_PARENT))
        elif named is None and not (name == "parent" and (self._keys is None or key in self._keys)):
            self._fault(row, name, key, Fault("unknown_record", UNKNOWN_RECORD, values=values))
        elif named is not None and named.in_trash:
            self._fault(row, name, key, Fault("in_trash", NAMED_IN_TRASH, values=values))

    def _require(self, row: Row, current: Current | None) -> None:
        for name in sorted(self._storage.required):
            stays = current is not None and name not in row.values
            by_contact = name == "account" and row.values.get("contact") is not None
            if not stays and not by_contact and row.values.get(name) is None:
                self._fault(row, name, "", Fault("required", REQUIRED, values={"name": name}))

    def _fault(self, row: Row, name: str, value: str, fault: Fault) -> None:
        row.faults.append(RowFault(row.line, self._headers.get(name, ""), value, fault))

    def _change(self, row: Row, current: Current | None, state: State) -> Change:
        values = {name: self._settle(value) for name, value in row.values.items()}
        named = {
            name: found.get(key)
            for name, found in state.named.items()
            if isinstance(key := row.values.get(name), str)
        }
        columns = {
            column: self._column(name, column, values, named, current)
            for name, column in self._storage.columns.items()
        }
        links = self._storage.links
        before = current.linked if current else (frozenset(),) * len(links)
        after = [link.wanted(values, had) for link, had in zip(links, before, strict=True)]
        gone = tuple(had - has for had, has in zip(before, after, strict=True))
        come = tuple(has - had for had, has in zip(before, after, strict=True))
        parent = values.get("parent") if named.get("parent") is None else None
        changed = current is None or columns != current.columns or any(gone + come) or parent
        outcome = Outcome.UPDATED if changed else Outcome.UNCHANGED
        return Change(
            row.key,
            current.id if current else None,
            outcome if current else Outcome.CREATED,
            columns,
            gone,
            come,
            str(parent) if parent else None,
        )

    def _settle(self, value: object) -> object:
        if isinstance(value, Unlisted):
            return self._chooser.settle(value)
        if isinstance(value, tuple):
            return tuple(self._chooser.settle(one) for one in value)
        return value

    def _column(
        self,
        name: str,
        column: str,
        values: Values,
        named: Mapping[str, Named | None],
        current: Current | None,
    ) -> object:
        had = current.columns[column] if current else None
        if name == "account" and named.get("account") is None:
            contact = named.get("contact")
            return contact.account_id if contact else had
        if name in self._storage.references:
            found = named.get(name)
            return found.id if found else None
        value = values[name]
        return self._default(column, had) if value is None else value

    def _default(self, column: str, had: object) -> object:
        """What a column without a value holds: nothing, its default, or what it cannot lose."""
        of = self._storage.table.c[column]
        if of.nullable or of.default is None:
            return None
        if isinstance(of.default, ScalarElementColumnDefault):
            return of.default.arg
        return had or self._now
