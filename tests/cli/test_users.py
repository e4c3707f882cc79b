"""``crible users``, and questions asked as one of them."""

import json

from sqlalchemy import Engine, insert, select, update

from crible.db.connection import reading, writing
from crible.model import Account, Profile, User, account_assignments
from tests.cli.conftest import Crible

ALL = ("accounts", "--criteria", '{"combinator": "and", "rules": []}')


def prepare(crible: Crible, engine: Engine) -> None:
    """An administrator, a seller who sees what is theirs, and two accounts, one of them theirs."""
    assert crible("users", "add", "alice@example.fr", "--name", "Alice").code == 0
    added = crible("users", "add", "bruno@example.fr", "--name", "Bruno", "--reach", "own")
    assert added.out.strip() == "2"
    with writing(engine) as connection:
        connection.execute(insert(Account), [{"name": "A"}, {"name": "B"}])
        connection.execute(insert(account_assignments).values(account_id=2, user_id=2, main=True))


def test_first_user_administers(crible: Crible, sqlite: Engine) -> None:
    prepare(crible, sqlite)
    users = json.loads(crible("users", "list", "--format", "json").out)
    assert [(one["email"], one["profile"], one["reach"]) for one in users] == [
        ("alice@example.fr", "Administrateur", "all"),
        ("bruno@example.fr", "Tous les accès", "own"),
    ]


def test_bad_users_are_refused_with_every_fault(crible: Crible, sqlite: Engine) -> None:
    prepare(crible, sqlite)
    seen = crible(
        *("users", "add", "BRUNO@example.fr", "--name", " "),
        *("--profile", "X", "--structure", "S", "--manager", "m@example.fr"),
    )
    assert seen.code == 2
    assert len(seen.err.splitlines()) == 5
    assert crible("users", "add", "nonsense", "--name", "N").code == 2
    assert len(json.loads(crible("users", "list", "--format", "json").out)) == 2


def test_one_is_shown_what_is_within_reach(crible: Crible, sqlite: Engine) -> None:
    prepare(crible, sqlite)
    assert crible("count", *ALL).out.strip() == "2"
    assert crible("count", *ALL, "--as", "alice@example.fr").out.strip() == "2"
    assert crible("count", *ALL, "--as", "bruno@example.fr").out.strip() == "1"
    shown = crible(
        "search", *ALL, "--format", "json", "--columns", "id", "--as", "bruno@example.fr"
    )
    assert json.loads(shown.out) == [{"id": 2}]
    own = crible("explain", *ALL, "--id", "2", "--as", "bruno@example.fr")
    assert own.code == 0
    other = crible("explain", *ALL, "--id", "1", "--as", "bruno@example.fr")
    absent = crible("explain", *ALL, "--id", "9", "--as", "bruno@example.fr")
    assert other.code == absent.code == 2
    assert other.err.replace("1", "9") == absent.err


def test_files_need_the_right_to_export(crible: Crible, sqlite: Engine) -> None:
    prepare(crible, sqlite)
    with writing(sqlite) as connection:
        connection.execute(
            update(Profile).where(Profile.key == "full_access").values(exports=False)
        )
    for more in (("--format", "csv"), ("--format", "json", "--out", "answer.json")):
        seen = crible("search", *ALL, *more, "--as", "bruno@example.fr")
        assert seen.code == 2
        assert "Autorise les exports" in seen.err
    assert crible("search", *ALL, "--format", "csv", "--as", "alice@example.fr").code == 0


def test_without_the_module_nothing_is_asked(crible: Crible, sqlite: Engine) -> None:
    prepare(crible, sqlite)
    with writing(sqlite) as connection:
        connection.execute(
            update(Profile).where(Profile.key == "full_access").values(accounts="none")
        )
    seen = crible("count", *ALL, "--as", "bruno@example.fr")
    assert seen.code == 2
    assert "Comptes et contacts" in seen.err


def test_deactivated_user_asks_no_more(crible: Crible, sqlite: Engine) -> None:
    prepare(crible, sqlite)
    hand_over = ("--hand-over-to", "alice@example.fr")
    assert crible("users", "deactivate", "bruno@example.fr", *hand_over).code == 0
    assert crible("count", *ALL, "--as", "bruno@example.fr").code == 2
    with reading(sqlite) as connection:
        assert connection.scalar(select(account_assignments.c.user_id)) == 1
    for refusal in (
        ("alice@example.fr",),
        ("bruno@example.fr",),
        ("alice@example.fr", "--hand-over-to", "bruno@example.fr"),
        ("alice@example.fr", "--hand-over-to", "alice@example.fr"),
    ):
        assert len(crible("users", "deactivate", *refusal).faults) == 1
    with reading(sqlite) as connection:
        assert connection.scalar(select(User.active).where(User.id == 1)) is True


def test_nobody_unknown_or_inactive_asks(crible: Crible, sqlite: Engine) -> None:
    prepare(crible, sqlite)
    with writing(sqlite) as connection:
        connection.execute(update(User).where(User.id == 2).values(active=False))
    for email in ("bruno@example.fr", "nobody@example.fr"):
        seen = crible("count", *ALL, "--as", email)
        assert seen.code == 2
        assert f"« {email} »" in seen.err


def test_segments_are_those_of_whoever_asks(crible: Crible, sqlite: Engine) -> None:
    prepare(crible, sqlite)
    everything = ALL[2]
    assert (
        crible("segments", "save", "Ma clientèle", "accounts", "--criteria", everything).code == 0
    )
    bruno = ("--as", "bruno@example.fr")
    saved = crible("segments", "save", "Les miens", "accounts", "--criteria", everything, *bruno)
    assert saved.out.strip() == "2"
    shown = json.loads(crible("segments", "list", "--format", "json", *bruno).out)
    assert [(one["name"], one["count"]) for one in shown] == [("Les miens", 1)]
    assert len(json.loads(crible("segments", "list", "--format", "json").out)) == 2
    for command in ("show", "delete"):
        seen = crible("segments", command, "1", *bruno)
        absent = crible("segments", command, "9", *bruno)
        assert seen.code == absent.code == 2
        assert seen.err.replace("1", "9") == absent.err
    assert crible("segments", "delete", "2", *bruno).code == 0
