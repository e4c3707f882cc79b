"""The check-up."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from crible.db import schema
from crible.db.connection import reading, writing
from crible.kit.faults import RefusedError
from crible.kit.text import Language
from crible.operations import doctor
from crible.settings import Settings
from tests.filled import fill


def settings_of(engine: Engine, data_dir: Path) -> Settings:
    url = engine.url.render_as_string(hide_password=False)
    return Settings(data_dir=data_dir, database_url=url)


def problems(engine: Engine, data_dir: Path) -> dict[str, str]:
    return {
        finding.subject.fr: finding.sentence(Language.FR)
        for finding in doctor.examine(settings_of(engine, data_dir))
        if not finding.well
    }


def test_healthy_installation_is_well(engine: Engine, data_dir: Path) -> None:
    fill(engine)
    findings = list(doctor.examine(settings_of(engine, data_dir)))
    assert all(finding.well for finding in findings)
    assert len(findings) == 10
    for finding in findings:
        assert finding.sentence(Language.FR)
        assert finding.sentence(Language.EN)


def test_missing_folder_is_told(sqlite: Engine, tmp_path: Path) -> None:
    assert "crible init" in problems(sqlite, tmp_path / "nowhere")["dossier"]


def test_unexpected_trigger_is_told(engine: Engine, data_dir: Path) -> None:
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "CREATE TRIGGER odd AFTER DELETE ON tags BEGIN SELECT 1; END"
            )
        else:
            connection.exec_driver_sql(
                "CREATE FUNCTION odd() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
            )
            connection.exec_driver_sql(
                "CREATE TRIGGER odd AFTER DELETE ON tags EXECUTE FUNCTION odd()"
            )
    found = problems(engine, data_dir)
    assert list(found) == ["déclencheurs"]
    assert "odd" in found["déclencheurs"]


def test_orphans_are_told(sqlite: Engine, data_dir: Path) -> None:
    with (
        sqlite.connect() as connection,
        schema.without_foreign_keys(connection),
        connection.begin(),
    ):
        connection.exec_driver_sql("INSERT INTO account_tags VALUES (1, 1)")
    assert "account_tags" in problems(sqlite, data_dir)["références"]


@pytest.mark.parametrize(
    "statement",
    [
        "DROP FUNCTION crible_fold",
        (
            "CREATE OR REPLACE FUNCTION crible_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE"
            " STRICT PARALLEL SAFE RETURN lower(value)"
        ),
    ],
)
def test_wrong_fold_is_told(postgresql: Engine, data_dir: Path, statement: str) -> None:
    with writing(postgresql) as connection:
        connection.exec_driver_sql(statement)
    assert "crible_fold" in problems(postgresql, data_dir)["comparaison des textes"]


def test_damaged_file_is_told(sqlite: Engine, data_dir: Path) -> None:
    fill(sqlite)
    with reading(sqlite) as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'accounts'"
        ).scalar_one()
    sqlite.dispose()
    with (data_dir / "crible.db").open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
    assert "restore" in problems(sqlite, data_dir)["contenu"]


def test_older_database_is_told(engine: Engine, data_dir: Path) -> None:
    schema.downgrade(engine, "0002")
    with pytest.raises(RefusedError, match="database_older"):
        problems(engine, data_dir)
