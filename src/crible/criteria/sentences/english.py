"""Sentences in English."""

from collections.abc import Mapping, Sequence
from typing import Final

from crible.criteria.kinds import Asker, Period, Unit
from crible.criteria.nodes import Combinator, Function, Mode
from crible.criteria.sentences.grammar import (
    Adverbs,
    Lengths,
    Noun,
    Phrases,
    Template,
    Tongue,
    join,
)
from crible.kit.text import Language


def _marks(noun: Noun) -> dict[str, str]:
    return {
        "are": "are" if noun.plural else "is",
        "were": "were" if noun.plural else "was",
        "have": "have" if noun.plural else "has",
        "do": "do" if noun.plural else "does",
        "s": "s" if noun.plural else "",
        "a": "" if noun.plural else "a ",
    }


def _owned(noun: Noun, owner: Noun) -> Noun:
    return Noun(f"{owner.text}'s {noun.text}", plural=noun.plural)


def _nor(items: Sequence[str]) -> str:
    return f"neither {join(items, 'nor')}"


_EMPTY: Final = {"empty": "is empty", "notEmpty": "is not empty"}
_IS: Final[Mapping[str, Template]] = {
    "=": "is {one}",
    "!=": "is not {one}",
    "in": "is {either}",
    "notIn": ("is not {one}", "is {nor}"),
    **_EMPTY,
}
_NUMBER: Final = Phrases(
    {
        **_IS,
        "<": "is less than {one}",
        "<=": "is at most {one}",
        ">": "exceeds {one}",
        ">=": "is at least {one}",
        "between": "is between {one} and {last}",
        "notBetween": "is not between {one} and {last}",
    }
)
_SAME: Final = {"=": "is the same as {it}", "!=": "is not the same as {it}"}


def _lengths(unit: str) -> Lengths:
    return Lengths(
        (f"{{n}} {unit}", f"{{n}} {unit}s"),
        (f"the past {unit}", f"the last {{n}} {unit}s"),
        (f"the coming {unit}", f"the next {{n}} {unit}s"),
    )


