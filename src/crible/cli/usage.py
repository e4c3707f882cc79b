"""What was wrong in how a command was typed, in the reader's language and in one line."""

import re
from typing import Final

import typer
from pydantic import ValidationError

from crible.kit.faults import Fault
from crible.kit.text import Text

# The French of what Typer and Pydantic say, which speak English alone.
_FRENCH: Final = tuple(
    (re.compile(english), french)
    for english, french in (
        (
            r"No such option: (\S+) \(Possible options: (.+)\)",
            r"option inconnue : \1 (peut-être \2)",
        ),
        (r"No such option: (\S+)", r"option inconnue : \1"),
        (
            r"No such command '(.*?)'\..* Did you mean (.*)\?",
            r"commande inconnue : \1 (peut-être \2)",
        ),
        (r"No such command '(.*)'\.", r"commande inconnue : \1"),
        (r"Missing command\.", "il manque une commande"),
        (r"Got unexpected extra argument(?:\(s\)|s)? \((.*)\)", r"en trop : \1"),
        (r"Option '(.*)' requires (?:an argument|a value)\.", r"l'option \1 demande une valeur"),
        (r"Option '(.*)' does not take a value\.", r"l'option \1 ne prend pas de valeur"),
        (r"Missing option '(.*)'\..*", r"il manque l'option \1"),
        (r"'(.*)' is not one of (.*)\.", r"\1 n'est pas l'un de : \2"),
        (r"Input should be a valid integer.*", "ce n'est pas un nombre entier"),
        (r"Input should be greater than or equal to (\S+)", r"il faut au moins \1"),
        (r"Input should be less than or equal to (\S+)", r"il faut au plus \1"),
        (r"Missing argument '(.*)'\..*", r"il manque l'argument \1"),
    )
)


def usage_faults(error: typer.TyperException) -> list[Fault]:
    """The faults of a command as it was typed."""
    if isinstance(error, typer.BadParameter) and isinstance(error.__cause__, ValidationError):
        place = error.param.get_error_hint().replace("'", "") if error.param else ""
        return [
            Fault("usage", _both(detail["msg"].removeprefix("Value error, ")), place)
            for detail in error.__cause__.errors()
        ]
    shown = Text("{found} (crible --help)", "{found} (crible --help)")
    return [Fault("usage", shown, values={"found": _both(error.format_message())})]


def _both(message: str) -> Text:
    english = " ".join(message.split())
    for pattern, translation in _FRENCH:
        if pattern.fullmatch(english):
            return Text(pattern.sub(translation, english), english)
    return Text(english, english)
