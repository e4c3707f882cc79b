"""Views: personal ones, and those shared as the layout that people begin with.

A shared view is the default of a structure, and of those below it, or of everybody: each has one at
most for accounts and one for contacts. Saving one takes *Administrateur*, and from somebody who
does not reach everything, a structure of theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, false, insert, or_, select, true, update

from crible.access.actors import Actor, Reach
from crible.access.catalog import load_catalog
from crible.access.may import require, require_level
from crible.access.rights import General, Level
from crible.db.types import utc_now
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import fold, is_blank
from crible.kit.text import Text
from crible.model import Structure, View
from crible.views.layouts import Layout, changed, layout_faults, read_layout, shown_to, write_layout

UNKNOWN: Final = Text("Il n'y a pas de vue numéro {id}.", "There is no view number {id}.")
NO_NAME: Final = Text("Donnez un nom à la vue.", "Give the view a name.")
NO_STRUCTURE: Final = Text(
    "Dites de quelle structure la vue est celle par défaut.",
    "Say which structure's default the view is.",
)
NEEDLESS_STRUCTURE: Final = Text(
    "Une structure ne va qu'avec une vue partagée avec elle.",
    "A structure only goes with a view that is shared with it.",
)
UNKNOWN_STRUCTURE: Final = Text(
    "Il n'y a pas de structure numéro {id}.", "There is no structure number {id}."
)
BEYOND: Final = Text(
    "Vous ne pouvez partager une vue qu'avec une structure que vous atteignez.",
    "You can only share a view with a structure that you reach.",
)
TAKEN: Final = Text(
    "« {name} » (vue {id}) est déjà la vue par défaut à cet endroit : changez-la, ou partagez-la"
    " autrement d'abord.",
    "“{name}” (view {id}) is already the default there: change it, or share it otherwise first.",
)


@dataclass(frozen=True, slots=True)
class ViewLine:
    """A view as an actor is shown it: the fields that they may not see are left out. ``sharing`` is
    ``private``, ``structure`` or ``everybody``; ``editable``, whether they may change it."""

    id: int
    entity: str
    name: str
    layout: Layout
    sharing: str
    structure_id: int | None
    editable: bool


def list_views(
    connection: Connection, actor: Actor, entity: str
) -> tuple[list[ViewLine], int | None]:
    """An actor's own views and those shared with them, by name, and the number of the one that they
    begin with: that of the nearest structure upwards, else everybody's. Whoever may share views
    sees those that they may change too.

    Raises RefusedError (``no_module``).
    """
    require_level(actor, entity, Level.READ)
    lines = _read(connection, actor, View.entity == entity)
    by_place = {line.structure_id: line.id for line in lines if line.sharing != "private"}
    defaults = (by_place[one] for one in (*actor.above, None) if one in by_place)
    return sorted(lines, key=lambda line: (fold(line.name), line.id)), next(defaults, None)


def find_view(connection: Connection, actor: Actor, view_id: int) -> ViewLine:
    """A view that an actor may see. Raises RefusedError (``unknown_view``)."""
    for line in _read(connection, actor, View.id == view_id):
        return line
    raise RefusedError(Fault("unknown_view", UNKNOWN, values={"id": view_id}))


def add_view(
    connection: Connection, actor: Actor, entity: str, values: Mapping[str, Any]
) -> ViewLine:
    """Save a new view of accounts or contacts: ``name``, ``columns``, ``sort``, ``sharing`` and
    ``structure_id``, of which only the last three may be left out.

    Raises RefusedError: ``no_module``; for a shared one ``no_right`` or ``not_held``; else with
    every fault of the values.
    """
    require_level(actor, entity, Level.READ)
    blank = ViewLine(0, entity, "", Layout(), "private", None, True)
    wanted, layout = _changed(blank, values), changed(Layout(), values)
    _require_good(connection, actor, wanted, layout)
    kept = {**_columns(wanted), "layout": write_layout(layout)}
    added = insert(View).values(**kept, entity=entity, owner_id=actor.user_id).returning(View.id)
    return find_view(connection, actor, connection.execute(added).scalar_one())


def change_view(
    connection: Connection, actor: Actor, view_id: int, values: Mapping[str, Any]
) -> ViewLine:
    """Change what is given of a view. Raises as ``find_view`` and ``add_view``."""
    line, one = find_view(connection, actor, view_id), View.id == view_id
    _require_may_share(actor, line)
    wanted = _changed(line, values)
    _require_good(connection, actor, wanted, changed(Layout(), values))
    # What is not given stays as it is kept, with the fields that the actor may not see.
    had = read_layout(connection.execute(select(View.layout).where(one)).scalar_one())
    kept = {**_columns(wanted), "layout": write_layout(changed(had, values))}
    connection.execute(update(View).where(one).values(**kept, updated_at=utc_now()))
    return find_view(connection, actor, view_id)


def remove_view(connection: Connection, actor: Actor, view_id: int) -> None:
    """Remove a view. Raises RefusedError: ``unknown_view``; for a shared one ``no_right`` or
    ``not_held``."""
    _require_may_share(actor, find_view(connection, actor, view_id))
    connection.execute(delete(View).where(View.id == view_id))


def _read(connection: Connection, actor: Actor, which: ColumnElement[bool]) -> list[ViewLine]:
    """The views that an actor may see, of those that meet a condition."""
    catalog = load_catalog(connection, actor)
    seen = or_(
        View.owner_id == actor.user_id,
        View.sharing == "everybody",
        View.structure_id.in_(actor.above),
        _administered(actor),
    )
    table = View.__table__
    return [
        ViewLine(
            row.id,
            row.entity,
            row.name,
            shown_to(catalog, row.entity, read_layout(row.layout)),
            row.sharing,
            row.structure_id,
            row.sharing == "private" or _may_share(actor, row.structure_id),
        )
        for row in connection.execute(select(table).where(seen, which))
        if row.entity in catalog.entities
    ]


def _may_share(actor: Actor, structure_id: int | None) -> bool:
    """Whether an actor may share a view with a structure, or with everybody (None)."""
    reached = actor.reach is Reach.ALL or structure_id in actor.structures
    return actor.rights.has(General.ADMINISTRATOR) and reached


def _administered(actor: Actor) -> ColumnElement[bool]:
    """The shared views that an actor may change."""
    if not actor.rights.has(General.ADMINISTRATOR):
        return false()
    everywhere = actor.reach is Reach.ALL
    reached = true() if everywhere else View.structure_id.in_(sorted(actor.structures))
    return (View.sharing != "private") & reached


def _require_may_share(actor: Actor, line: ViewLine) -> None:
    if line.sharing == "private":
        return
    require(actor, General.ADMINISTRATOR)
    if not _may_share(actor, line.structure_id):
        raise RefusedError(Fault("not_held", BEYOND, "/structure_id"))


def _changed(line: ViewLine, values: Mapping[str, Any]) -> ViewLine:
    """A view with what is given of it changed, its layout aside. One that is no longer shared with
    a structure has none, unless it is given one."""
    given = {name: values[name] for name in ("name", "sharing", "structure_id") if name in values}
    if given.get("sharing", line.sharing) != "structure":
        given.setdefault("structure_id", None)
    given["name"] = " ".join(given.get("name", line.name).split())
    return replace(line, **given)


def _columns(line: ViewLine) -> dict[str, Any]:
    return {"name": line.name, "sharing": line.sharing, "structure_id": line.structure_id}


def _require_good(connection: Connection, actor: Actor, wanted: ViewLine, given: Layout) -> None:
    faults = _structure_faults(connection, wanted)
    if not faults:
        _require_may_share(actor, wanted)
    if is_blank(wanted.name):
        faults.append(Fault("empty_value", NO_NAME, "/name"))
    faults += layout_faults(load_catalog(connection, actor), wanted.entity, given)
    if not faults:
        faults += _place_faults(connection, wanted)
    if faults:
        raise RefusedError(*faults)


def _structure_faults(connection: Connection, wanted: ViewLine) -> list[Fault]:
    shared, structure_id = wanted.sharing == "structure", wanted.structure_id
    if shared and structure_id is None:
        return [Fault("missing_key", NO_STRUCTURE, "/structure_id")]
    if not shared and structure_id is not None:
        return [Fault("not_allowed", NEEDLESS_STRUCTURE, "/structure_id")]
    known = select(Structure.id).where(Structure.id == structure_id)
    if shared and connection.execute(known).first() is None:
        values = {"id": structure_id}
        return [Fault("unknown_choice", UNKNOWN_STRUCTURE, "/structure_id", values)]
    return []


def _place_faults(connection: Connection, wanted: ViewLine) -> list[Fault]:
    """That another view is already the default where this one is to be."""
    if wanted.sharing == "private":
        return []
    there = connection.execute(
        select(View.id, View.name).where(
            View.entity == wanted.entity,
            View.sharing == wanted.sharing,
            View.structure_id.is_not_distinct_from(wanted.structure_id),
            View.id != wanted.id,
        )
    ).first()
    if there is None:
        return []
    return [Fault("already_exists", TAKEN, "/sharing", {"id": there.id, "name": there.name})]
