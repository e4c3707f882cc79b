"""Structures: head office, franchises, subsidiaries, agencies: a tree, each with its brand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update
from stdnum.eu import vat
from stdnum.eu.vat import MEMBER_STATES
from stdnum.fr import siret

from crible.access.actors import Actor, Reach
from crible.access.may import require
from crible.access.rights import General
from crible.criteria.identifiers import normal_identifier
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import is_blank
from crible.kit.text import Text
from crible.kit.trees import below
from crible.model import Account, SegmentShare, Structure, User, View
from crible.people.brands import brand_faults

KINDS: Final = ("head_office", "franchise", "subsidiary", "agency")
UNKNOWN: Final = Text(
    "Il n'y a pas de structure numéro {id}.", "There is no structure number {id}."
)
NO_NAME: Final = Text("Donnez un nom à la structure.", "Give the structure a name.")
TAKEN: Final = Text(
    "Une structure s'appelle déjà « {name} ».", "A structure is already called “{name}”."
)
CIRCLE: Final = Text(
    "Une structure ne peut pas dépendre d'elle-même ni de l'une des siennes.",
    "A structure cannot depend on itself, nor on one of its own.",
)
BAD_SIRET: Final = Text(
    "« {value} » n'est pas un SIRET : 14 chiffres, dont le dernier vérifie les autres.",
    "“{value}” is not a SIRET: 14 digits, of which the last checks the others.",
)
BAD_VAT: Final = Text(
    "« {value} » n'est pas un numéro de TVA européen, comme FR40303265045.",
    "“{value}” is not a European VAT number, such as FR40303265045.",
)
IN_USE: Final = Text(
    "La structure « {name} » a encore des {what} : donnez-leur d'abord une autre structure.",
    "The structure “{name}” still has {what}: give them another structure first.",
)
BEYOND: Final = Text(
    "Vous ne changez que les structures dont vous atteignez les fiches.",
    "You change the structures whose records you reach only.",
)
PARENT_BEYOND: Final = Text(
    "Vous ne pouvez placer une structure que sous une que vous atteignez.",
    "You can only place a structure under one that you reach.",
)
_USES: Final = (
    (Structure.parent_id, Text("structures", "structures")),
    (User.structure_id, Text("utilisateurs", "users")),
    (Account.structure_id, Text("comptes", "accounts")),
    (SegmentShare.structure_id, Text("partages de requêtes", "shares of segments")),
    (View.structure_id, Text("vues partagées", "shared views")),
)


@dataclass(frozen=True, slots=True)
class StructureLine:
    """A structure; of its brand, what is its own."""

    id: int
    name: str
    kind: str
    parent_id: int | None
    legal_name: str | None
    siret: str | None
    vat: str | None
    product_name: str | None
    logo: str | None
    color: str | None
    sender_name: str | None
    sender_email: str | None


_IDENTIFIERS: Final = {
    "siret": (siret.is_valid, BAD_SIRET),
    "vat": (lambda text: text[:2].lower() not in MEMBER_STATES or vat.is_valid(text), BAD_VAT),
}
_COLUMNS: Final = tuple(StructureLine.__dataclass_fields__)
EDITED: Final = frozenset(_COLUMNS) - {"id"}
"""What can be changed of a structure."""


def list_structures(connection: Connection) -> list[StructureLine]:
    """All structures, by number. Everybody may know them, since accounts name theirs."""
    table = Structure.__table__
    rows = connection.execute(select(*(table.c[n] for n in _COLUMNS)).order_by(table.c.id))
    return [StructureLine(*row) for row in rows]


def find_structure(connection: Connection, structure_id: int) -> StructureLine:
    """A structure. Raises RefusedError (``unknown_structure``)."""
    for line in list_structures(connection):
        if line.id == structure_id:
            return line
    raise RefusedError(Fault("unknown_structure", UNKNOWN, values={"id": structure_id}))


def add_structure(connection: Connection, actor: Actor, values: Mapping[str, Any]) -> StructureLine:
    """Add a structure, of the columns of ``EDITED``; ``name`` and ``kind`` must be among them.

    Raises RefusedError: ``no_right`` without *Administrateur*, or with every fault of the values.
    """
    require(actor, General.ADMINISTRATOR)
    _require_good(connection, actor, None, values)
    added = connection.execute(
        insert(Structure).values(**_clean(values)).returning(Structure.id)
    ).scalar_one()
    return find_structure(connection, added)


def change_structure(
    connection: Connection, actor: Actor, structure_id: int, values: Mapping[str, Any]
) -> StructureLine:
    """Change columns of ``EDITED``. Raises as ``add_structure``, and ``unknown_structure``."""
    require(actor, General.ADMINISTRATOR)
    line = find_structure(connection, structure_id)
    _require_good(connection, actor, line, values)
    if values:
        connection.execute(
            update(Structure).where(Structure.id == structure_id).values(**_clean(values))
        )
    return find_structure(connection, structure_id)


def remove_structure(connection: Connection, actor: Actor, structure_id: int) -> None:
    """Remove a structure that nothing belongs to. Raises RefusedError: ``no_right``,
    ``unknown_structure``, ``in_use``."""
    require(actor, General.ADMINISTRATOR)
    line = find_structure(connection, structure_id)
    if faults := _reach_faults(actor, structure_id, "", BEYOND):
        raise RefusedError(*faults)
    faults = [
        Fault("in_use", IN_USE, values={"name": line.name, "what": what})
        for column, what in _USES
        if connection.execute(select(column).where(column == structure_id).limit(1)).first()
    ]
    if faults:
        raise RefusedError(*faults)
    connection.execute(delete(Structure).where(Structure.id == structure_id))


def _reach_faults(actor: Actor, structure_id: int | None, place: str, text: Text) -> list[Fault]:
    """Whoever does not reach everything stays within the structures that they reach: by placing
    another under one of them, its people would come to reach accounts that the actor does not."""
    if actor.reach is Reach.ALL:
        return []
    if actor.reach is Reach.STRUCTURE and structure_id in actor.structures:
        return []
    return [Fault("not_held", text, place)]


def _require_good(
    connection: Connection, actor: Actor, line: StructureLine | None, values: Mapping[str, Any]
) -> None:
    lines = {one.id: one for one in list_structures(connection)}
    own_id = line.id if line is not None else None
    faults = [*_name_faults(lines, own_id, values), *_legal_faults(values), *brand_faults(values)]
    if line is not None:
        faults += _reach_faults(actor, line.id, "", BEYOND)
    if line is None or values.get("parent_id", line.parent_id) != line.parent_id:
        faults += _reach_faults(actor, values.get("parent_id"), "/parent_id", PARENT_BEYOND)
    parent = values.get("parent_id")
    if parent is not None and parent not in lines:
        faults.append(Fault("unknown_choice", UNKNOWN, "/parent_id", {"id": parent}))
    elif parent is not None and own_id is not None:
        parents = {one.id: one.parent_id for one in lines.values()}
        if parent in below(parents, [own_id]):
            faults.append(Fault("cycle", CIRCLE, "/parent_id"))
    if faults:
        raise RefusedError(*faults)


def _name_faults(
    lines: Mapping[int, StructureLine], own_id: int | None, values: Mapping[str, Any]
) -> list[Fault]:
    if "name" not in values:
        return []
    if is_blank(values["name"]):
        return [Fault("empty_value", NO_NAME, "/name")]
    name = _line(values["name"])
    if any(one.name == name for one in lines.values() if one.id != own_id):
        return [Fault("name_taken", TAKEN, "/name", {"name": name})]
    return []


def _legal_faults(values: Mapping[str, Any]) -> list[Fault]:
    return [
        Fault(f"bad_{name}", text, f"/{name}", {"value": values[name]})
        for name, (is_valid, text) in _IDENTIFIERS.items()
        if values.get(name) and not is_valid(normal_identifier(name, values[name]))
    ]


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {
        name: _line(value) or None if isinstance(value, str) else value
        for name, value in values.items()
    }
    given = [name for name in _IDENTIFIERS if kept.get(name)]
    return kept | {name: normal_identifier(name, kept[name]) for name in given}


def _line(text: str) -> str:
    return " ".join(text.split())
