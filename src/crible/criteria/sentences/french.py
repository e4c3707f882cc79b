"""Sentences in French."""

from collections.abc import Mapping, Sequence
from typing import Final

from crible.criteria.kinds import Asker, Period, Unit
from crible.criteria.nodes import Combinator, Function, Mode
from crible.criteria.sentences.grammar import Adverbs, Lengths, Noun, Phrases, Template, Tongue
from crible.kit.fold import fold
from crible.kit.text import Language


def _elides(text: str) -> bool:
    return fold(text)[:1] in tuple("aeiou")


def _marks(noun: Noun) -> dict[str, str]:
    plural, feminine = noun.plural, noun.feminine
    return {
        "est": "sont" if plural else "est",
        "nest": "ne sont" if plural else "n'est",
        "a": "ont" if plural else "a",
        "na": "n'ont" if plural else "n'a",
        "s": "s" if plural else "",
        "e": "e" if feminine else "",
        "ne": "ne" if feminine else "",
        "le": "la" if feminine else "le",
        "tel": "telle" if feminine else "tel",
        "ceux": "celles" if feminine else "ceux",
    }


def _definite(noun: Noun) -> str:
    if noun.proper:
        return noun.text
    if noun.plural:
        return f"les {noun.text}"
    if _elides(noun.text):
        return f"l'{noun.text}"
    return f"la {noun.text}" if noun.feminine else f"le {noun.text}"


def _contracted(article_of: Mapping[str, str], otherwise: str, phrase: str) -> str:
    head, _, rest = phrase.partition(" ")
    return f"{article_of[head]} {rest}" if head in article_of else f"{otherwise} {phrase}"


def _declined(phrase: str) -> dict[str, str]:
    return {
        "it": phrase,
        "of": _contracted({"le": "du", "les": "des"}, "de", phrase),
        "to": _contracted({"le": "au", "les": "aux"}, "à", phrase),
    }


def _owned(noun: Noun, owner: Noun) -> Noun:
    text = f"{noun.text} {_declined(_definite(owner))['of']}"
    return Noun(text, noun.feminine, noun.plural, noun.proper)


def _value_of(noun: Noun) -> Noun:
    return Noun(f"valeur de {noun.text}", feminine=True) if noun.proper else noun


def _rows(noun: Noun) -> dict[str, str]:
    return {
        "rows": noun.text,
        "of_any": f"d'{noun.text}" if _elides(noun.text) else f"de {noun.text}",
        "of_rows": f"des {noun.text}",
        "un": "une" if noun.feminine else "un",
        "aucun": "aucune" if noun.feminine else "aucun",
        "tous": "toutes" if noun.feminine else "tous",
    }


def _nor(items: Sequence[str]) -> str:
    return (" ni " if len(items) == 2 else ", ni ").join([f"ni {items[0]}", *items[1:]])


_EMPTY: Final = {"empty": "n'est pas renseigné{e}", "notEmpty": "est renseigné{e}"}
_IS: Final[Mapping[str, Template]] = {
    "=": "est {one}",
    "!=": "n'est pas {one}",
    "in": "est {either}",
    "notIn": ("n'est pas {one}", "n'est {nor}"),
    **_EMPTY,
}
_NUMBER: Final = Phrases(
    {
        "=": "est de {one}",
        "!=": "n'est pas de {one}",
        "<": "est inférieur{e} à {one}",
        "<=": "est d'au plus {one}",
        ">": "dépasse {one}",
        ">=": "est d'au moins {one}",
        "between": "est compris{e} entre {one} et {last}",
        "notBetween": "n'est pas compris{e} entre {one} et {last}",
        "in": "est de {either}",
        "notIn": ("n'est pas de {one}", "n'est {nor}"),
        **_EMPTY,
    },
    neither="de ",
)
_SAME: Final = {"=": "est {le} même que {it}", "!=": "n'est pas {le} même que {it}"}

