"""What people do on the screens, in French or in English."""

import re
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator, Page, expect

Point = tuple[float, float]

ENGLISH: Final = {
    "+ Critère": "+ Criterion",
    "Accès API": "API access",
    "actions": "actions",
    "Activité": "Activity",
    "Affecter": "Assign",
    "Ajouter une personne, un profil, une structure": "Add a person, a profile, a structure",
    "Annuler": "Undo",
    "Appel": "Call",
    "Aucun": "None",
    "aucune": "no ",
    "Autorise les exports": "Allows exports",
    "Cette fiche n'est plus là": "This record is no longer there",
    "Champ": "Field",
    "client": "client",
    "Colonnes": "Columns",
    "Combien": "How many",
    "comptes": "accounts",
    "Comptes": "Accounts",
    "Comptes et contacts": "Accounts and contacts",
    "CSV standard": "Standard CSV",
    "Déplacer": "Move",
    "en position": "at position",
    "Enregistrer": "Save",
    "Enregistrer comme nouvelle vue…": "Save as a new view…",
    "Exporter": "Export",
    "faite le": "done on",
    "Fermer": "Close",
    "Filtrer": "Filter",
    "Listes": "Lists",
    "Mon compte": "My account",
    "n'a pas le droit": "does not hold the right",
    "ne répond pas à la requête": "does not meet the criteria",
    "Nom": "Name",
    "Non vérifié": "Does not hold",
    "Nouveau compte": "New account",
    "origine": "origin",
    "Origine": "Origin",
    "Paramètres": "Settings",
    "Partager": "Share",
    "pourquoi ?": "why?",
    "Pourquoi ?": "Why?",
    "Profil affiché": "Profile shown",
    "Profils et droits": "Profiles and rights",
    "renommer": "rename",
    "répond à la requête": "meets the criteria",
    "Réponse": "Answer",
    "Requêtes": "Segments",
    "Sélection": "Selection",
    "statut": "status",
    "Statuts": "Statuses",
    "Taguer": "Tag",
    "Tout sélectionner": "Select all",
    "type": "type",
    "Valeur": "Value",
    "Vous n'avez pas accès à cet écran": "You have no access to this screen",
    "Vue": "View",
}
"""The words of the screens, by how they are in French."""


@dataclass
class Screen:
    """What is in the window: wide, to be used with a mouse, or a telephone's, to be touched."""

    page: Page
    language: str = "fr"

    def word(self, french: str) -> str:
        """A word of the screen in the language of whoever reads it; names stay as they are."""
        return french if self.language == "fr" else ENGLISH.get(french, french)

    @property
    def narrow(self) -> bool:
        """Whether it is a telephone's."""
        size = self.page.viewport_size
        return size is not None and size["width"] < 768

    def press(self, target: Locator) -> None:
        """Click it, or touch it."""
        if self.narrow:
            target.tap()
        else:
            target.click()

    def button(self, *french: str) -> Locator:
        """The button of that name: words of the screen, or what people have named."""
        name = " ".join(map(self.word, french))
        return self.page.get_by_role("button", name=name, exact=True)

    def menu(self) -> Locator:
        """What leads to other screens; a telephone has it in a drawer, which this opens."""
        if not self.narrow:
            return self.page.get_by_role("complementary", name="Menu")
        self.press(self.button("Menu"))
        return self.page.get_by_role("dialog", name="Menu")

    def go(self, place: str) -> None:
        """Go to another screen."""
        link = re.compile(f"^{self.word(place)}")
        self.press(self.menu().get_by_role("link", name=link))

    def choose(self, what: str, choice: str) -> None:
        """Choose from a list that stands open."""
        among = self.page.get_by_role("listbox", name=self.word(what), exact=True)
        wanted = re.compile(rf"^{re.escape(choice.strip())}\b", re.IGNORECASE)
        self.press(among.get_by_role("option", name=wanted).first)

    def leave_list(self) -> None:
        """Press beside a list that stays open for more choices."""
        self.press(self.page.get_by_role("heading", level=1))
        expect(self.page.get_by_role("listbox")).to_have_count(0)


class Table(Screen):
    """Accounts or contacts, with the builder over them."""

    def criterion(self, field: str, value: str = "") -> None:
        """Add a criterion by the keyboard alone: its field, and a choice where it takes one."""
        self.page.keyboard.press("f")
        self._choose(field)
        if value:
            self._choose(value)
            self._close()

    def answer(self) -> Locator:
        """The count and the sentence under the builder."""
        return self.page.get_by_role("region", name=self.word("Réponse"))

    def columns(self) -> list[str]:
        """The heads of the columns, in their order."""
        heads = self.page.get_by_role("columnheader").all_inner_texts()
        return [head.split("\n")[0] for head in heads if head.strip()]

    def move_column(self, column: str, onto: str) -> None:
        """Drag a column onto another: its head by the mouse, or by touch in the list of columns."""
        place = f"{column} {self.word('en position')} {self.columns().index(onto) + 1} "
        if not self.narrow:
            head = self.page.get_by_role("columnheader")
            self._drag(head.filter(has_text=column), head.filter(has_text=onto), place)
            return
        self.press(self.button("Colonnes"))
        handles = [self.button("Déplacer", name) for name in (column, onto)]
        self._drag(handles[0], handles[1], place)
        self.leave_list()

    def export(self, form: str) -> None:
        """Ask for what is shown as a file of that form."""
        self.press(self.button("Exporter"))
        self.press(self.page.get_by_role("menuitem", name=self.word(form)))

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

    def _drag(self, what: Locator, onto: Locator, heard: str) -> None:
        """Drag something onto another; it is let go once that is heard to be where it is."""
        pointer = Finger(self.page) if self.narrow else self.page.mouse
        (x, y), end = _middle(what), _middle(onto)
        pointer.move(x, y)
        pointer.down()
        pointer.move(x - 20, y - 20, steps=4)
        pointer.move(*end, steps=8)
        expect(self.page.get_by_text(heard)).to_have_count(1)
        pointer.up()


class Finger:
    """A finger, used as the mouse is."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._at = (0.0, 0.0)
        self._touching = False

    def move(self, x: float, y: float, steps: int = 1) -> None:
        """Go to a point; a finger that touches nothing is only there."""
        (x0, y0), self._at = self._at, (x, y)
        for step in range(1, steps + 1) if self._touching else ():
            part = step / steps
            self._send("touchMove", (x0 + (x - x0) * part, y0 + (y - y0) * part))

    def down(self) -> None:
        """Touch what is there."""
        self._touching = True
        self._send("touchStart", self._at)

    def up(self) -> None:
        """Be lifted."""
        self._touching = False
        self._send("touchEnd")

    def _send(self, kind: str, *points: Point) -> None:
        touched = [{"x": x, "y": y} for x, y in points]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})


def _middle(target: Locator) -> Point:
    box = target.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def count_in(answer: Locator) -> int:
    """The number that an answer begins with, once it is the one that was asked for."""
    expect(answer).to_have_attribute("aria-busy", "false")
    return number_in(answer.inner_text())


def number_in(text: str) -> int:
    """The number that a text begins with, as French or English writes it."""
    found = re.match(r"[\d\s\u202f\u00a0,]+", text)
    assert found is not None, text
    return int(re.sub(r"\D", "", found.group()))
