"""The one translation of errors to the web: problem+json (RFC 9457), in the reader's language."""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from crible.api.wrapping import HEADERS
from crible.criteria.faults import pointer
from crible.db.errors import database_faults
from crible.engine.stopping import StoppedError
from crible.kit.faults import Fault, RefusedError
from crible.kit.jsontext import write_json
from crible.kit.schema import Schema
from crible.kit.text import Language, Text

_LOG: Final = logging.getLogger(__name__)
MEDIA_TYPE: Final = "application/problem+json"
_GONE: Final = 499
"""What proxies write of a client that left; nobody reads it."""

STATUSES: Final[Mapping[str, int]] = {
    "bad_json": 400,
    "not_signed_in": 401,
    "wrong_password": 401,
    "no_right": 403,
    "read_only": 403,
    "read_only_field": 403,
    "not_held": 403,
    "bad_csrf": 403,
    "session_needed": 403,
    "not_yours": 403,
    "no_module": 404,
    "not_found": 404,
    "unknown_record": 404,
    "unknown_user": 404,
    "unknown_profile": 404,
    "unknown_structure": 404,
    "unknown_token": 404,
    "unknown_session": 404,
    "unknown_entry": 404,
    "unknown_list": 404,
    "unknown_bulk": 404,
    "unknown_custom_field": 404,
    "unknown_view": 404,
    "unknown_segment": 404,
    "unknown_version": 404,
    "method_not_allowed": 405,
    "already_exists": 409,
    "not_empty": 409,
    "email_taken": 409,
    "name_taken": 409,
    "in_use": 409,
    "segment_used": 409,
    "last_administrator": 409,
    "fixed_profile": 409,
    "has_password": 409,
    "not_active": 409,
    "conflict": 409,
    "already_undone": 409,
    "too_late": 409,
    "stale": 412,
    "body_too_large": 413,
    "not_json": 415,
    "if_match_required": 428,
    "too_many_attempts": 429,
    "too_many_mails": 429,
    "database": 503,
}
"""The status of each code; any other is a fault of what was sent, 422."""

_TITLES: Final[Mapping[int, Text]] = {
    400: Text("Requête illisible", "Unreadable request"),
    401: Text("Connexion requise", "Sign-in required"),
    403: Text("Droit manquant", "Missing right"),
    404: Text("Introuvable", "Not found"),
    405: Text("Méthode non permise", "Method not allowed"),
    409: Text("Conflit", "Conflict"),
    412: Text("Modifié entre-temps", "Changed meanwhile"),
    413: Text("Requête trop grande", "Request too large"),
    415: Text("JSON attendu", "JSON expected"),
    422: Text("Requête refusée", "Refused request"),
    428: Text("If-Match requis", "If-Match required"),
    429: Text("Trop d'essais", "Too many attempts"),
    500: Text("Erreur interne", "Internal error"),
    503: Text("Base indisponible", "Database unavailable"),
}

_INTERNAL: Final = Text(
    "Une erreur interne s'est produite ; elle est notée sous le numéro {request_id}.",
    "An internal error occurred; it is noted under the number {request_id}.",
)
_NOT_FOUND: Final = Text("Il n'y a rien à cette adresse.", "There is nothing at this address.")
_METHOD: Final = Text(
    "Cette adresse n'accepte pas la méthode {method}.",
    "This address does not take the method {method}.",
)
_TOO_LARGE: Final = Text(
    "La requête est trop grande : {most} au plus.", "The request is too large: {most} at most."
)
_NOT_JSON: Final = Text(
    "Le corps de la requête doit être du JSON, avec Content-Type: application/json.",
    "The body of the request must be JSON, with Content-Type: application/json.",
)
_UNKNOWN_KEY: Final = Text("La clé « {key} » n'existe pas ici.", "There is no key “{key}” here.")
_MISSING: Final = Text("Il manque « {key} ».", "“{key}” is missing.")
_INVALID: Final = Text("Cette valeur ne convient pas : {reason}.", "This value is wrong: {reason}.")
_NO_REASON: Final = Text("elle n'a pas la forme attendue", "it does not have the form expected")

_MARK: Final = re.compile(r"\{(\w+)\}")
_CODES: Final[Mapping[str, str]] = {
    "extra_forbidden": "unknown_key",
    "missing": "missing_key",
    "string_too_short": "empty_value",
    "string_too_long": "too_long",
    "too_long": "too_large",
    "too_short": "empty_list",
    "greater_than_equal": "out_of_range",
    "greater_than": "out_of_range",
    "less_than_equal": "out_of_range",
    "less_than": "out_of_range",
    "enum": "unknown_choice",
    "literal_error": "unknown_choice",
}
_REASONS: Final[Mapping[str, Text]] = {
    "unknown_choice": Text("les choix sont {expected}", "the choices are {expected}"),
    "out_of_range": Text("elle est hors limites", "it is out of range"),
    "too_long": Text("{max_length} caractères au plus", "{max_length} characters at most"),
    "too_large": Text("{max_length} éléments au plus", "{max_length} items at most"),
    "empty_value": Text("elle est vide", "it is empty"),
    "empty_list": Text("la liste est trop courte", "the list is too short"),
}


class Detail(Schema):
    """One fault. ``pointer`` is its place in what ``source`` names: criteria (as the criteria
    language gives it), the body, or a parameter, by its name."""

    code: str = Field(examples=["unknown_field"])
    detail: str = Field(examples=["Le champ « ville » n'existe pas ici."])
    source: str = Field(examples=["criteria"])
    pointer: str = Field(examples=["/rules/0/field"])


