"""Signing in: passwords, waits after failures, links, and the journal. No test sleeps."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, update

from crible.access.actors import load_actor
from crible.db.connection import reading, writing
from crible.kit.faults import RefusedError
from crible.model import SignIn, User
from crible.people.links import add_link, use_link
from crible.people.sessions import Came, find_session
from crible.people.sign_in import confirm_password, list_sign_ins, sign_in
from tests.cast import ALICE, BRUNO, CHLOE, PASSWORD, email, fill
from tests.people.acting import refused

NOW = datetime(2026, 11, 24, 9)
HERE, THERE = Came("192.0.2.1"), Came("198.51.100.7")
WRONG = "un mauvais mot de passe"


@pytest.fixture
def cast(engine: Engine) -> Engine:
    """A database with the cast."""
    fill(engine)
    return engine


def attempt(
    database: Engine, name: str, password: str = WRONG, came: Came = HERE, after: float = 0
) -> str | int:
    """What an attempt gives: ``opened``, a fault's code, or the seconds to wait."""
    now = NOW + timedelta(seconds=after)
    try:
        sign_in(database, email(name), password, came, now)
    except RefusedError as error:
        fault = error.faults[0]
        return int(str(fault.values["seconds"])) if "seconds" in fault.values else fault.code
    return "opened"


def failed(database: Engine, *attempts: tuple[str, str]) -> None:
    """Write attempts that failed, each by the address typed and that of the machine."""
    rows = [
        {"at": NOW + timedelta(seconds=1), "email": typed, "address": came, "outcome": "refused"}
        for typed, came in attempts
    ]
    with writing(database) as connection:
        connection.execute(insert(SignIn), rows)


def test_unknown_and_known_addresses_answer_alike(cast: Engine) -> None:
    with writing(cast) as connection:
        connection.execute(update(User).where(User.id == CHLOE).values(active=False))
        connection.execute(update(User).where(User.id == ALICE).values(password_hash=None))
    told = []
    for name in ("bruno", "nobody", "chloe", "alice"):
        password = WRONG if name == "bruno" else PASSWORD
        seen = [attempt(cast, name, password, Came(name)) for _ in range(7)]
        told.append(seen)
    assert told == [["wrong_password"] * 5 + [1, 1]] * 4


def test_waits_double_up_to_a_minute(cast: Engine) -> None:
    after, waits = 0, []
    for _ in range(5):
        assert attempt(cast, "bruno") == "wrong_password"
    for _ in range(9):
        wait = attempt(cast, "bruno", after=after)
        assert isinstance(wait, int)
        assert attempt(cast, "bruno", PASSWORD, after=after + wait - 1) == 1
        after += wait
        assert attempt(cast, "bruno", after=after) == "wrong_password"
        waits.append(wait)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert attempt(cast, "bruno", PASSWORD, after=after + 60) == "opened"
    assert attempt(cast, "bruno", after=after + 61) == "wrong_password"


def test_failures_are_forgotten_after_a_while(cast: Engine) -> None:
    for _ in range(5):
        attempt(cast, "bruno")
    assert attempt(cast, "bruno", after=15 * 60 + 1) == "wrong_password"
    assert attempt(cast, "bruno", after=15 * 60 + 1) == "wrong_password"


def test_owner_is_not_kept_out_from_where_they_were(cast: Engine) -> None:
    assert attempt(cast, "bruno", PASSWORD, HERE) == "opened"
    failed(cast, *((email("bruno"), f"203.0.113.{number}") for number in range(60)))
    assert attempt(cast, "bruno", PASSWORD, THERE, after=1) in range(1, 61)
    assert attempt(cast, "bruno", PASSWORD, HERE, after=1) == "opened"
    assert attempt(cast, "bruno", PASSWORD, THERE, after=62) == "opened"


def test_one_address_tries_few_accounts(cast: Engine) -> None:
    failed(cast, *((email(f"n{number}"), "192.0.2.1") for number in range(49)))
    assert attempt(cast, "n49", after=1) == "wrong_password"
    assert attempt(cast, "bruno", PASSWORD, after=1) == 1
    assert attempt(cast, "bruno", PASSWORD, THERE, after=1) == "opened"


def test_journal_says_who_tried_and_how_it_ended(cast: Engine) -> None:
    for password in (*[WRONG] * 6, PASSWORD):
        attempt(cast, "bruno", password, after=0 if password is WRONG else 5)
    attempt(cast, "nobody", came=THERE, after=9)
    with reading(cast) as connection:
        alice = load_actor(connection, ALICE)
        lines = list_sign_ins(connection, alice, 50, None)
        assert [line.outcome for line in lines] == [
            *("refused", "opened", "throttled"),
            *["refused"] * 5,
        ]
        last, opened = lines[0], lines[1]
        assert (last.email, last.user_id, last.address) == (email("nobody"), None, THERE.address)
        assert (opened.email, opened.user_id) == (email("bruno"), BRUNO)
        assert opened.at == NOW + timedelta(seconds=5)
        assert list_sign_ins(connection, alice, 2, lines[1].id) == lines[2:4]
        with refused(("no_right", "")):
            list_sign_ins(connection, load_actor(connection, CHLOE), 50, None)


def test_confirming_a_password_is_throttled_too(cast: Engine) -> None:
    confirm_password(cast, BRUNO, PASSWORD, HERE, NOW)
    for _ in range(5):
        with refused(("wrong_current_password", "/current_password")):
            confirm_password(cast, BRUNO, WRONG, HERE, NOW)
    with refused(("too_many_attempts", "")):
        confirm_password(cast, BRUNO, PASSWORD, HERE, NOW)


@pytest.mark.parametrize(
    ("purpose", "lasts"), [("invitation", timedelta(days=7)), ("reset", timedelta(hours=1))]
)
def test_link_serves_once_and_for_a_time(cast: Engine, purpose: str, lasts: timedelta) -> None:
    with writing(cast) as connection:
        old = add_link(connection, BRUNO, purpose, NOW)
        new = add_link(connection, BRUNO, purpose, NOW + timedelta(seconds=1))
        assert old is not None
        assert new is not None
        with refused(("bad_link", "")):
            use_link(connection, old, PASSWORD, NOW + lasts)
        with refused(("short_password", "/password")):
            use_link(connection, new, "court", NOW + lasts)
        use_link(connection, new, "un tout autre mot", NOW + lasts)
        with refused(("bad_link", "")):
            use_link(connection, new, "un tout autre mot", NOW + lasts)
    assert attempt(cast, "bruno", PASSWORD) == "wrong_password"
    assert attempt(cast, "bruno", "un tout autre mot") == "opened"


def test_new_password_ends_sessions(cast: Engine) -> None:
    opened = sign_in(cast, email("bruno"), PASSWORD, HERE, NOW)
    with writing(cast) as connection:
        link = add_link(connection, BRUNO, "reset", NOW)
        assert link is not None
        assert find_session(connection, opened.secret, NOW) is not None
        use_link(connection, link, PASSWORD, NOW)
        assert find_session(connection, opened.secret, NOW) is None


def test_session_ends_when_it_is_not_used(cast: Engine) -> None:
    secret = sign_in(cast, email("bruno"), PASSWORD, HERE, NOW).secret
    with reading(cast) as connection:
        assert find_session(connection, secret, NOW + timedelta(days=6)) is not None
        assert find_session(connection, secret, NOW + timedelta(days=8)) is None
