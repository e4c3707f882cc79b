"""With whom a segment is shared, who likes it, and when they last asked it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from crible.access.actors import SYSTEM, Actor
from crible.access.rights import General
from crible.db.base import Base
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import Profile, SegmentShare, SegmentUse, Structure, User
from crible.segments.service import Kept, require_segment

_NOT_OWNER: Final = Text(
    "La requête « {name} » ne peut être partagée que par qui l'a créée, ou par un administrateur.",
    "The segment “{name}” can only be shared by whoever made it, or by an administrator.",
)
_UNKNOWN: Final = {
    "user": Text("Il n'y a pas d'utilisateur numéro {id}.", "There is no user number {id}."),
    "profile": Text("Il n'y a pas de profil numéro {id}.", "There is no profile number {id}."),
    "structure": Text(
        "Il n'y a pas de structure numéro {id}.", "There is no structure number {id}."
    ),
}
_NO_NUMBER: Final = Text(
    "Dites avec qui la requête est partagée, par son numéro.",
    "Say with whom the segment is shared, by their number.",
)
_NEEDLESS: Final = Text(
    "Tout le monde n'a pas de numéro : retirez-le.", "Everybody has no number: remove it."
)
_TWICE: Final = Text("Ce partage figure déjà dans la liste.", "This share is in the list already.")
_TABLES: Final = {
    name: Base.metadata.tables[f"{name}s"] for name in ("user", "profile", "structure")
}

With = Literal["user", "profile", "structure", "everybody"]


@dataclass(frozen=True, slots=True)
class Share:
    """With whom a segment is shared (``id`` is None for everybody), to use or to edit it. ``name``
    is what they are called; it is not given."""

    with_: With
    id: int | None
    access: Literal["use", "edit"]
    name: str | None = None


def shares_of(connection: Connection, segments: Collection[int]) -> dict[int, list[Share]]:
    """By segment, with whom it is shared."""
    found: dict[int, list[Share]] = {id_: [] for id_ in segments}
    share = SegmentShare
    rows = connection.execute(
        select(
            share.segment_id,
            share.user_id,
            share.profile_id,
            share.structure_id,
            share.access,
            func.coalesce(User.name, Profile.name, Structure.name),
        )
        .outerjoin(User, User.id == share.user_id)
        .outerjoin(Profile, Profile.id == share.profile_id)
        .outerjoin(Structure, Structure.id == share.structure_id)
        .where(share.segment_id.in_(segments))
        .order_by(share.id)
    )
    for segment_id, *whom, access, name in rows:
        found[segment_id].append(_share(whom, access, name))
    return found


def may_share(actor: Actor, owner_id: int | None) -> bool:
    """Whether an actor may share a segment that they may use: their own, or any with the right
    *Administrateur*."""
    return actor is SYSTEM or owner_id == actor.user_id or actor.rights.has(General.ADMINISTRATOR)


def require_shareable(connection: Connection, actor: Actor, segment_id: int) -> Kept:
    """A segment that the actor may share. Raises RefusedError: ``unknown_segment``,
    ``not_yours``."""
    kept = require_segment(connection, actor, segment_id)
    if not may_share(actor, kept.owner_id):
        raise RefusedError(Fault("not_yours", _NOT_OWNER, values={"name": kept.name}))
    return kept


def set_shares(
    connection: Connection, actor: Actor, segment_id: int, shares: Sequence[Share]
) -> None:
    """Share a segment with these, and no others.

    Raises RefusedError: ``unknown_segment``, ``not_yours``, or with every share that names nobody
    (``unknown_choice``), lacks a number or has a needless one (``missing_key``, ``unknown_key``),
    or comes twice (``repeated``).
    """
    require_shareable(connection, actor, segment_id)
    faults = [
        fault
        for number, share in enumerate(shares)
        for fault in _faults(connection, share, shares[:number], f"/shares/{number}")
    ]
    if faults:
        raise RefusedError(*faults)
    connection.execute(delete(SegmentShare).where(SegmentShare.segment_id == segment_id))
    for share in shares:
        whom = {} if share.with_ == "everybody" else {f"{share.with_}_id": share.id}
        values = {"segment_id": segment_id, "access": share.access, **whom}
        connection.execute(insert(SegmentShare).values(values))


def set_favourite(
    connection: Connection, actor: Actor, segment_id: int, *, favourite: bool
) -> None:
    """Make a segment one of the actor's favourites, or no more."""
    require_segment(connection, actor, segment_id)
    _set_use(connection, actor, segment_id, favourite=favourite)


def note_use(connection: Connection, actor: Actor, segment_id: int, now: datetime) -> None:
    """Note that the actor asked a segment."""
    require_segment(connection, actor, segment_id)
    _set_use(connection, actor, segment_id, used_at=now)


def uses_of(connection: Connection, actor: Actor) -> dict[int, tuple[bool, datetime | None]]:
    """By segment, whether it is a favourite of the actor's, and when they last asked it."""
    use = SegmentUse
    rows = connection.execute(
        select(use.segment_id, use.favourite, use.used_at).where(use.user_id == actor.user_id)
    )
    return {segment_id: (favourite, used_at) for segment_id, favourite, used_at in rows}


def _set_use(connection: Connection, actor: Actor, segment_id: int, **values: object) -> None:
    mine = (SegmentUse.segment_id == segment_id) & (SegmentUse.user_id == actor.user_id)
    if not connection.execute(update(SegmentUse).where(mine).values(**values)).rowcount:
        own = {"segment_id": segment_id, "user_id": actor.user_id}
        connection.execute(insert(SegmentUse).values(**own, **values))


def _share(whom: Sequence[int | None], access: str, name: str | None) -> Share:
    how: Literal["use", "edit"] = "edit" if access == "edit" else "use"
    kinds: tuple[With, ...] = ("user", "profile", "structure")
    for kind, number in zip(kinds, whom, strict=True):
        if number is not None:
            return Share(kind, number, how, name)
    return Share("everybody", None, how)


def _faults(
    connection: Connection, share: Share, before: Sequence[Share], place: str
) -> list[Fault]:
    if any((share.with_, share.id) == (one.with_, one.id) for one in before):
        return [Fault("repeated", _TWICE, place)]
    if share.with_ == "everybody":
        return [] if share.id is None else [Fault("unknown_key", _NEEDLESS, f"{place}/id")]
    if share.id is None:
        return [Fault("missing_key", _NO_NUMBER, f"{place}/id")]
    table = _TABLES[share.with_]
    if connection.scalar(select(table.c.id).where(table.c.id == share.id)) is None:
        values = {"id": share.id}
        return [Fault("unknown_choice", _UNKNOWN[share.with_], f"{place}/id", values)]
    return []
