"""Handing over: all that is somebody's becomes somebody else's, in one step."""

from typing import Final

from sqlalchemy import Connection, Table, delete, select, update

from crible.access.actors import Actor, Reach
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text
from crible.model import (
    Action,
    Deal,
    Segment,
    User,
    View,
    account_assignments,
    contact_assignments,
)
from crible.people.service import show_user

SAME: Final = Text("C'est la même personne : choisissez-en une autre.", "Choose somebody else.")
NOT_THERE: Final = Text(
    "Il n'y a pas d'utilisateur actif numéro {id}.", "There is no active user number {id}."
)
BEYOND: Final = Text(
    "Vous ne transférez que les fiches des gens de votre équipe.",
    "You hand over the records of people of your team only.",
)
_OWNED: Final = (Segment.owner_id, View.owner_id, Deal.assigned_to_id, Action.assigned_to_id)


def hand_over(connection: Connection, actor: Actor, user_id: int, to_id: int) -> None:
    """Assign to ``to_id`` all records that are assigned to ``user_id``, those in the trash too, as
    main user or among the others as they were, and make them the owner of their segments and views.

    Raises RefusedError: ``no_right``, ``unknown_user``, or with ``same_user``, ``unknown_choice``
    where ``to_id`` is nobody active, ``not_held`` where the actor does not reach the records.
    """
    show_user(connection, actor, user_id)
    faults = []
    if to_id == user_id:
        faults.append(Fault("same_user", SAME, "/to"))
    if connection.scalar(select(User.id).where(User.id == to_id, User.active)) is None:
        faults.append(Fault("unknown_choice", NOT_THERE, "/to", {"id": to_id}))
    if actor.reach is not Reach.ALL and user_id not in actor.team:
        faults.append(Fault("not_held", BEYOND))
    if faults:
        raise RefusedError(*faults)
    for table in (account_assignments, contact_assignments):
        _reassign(connection, table, user_id, to_id)
    for column in _OWNED:
        connection.execute(update(column.class_).where(column == user_id).values({column: to_id}))


def _reassign(connection: Connection, table: Table, user_id: int, to_id: int) -> None:
    """Hand over assignments. Of a record that both are assigned to, one row is left: the main one
    if either was."""
    owner = table.c[0]
    theirs = select(owner).where(table.c.user_id == user_id)
    connection.execute(
        delete(table).where(table.c.user_id == to_id, ~table.c.main, owner.in_(theirs))
    )
    kept = select(owner).where(table.c.user_id == to_id)
    connection.execute(delete(table).where(table.c.user_id == user_id, owner.in_(kept)))
    connection.execute(update(table).where(table.c.user_id == user_id).values(user_id=to_id))
