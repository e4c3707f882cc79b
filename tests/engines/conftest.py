"""A random world on every engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.setting import Setting, on_every_engine


@pytest.fixture(scope="module")
def setting(
    postgresql_url: str, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Setting]:
    """A world on every engine."""
    folder = tmp_path_factory.mktemp("world")
    with on_every_engine(21, postgresql_url, sqlite_template, folder) as setting:
        yield setting