ENGLISH: Final = Tongue(
    language=Language.EN,
    locale="en_GB",
    first_of_month="1",
    at_time="{day} at {time}",
    percent="{number}%",
    quoted="“{text}”",
    numbered="no. {number}",
    booleans={True: "yes", False: "no"},
    askers={Asker.ME: "me", Asker.MY_TEAM: "someone on my team"},
    all_askers={Asker.ME: "me", Asker.MY_TEAM: "my whole team"},
    others=("{count} other", "{count} others"),
    other_values=("{count} other value", "{count} other values"),
    marks=_marks,
    definite=lambda noun: noun.text if noun.proper else f"the {noun.text}",
    owned=_owned,
    value_of=lambda noun: noun,
    whose=lambda noun: f"whose {noun.text}",
    who=lambda entity: "who" if entity == "contacts" else "that",
    nor=_nor,
    is_one=lambda number: number == 1,
    declined=lambda phrase: {"it": phrase},
    rows=lambda noun: {"rows": noun.text},
    joined={Combinator.AND: "and", Combinator.OR: "or"},
    everything="all {rows}",
    nothing="no {rows}",
    not_among="{are} not among those {which}",
    families={
        "text": Phrases(
            {
                **_IS,
                "contains": "contains {one}",
                "doesNotContain": "does not contain {one}",
                "beginsWith": "begins with {one}",
                "doesNotBeginWith": "does not begin with {one}",
                "endsWith": "ends with {one}",
                "doesNotEndWith": "does not end with {one}",
            }
        ),
        "number": _NUMBER,
        "money": _NUMBER,
        "boolean": Phrases(_IS),
        "choice": Phrases(
            {
                **_IS,
                "under": "is {one} or one of its structures",
                "notUnder": "is neither {one} nor one of its structures",
            }
        ),
        "choices": Phrases(
            {
                "in": "contains {either}",
                "notIn": ("does not contain {one}", "contains {nor}"),
                "allOf": ("contains all of these choices: {one}", "contains all of {both}"),
                "notAllOf": (
                    "does not contain all of these choices: {one}",
                    "does not contain all of {both}",
                ),
                **_EMPTY,
            }
        ),
        "tags": Phrases(
            {
                "in": "{have} the tag {either}",
                "notIn": ("{do} not have the tag {one}", "{have} {nor}"),
                "allOf": ("{have} all of these tags: {one}", "{have} all of the tags {both}"),
                "notAllOf": (
                    "{do} not have all of these tags: {one}",
                    "{do} not have all of the tags {both}",
                ),
                "empty": "{have} no tag",
                "notEmpty": "{have} at least one tag",
            },
            neither="the tag ",
        ),
        "assigned": Phrases(
            {
                "=": "{are} assigned to {one}",
                "!=": "{are} not assigned to {one}",
                "in": "{are} assigned to {either}",
                "notIn": ("{are} not assigned to {one}", "{are} assigned to {nor}"),
                "allOf": (
                    "{are} assigned to all of these people: {one}",
                    "{are} assigned to all of {both}",
                ),
                "notAllOf": (
                    "{are} not assigned to all of these people: {one}",
                    "{are} not assigned to all of {both}",
                ),
                "empty": "{are} assigned to nobody",
                "notEmpty": "{are} assigned to somebody",
            },
        ),
        "segments": Phrases(
            {
                "in": ("{are} in the segment {one}", "{are} in one of the segments {either}"),
                "notIn": (
                    "{are} not in the segment {one}",
                    "{are} in none of the segments {both}",
                ),
            },
        ),
        "other segments": Phrases(
            {"in": "{are} in another segment", "notIn": "{are} not in another segment"},
        ),
    },
    adverbs={
        "=": Adverbs("on {day}", "today", "exactly {length} ago", "exactly {length} from now"),
        "<": Adverbs(
            "before {day}",
            "before today",
            "more than {length} ago",
            "less than {length} from now (past included)",
        ),
        "<=": Adverbs(
            "on or before {day}",
            "today or before",
            "at least {length} ago",
            "at most {length} from now (past included)",
        ),
        ">": Adverbs(
            "after {day}",
            "after today",
            "less than {length} ago (future included)",
            "more than {length} from now",
        ),
        ">=": Adverbs(
            "on or after {day}",
            "today or after",
            "at most {length} ago (future included)",
            "at least {length} from now",
        ),
    },
    ends=Adverbs("{day}", "today", "{length} ago", "{length} from now"),
    between="between {one} and {last}",
    spans={"inLast": "in {last}", "inNext": "in {next}", "olderThan": "at least {length} ago"},
    lengths={unit: _lengths(unit) for unit in Unit},
    periods={
        Period.TODAY: "today",
        Period.YESTERDAY: "yesterday",
        Period.THIS_WEEK: "this week",
        Period.LAST_WEEK: "last week",
        Period.NEXT_WEEK: "next week",
        Period.THIS_MONTH: "this month",
        Period.LAST_MONTH: "last month",
        Period.NEXT_MONTH: "next month",
        Period.THIS_QUARTER: "this quarter",
        Period.LAST_QUARTER: "last quarter",
        Period.THIS_YEAR: "this year",
        Period.LAST_YEAR: "last year",
    },
    falls=("is {adverb}", "is not {adverb}"),
    date_phrases={
        "olderThan": "is at least {length} ago",
        "anniversaryInNext": "has its anniversary in {next}",
        **_EMPTY,
    },
    participles={
        True: ("{were} {participle} {adverb}", "{were} not {participle} {adverb}"),
        False: ("{are} {participle} {adverb}", "{are} not {participle} {adverb}"),
    },
    known_booleans={
        "=": {True: "{are} {what}", False: "{are} not {what}"},
        "!=": {
            True: "{are} not {what} (or it is not known)",
            False: "{are} {what} (or it is not known)",
        },
    },
    boolean_qualifiers={},
    kind_qualifier="of type {either}",
    from_time="from {it}",
    comparisons={
        "same": _SAME,
        "number": {
            **_SAME,
            "<": "is less than {it}",
            "<=": "is at most {it}",
            ">": "exceeds {it}",
            ">=": "is at least {it}",
        },
        "date": {
            **_SAME,
            "<": "is before {it}",
            "<=": "is no later than {it}",
            ">": "is after {it}",
            ">=": "is no earlier than {it}",
        },
    },
    modes={
        Mode.SOME: "{have} at least one {rows}",
        Mode.ALL: "{have}, if any, only {rows}",
        Mode.NONE: "{have} no {rows}",
        Mode.AT_LEAST: "{have} at least {n} {rows}",
        Mode.AT_MOST: "{have} at most {n} {rows}",
        Mode.EXACTLY: "{have} exactly {n} {rows}",
    },
    aggregates={
        (Function.COUNT, False): ("number of {rows}", None),
        (Function.SUM, False): ("total {field} of {rows}", None),
        (Function.AVG, False): ("average {field} of {rows}", None),
        (Function.MIN, False): ("lowest {field} of {rows}", None),
        (Function.MAX, False): ("highest {field} of {rows}", None),
        (Function.MIN, True): ("earliest {field} of {rows}", None),
        (Function.MAX, True): ("latest {field} of {rows}", None),
    },
    sum_of_value="total of {rows}",
    such_that="",
)
