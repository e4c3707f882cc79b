"""Criteria read as sentences, in French and English."""

import dataclasses
import itertools
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crible.criteria.catalog import Field
from crible.criteria.entities import ENTITIES
from crible.criteria.kinds import NUMERIC, TEMPORAL, Asker, Kind, Period, Unit
from crible.criteria.nodes import AGGREGATED, COUNTED, Combinator, Function, Mode
from crible.criteria.operators import COMPARISONS, OPERATORS, Operand, Shape, operators_of
from crible.criteria.sentence import TONGUES, describe, describe_node
from crible.criteria.sentences import words
from crible.criteria.sentences.grammar import Tongue
from crible.criteria.wire import read_criteria
from crible.kit.text import Language
from tests.criteria.sentence_cases import CALLS, CASES, CLIENTS, RECENT, Case
from tests.criteria.sentence_catalog import (
    CATALOG,
    CONTEXT,
    Json,
    aggregate,
    day,
    every,
    related,
    span,
)
from tests.criteria.sentence_catalog import test as field_test
from tests.criteria.strategies import Strategies

STRATEGIES = Strategies(CATALOG, {"accounts": [7, 8]})
every_tongue = pytest.mark.parametrize("tongue", TONGUES.values(), ids=TONGUES)


def said(entity: str, criteria: Json, language: Language = Language.FR) -> str:
    return describe(read_criteria(criteria, entity, CONTEXT), CATALOG, language)


def node_said(entity: str, rule: Json, language: Language = Language.FR) -> str:
    criteria = read_criteria(every(rule), entity, CONTEXT)
    return describe_node(criteria.root.rules[0], entity, CATALOG, language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.en[:60])
def test_sentences_read_as_written(case: Case) -> None:
    assert said(case.entity, case.criteria) == case.fr
    assert said(case.entity, case.criteria, Language.EN) == case.en


@pytest.mark.parametrize(
    ("entity", "rule", "fr", "en"),
    [
        (
            "accounts",
            CLIENTS,
            "le statut est Client ou Prospect",
            "the status is Client or Prospect",
        ),
        (
            "accounts",
            field_test("tags", "in", ["vip"]),
            "le compte a le tag VIP",
            "the account has the tag VIP",
        ),
        (
            "accounts",
            related("actions", "none", CALLS, RECENT),
            "le compte n'a aucune action de type Appel faite dans les 90 derniers jours",
            "the account has no action of type Call done in the last 90 days",
        ),
        (
            "deals",
            field_test("assigned_to", "=", "@me"),
            "l'opportunité est affectée à moi",
            "the deal is assigned to me",
        ),
        (
            "contacts",
            field_test("account.tags", "empty"),
            "le compte n'a aucun tag",
            "the account has no tag",
        ),
        (
            "accounts",
            every(CLIENTS, negated=True),
            "le compte n'est pas de ceux dont le statut est Client ou Prospect",
            "the account is not among those whose status is Client or Prospect",
        ),
        (
            "accounts",
            aggregate("contacts", "count", "=", 0),
            "le nombre de contacts est de 0",
            "the number of contacts is 0",
        ),
    ],
)
def test_rules_alone_are_statements(entity: str, rule: Json, fr: str, en: str) -> None:
    assert node_said(entity, rule) == fr
    assert node_said(entity, rule, Language.EN) == en


def test_empty_roots_have_statements() -> None:
    root = read_criteria(every(), "accounts", CONTEXT).root
    assert describe_node(root, "accounts", CATALOG, Language.FR) == "tous les comptes"


def test_vanished_choices_show_keys() -> None:
    criteria = read_criteria(
        every(
            CLIENTS,
            field_test("created_by", "=", 2),
            field_test("custom.secteur", "=", "prive"),
            field_test("segment", "in", [7]),
        ),
        "accounts",
        CONTEXT,
    )
    bare = dataclasses.replace(CATALOG, lists={}, segments={})
    assert describe(criteria, bare, Language.FR) == (
        "Comptes dont le statut est client ou prospect, dont le créateur est n° 2,"
        " dont «\xa0Secteur\xa0» est prive et qui sont dans la requête n° 7"
    )


