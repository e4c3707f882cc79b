"""Texts for people."""

from crible.kit.text import Language, Text


def test_french_quotes_keep_to_what_they_quote() -> None:
    text = Text("Le champ « {field} » n'existe pas.", "There is no field “{field}”.")
    assert text.render(Language.FR, field="x y") == "Le champ «\xa0x y\xa0» n'existe pas."
    assert text.render(Language.EN, field="x y") == "There is no field “x y”."
