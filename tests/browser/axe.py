"""What axe finds wrong with a page for those who do not see it, or do not use a mouse."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_AXE = Path("web/node_modules/axe-core/axe.min.js")
_RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


def violations(page: Page) -> list[str]:
    """A line for each: the rule, and the elements that break it."""
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return [
        f"{one['id']}: {' | '.join(node['html'][:160] for node in one['nodes'])}" for one in found
    ]
