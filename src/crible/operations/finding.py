"""What one check of the check-up found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crible.kit.text import Language, Text


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: on what, whether all is well, and the detail or what to do."""

    subject: Text
    detail: Text
    values: Mapping[str, object] = field(default_factory=dict)
    well: bool = True

    def sentence(self, language: Language) -> str:
        """The detail in the reader's language."""
        return self.detail.render(language, **self.values)
