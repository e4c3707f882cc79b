"""Whatever happens to a replica's file or process, the next answer is right, and the copy comes
back by itself."""

import random
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import Engine

from crible.db.connection import open_engine, writing
from crible.db.feed.tables import FEED
from crible.engine.columnar import Columnar
from crible.engine.replica import Replica
from tests.engines.alike import require_alike, require_right
from tests.engines.asking import asking_process
from tests.engines.test_feed import copy_of, put_back
from tests.random_world import random_world

WAIT = 60


@pytest.fixture
def database(engine: Engine) -> Engine:
    """A small world on each database."""
    random_world(4, accounts=10).write(engine)
    return engine


@pytest.fixture
def small(sqlite: Engine) -> Engine:
    """A small world where any database will do."""
    random_world(4, accounts=10).write(sqlite)
    return sqlite


def change(database: Engine, number: int) -> None:
    """One account has another name, and another tag."""
    account = 1 + number % 10
    with writing(database) as connection:
        for statement in (
            f"UPDATE accounts SET name = 'n{number}' WHERE id = {account}",
            f"DELETE FROM account_tags WHERE account_id = {account}",
            f"INSERT INTO account_tags SELECT {account}, id FROM tags WHERE id = {1 + number % 4}",
        ):
            connection.exec_driver_sql(statement)


def require_recovery(replica: Replica, draw: random.Random) -> None:
    """The next answers are right, and after a build at most the copy gives them."""
    # The first may find the file not open yet, and the next one find it unfit.
    for _ in range(2):
        require_right(replica, draw, columnar=False)
        assert replica.wait(WAIT), replica.status
    require_right(replica, draw)


def file_in(folder: Path) -> Path:
    (file,) = folder.glob("*.duckdb")
    return file


@contextmanager
def changing(database: Engine) -> Iterator[None]:
    """Another thread changes the database for as long as the block lasts."""
    ended = threading.Event()

    def go_on() -> None:
        number = 0
        while not ended.is_set():
            change(database, number := number + 1)

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def kill_often(database: Engine, folder: Path, kills: int) -> None:
    seed = f"{database.dialect.name}-{random.randrange(10**6)}"
    draw = random.Random(seed)
    url = database.url.render_as_string(hide_password=False)
    with asking_process(url, folder) as (_, pipe):
        began = time.monotonic()
        while pipe.recv() != "ready":  # the time that it takes to build, with what comes before
            assert time.monotonic() < began + WAIT
        whole = time.monotonic() - began
    for kill in range(kills):
        building = kill % 2 == 0
        if building:
            shutil.rmtree(folder)
        with changing(database), asking_process(url, folder) as (process, pipe):
            if not building:
                while pipe.recv() != "ready":
                    continue
            process.join(draw.uniform(0, whole if building else 0.2))
            assert process.is_alive(), seed
            process.kill()
            process.join()
        with closing(Replica(database, folder)) as replica:
            require_recovery(replica, draw)
        assert len(list(folder.glob("*.duckdb"))) == 1, seed
        assert not list(folder.glob("*.building*")), seed


def test_killed_process_leaves_right_answers(database: Engine, tmp_path: Path) -> None:
    kill_often(database, tmp_path / "replica", 15)


@pytest.mark.soak
def test_killed_process_leaves_right_answers_for_long(database: Engine, tmp_path: Path) -> None:
    kill_often(database, tmp_path / "replica", 150)


def built(database: Engine, folder: Path) -> Path:
    """The file of a replica that has been built, changed and closed."""
    with closing(Replica(database, folder)) as replica:
        assert replica.wait(WAIT)
        change(database, 1)
        require_right(replica, random.Random(1))
    return file_in(folder)


def truncate_to(part: float) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        with file.open("r+b") as opened:
            opened.truncate(int(file.stat().st_size * part))

    return damage


def cut_last_block(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size - 262_144)


def other_tables(file: Path) -> None:
    file.unlink()
    with duckdb.connect(str(file)) as database:
        database.execute("CREATE TABLE accounts AS SELECT range AS id FROM range(10)")


def same_tables_but_empty(file: Path) -> None:
    with duckdb.connect(str(file)) as database:
        database.execute("DELETE FROM replica")


