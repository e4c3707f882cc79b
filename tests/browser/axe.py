"""What axe finds wrong with a page for those who do not see it, or do not use a mouse."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

_AXE = Path("web/node_modules/axe-core/axe.min.js")
_RUN = """async (rules) => {
  const options = {resultTypes: ['violations'], ...(rules && {runOnly: rules})};
  return (await axe.run(document, options)).violations;
}"""
_STILL = """Promise.all(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime < Infinity)
  .map((one) => one.finished.catch(() => {})))"""


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """A line for each: the rule, and the elements that break it; of some ``rules`` or of all."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN, rules)
    return [
        f"{one['id']}: {' | '.join(node['html'][:160] for node in one['nodes'])}" for one in found
    ]


def violations_in_both(page: Page) -> list[str]:
    """Those of the page in the light and in the dark, where colours alone are others; and whether
    it is wider than its window."""
    look(page, "dark")
    dark = violations(page, ["color-contrast"])
    look(page, "light")
    return [f"dark: {one}" for one in dark] + violations(page) + _beyond_window(page)


def look(page: Page, scheme: Any) -> None:
    """Have the page be ``light`` or ``dark``, and come to rest."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
    page.evaluate(_STILL)


def _beyond_window(page: Page) -> list[str]:
    beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [f"{beyond} pixels wider than the window"] if beyond > 0 else []
