"""Text for people, in each language the product speaks, kept side by side."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that a reader may choose."""

    FR = "fr"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One message in French and English. ``{name}`` marks what ``render`` fills in. French quotes
    never end a line, nor begin one: the spaces inside them become some that do not break."""

    fr: str
    en: str

    def __post_init__(self) -> None:
        unbroken = self.fr.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
        object.__setattr__(self, "fr", unbroken)

    def in_(self, language: Language) -> str:
        """The text in one language, marks unfilled."""
        return self.fr if language is Language.FR else self.en

    def render(self, language: Language, **values: object) -> str:
        """The text in one language with its marks filled; a value that is a Text is translated."""
        filled = {
            name: value.in_(language) if isinstance(value, Text) else value
            for name, value in values.items()
        }
        return self.in_(language).format(**filled)
