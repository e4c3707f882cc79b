"""A choice that was renamed is still found by the label that its key was made of."""

import pytest

from crible.criteria.catalog import Choice, ChoiceList
from crible.kit.fold import slug
from crible.kit.text import Text


@pytest.mark.parametrize("label", ["Réseau BNI", "C++", "Nestlé™", "№ 1", "ℳ", "½ tarif"])
def test_renamed_choice_is_found_again(label: str) -> None:
    renamed = Choice(slug(label), Text("Autre nom", "Another name"), 1)
    found = ChoiceList("origins", (renamed,)).find
    assert found(label) is renamed
    assert found(slug(label)) is renamed
    assert found("Autre nom") is renamed


def test_exact_key_comes_before_all() -> None:
    texts = Text("x", "x"), Text("nestletm", "nestletm")
    mark, plain = (
        Choice(key, text, at)
        for at, (key, text) in enumerate(zip(("nestleTM", "nestletm"), texts, strict=True))
    )
    for choices in ((mark, plain), (plain, mark)):
        assert ChoiceList("origins", choices).find("Nestlé™") is mark
        assert ChoiceList("origins", choices).find("NESTLETM") is plain


def test_capitals_of_keys_do_not_matter() -> None:
    country = Choice("FR", Text("France", "France"), "FR")
    for label in ("fr", "FR", "france"):
        assert ChoiceList("countries", (country,)).find(label) is country