def directory(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "text": lambda file: file.write_text("no database at all\n" * 5_000),
    "other tables": other_tables,
    "no state": same_tables_but_empty,
    "directory": directory,
    "last block": cut_last_block,
    "last byte": lambda file: truncate_to(1 - 1 / file.stat().st_size)(file),
    **{f"cut at {part}": truncate_to(part) for part in (0.001, 0.1, 0.3, 0.5, 0.7, 0.9)},
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_file_is_built_anew(small: Engine, tmp_path: Path, damage: str) -> None:
    file = built(small, tmp_path / "replica")
    DAMAGE[damage](file)
    with closing(Replica(small, tmp_path / "replica")) as replica:
        require_recovery(replica, random.Random(2))
        change(small, 2)
        require_right(replica, random.Random(3))


def flip(file: Path, draw: random.Random, count: int) -> list[int]:
    """Flip so many bits anywhere in a file; at which bytes."""
    places = sorted(draw.sample(range(file.stat().st_size), count))
    with file.open("r+b") as opened:
        for place in places:
            opened.seek(place)
            (byte,) = opened.read(1)
            opened.seek(place)
            opened.write(bytes([byte ^ 1 << draw.randrange(8)]))
    return places


def test_flipped_bits_change_no_answer(small: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "replica"
    whole = tmp_path / "whole.duckdb"
    shutil.copyfile(built(small, folder), whole)
    for seed in range(12):
        draw = random.Random(seed)
        file = file_in(folder)
        shutil.copyfile(whole, file)
        places = flip(file, draw, draw.choice([1, 10, 1_000]))
        with closing(Replica(small, folder)) as replica:
            try:
                require_recovery(replica, draw)
            except BaseException as error:
                error.add_note(f"seed {seed}, bits flipped at {places[:20]}")
                raise


@contextmanager
def opened(file: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


def test_file_of_another_database_is_built_anew(
    small: Engine, sqlite_template: Path, tmp_path: Path
) -> None:
    shutil.copyfile(sqlite_template, tmp_path / "another.db")
    with opened(tmp_path / "another.db") as another:
        random_world(8, accounts=10).write(another)
        foreign = built(another, tmp_path / "foreign")
    file = built(small, tmp_path / "replica")
    shutil.copyfile(foreign, file)
    with closing(Replica(small, tmp_path / "replica")) as replica:
        require_recovery(replica, random.Random(4))


@pytest.mark.parametrize("after", range(3))
def test_older_backup_put_back_is_answered_from(small: Engine, tmp_path: Path, after: int) -> None:
    """The database's file is copied back under a replica that is closed, and then goes on."""
    copy = copy_of(small, tmp_path)
    built(small, tmp_path / "replica")
    put_back(copy, small)
    for number in range(after):
        change(small, 5 + number)
    with closing(Replica(small, tmp_path / "replica")) as replica:
        require_recovery(replica, random.Random(after))


def test_questions_under_way_outlive_a_new_build(database: Engine, tmp_path: Path) -> None:
    draw = random.Random(6)
    with closing(Replica(database, tmp_path / "replica")) as replica:
        assert replica.wait(WAIT)
        with replica.asking() as (source, engine):
            require_alike(source, engine, draw)
            with writing(database) as connection:
                connection.execute(FEED.update().values(identity="another"))
            require_right(replica, draw, columnar=False)
            require_alike(source, engine, draw)
            assert isinstance(engine, Columnar)
            assert replica.wait(WAIT)
            require_right(replica, draw)
            require_alike(source, engine, draw)


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "deleted"])
def test_file_damaged_while_it_is_open(small: Engine, tmp_path: Path, damage: str) -> None:
    draw = random.Random(damage)
    folder = tmp_path / "replica"
    built(small, folder)
    with closing(Replica(small, folder)) as replica:
        assert replica.wait(WAIT)
        file = file_in(folder)
        if damage == "flip":
            flip(file, draw, 20_000)
        elif damage == "deleted":
            file.unlink()
        else:
            truncate_to(0.2 if damage == "cut" else 0)(file)
        for number in range(3):
            require_right(replica, draw, columnar=False)
            change(small, number)
        assert replica.wait(WAIT)
        require_right(replica, draw, columnar=False)
    with closing(Replica(small, folder)) as replica:
        require_recovery(replica, draw)
