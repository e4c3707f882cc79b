"""What people read of the words of the language, beside the labels of operators and fields."""

from collections.abc import Mapping
from typing import Final

from crible.criteria.kinds import Period, Unit
from crible.criteria.nodes import Function, Mode
from crible.kit.text import Text

UNITS: Final[Mapping[Unit, Text]] = {
    Unit.DAY: Text("jours", "days"),
    Unit.WEEK: Text("semaines", "weeks"),
    Unit.MONTH: Text("mois", "months"),
    Unit.YEAR: Text("ans", "years"),
}
PERIODS: Final[Mapping[Period, Text]] = {
    Period.TODAY: Text("aujourd'hui", "today"),
    Period.YESTERDAY: Text("hier", "yesterday"),
    Period.THIS_WEEK: Text("cette semaine", "this week"),
    Period.LAST_WEEK: Text("la semaine dernière", "last week"),
    Period.NEXT_WEEK: Text("la semaine prochaine", "next week"),
    Period.THIS_MONTH: Text("ce mois-ci", "this month"),
    Period.LAST_MONTH: Text("le mois dernier", "last month"),
    Period.NEXT_MONTH: Text("le mois prochain", "next month"),
    Period.THIS_QUARTER: Text("ce trimestre", "this quarter"),
    Period.LAST_QUARTER: Text("le trimestre dernier", "last quarter"),
    Period.THIS_YEAR: Text("cette année", "this year"),
    Period.LAST_YEAR: Text("l'année dernière", "last year"),
}
MODES: Final[Mapping[Mode, Text]] = {
    Mode.SOME: Text("au moins une fiche", "at least one record"),
    Mode.ALL: Text("toutes les fiches", "all records"),
    Mode.NONE: Text("aucune fiche", "no record"),
    Mode.AT_LEAST: Text("au moins", "at least"),
    Mode.AT_MOST: Text("au plus", "at most"),
    Mode.EXACTLY: Text("exactement", "exactly"),
}
FUNCTIONS: Final[Mapping[Function, Text]] = {
    Function.COUNT: Text("nombre", "number"),
    Function.SUM: Text("somme", "total"),
    Function.AVG: Text("moyenne", "average"),
    Function.MIN: Text("minimum", "minimum"),
    Function.MAX: Text("maximum", "maximum"),
}