FRENCH: Final = Tongue(
    language=Language.FR,
    locale="fr",
    first_of_month="1er",
    at_time="{day} à {time}",
    percent="{number}\u00a0%",
    quoted="«\u00a0{text}\u00a0»",
    numbered="n° {number}",
    booleans={True: "oui", False: "non"},
    askers={Asker.ME: "moi", Asker.MY_TEAM: "quelqu'un de mon équipe"},
    all_askers={Asker.ME: "moi", Asker.MY_TEAM: "toute mon équipe"},
    others=("{count} autre", "{count} autres"),
    other_values=("{count} autre valeur", "{count} autres valeurs"),
    marks=_marks,
    definite=_definite,
    owned=_owned,
    value_of=_value_of,
    whose=lambda noun: f"dont {_definite(noun)}",
    who=lambda entity: "qui",
    nor=_nor,
    is_one=lambda number: abs(number) < 2,
    declined=_declined,
    rows=_rows,
    joined={Combinator.AND: "et", Combinator.OR: "ou"},
    everything="{tous} les {rows}",
    nothing="{aucun} {rows}",
    not_among="{nest} pas de {ceux} {which}",
    families={
        "text": Phrases(
            {
                **_IS,
                "contains": "contient {one}",
                "doesNotContain": "ne contient pas {one}",
                "beginsWith": "commence par {one}",
                "doesNotBeginWith": "ne commence pas par {one}",
                "endsWith": "finit par {one}",
                "doesNotEndWith": "ne finit pas par {one}",
            }
        ),
        "number": _NUMBER,
        "money": _NUMBER,
        "boolean": Phrases(_IS),
        "choice": Phrases(
            {
                **_IS,
                "under": "est {one} ou l'une de ses structures",
                "notUnder": "n'est ni {one} ni l'une de ses structures",
            }
        ),
        "choices": Phrases(
            {
                "in": "contient {either}",
                "notIn": ("ne contient pas {one}", "ne contient {nor}"),
                "allOf": ("contient tous les choix suivants : {one}", "contient à la fois {both}"),
                "notAllOf": (
                    "ne contient pas tous les choix suivants : {one}",
                    "ne contient pas à la fois {both}",
                ),
                **_EMPTY,
            }
        ),
        "tags": Phrases(
            {
                "in": "{a} le tag {either}",
                "notIn": ("{na} pas le tag {one}", "{na} {nor}"),
                "allOf": ("{a} tous les tags suivants : {one}", "{a} tous les tags {both}"),
                "notAllOf": (
                    "{na} pas tous les tags suivants : {one}",
                    "{na} pas tous les tags {both}",
                ),
                "empty": "{na} aucun tag",
                "notEmpty": "{a} au moins un tag",
            },
            neither="le tag ",
        ),
        "assigned": Phrases(
            {
                "=": "{est} affecté{e}{s} à {one}",
                "!=": "{nest} pas affecté{e}{s} à {one}",
                "in": "{est} affecté{e}{s} {either}",
                "notIn": ("{nest} pas affecté{e}{s} à {one}", "{nest} affecté{e}{s} {nor}"),
                "allOf": (
                    "{est} affecté{e}{s} à toutes les personnes suivantes : {one}",
                    "{est} affecté{e}{s} à la fois {both}",
                ),
                "notAllOf": (
                    "{nest} pas affecté{e}{s} à toutes les personnes suivantes : {one}",
                    "{nest} pas affecté{e}{s} à la fois {both}",
                ),
                "empty": "{nest} affecté{e}{s} à personne",
                "notEmpty": "{est} affecté{e}{s} à quelqu'un",
            },
            each="à ",
            neither="à ",
        ),
        "segments": Phrases(
            {
                "in": ("{est} dans la requête {one}", "{est} dans l'une des requêtes {either}"),
                "notIn": (
                    "{nest} pas dans la requête {one}",
                    "{nest} dans aucune des requêtes {both}",
                ),
            },
        ),
        "other segments": Phrases(
            {"in": "{est} dans une autre requête", "notIn": "{nest} pas dans une autre requête"},
        ),
    },
    adverbs={
        "=": Adverbs(
            "le {day}", "aujourd'hui", "il y a exactement {length}", "dans exactement {length}"
        ),
        "<": Adverbs(
            "avant le {day}",
            "avant aujourd'hui",
            "il y a plus de {length}",
            "dans moins de {length} (passé compris)",
        ),
        "<=": Adverbs(
            "au plus tard le {day}",
            "au plus tard aujourd'hui",
            "il y a au moins {length}",
            "dans au plus {length} (passé compris)",
        ),
        ">": Adverbs(
            "après le {day}",
            "après aujourd'hui",
            "il y a moins de {length} (futur compris)",
            "dans plus de {length}",
        ),
        ">=": Adverbs(
            "au plus tôt le {day}",
            "au plus tôt aujourd'hui",
            "il y a au plus {length} (futur compris)",
            "dans au moins {length}",
        ),
    },
    ends=Adverbs("le {day}", "aujourd'hui", "il y a {length}", "dans {length}"),
    between="entre {one} et {last}",
    spans={
        "inLast": "dans {last}",
        "inNext": "dans {next}",
        "olderThan": "il y a au moins {length}",
    },
    lengths={
        Unit.DAY: Lengths(
            ("{n} jour", "{n} jours"),
            ("le dernier jour", "les {n} derniers jours"),
            ("le prochain jour", "les {n} prochains jours"),
        ),
        Unit.WEEK: Lengths(
            ("{n} semaine", "{n} semaines"),
            ("la dernière semaine glissante", "les {n} dernières semaines"),
            ("la prochaine semaine glissante", "les {n} prochaines semaines"),
        ),
        Unit.MONTH: Lengths(
            ("{n} mois", "{n} mois"),
            ("le dernier mois glissant", "les {n} derniers mois"),
            ("le prochain mois glissant", "les {n} prochains mois"),
        ),
        Unit.YEAR: Lengths(
            ("{n} an", "{n} ans"),
            ("la dernière année glissante", "les {n} dernières années"),
            ("la prochaine année glissante", "les {n} prochaines années"),
        ),
    },
    periods={
        Period.TODAY: "aujourd'hui",
        Period.YESTERDAY: "hier",
        Period.THIS_WEEK: "cette semaine",
        Period.LAST_WEEK: "la semaine dernière",
        Period.NEXT_WEEK: "la semaine prochaine",
        Period.THIS_MONTH: "ce mois-ci",
        Period.LAST_MONTH: "le mois dernier",
        Period.NEXT_MONTH: "le mois prochain",
        Period.THIS_QUARTER: "dans le trimestre en cours",
        Period.LAST_QUARTER: "le trimestre dernier",
        Period.THIS_YEAR: "cette année",
        Period.LAST_YEAR: "l'année dernière",
    },
    falls=("tombe {adverb}", "ne tombe pas {adverb}"),
    date_phrases={
        "olderThan": "remonte à au moins {length}",
        "anniversaryInNext": "a son anniversaire dans {next}",
        **_EMPTY,
    },
    participles={
        True: ("{a} été {participle} {adverb}", "{na} pas été {participle} {adverb}"),
        False: ("{est} {participle} {adverb}", "{nest} pas {participle} {adverb}"),
    },
    known_booleans={
        "=": {True: "{est} {what}", False: "{nest} pas {what}"},
        "!=": {
            True: "{nest} pas {what} (ou ce n'est pas renseigné)",
            False: "{est} {what} (ou ce n'est pas renseigné)",
        },
    },
    boolean_qualifiers={True: "{what}", False: "non {what}"},
    kind_qualifier="de type {either}",
    from_time="{of}",
    comparisons={
        "same": _SAME,
        "number": {
            **_SAME,
            "<": "est inférieur{e} {to}",
            "<=": "est inférieur{e} ou égal{e} {to}",
            ">": "dépasse {it}",
            ">=": "est supérieur{e} ou égal{e} {to}",
        },
        "date": {
            **_SAME,
            "<": "tombe avant {it}",
            "<=": "tombe au plus tard {to}",
            ">": "tombe après {it}",
            ">=": "tombe au plus tôt {to}",
        },
    },
    modes={
        Mode.SOME: "{a} au moins {un} {rows}",
        Mode.ALL: "{na}, le cas échéant, que des {rows}",
        Mode.NONE: "{na} {aucun} {rows}",
        Mode.AT_LEAST: "{a} au moins {n} {rows}",
        Mode.AT_MOST: "{a} au plus {n} {rows}",
        Mode.EXACTLY: "{a} exactement {n} {rows}",
    },
    aggregates={
        (Function.COUNT, False): ("nombre {of_any}", False),
        (Function.SUM, False): ("somme {of} {of_rows}", True),
        (Function.AVG, False): ("moyenne {of} {of_rows}", True),
        (Function.MIN, False): ("{field} {le} plus faible {of_rows}", None),
        (Function.MAX, False): ("{field} {le} plus élevé{e} {of_rows}", None),
        (Function.MIN, True): ("{field} {le} plus ancien{ne} {of_rows}", None),
        (Function.MAX, True): ("{field} {le} plus récent{e} {of_rows}", None),
    },
    sum_of_value="somme {of_rows}",
    such_that="est {tel} que {clause}",
)