def test_instants_follow_the_zone() -> None:
    rule = field_test("created_at", ">", "2026-01-01T02:30:15+00:00")
    criteria = read_criteria(every(rule), "accounts", CONTEXT)
    sentence = describe(criteria, CATALOG, Language.EN, ZoneInfo("America/New_York"))
    assert sentence == "Accounts that were created after 31 December 2025 at 21:30:15"


def test_long_texts_are_cut() -> None:
    sentence = said("accounts", every(field_test("name", "=", "a" * 1000)))
    assert sentence == f"Comptes dont le nom est «\xa0{'a' * 79}…\xa0»"


def test_texts_stay_on_one_line() -> None:
    rule = field_test("name", "in", ["a\n b", "\u2028", "{x}"])
    assert said("accounts", every(rule)).endswith(
        "est «\xa0a b\xa0», «\xa0\\u2028\xa0» ou «\xa0{x}\xa0»"
    )


@pytest.mark.parametrize(
    ("amount", "unit", "length", "last"),
    [
        (1, "day", "1 jour", "le dernier jour"),
        (90, "day", "90 jours", "les 90 derniers jours"),
        (2, "week", "2 semaines", "les 2 dernières semaines"),
        (1, "year", "1 an", "la dernière année glissante"),
        (3, "year", "3 ans", "les 3 dernières années"),
    ],
)
def test_lengths_agree_in_number(amount: int, unit: str, length: str, last: str) -> None:
    old = field_test("last_action_at", "olderThan", span(amount, unit))
    recent = field_test("last_action_at", "inLast", span(amount, unit))
    assert node_said("accounts", old).endswith(f"au moins {length}")
    assert node_said("accounts", recent).endswith(f"tombe dans {last}")


@pytest.mark.parametrize(
    ("threshold", "fr", "en"),
    [
        (0, "0 facture", "0 invoices"),
        (1, "1 facture", "1 invoice"),
        (2, "2 factures", "2 invoices"),
    ],
)
def test_counted_nouns_agree(threshold: int, fr: str, en: str) -> None:
    rule = related("invoices", "exactly", field_test("paid", "=", True), threshold=threshold)
    assert f"exactement {fr} payée" in node_said("accounts", rule)
    assert f"exactly {en} that" in node_said("accounts", rule, Language.EN)


def test_everything_has_words() -> None:
    fields = {(entity.name, name) for entity in ENTITIES.values() for name in entity.fields}
    assert words.FIELDS.keys() | words.FAMILIES.keys() == fields
    assert words.ENTITIES.keys() == ENTITIES.keys()
    compared = {
        (entity.name, name)
        for entity in ENTITIES.values()
        for name, field in entity.fields.items()
        if field.kind is not Kind.CHOICES
    }
    assert compared <= words.FIELDS.keys()


def test_no_words_are_left_over() -> None:
    known = {(name, field) for name, entity in ENTITIES.items() for field in entity.fields}
    relations = {(name, one) for name, entity in ENTITIES.items() for one in entity.relations}
    tables = (words.PARTICIPLES, words.BOOLEANS, words.QUALIFYING_KINDS, words.MAIN_DATES)
    named = set(itertools.chain(*tables, words.VALUES, words.PERCENTAGES))
    assert named <= known
    assert words.RELATIONS.keys() <= relations


@every_tongue
def test_every_operator_has_phrases(tongue: Tongue) -> None:
    for kind in set(Kind) - TEMPORAL:
        phrases = tongue.families[kind].by_operator
        assert phrases.keys() >= OPERATORS[kind].keys()
    for named, family in words.FAMILIES.items():
        field = ENTITIES[named[0]].fields[named[1]]
        assert tongue.families[family].by_operator.keys() >= OPERATORS[field.kind].keys()
    assert tongue.families["choice"].by_operator.keys() >= {"under", "notUnder"}
    assert tongue.families["segments"].by_operator.keys() == {"in", "notIn"}


