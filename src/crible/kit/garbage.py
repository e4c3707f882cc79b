"""Python's search for garbage: objects that hold each other and nobody else holds."""

import gc
from typing import Final

_MADE: Final = 10_000
"""How many objects are made between two searches. A statement is made of thousands of small ones,
which go by themselves: at Python's 700, a third of the time went into looking at them."""


def search_seldom() -> None:
    """Search less often from now on, and never through what is loaded already: looking through all
    modules and tables held answers up for a third of a second."""
    gc.freeze()
    gc.set_threshold(_MADE)
