"""Folding: how two texts are compared without regard to case and accents, and slugs made of it."""

import re
import unicodedata
from functools import lru_cache

BLANKS = " \t\n\v\f\r"
_MARKS = re.compile("[\u0300-\u036f]")
_SLUG_BREAK = re.compile(r"[\W_]+")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The form under which texts are compared: NFKD of the casefold, without U+0300 to U+036F,
    with œ as oe and æ as ae. ``hotel`` and ``HÔTEL`` have the same fold."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return bare.replace("œ", "oe").replace("æ", "ae")


def is_blank(text: str | None) -> bool:
    """Whether a text counts as empty: absent, or a fold of nothing but ASCII white space."""
    return text is None or not fold(text).strip(BLANKS)


def slug(label: str) -> str:
    """The key made of a label: ``Réseau BNI`` gives ``reseau-bni``. Empty where nothing is left."""
    spelled = fold(label).replace("+", "plus").replace("#", "sharp")
    return _SLUG_BREAK.sub("-", spelled).strip("-")
