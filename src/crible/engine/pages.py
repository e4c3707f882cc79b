"""Every row of an answer, page by page."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from crible.engine.interface import Engine, Layout, Question

_BATCH: Final = 2_000


def every_row(
    engine: Engine, question: Question, layout: Layout, limit: int | None = None
) -> Iterator[Mapping[str, Any]]:
    """The rows of an answer in its order, ``limit`` of them at most (None: all), from where the
    layout begins."""
    left = limit
    while left is None or left > 0:
        layout = replace(layout, limit=_BATCH if left is None else min(left, _BATCH))
        page = engine.page(question, layout)
        yield from page.rows
        if page.next is None:
            return
        left = None if left is None else left - len(page.rows)
        layout = replace(layout, cursor=page.next)
