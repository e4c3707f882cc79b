"""Mappings: what is read, and everything that is wrong told at once."""

from pathlib import Path
from typing import Any

import pytest

from crible.criteria.kinds import Kind
from crible.exchange.mapping import CustomTarget, parse_mapping, read_mapping
from crible.kit.faults import RefusedError
from tests.exchange.loading import refusal

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def test_examples_are_read() -> None:
    mapping = read_mapping(EXAMPLES / "annuaire-education.json")
    target = mapping.columns["Nombre_d_eleves"]
    assert target == CustomTarget(field="custom.eleves", kind=Kind.NUMBER, label="Élèves")
    assert mapping.constants["status"] == "prospect"
    assert read_mapping(EXAMPLES / "museofile.json").delimiter is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[]", ["/"]),
        ("{}", ["/key", "/columns"]),
        ('{"key": "", "columns": {}, "x": 1}', ["/key", "/x"]),
        ('{"key": 1, "columns": {"a/b": 2, "c": ""}}', ["/key", "/columns/a~1b", "/columns/c"]),
        (
            '{"key": "k", "columns": {"a": {"field": "name", "kind": "x", "y": 1}, "b": {}}}',
            [
                "/columns/a/field",
                "/columns/a/kind",
                "/columns/a/y",
                "/columns/b/field",
                "/columns/b/kind",
            ],
        ),
        (
            '{"key": "k", "columns": {}, "constants": {"a": null, "b": [1]}}',
            ["/constants/a", "/constants/b"],
        ),
        (
            '{"key": "k", "columns": {}, "delimiter": ";;", "encoding": "base64", "separator": ""}',
            ["/separator", "/delimiter", "/encoding"],
        ),
        ('{"key": "k", "columns": {}, "encoding": "utf-9"}', ["/encoding"]),
    ],
)
def test_every_fault_has_its_place(text: str, places: list[str]) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_mapping(text)
    assert [fault.place for fault in refused.value.faults] == places
    assert {fault.code for fault in refused.value.faults} == {"bad_mapping"}


@pytest.mark.parametrize(
    "text", ["", "{", '{"key": "a", "key": "b"}', '{"key": "\\u0000"}', '{"key": "\\ud800"}']
)
def test_broken_json_is_refused(text: Any) -> None:
    assert refusal(lambda: parse_mapping(text)) == ["bad_json"]


def test_nested_too_deep_is_refused() -> None:
    assert refusal(lambda: parse_mapping("[" * 200_000)) == ["bad_json"]


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "m.json"
    file.write_bytes('{"key": "é"}'.encode("cp1252"))
    assert refusal(lambda: read_mapping(file)) == ["bad_json"]
