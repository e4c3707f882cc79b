"""What the check-up says of the feed and of replicas."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, text

from crible.db.connection import reading, writing
from crible.engine.replica import Replica
from crible.kit.text import Language
from crible.operations.replicas import feed_finding, replica_findings
from tests.filled import fill


def told(engine: Engine, folder: Path) -> list[str]:
    with reading(engine) as connection:
        found = list(replica_findings(connection, folder))
    assert all(finding.well for finding in found)
    return [finding.sentence(Language.FR) for finding in found]


def build(engine: Engine, folder: Path) -> None:
    with closing(Replica(engine, folder)) as replica:
        assert replica.wait(60)


def test_no_replica_is_told(engine: Engine, tmp_path: Path) -> None:
    assert told(engine, tmp_path) == ["aucune : un serveur construit la sienne à son démarrage"]


def test_replica_in_use_is_told(engine: Engine, tmp_path: Path) -> None:
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
        assert told(engine, tmp_path) == ["replica-0 : utilisée par un serveur"]


def test_changes_to_come_are_counted(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    build(engine, tmp_path)
    assert told(engine, tmp_path) == ["replica-0 : en bon état, à 0 changements d'ici"]
    with writing(engine) as connection:
        connection.execute(text("UPDATE accounts SET city = 'Brest' WHERE id IN (4, 5)"))
    assert told(engine, tmp_path) == ["replica-0 : en bon état, à 2 changements d'ici"]


def test_replica_of_another_database_is_told(
    sqlite: Engine, postgresql: Engine, tmp_path: Path
) -> None:
    build(sqlite, tmp_path)
    (line,) = told(postgresql, tmp_path)
    assert "trop ancienne, ou d'une autre base" in line


def test_damaged_replica_is_told(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path)
    (file,) = tmp_path.glob("*.duckdb")
    file.write_text("nothing of the sort")
    (line,) = told(engine, tmp_path)
    assert line.startswith("replica-0 : sera reconstruite au démarrage du serveur (")


def test_looking_leaves_the_replica_to_others(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path)
    told(engine, tmp_path)
    with closing(Replica(engine, tmp_path)) as replica:
        assert replica.wait(60)
        assert [file.name for file in tmp_path.glob("*.lock")] == ["replica-0.lock"]


def test_notes_of_the_feed_are_counted(engine: Engine) -> None:
    with reading(engine) as connection:
        assert feed_finding(connection).sentence(Language.FR) == "aucune note"
    fill(engine)
    with reading(engine) as connection:
        assert " notes, depuis le 20" in feed_finding(connection).sentence(Language.FR)
