"""The mapping: which column of a file gives which field, as JSON. Everything unknown is refused."""

import codecs
import json
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from crible.criteria.kinds import Kind
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

NOT_UTF8 = Text("ce n'est pas du texte en UTF-8", "this is not text in UTF-8")
BROKEN_JSON = Text(
    "ce n'est pas du JSON correct : ligne {line}, caractère {column}",
    "this is no valid JSON: line {line}, character {column}",
)
NOT_JSON = Text("ce JSON n'est pas accepté : {reason}", "this JSON is not accepted: {reason}")

_REASONS: Final = {
    "extra_forbidden": Text("clé inconnue", "unknown key"),
    "missing": Text("clé absente", "missing key"),
    "string_type": Text("un texte est attendu", "a text is expected"),
    "string_too_short": Text("ne peut pas être vide", "cannot be empty"),
    "string_too_long": Text("est trop long", "is too long"),
    "dict_type": Text("un objet est attendu", "an object is expected"),
    "model_type": Text("un objet est attendu", "an object is expected"),
    "string_pattern_mismatch": Text(
        "s'écrit custom. puis une lettre minuscule, puis lettres minuscules, chiffres, - ou _",
        "is written custom. then a lower-case letter, then lower-case letters, digits, - or _",
    ),
    "scalar": Text("un texte, un nombre ou un booléen", "a text, a number or a boolean"),
    "enum": Text(f"doit être l'un de : {', '.join(Kind)}", f"must be one of: {', '.join(Kind)}"),
    "bad_encoding": Text("encodage inconnu", "unknown encoding"),
    "bad_delimiter": Text(
        "un seul caractère, ni guillemet ni fin de ligne",
        "one character, neither a quotation mark nor a line end",
    ),
}

Filled = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class CustomTarget(_Strict):
    """A custom field as a column's target. It is made, with its kind, where it does not exist."""

    field: Annotated[str, Field(pattern=r"^custom\.[a-z][a-z0-9_-]{0,62}$")]
    kind: Annotated[Kind, Field(strict=False)]
    label: Annotated[str, Field(min_length=1, max_length=200)] | None = None

    @property
    def key(self) -> str:
        """The field's key, without ``custom.``."""
        return self.field.removeprefix("custom.")


def _scalar(value: object) -> object:
    if not isinstance(value, str | int | float):
        raise PydanticCustomError("scalar", "not a scalar")
    return value


Target = Annotated[
    Annotated[Filled, Tag("name")] | Annotated[CustomTarget, Tag("custom")],
    Discriminator(lambda value: "custom" if isinstance(value, dict | CustomTarget) else "name"),
]


class Mapping(_Strict):
    """How a file is read: by ``key`` rows are known again, ``columns`` gives the target of each
    column by its header, ``constants`` what every row gets."""

    key: Filled
    columns: dict[str, Target]
    constants: dict[str, Annotated[Any, AfterValidator(_scalar)]] = {}
    separator: Filled = ";"
    delimiter: Filled | None = None
    encoding: Filled | None = None

    @field_validator("encoding")
    @classmethod
    def _known(cls, name: str | None) -> str | None:
        if name is not None:
            try:
                # By a text file's own rule, which leaves out codecs such as base64.
                "".encode(name)
                codecs.lookup(name)
            except (LookupError, ValueError) as error:
                raise PydanticCustomError("bad_encoding", "unknown encoding") from error
        return name

    @field_validator("delimiter")
    @classmethod
    def _one_character(cls, delimiter: str | None) -> str | None:
        if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\0'):
            raise PydanticCustomError("bad_delimiter", "not one character")
        return delimiter


def read_mapping(file: Path) -> Mapping:
    """The mapping in a JSON file. Raises OSError, and RefusedError with every fault
    (``bad_json``, or ``bad_mapping`` with its place as a JSON pointer)."""
    try:
        return parse_mapping(file.read_text("utf-8-sig"), str(file))
    except UnicodeDecodeError as error:
        raise RefusedError(Fault("bad_json", NOT_UTF8, str(file))) from error


def parse_mapping(text: str, name: str = "mapping") -> Mapping:
    """The mapping in a JSON text. Raises as ``read_mapping`` does."""
    try:
        content = json.loads(text, object_pairs_hook=_without_repeats)
        _require_text(content)
    except json.JSONDecodeError as error:
        at = {"line": error.lineno, "column": error.colno}
        raise RefusedError(Fault("bad_json", BROKEN_JSON, name, at)) from error
    except (ValueError, RecursionError) as error:
        values = {"reason": error}
        raise RefusedError(Fault("bad_json", NOT_JSON, name, values)) from error
    try:
        return Mapping.model_validate(content)
    except ValidationError as error:
        raise RefusedError(*(_fault(detail) for detail in error.errors())) from error


def pointer(*steps: object) -> str:
    """The JSON pointer to a place in the mapping."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _fault(detail: ErrorDetails) -> Fault:
    steps = [step for at, step in enumerate(detail["loc"]) if at != 2]  # 2: which of the union
    place = pointer(*steps)
    return Fault("bad_mapping", _REASONS[detail["type"]], place or "/")


def _require_text(content: object) -> None:
    # A lone surrogate or a NUL, which JSON can hold, is no text that a database keeps.
    plain = json.dumps(content, ensure_ascii=False)
    plain.encode()
    if "\\u0000" in plain:
        raise ValueError("\\u0000")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = sorted({repr(name) for name in names if names.count(name) > 1})
        raise ValueError(f"{', '.join(repeated)} × 2")
    return found
