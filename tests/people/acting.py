"""People of the cast who administer, for the tests of who may give what."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, insert, update

from crible.access.actors import Actor, load_actor
from crible.access.rights import General, Module
from crible.kit.faults import RefusedError
from crible.model import Profile, User


def promote(connection: Connection, user_id: int, **otherwise: bool | str) -> Actor:
    """Give one of the cast a profile with every right but those told; gives them as an actor."""
    values: dict[str, bool | str] = {
        **dict.fromkeys(map(str, General), True),
        **dict.fromkeys(map(str, Module), "write"),
        **otherwise,
        "name": f"Responsable {user_id}",
    }
    profile = connection.execute(insert(Profile).values(values).returning(Profile.id)).scalar_one()
    connection.execute(update(User).where(User.id == user_id).values(profile_id=profile))
    return load_actor(connection, user_id)


@contextmanager
def refused(*faults: tuple[str, str]) -> Iterator[None]:
    """Expect a refusal with exactly these faults: their codes and places."""
    with pytest.raises(RefusedError) as error:
        yield
    assert sorted((one.code, one.place) for one in error.value.faults) == sorted(faults)
