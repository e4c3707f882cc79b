"""JSON read and written exactly: decimals stay decimals, and nothing is silently dropped."""

import simplejson
from pydantic_core import to_jsonable_python

from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

_BROKEN = Text(
    "Ce n'est pas du JSON valide : erreur à la ligne {line}, caractère {column}.",
    "This is not valid JSON: error at line {line}, character {column}.",
)
_NOT_TAKEN = Text("Ce JSON n'est pas accepté : {reason}", "This JSON is not accepted: {reason}")
_TWICE = Text(
    "La clé « {key} » figure deux fois dans le même objet JSON.",
    "The key “{key}” stands twice in the same JSON object.",
)
_TOO_DEEP = Text("Le JSON est imbriqué trop profondément.", "The JSON is nested too deeply.")


def read_json(text: str, place: str = "") -> object:
    """The value of a JSON text; its fractions are Decimal.

    Raises RefusedError (``bad_json``) where it is broken, holds NaN or an infinity, or repeats a
    key in an object, which would make a part of it vanish.
    """

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise RefusedError(Fault("bad_json", _TWICE, place, {"key": twice}))
        return found

    try:
        value: object = simplejson.loads(
            text, use_decimal=True, allow_nan=False, object_pairs_hook=unique
        )
    except RecursionError as error:
        raise RefusedError(Fault("bad_json", _TOO_DEEP, place)) from error
    except simplejson.JSONDecodeError as error:
        at = {"line": error.lineno, "column": error.colno}
        raise RefusedError(Fault("bad_json", _BROKEN, place, at)) from error
    except ValueError as error:
        raise RefusedError(Fault("bad_json", _NOT_TAKEN, place, {"reason": error})) from error
    return value


def write_json(value: object, indent: int | None = None) -> str:
    """The JSON text of a value made of dicts, lists, texts, whole numbers, Decimals, booleans, days
    and instants."""
    return simplejson.dumps(
        value, use_decimal=True, ensure_ascii=False, indent=indent, default=to_jsonable_python
    )
