"""Whether this process runs, and whether it can answer: for whatever watches over it."""

from fastapi import APIRouter, Response
from sqlalchemy.exc import SQLAlchemyError

from crible.api.answers import answer
from crible.api.asking import ThisServer
from crible.db import schema
from crible.kit.faults import RefusedError

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz() -> Response:
    """This process runs."""
    return answer({"status": "ok"})


@router.get("/readyz")
def readyz(server: ThisServer) -> Response:
    """The database answers and is of this version. While a replica is being built, questions are
    answered all the same."""
    try:
        schema.require_current(server.database)
    except (RefusedError, SQLAlchemyError):
        return answer({"status": "database unavailable"}, 503)
    return answer({"status": "ok", "replica": str(server.replica.status.state)})
