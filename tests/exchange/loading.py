"""What the tests of imports look at."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, text

from crible.db.connection import reading
from crible.exchange.service import Report
from crible.kit.faults import RefusedError

Load = Callable[..., Report]


def counts(report: Report) -> tuple[int, ...]:
    """How many rows were created, updated, unchanged, refused."""
    return tuple(report.counts.values())


def rows(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def codes(report: Report) -> list[tuple[int, str, str]]:
    """The line, column and code of each fault."""
    return [(found.line, found.column, found.fault.code) for found in report.faults]


def refusal(run: Callable[[], object]) -> list[str]:
    """The codes of the faults for which a call is refused."""
    with pytest.raises(RefusedError) as refused:
        run()
    return [fault.code for fault in refused.value.faults]
