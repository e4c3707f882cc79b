"""What reach costs: the same questions of somebody who reaches everything, about 50,000 accounts by
their structures, and 2,000 by what is assigned to them."""

from typing import Final

from sqlalchemy import Connection, Engine, func, insert, select

from crible.access.actors import Actor, Reach
from crible.access.rights import EVERYTHING
from crible.db.connection import writing
from crible.model import Account, Profile, User, account_assignments

_EMAIL: Final = "bench@crible.example"
_ASSIGNED: Final = 2_000
_OF_STRUCTURES: Final = 50_000


def actors(connection: Connection) -> dict[str, Actor]:
    """Somebody of each reach, who holds every right."""
    user = connection.execute(select(User.id).where(User.email == _EMAIL)).scalar_one()
    structures = _structures(connection)
    return {
        "all": Actor("all", user, frozenset({user}), EVERYTHING, Reach.ALL),
        "structure": Actor(
            "structure", user, frozenset({user}), EVERYTHING, Reach.STRUCTURE, structures
        ),
        "own": Actor("own", user, frozenset({user}), EVERYTHING, Reach.OWN),
    }


def prepare(database: Engine) -> None:
    """Have a user to whom 2,000 accounts are assigned, spread over all of them."""
    with writing(database) as connection:
        if connection.scalar(select(User.id).where(User.email == _EMAIL)) is not None:
            return
        profile = select(Profile.id).where(Profile.key == "full_access").scalar_subquery()
        added = insert(User).values(email=_EMAIL, name="Bench", profile_id=profile, reach="own")
        user = connection.execute(added.returning(User.id)).scalar_one()
        total = connection.execute(select(func.max(Account.id))).scalar_one()
        step = max(1, total // _ASSIGNED)
        connection.execute(
            insert(account_assignments),
            [
                {"account_id": id_, "user_id": user, "main": False}
                for id_ in range(step, step * _ASSIGNED + 1, step)
                if id_ <= total
            ],
        )


def _structures(connection: Connection) -> frozenset[int]:
    """Structures that have about as many accounts together as wanted."""
    counts = connection.execute(
        select(Account.structure_id, func.count())
        .where(Account.structure_id.is_not(None))
        .group_by(Account.structure_id)
        .order_by(func.count())
    )
    chosen: set[int] = set()
    together = 0
    for structure, count in counts:
        if together and together + count > _OF_STRUCTURES:
            break
        chosen.add(structure or 0)
        together += count
    return frozenset(chosen)
