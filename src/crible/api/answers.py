"""Answers: exact JSON, and the mark by which a later change says what it was made of."""

import hashlib
from typing import Annotated, Any, Final

from fastapi import Header, Response
from pydantic import BaseModel

from crible.kit.faults import Fault, RefusedError
from crible.kit.jsontext import write_json
from crible.kit.text import Text

_REQUIRED: Final = Text(
    "Envoyez If-Match avec l'ETag de ce que vous avez lu, pour ne pas écraser le changement d'un"
    " autre.",
    "Send If-Match with the ETag of what you read, so as not to overwrite somebody else's change.",
)
_STALE: Final = Text(
    "Quelqu'un a changé ceci depuis que vous l'avez lu. Relisez-le, puis recommencez.",
    "Somebody changed this since you read it. Read it again, then try again.",
)


def answer(shown: BaseModel | dict[str, Any], status: int = 200) -> Response:
    """An answer as JSON, its numbers exact."""
    return Response(exact_json(shown), status, media_type="application/json")


def tagged(shown: BaseModel | dict[str, Any], status: int = 200) -> Response:
    """An answer with its ETag: the hash of what is shown, so that it changes when that does."""
    response = answer(shown, status)
    response.headers["ETag"] = etag_of(shown)
    return response


def etag_of(shown: BaseModel | dict[str, Any]) -> str:
    """The ETag of what is shown."""
    return f'"{hashlib.sha256(exact_json(shown).encode()).hexdigest()[:32]}"'


class Match:
    """What a change was made of: the ETag that its sender had read (``If-Match``)."""

    def __init__(
        self,
        if_match: Annotated[
            str | None,
            Header(description="The ETag of what you read; * changes it whatever it is."),
        ] = None,
    ) -> None:
        self._tags = [] if if_match is None else [tag.strip() for tag in if_match.split(",")]

    def require(self, shown: BaseModel | dict[str, Any]) -> None:
        """Make sure that this is what the sender had read. Raises RefusedError:
        ``if_match_required`` where they do not say, ``stale`` where it is not."""
        if not self._tags:
            raise RefusedError(Fault("if_match_required", _REQUIRED, "header:If-Match"))
        if "*" not in self._tags and etag_of(shown) not in self._tags:
            raise RefusedError(Fault("stale", _STALE, "header:If-Match"))


def exact_json(shown: BaseModel | dict[str, Any]) -> str:
    """What is shown as JSON, its numbers exact."""
    # Not Pydantic's own JSON, in which a decimal is a text.
    return write_json(shown.model_dump(by_alias=True) if isinstance(shown, BaseModel) else shown)
