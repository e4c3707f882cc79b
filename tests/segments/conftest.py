"""A database with the cast, for the tests of segments that say who acts."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine

from crible.db.connection import writing
from tests.cast import fill


@pytest.fixture
def cast(engine: Engine) -> Iterator[Connection]:
    """A transaction on a database with the cast."""
    fill(engine)
    with writing(engine) as connection:
        yield connection
