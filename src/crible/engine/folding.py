"""Folding many texts at once, in Arrow. What a single text gives: kit.fold.fold."""

import pyarrow as pa
import pyarrow.compute as pc

from crible.kit.fold import BLANKS, fold


def fold_texts(texts: pa.Array) -> pa.Array:
    """The fold of each text, NULL where it counts as empty."""
    folded = pc.ascii_lower(texts)
    beyond_ascii = pc.invert(pc.string_is_ascii(texts))
    if pc.any(beyond_ascii).as_py():
        # Each different text once: names of towns and trades come back thousands of times.
        different = pc.dictionary_encode(texts.filter(beyond_ascii))
        each = pa.array([fold(text) for text in different.dictionary.to_pylist()], pa.string())
        folded = pc.replace_with_mask(folded, beyond_ascii, each.take(different.indices))
    blank = pc.equal(pc.utf8_trim(folded, characters=BLANKS), "")
    return pc.if_else(blank, pa.scalar(None, pa.string()), folded)
