"""JSON is read and written exactly, or refused."""

from decimal import Decimal

import pytest

from crible.kit.faults import RefusedError
from crible.kit.jsontext import read_json, write_json
from crible.kit.text import Language


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        (' {"a": [1, true, "é"]} ', {"a": [1, True, "é"]}),
        ("0.1", Decimal("0.1")),
        ("1.0000000000000000000000000000000001", Decimal("1.0000000000000000000000000000000001")),
        ("99999999999999999999999", 99999999999999999999999),
        ("1e400", Decimal("1e400")),
        ('"\\u00e9"', "é"),
        ('{"a": {"a": 1}}', {"a": {"a": 1}}),
    ],
)
def test_json_is_read_exactly(text: str, value: object) -> None:
    found = read_json(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{'a': 1}",
        '{"a": 1,}',
        "NaN",
        "[Infinity]",
        "-Infinity",
        "1 2",
        '"tab\tinside"',
        '{"rules": [], "rules": []}',
        '[{"x": {"b": 1, "b": 2}}]',
        "[" * 100_000,
        "9" * 5_000,
    ],
)
def test_broken_json_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_json(text, "--criteria")
    (fault,) = refused.value.faults
    assert (fault.code, fault.place) == ("bad_json", "--criteria")
    for language in Language:
        assert fault.sentence(language)


def test_repeated_key_is_named() -> None:
    with pytest.raises(RefusedError) as refused:
        read_json('{"a": 1, "not": true, "not": false}')
    assert "«\xa0not\xa0»" in refused.value.faults[0].sentence(Language.FR)


@pytest.mark.parametrize(
    "value",
    [
        {"a": Decimal("0.0001")},
        [1, -1, True, False],
        'œuvre \u2028 \\ "',
        {},
        Decimal("12.5"),
        10**30,
    ],
)
def test_written_json_reads_the_same(value: object) -> None:
    assert read_json(write_json(value)) == value


def test_accents_are_written_plainly() -> None:
    assert write_json({"é": Decimal("1.50")}) == '{"é": 1.50}'
