"""``crible demo``."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from crible.db.types import utc_now
from crible.people.sessions import Came
from crible.people.sign_in import sign_in
from tests.cli.bad_inputs import dump
from tests.cli.conftest import Crible
from tests.filled import fill

MINE = '{"combinator":"and","rules":[{"field":"assigned_to","operator":"=","value":"@me"}]}'


def test_demo_shows_six_segments(crible: Crible, data_dir: Path) -> None:
    done = crible("demo", "--accounts", "40")
    assert done.code == 0
    assert done.err.startswith("40 comptes, ")
    shown = done.out.strip().split("\n\n")
    assert len(shown) == 6
    for segment in shown:
        name, sentence, count, *table = segment.splitlines()
        assert sentence.startswith(("Comptes ", "Contacts "))
        assert len(table) == (min(int(count), 5) + 1 if int(count) else 0)
        assert name


def test_same_seed_gives_the_same(crible: Crible, sqlite: Engine) -> None:
    first = crible("demo", "--accounts", "20", "--seed", "7").out
    (Path(str(sqlite.url.database))).unlink()
    assert crible("demo", "--accounts", "20", "--seed", "7").out == first


def test_second_run_keeps_what_is_there(crible: Crible, sqlite: Engine) -> None:
    first = crible("demo", "--accounts", "20")
    rows = dump(sqlite)
    again = crible("demo", "--accounts", "500")
    assert (again.code, again.out.split("\n\n")) == (0, first.out.split("\n\n"))
    assert again.err.startswith("Données de démonstration déjà présentes")
    kept = dump(sqlite)
    for changed in ("users", "changes"):  # another password is given each time
        del rows[changed], kept[changed]
    assert kept == rows


def test_demo_people_can_sign_in(
    crible: Crible, sqlite: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRIBLE_DEMO_PASSWORD", "une phrase de démonstration")
    done = crible("demo", "--accounts", "20")
    assert "avec le mot de passe une phrase de démonstration" in done.err
    for email in ("alice@crible.example", "elodie@crible.example"):
        assert email in done.err
        opened = sign_in(sqlite, email, "une phrase de démonstration", Came(None, None), utc_now())
        assert opened.user_id


def test_segment_of_who_asks_is_left_out(crible: Crible, data_dir: Path) -> None:
    first = crible("demo", "--accounts", "20").out
    assert crible("segments", "save", "À moi", "accounts", "--criteria", MINE).code == 0
    again = crible("demo")
    assert (again.code, again.out) == (0, first)


def test_other_accounts_are_spared(crible: Crible, sqlite: Engine) -> None:
    fill(sqlite)
    rows = dump(sqlite)
    (line,) = crible("demo", "--accounts", "20").faults
    assert "ne vont que dans une base vide" in line
    assert dump(sqlite) == rows


@pytest.mark.parametrize("accounts", ["0", "-1", "20000001", "many"])
def test_wrong_number_makes_no_database(crible: Crible, data_dir: Path, accounts: str) -> None:
    assert len(crible("demo", "--accounts", accounts).faults) == 1
    assert list(data_dir.iterdir()) == []


def test_demo_fills_postgresql(
    crible: Crible, postgresql: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgresql.url.render_as_string(hide_password=False)
    monkeypatch.setenv("CRIBLE_DATABASE_URL", url)
    done = crible("demo", "--accounts", "20")
    assert (done.code, len(done.out.strip().split("\n\n"))) == (0, 6)
