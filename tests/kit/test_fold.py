"""Folding and slugs."""

import unicodedata

import pytest
from sqlalchemy import Engine, literal, select

from crible.db.connection import reading
from crible.db.functions import fold as sql_fold
from crible.kit.fold import fold, is_blank, slug

FOLDED = [
    ("HÔTEL", "hotel"),
    ("ho\u0302tel", "hotel"),
    ("Œuvre", "oeuvre"),
    ("œuvre", "oeuvre"),
    ("ÆGIR", "aegir"),
    ("Ǽ", "ae"),
    ("Straße", "strasse"),
    ("STRASSE", "strasse"),
    ("ẞ", "ss"),
    ("İstanbul", "istanbul"),
    ("ﬁnance", "finance"),
    ("L'Haÿ-les-Roses", "l'hay-les-roses"),
    ("ΑΘΗΝΑΙ", "αθηναι"),
    ("Ἀθῆναι", "αθηναι"),
    ("ΟΔΟΣ", "οδοσ"),
    ("οδός", "οδοσ"),
    ("МОСКВА", "москва"),
    ("Ёлка", "елка"),
    ("ｆｕｌｌ", "full"),
    ("x²", "x2"),
    ("½", "1⁄2"),
    ("a\u00a0b", "a b"),
    ("100 %_\\", "100 %_\\"),
    ("", ""),
    ("\u0301", ""),
    # Normalising comes after the case, so that what it brings keeps its own.
    ("ℳ", "M"),
    ("Nestlé™", "nestleTM"),
    # Marks beyond U+036F stay.
    ("a\u20d7", "a\u20d7"),
    ("ø", "ø"),
    ("Ł", "ł"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_text_folds(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_every_database_folds_alike(engine: Engine) -> None:
    scripts = [(0x20, 0x530), (0x1C80, 0x1C90), (0x1D00, 0x2200), (0x2C60, 0x2C80)]
    scripts += [(0x2DE0, 0x2E00), (0xA640, 0xA6A0), (0xA720, 0xA800), (0xAB30, 0xAB70)]
    letters = [
        chr(code)
        for first, end in scripts
        for code in range(first, end)
        if unicodedata.category(chr(code)) != "Cn"
    ]
    texts = [text for text, _ in FOLDED] + [f"x{one}y\u0301" for one in letters]
    with reading(engine) as connection:
        for at in range(0, len(texts), 500):
            part = texts[at : at + 500]
            folded = connection.execute(select(*(sql_fold(literal(text)) for text in part))).one()
            assert list(folded) == [fold(text) for text in part]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        (None, True),
        ("", True),
        (" \t\n\v\f\r", True),
        ("\u00a0\u2003\u3000", True),
        ("\u0301", True),
        ("\u200b", False),
        ("\u1680", False),
        ("\x1c", False),
        ("0", False),
        ("-", False),
    ],
)
def test_blank_texts_are_known(text: str | None, blank: bool) -> None:
    assert is_blank(text) is blank


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Réseau BNI", "reseau-bni"),
        ("  Salon  2026 ! ", "salon-2026"),
        ("Ecole/Lycée", "ecole-lycee"),
        ("snake_case", "snake-case"),
        ("C++", "cplusplus"),
        ("C#", "csharp"),
        ("Bac + 5", "bac-plus-5"),
        ("A+", "aplus"),
        ("Œuvres d'art", "oeuvres-d-art"),
        ("–Tiret—", "tiret"),
        ("Москва", "москва"),
        ("m²", "m2"),
        ("!?", ""),
        ("", ""),
        (" _ ", ""),
    ],
)
def test_label_makes_a_slug(label: str, key: str) -> None:
    assert slug(label) == key
    assert slug(key) == key
