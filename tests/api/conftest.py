"""A real server for the tests, on a database with the cast, and clients signed in as each."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from crible.settings import Settings
from tests.api.serving import People, serving
from tests.cast import fill


@pytest.fixture
def people(engine: Engine, data_dir: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    """Everybody of the cast, and ``nobody``, as clients of a server of their own: on SQLite, and on
    PostgreSQL."""
    fill(engine)
    url = engine.url.render_as_string(hide_password=False)
    with serving(Settings(database_url=url), engine) as people:
        yield people
