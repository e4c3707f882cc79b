"""What is wrong with an input, told so that a person or a program can act on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crible.kit.text import Language, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    ``place`` says where (a JSON pointer in criteria, a setting's or an option's name elsewhere),
    ``code`` is stable for programs, ``text`` with ``values`` is for people.
    """

    code: str
    text: Text
    place: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: Language) -> str:
        """What is wrong and what to do, in the reader's language."""
        return self.text.render(language, **self.values)


class RefusedError(Exception):
    """An input that was refused, with every fault found in it. Nothing was changed."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{f.place} {f.code}".strip() for f in faults))
        self.faults = faults
