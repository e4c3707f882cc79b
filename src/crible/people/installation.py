"""What holds for the whole installation."""

from sqlalchemy import Connection, select, update

from crible.access.actors import Actor, Reach
from crible.access.may import require
from crible.access.rights import General
from crible.kit.faults import Fault, RefusedError
from crible.model import Installation
from crible.people.giving import REACH_BEYOND, narrower


def new_user_reach(connection: Connection, actor: Actor) -> Reach:
    """What a new user reaches, unless their inviter reaches less. Raises RefusedError
    (``no_right``) without *Administration avancée*."""
    require(actor, General.ADVANCED_ADMINISTRATION)
    return Reach(connection.execute(select(Installation.new_user_reach)).scalar_one())


def set_new_user_reach(connection: Connection, actor: Actor, reach: Reach) -> None:
    """Set it. Raises RefusedError: ``no_right``, ``not_held`` where it is wider than the
    actor's."""
    before = new_user_reach(connection, actor)
    if reach is not before and narrower(reach, actor.reach) is not reach:
        raise RefusedError(Fault("not_held", REACH_BEYOND, "/new_user_reach"))
    connection.execute(update(Installation).values(new_user_reach=str(reach)))
