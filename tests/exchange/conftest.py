"""A short way to import a file made on the spot."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from crible.access.actors import SYSTEM
from crible.exchange.mapping import Mapping
from crible.exchange.service import Entity, ImportRequest, OnError, Report, run_import
from tests.exchange.loading import Load

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def load(engine: Engine, tmp_path: Path) -> Load:
    """Imports a file, or a text made one, by a mapping given as keywords: ``load("accounts",
    "Id;Nom\\n1;A\\n", key="Id", columns={"Nom": "name"})``."""

    def run(
        entity: str,
        content: str | bytes | Path,
        on_error: OnError = OnError.STOP,
        dry_run: bool = False,
        **mapping: Any,
    ) -> Report:
        file = content if isinstance(content, Path) else tmp_path / "file.csv"
        if not isinstance(content, Path):
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        request = ImportRequest(Entity(entity), file, Mapping(**mapping), PARIS, on_error, dry_run)
        return run_import(engine, SYSTEM, request)

    return run
