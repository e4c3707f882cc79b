"""What people do on the screens, in French or in English."""

import re
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator, Page, expect

WORDS: Final = {
    "fr": {
        "filter": "Filtrer",
        "status": "statut",
        "origin": "origine",
        "actions": "actions",
        "kind": "type",
        "call": "appel",
        "done": "faite le",
        "none": "aucune",
        "how many": "Combien",
        "amount": "Combien",
        "criterion": "+ Critère",
        "client": "client",
        "answer": "Réponse",
        "save": "Enregistrer",
        "share": "Partager",
        "others": "Tous les autres",
    },
    "en": {
        "filter": "Filter",
        "status": "status",
        "origin": "origin",
        "actions": "actions",
        "kind": "type",
        "call": "call",
        "done": "done on",
        "none": "no ",
        "how many": "How many",
        "amount": "How many",
        "criterion": "+ Criterion",
        "client": "client",
        "answer": "Answer",
        "save": "Save",
        "share": "Share",
        "others": "Everybody else",
    },
}


@dataclass
class Table:
    """Accounts or contacts, with the builder over them."""

    page: Page
    language: str = "fr"

    def word(self, key: str) -> str:
        """A word of the screen."""
        return WORDS[self.language][key]

    def criterion(self, field: str, value: str = "") -> None:
        """Add a criterion by the keyboard alone: its field, and a choice where it takes one."""
        self.page.keyboard.press("f")
        self._choose(field)
        if value:
            self._choose(value)
            self._close()

    def within(self, field: str, value: str = "") -> None:
        """Add a condition on the related rows of the criterion that was just added."""
        blank = self.page.locator("[data-blank='true'][data-opens]")
        if not blank.count() and not self._list().count():
            self.page.get_by_role("button", name=self.word("criterion"), exact=True).first.click()
        self._choose(field)
        if value:
            self._choose(value)
            self._close()

    def answer(self) -> Locator:
        """The count and the sentence under the builder."""
        return self.page.get_by_role("region", name=self.word("answer"))

    def columns(self) -> list[str]:
        """The heads of the columns, in their order."""
        heads = self.page.get_by_role("columnheader").all_inner_texts()
        return [head.split("\n")[0] for head in heads if head.strip()]

    def drag_column(self, column: str, onto: str) -> None:
        """Drag the head of a column onto another's."""
        start = self._middle(self.page.get_by_role("columnheader", name=column).first)
        end = self._middle(self.page.get_by_role("columnheader", name=onto).first)
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(start[0] - 20, start[1], steps=4)
        mouse.move(*end, steps=8)
        mouse.up()

    def rows(self) -> Locator:
        """The rows that are drawn, without the heads."""
        return self.page.get_by_role("row").filter(has=self.page.get_by_role("gridcell"))

    def _close(self) -> None:
        self.page.keyboard.press("Escape")
        expect(self._list()).to_have_count(0)

    def _list(self) -> Locator:
        return self.page.locator("input[data-expanded='true']")

    def _choose(self, text: str) -> None:
        box = self._list().last
        expect(box).to_be_focused()
        box.fill(text)
        expect(self.page.get_by_role("option").first).to_be_visible()
        self.page.keyboard.press("Enter")

    def _middle(self, head: Locator) -> tuple[float, float]:
        box = head.bounding_box()
        assert box is not None
        return box["x"] + 36, box["y"] + box["height"] / 2


def count_in(answer: Locator) -> int:
    """The number that an answer begins with, once it is the one that was asked for."""
    expect(answer).to_have_attribute("aria-busy", "false")
    found = re.match(r"[\d\s\u202f\u00a0,]+", answer.inner_text())
    assert found is not None, answer.inner_text()
    return int(re.sub(r"\D", "", found.group()))
