"""The page of criteria says every word of the language, and no other."""

import json
import re
from typing import Any

import pytest

from crible.criteria import faults
from crible.criteria.context import Context
from crible.criteria.kinds import Asker, Kind, Period, Unit
from crible.criteria.nodes import AGGREGATED, COUNTED, Function, Mode
from crible.criteria.operators import COMPARISONS, OPERATORS, SYNONYMS
from crible.criteria.operators.choice import STRUCTURE
from crible.criteria.paths import resolve, resolve_field
from crible.criteria.wire import read_criteria
from crible.exchange.mapping import parse_mapping
from crible.exchange.targets import bind
from crible.kit.faults import RefusedError
from crible.kit.jsontext import read_json
from tests.docs.markdown import ROOT, blocks, codes, headings, keys, page, section, tables

CRITERIA = page("docs/reference/criteria.md")
OPERATED = section(CRITERIA, 2, "Kinds and operators")
KINDS = headings(OPERATED, 3)
FAULTS = tables(section(CRITERIA, 2, "Faults"))[0]
BLOCKS = [
    pytest.param(info, body, id=f"{file.relative_to(ROOT)}:{number}")
    for file in sorted(ROOT.glob("docs/**/*.md"))
    for number, (info, body) in enumerate(blocks(file.read_text("utf-8")))
    if info.split()[:1] == ["json"]
]


def _rule(example: str) -> tuple[Any, str]:
    rule = read_json(example)
    assert isinstance(rule, dict)
    return {"combinator": "and", "rules": [rule]}, str(rule.get("field", ""))


def _entity(name: str, demo: Context) -> str:
    """The first entity where a name means something, else accounts."""
    entities = demo.catalog.entities
    return next((one for one in entities if resolve(demo.catalog, one, name)), "accounts")


def test_every_kind_has_a_heading() -> None:
    assert [kind for heading in KINDS for kind in heading.split(", ")] == list(Kind)


@pytest.mark.parametrize("heading", KINDS)
def test_operators_of_kind_match(heading: str) -> None:
    documented = tables(section(OPERATED, 3, heading))
    for kind in heading.split(", "):
        assert keys(documented[0]) == list(OPERATORS[Kind(kind)])
    more = [key for table in documented[1:] for key in keys(table)]
    of_structure = [key for key in STRUCTURE if key not in OPERATORS[Kind.CHOICE]]
    assert more == (of_structure if heading == "choice" else [])


@pytest.mark.parametrize("heading", KINDS)
def test_examples_of_operators_hold(heading: str, demo: Context) -> None:
    for table in tables(section(OPERATED, 3, heading)):
        for operator, _, example in table:
            criteria, name = _rule(codes(example)[0])
            entity = _entity(name, demo)
            path = resolve_field(demo.catalog, entity, name)
            assert path is not None
            assert path.field.kind in heading.split(", ")
            assert criteria["rules"][0]["operator"] == codes(operator)[0]
            read_criteria(criteria, entity, demo)


def test_operators_of_id_are_told() -> None:
    assert "`id` takes `=` and `in` alone" in OPERATED


def test_synonyms_are_all_told() -> None:
    told = re.search(r"^(.+) are read as (.+)\.$", OPERATED, re.MULTILINE)
    assert told
    assert dict(zip(codes(told[1]), codes(told[2]), strict=True)) == SYNONYMS


def test_comparisons_of_kinds_match() -> None:
    table = tables(section(CRITERIA, 2, "Comparisons of fields"))[0]
    assert {row[0]: codes(row[1]) for row in table} == {
        str(kind): [key for key in OPERATORS[kind] if key in COMPARISONS]
        for kind in Kind
        if kind is not Kind.CHOICES
    }


def test_modes_match_the_program() -> None:
    table = tables(section(CRITERIA, 2, "Related tests"))[0]
    assert keys(table) == list(Mode)
    assert {key for key, row in zip(keys(table), table, strict=True) if "threshold" in row[1]} == (
        COUNTED
    )


def test_functions_match_the_program() -> None:
    table = tables(section(CRITERIA, 2, "Aggregates"))[0]
    assert keys(table) == list(Function)
    for function, row in zip(Function, table, strict=True):
        taken = set() if row[1] == "none" else set(row[1].split(", "))
        assert taken == AGGREGATED[function]


@pytest.mark.parametrize(
    ("heading", "words"),
    [("Spans and relative days", Unit), ("Periods", Period), ("Whoever asks", Asker)],
)
def test_closed_words_match_program(heading: str, words: Any) -> None:
    assert keys(tables(section(CRITERIA, 3, heading))[0]) == list(words)


def test_codes_of_faults_match() -> None:
    assert keys(FAULTS) == list(faults._TEXTS)


@pytest.mark.parametrize("row", [row for row in FAULTS if row[2]], ids=lambda row: row[0])
def test_examples_of_faults_fail(row: list[str], demo: Context) -> None:
    criteria, name = _rule(codes(row[2])[0])
    with pytest.raises(RefusedError) as refused:
        read_criteria(criteria, _entity(name, demo), demo)
    assert [fault.code for fault in refused.value.faults] == codes(row[0])


def test_ceilings_match_the_program() -> None:
    table = tables(section(CRITERIA, 2, "Ceilings"))[0]
    assert [int(row[0].replace(",", "")) for row in table] == [
        faults.NESTING,
        faults.RULES,
        faults.LIST_VALUES,
        faults.ALL_VALUES,
        faults.TEXT_LENGTH,
        faults.STEPS,
    ]


def test_examples_in_sentences_hold(demo: Context) -> None:
    told = re.sub(r"^\|.*$|^```[\s\S]*?^```$", "", CRITERIA, flags=re.MULTILINE)
    examples = [code for code in codes(told) if code.startswith('{"field"')]
    assert len(examples) >= 3
    for example in examples:
        criteria, name = _rule(example)
        read_criteria(criteria, _entity(name, demo), demo, asked_later=True)


@pytest.mark.parametrize(("info", "body"), BLOCKS)
def test_every_block_is_read(info: str, body: str, demo: Context) -> None:
    _, *words = info.split()
    if words[:1] == ["mapping"]:
        bind(parse_mapping(body), demo.catalog, words[1])
    else:
        read_criteria(json.loads(body), words[0] if words else "accounts", demo)
