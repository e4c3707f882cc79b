"""Trees told by each one's parent: structures, and people by their manager."""

from collections.abc import Iterable, Mapping


def below(parents: Mapping[int, int | None], roots: Iterable[int]) -> frozenset[int]:
    """The roots with all that is below them, at every depth. A circle is gone round once."""
    children: dict[int, list[int]] = {}
    for child, parent in parents.items():
        if parent is not None:
            children.setdefault(parent, []).append(child)
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(children.get(one, ()))
    return frozenset(found)


def above(parents: Mapping[int, int | None], node: int | None) -> list[int]:
    """A node and those above it, from the nearest to the root; none for None. A circle is gone
    round once."""
    found: list[int] = []
    while node is not None and node not in found:
        found.append(node)
        node = parents.get(node)
    return found
