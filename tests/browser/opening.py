"""How a person opens something, as steps that can be written in a table."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page

Step = Callable[[Page], object]


class Opening(NamedTuple):
    """What is done to open something, the role of what then stands open, and what is done to close
    it, where that is not the Escape key."""

    steps: tuple[Step, ...]
    shows: Any
    closing: tuple[Step, ...] = ()


def listbox(*steps: Step) -> Opening:
    """What opens a list of choices."""
    return Opening(steps, "listbox")


def menu(*steps: Step) -> Opening:
    """What opens a menu."""
    return Opening(steps, "menu")


def dialog(*steps: Step) -> Opening:
    """What opens a dialog, a drawer or a popover."""
    return Opening(steps, "dialog")


def editor(*steps: Step) -> Opening:
    """What opens a field in the place of a value."""
    return Opening(steps, "textbox")


def click(role: Any, name: str) -> Step:
    """Click the first in view of a role whose name begins so."""
    return lambda page: _shown(page.get_by_role(role, name=_beginning(name))).click()


def button(name: str) -> Step:
    """Click a button."""
    return click("button", name)


def item(name: str) -> Step:
    """Choose from the menu that is open."""
    return click("menuitem", name)


def tab(name: str) -> Step:
    """Open a tab."""
    return click("tab", name)


def box(name: str) -> Step:
    """Click the field whose label begins so."""
    return lambda page: _shown(page.get_by_label(_beginning(name)), last=True).click()


def see(role: Any) -> Step:
    """Wait for what opens by itself."""
    return lambda page: page.get_by_role(role).wait_for()


def press(key: str) -> Step:
    """Press a key."""
    return lambda page: page.keyboard.press(key)


def write(text: str) -> Step:
    """Type where the keyboard is."""
    return lambda page: page.keyboard.type(text)


def cell(column: int) -> Step:
    """Double-click a cell of the second row."""
    return lambda page: page.locator(f"[data-at='1:{column}']").dblclick()


def head(column: int) -> Step:
    """Click the head of a column with the right button."""
    return lambda page: page.locator(f"[data-at='-1:{column}']").click(button="right")


def choose_row(page: Page) -> None:
    """Choose the second row."""
    page.locator("[data-at='1:0'] input").check(force=True)


def _beginning(name: str) -> re.Pattern[str]:
    """A name that begins so, with whichever spaces."""
    return re.compile("^" + name.replace(" ", r"\s"))


def _shown(all_of_them: Locator, *, last: bool = False) -> Locator:
    shown = all_of_them.filter(visible=True)
    return shown.last if last else shown.first
