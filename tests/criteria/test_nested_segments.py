"""Segments that others name and that the reader may not: evaluated, and never shown."""

import dataclasses
from typing import Any

import pytest

from crible.criteria.catalog import Catalog, SavedSegment
from crible.criteria.context import Context
from crible.criteria.mentions import segments_named
from crible.criteria.sentence import describe
from crible.criteria.wire import read_criteria, unknown_fields
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Language
from tests.criteria.reading import CLOCK, TRUE, catalog, group, rule


def nesting(named: dict[int, Any], nested: dict[int, Any]) -> Catalog:
    """A catalog with segments that the reader may name, and others."""
    return dataclasses.replace(
        catalog(),
        segments={id_: SavedSegment(id_, f"S{id_}", "accounts", raw) for id_, raw in named.items()},
        nested={
            id_: SavedSegment(id_, "Secret", "accounts", raw, nameable=False)
            for id_, raw in nested.items()
        },
    )


def fault_of(raw: Any, of: Catalog, **more: Any) -> Fault:
    with pytest.raises(RefusedError) as refused:
        read_criteria(raw, "accounts", Context(of, CLOCK, 5), **more)
    (fault,) = refused.value.faults
    return fault


def in_(*ids: int) -> dict[str, Any]:
    return group(rule("segment", "in", list(ids)))


def test_nested_segment_is_evaluated() -> None:
    of = nesting({1: in_(2)}, {2: group(TRUE)})
    assert set(read_criteria(in_(1), "accounts", Context(of, CLOCK)).segments) == {1, 2}


def test_naming_it_is_naming_nothing() -> None:
    of = nesting({1: in_(2)}, {2: group(TRUE)})
    found, absent = fault_of(in_(2), of), fault_of(in_(99), of)
    assert (found.code, found.place, found.text) == (absent.code, absent.place, absent.text)
    assert found.values == {"id": 2}


def test_its_sentence_does_not_show_it() -> None:
    of = nesting({1: group(TRUE)}, {2: group(TRUE), 3: group(TRUE)})
    for ids, fr, en in (
        ([2], "sont dans une autre requête", "are in another segment"),
        ([2, 3], "sont dans une autre requête", "are in another segment"),
        (
            [2, 1, 3],
            "sont dans l'une des requêtes «\xa0S1\xa0» ou 2 autres",
            "are in one of the segments “S1” or 2 others",
        ),
    ):
        criteria = read_criteria(in_(*ids), "accounts", Context(of, CLOCK), stored=True)
        assert describe(criteria, of, Language.FR) == f"Comptes qui {fr}"
        assert describe(criteria, of, Language.EN) == f"Accounts that {en}"


def test_circle_does_not_name_it() -> None:
    of = nesting({1: group(TRUE), 3: in_(2)}, {2: in_(1)})
    fault = fault_of(in_(3), of, saving=1)
    assert fault.code == "cycle"
    assert "S1 → S3 → une autre requête → S1" in fault.sentence(Language.FR)
    assert "S1 → S3 → another segment → S1" in fault.sentence(Language.EN)


def test_its_faults_do_not_name_it() -> None:
    of = nesting({1: in_(2)}, {2: group(rule("secret", "empty"))})
    fault = fault_of(in_(2), of, stored=True)
    for language in Language:
        sentence = fault.sentence(language)
        assert "Secret" not in sentence
        assert "secret" not in sentence


def test_unknown_fields_are_its_own() -> None:
    inner, outer = group(rule("gone", "empty")), group(rule("gone", "empty"), *in_(1)["rules"])
    context = Context(nesting({1: inner}, {}), CLOCK)
    segment = SavedSegment(2, "S2", "accounts", outer)
    assert unknown_fields(segment, context) == {"/rules/0/field"}


def test_custom_field_is_no_segment() -> None:
    assert segments_named(group(rule("custom.segment", "in", [1]))) == set()
    assert segments_named(group(rule("parent.segment", "in", [1]))) == {1}