class Problem(Schema):
    """Why a request was refused: nothing was changed by it."""

    type: str = Field(examples=["urn:crible:problem:unknown_field"])
    title: str = Field(examples=["Requête refusée"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["Le champ « ville » n'existe pas ici."])
    code: str = Field(examples=["unknown_field"])
    instance: str = Field(examples=["urn:uuid:0a51d31c-4c1c-4b5e-9e0f-3f6e3f1b8a52"])
    errors: list[Detail]


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that refuse, for its OpenAPI document."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _TITLES[status].en, "content": content} for status in statuses}


def install(app: FastAPI) -> None:
    """Have every error of an application answered as a problem."""
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _of_the_web)
    app.add_exception_handler(DBAPIError, _of_the_database)
    app.add_exception_handler(StoppedError, _stopped)
    app.add_exception_handler(Exception, _internal)


def problem(request: Request, faults: Sequence[Fault], status: int | None = None) -> Response:
    """The answer that faults give; the first decides its status."""
    language = language_of(request)
    first = faults[0]
    status = status or STATUSES.get(first.code, HTTPStatus.UNPROCESSABLE_ENTITY.value)
    errors = [detail_of(fault, language) for fault in faults]
    told = Problem(
        type=f"urn:crible:problem:{first.code}",
        title=_TITLES[status].in_(language),
        status=status,
        detail=" ".join(error.detail for error in errors[:10]),
        code=first.code,
        instance=f"urn:uuid:{request.state.request_id}",
        errors=errors,
    )
    headers = {"WWW-Authenticate": 'Bearer realm="crible"'} if status == 401 else {}
    if "seconds" in first.values:
        headers["Retry-After"] = str(first.values["seconds"])
    # What is told may quote half characters, which JSON can name and UTF-8 cannot write.
    content = write_json(told.model_dump()).encode(errors="replace")
    return Response(content, status, headers, MEDIA_TYPE)


def language_of(request: Request) -> Language:
    """The reader's language: their own once they are known, else what their browser prefers."""
    known: Language | None = getattr(request.state, "language", None)
    if known is not None:
        return known
    for part in request.headers.get("accept-language", "").lower().split(","):
        for language in Language:
            if part.strip().startswith(language):
                return language
    return Language.FR


def detail_of(fault: Fault, language: Language) -> Detail:
    """A fault as it is told in an answer."""
    source, colon, place = fault.place.partition(":")
    if not colon:
        source, place = "body", fault.place
    detail = _whole(fault.sentence(language))
    return Detail(code=fault.code, detail=detail, source=source, pointer=place)


def _whole(said: str) -> str:
    """A sentence of its own, of one that a command line tells after its name."""
    stopped = said if said.endswith((".", "?", "!", "…")) else f"{said}."
    return stopped[0].upper() + stopped[1:]


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return problem(request, error.faults)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return problem(request, [*_faults_of(error.errors())])


def _faults_of(errors: Iterable[Mapping[str, Any]]) -> Iterable[Fault]:
    for error in errors:
        source, *steps = error["loc"]
        key = str(steps[-1]) if steps else str(source)
        place = ""
        for step in steps:
            place = pointer(place, step)
        if source != "body":
            place = key
        code = _CODES.get(error["type"], "wrong_type")
        if source == "body" and not steps and code in {"missing_key", "wrong_type"}:
            code = "not_json" if code == "missing_key" else code
        values = {"key": key, **error.get("ctx", {})}
        yield Fault(code, _text_of(code, values), f"{source}:{place}", values)


def _text_of(code: str, values: Mapping[str, object]) -> Text:
    fixed = {"unknown_key": _UNKNOWN_KEY, "missing_key": _MISSING, "not_json": _NOT_JSON}
    if code in fixed:
        return fixed[code]
    reason = _REASONS.get(code, _NO_REASON)
    if any(name not in values for name in _MARK.findall(reason.fr)):
        reason = _NO_REASON
    return Text(
        _INVALID.fr.replace("{reason}", reason.fr), _INVALID.en.replace("{reason}", reason.en)
    )


async def _of_the_web(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    match error.status_code:
        case 404:
            fault = Fault("not_found", _NOT_FOUND)
        case 405:
            fault = Fault("method_not_allowed", _METHOD, values={"method": request.method})
        case 413:
            fault = Fault("body_too_large", _TOO_LARGE, values={"most": "1 Mo"})
        case _:
            fault = Fault("bad_json", _NOT_JSON)
    answer = problem(request, [fault])
    answer.headers.update(error.headers or {})
    if error.status_code == 405 and (methods := _methods_of(request)):
        answer.headers["Allow"] = ", ".join(methods)
    return answer


def _methods_of(request: Request) -> list[str]:
    """The methods that an address takes. Its routes know of one each; those that name more of it
    are meant before others."""
    paths = request.app.openapi()["paths"]
    matching = [one for one in paths if compile_path(one)[0].match(request.url.path)]
    parameters = min((one.count("{") for one in matching), default=0)
    nearest = (one for one in matching if one.count("{") == parameters)
    return sorted({method.upper() for one in nearest for method in paths[one]})


async def _of_the_database(request: Request, error: Exception) -> Response:
    faults = database_faults(error)
    return problem(request, faults) if faults else await _internal(request, error)


async def _stopped(_request: Request, _error: Exception) -> Response:
    return Response(status_code=_GONE)


async def _internal(request: Request, error: Exception) -> Response:
    _LOG.error("Internal error", exc_info=error)
    values = {"request_id": request.state.request_id}
    answer = problem(request, [Fault("internal", _INTERNAL, values=values)], 500)
    # It is made outside of what wraps every other answer.
    answer.headers.update({**HEADERS, "X-Request-Id": request.state.request_id})
    return answer
