"""Somebody who uses the keyboard alone."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.conftest import PASSWORD, Site
from tests.browser.screens import Table

_PRESSES = 20
"""More than these to reach something, and nobody would."""

_OVER = re.compile(r"^(?!.*(prise|taken)).*position")
"""What is said of where something is over; before that comes that it is taken up."""

_AT = "one => document.activeElement === one"
_UNSEEN = """() => {
  const at = document.activeElement;
  if (at === document.body) return null; // between the last and the first of the page
  const around = [at, at.nextElementSibling, at.parentElement, at.parentElement.parentElement];
  const typed = at.matches('input:not([type=checkbox], [type=radio]), textarea');
  const ringed = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  };
  const faint = (one) => one && (getComputedStyle(one).opacity < 0.4 || faint(one.parentElement));
  const inside = ({ left, right, top, bottom }) =>
    Math.min(right, innerWidth) > Math.max(left, 0) &&
    Math.min(bottom, innerHeight) > Math.max(top, 0);
  const seen = (one) => one && !faint(one) && inside(one.getBoundingClientRect());
  const shown = typed ? seen(at) : around.some((one) => seen(one) && ringed(one));
  return shown ? null : at.outerHTML.slice(0, 200);
}"""
"""What has the focus and does not show it: no ring, too faint, or out of the window."""


class Keyboard(Table):
    """A page on which nothing is clicked or touched: keys go to wherever the focus is."""

    def keys(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)

    def reach(self, target: Locator, by: str = "Tab") -> None:
        """Press a key until something has the focus, which is seen all the way."""
        expect(target).to_be_visible()
        self._until(lambda: bool(target.evaluate(_AT)), by, str(target))

    def pick(self, text: str) -> None:
        """Take a choice of the list that has opened: found by typing where one can type, or else
        by the arrows."""
        expect(self.page.get_by_role("listbox")).to_have_count(1)
        marked = self.page.locator("[role=option][data-combobox-selected]")
        search = self.page.locator(":has(> [role=listbox]) > * input").filter(visible=True)
        if search.count():
            expect(search).to_be_focused()
        if self.page.locator("input:focus").count():
            self.write(text)
        else:
            wanted = marked.filter(has_text=re.compile(re.escape(text), re.IGNORECASE))
            self._until(lambda: wanted.count() > 0, "ArrowDown", text)
        expect(marked).to_contain_text(text, ignore_case=True)
        self.keys("Enter")

    def call(self, text: str) -> None:
        """Go, by Ctrl+K, to what is found by a text."""
        self.keys("Control+k")
        self.pick(text)
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def open_segment(self, name: str) -> None:
        """Go, by Ctrl+K, to the table that a segment stands for."""
        self.call(name)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)

    def carry(self, arrow: str) -> None:
        """Take up what has the focus, carry it one place, and put it down; what is said to those
        who do not see it tells when."""
        said = self.page.locator("[id^=DndLiveRegion]").filter(has_text=re.compile("."))
        self.keys("Space")
        expect(said).to_have_text(_OVER)
        # What is taken up hears the arrows from the page's next turn on, sooner than one can press.
        self.page.evaluate("new Promise((done) => setTimeout(done))")
        for key in (arrow, "Space"):
            before = said.inner_text()
            self.keys(key)
            expect(said).not_to_have_text(before)

    def into_table(self) -> None:
        """Go to the first row, where one has not been in the table before."""
        first = self.rows().first.get_by_role("gridcell").nth(1)
        expect(first.get_by_role("link")).to_be_visible()
        self.keys("Control+Enter")
        expect(first).to_be_focused()

    def _until(self, there: Callable[[], bool], key: str, what: str) -> None:
        for _ in range(_PRESSES):
            if there():
                return
            self.keys(key)
            unseen = self.page.evaluate(_UNSEEN)
            assert unseen is None, f"the focus is not seen on {unseen}"
        raise AssertionError(f"{key} {_PRESSES} times does not lead to {what}")


def sign_in(site: Site, who: str, language: str = "fr") -> Keyboard:
    """The page of somebody of the demo, who signed in by the keyboard."""
    site.have_read(who, language)
    page = site.visit("/sign-in", language=language)
    page.emulate_media(reduced_motion="reduce")  # what opens is seen at once
    signing = Keyboard(page, language)
    signing.reach(page.locator("input[name=email]"))
    signing.write(f"{who}@crible.example")
    signing.keys("Tab")
    signing.write(PASSWORD)
    signing.keys("Enter")
    page.locator("#content main").wait_for()
    return signing
