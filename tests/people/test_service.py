"""The first user."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, func, select

from crible.db.connection import reading, writing
from crible.kit.faults import RefusedError
from crible.kit.text import Language
from crible.model import Profile, User
from crible.people.service import create_first_user

PASSWORD = "douze caractères"


def test_first_user_administers(engine: Engine) -> None:
    with writing(engine) as connection:
        create_first_user(connection, " Alice@Exemple.FR", "Alice  A", PASSWORD, Language.EN)
    with reading(engine) as connection:
        row = connection.execute(
            select(User.email, User.name, User.language, Profile.key, User.active, User.reach).join(
                Profile
            )
        ).one()
        kept = connection.execute(select(User.password_hash)).scalar_one()
    assert tuple(row) == ("alice@exemple.fr", "Alice A", "en", "administrator", True, "all")
    assert kept is not None
    assert PasswordHasher().verify(kept, PASSWORD)


def test_second_first_user_is_refused(engine: Engine) -> None:
    with writing(engine) as connection:
        create_first_user(connection, "a@exemple.fr", "A", PASSWORD, Language.FR)
        with pytest.raises(RefusedError, match="already_exists"):
            create_first_user(connection, "b@exemple.fr", "B", PASSWORD, Language.FR)
        assert connection.execute(select(func.count()).select_from(User)).scalar_one() == 1


def test_every_fault_is_told(sqlite: Engine) -> None:
    with writing(sqlite) as connection, pytest.raises(RefusedError) as refused:
        create_first_user(connection, "alice", " ", "onze caract", Language.FR)
    codes = [fault.code for fault in refused.value.faults]
    assert codes == ["bad_email", "empty_value", "short_password"]