@every_tongue
def test_every_date_operator_has_phrases(tongue: Tongue) -> None:
    said_of_dates = {*tongue.date_phrases, *tongue.adverbs, *tongue.spans, "between", "inPeriod"}
    assert said_of_dates == {one.positive.key for one in OPERATORS[Kind.DATE].values()} | {"empty"}


@every_tongue
def test_every_comparison_has_phrases(tongue: Tongue) -> None:
    assert tongue.comparisons["number"].keys() == COMPARISONS
    assert tongue.comparisons["date"].keys() == COMPARISONS
    for kind in set(Kind) - NUMERIC - TEMPORAL - {Kind.CHOICES}:
        assert tongue.comparisons["same"].keys() == COMPARISONS & OPERATORS[kind].keys()


@every_tongue
def test_every_closed_word_has_words(tongue: Tongue) -> None:
    assert tongue.modes.keys() == set(Mode)
    assert tongue.periods.keys() == set(Period)
    assert tongue.lengths.keys() == set(Unit)
    assert tongue.joined.keys() == set(Combinator)
    assert tongue.askers.keys() == tongue.all_askers.keys() == set(Asker)
    assert tongue.aggregates.keys() == {
        (function, kind in TEMPORAL)
        for function in Function
        for kind in AGGREGATED[function] or {Kind.NUMBER}
    }


@settings(max_examples=300)
@given(st.data())
def test_any_criteria_make_sentences(data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from(sorted(ENTITIES)))
    criteria = read_criteria(data.draw(STRATEGIES.criteria(entity)), entity, CONTEXT)
    for language in Language:
        whole = describe(criteria, CATALOG, language)
        parts = [
            describe_node(rule, entity, CATALOG, language)
            for rule in (criteria.root, *criteria.root.rules)
        ]
        for sentence in (whole, *parts):
            assert sentence.strip()
            assert sentence.count("(") == sentence.count(")")
            assert not any(flaw in sentence for flaw in ("None", "{", "}", "  ", "()"))


_SAMPLES: dict[Kind, list[object]] = {
    Kind.TEXT: ["Rennes"],
    Kind.NUMBER: [0, 2],
    Kind.MONEY: [1050],
    Kind.DATE: ["2026-01-01", day(0), day(-1), day(1), day(-30), day(2, "week")],
    Kind.INSTANT: ["2026-01-01", "2026-01-01T09:00:00Z", day(0), day(-30), day(2, "week")],
    Kind.BOOLEAN: [True, False],
}


def _values(field: Field, shape: Shape) -> list[object]:
    keys = [one.key for one in CATALOG.choices(field).choices[:2]] if field.choices else []
    scalars: list[object] = [*keys] if field.choices else _SAMPLES[field.kind]
    match shape:
        case Shape.NOTHING:
            return [None]
        case Shape.ONE:
            return scalars
        case Shape.PAIR:
            return [[one, one] for one in scalars]
        case Shape.LIST:
            return [scalars[:1], scalars[:2]]
        case Shape.SPAN:
            return [span(1, "week"), span(30, "day")]
        case Shape.PERIOD:
            return [str(period) for period in Period]


_FIELDS = [field for entity in CATALOG.entities.values() for field in entity.fields.values()]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("field", _FIELDS, ids=lambda field: f"{field.entity}-{field.name}")
def test_other_operators_say_otherwise(field: Field, language: Language) -> None:
    said_by = {
        (key, str(value)): node_said(
            field.entity,
            {"field": field.name, "operator": key} | ({} if value is None else {"value": value}),
            language,
        )
        for key, operator in operators_of(Operand(field.kind, field)).items()
        for value in _values(field, operator.shape)
    }
    by_value = Counter((value, sentence) for (_, value), sentence in said_by.items())
    assert [twice for twice, times in by_value.items() if times > 1] == []


@pytest.mark.parametrize("language", Language)
def test_other_modes_say_otherwise(language: Language) -> None:
    sentences = {
        node_said("accounts", related("actions", mode, CALLS, threshold=threshold), language)
        for mode in Mode
        for threshold in ((0, 1, 2) if mode in COUNTED else (None,))
    }
    assert len(sentences) == 3 * len(COUNTED) + len(set(Mode) - COUNTED)
