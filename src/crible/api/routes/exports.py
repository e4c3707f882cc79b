"""Exports: answers as files to take away, under the right to, and the journal of them."""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from fastapi import Query, Response
from fastapi.responses import FileResponse
from pydantic import AwareDatetime, Field
from sqlalchemy import Connection
from starlette.background import BackgroundTask

from crible.access.may import require
from crible.access.rights import General
from crible.api.answers import answer
from crible.api.asking import AnAsker, Asked
from crible.api.bodies import router as exact_router
from crible.api.layouts import Columns, Order, Paging, read_layout
from crible.api.problems import documented
from crible.api.routes.questions import REFUSALS, Criteria
from crible.api.stopping import Wanted
from crible.db.connection import writing
from crible.engine.interface import Engine, Layout, Question
from crible.engine.pages import every_row
from crible.exchange.exports import Row, Sheet, write_csv, write_xlsx
from crible.exchange.journal import ExportLine, list_exports, note_export
from crible.kit.schema import Schema
from crible.kit.text import Text

router = exact_router("exports")


class Shape(StrEnum):
    """The kinds of files."""

    CSV_FR = "csv-fr"
    CSV = "csv"
    XLSX = "xlsx"


_MEDIA: Final = {
    Shape.CSV_FR: "text/csv; charset=utf-8",
    Shape.CSV: "text/csv; charset=utf-8",
    Shape.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAMES: Final = {
    "accounts": Text("comptes", "accounts"),
    "contacts": Text("contacts", "contacts"),
}
_FILE: Final[dict[str, Any]] = {
    "description": "The file.",
    "content": {
        media.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
        for media in _MEDIA.values()
    },
}


class ExportBody(Schema):
    """What to take away: csv-fr opens right in a French Excel, csv is the standard one."""

    criteria: Criteria
    columns: Columns
    sort: Order = Field(default=[])
    format: Shape = Field(examples=["xlsx"])


class ExportShown(Schema):
    """A line of the journal; ``user`` is null where the system exported, by the shell."""

    id: int = Field(examples=[7])
    at: AwareDatetime
    user: str | None = Field(examples=["Alice Martin"])
    entity: str = Field(examples=["accounts"])
    sentence: str = Field(examples=["Comptes dont le statut est Client"])
    columns: list[str] = Field(examples=[["name", "city"]])
    format: str = Field(examples=["xlsx"])
    rows: int = Field(examples=[1234])


class Exports(Schema):
    """A page of the journal, and the cursor of the next."""

    items: list[ExportShown]
    next: int | None = Field(examples=[3])


def _add(entity: Literal["accounts", "contacts"]) -> None:
    @router.post(
        f"/{entity}/export",
        name=f"export_{entity}",
        response_class=FileResponse,
        responses={**documented(*REFUSALS, 503), 200: _FILE},
    )
    def export(body: ExportBody, asked: AnAsker, wanted: Wanted) -> Response:
        """The records that meet the criteria, as a file. It is in the journal before it leaves."""
        require(asked.actor, General.EXPORTS)

        def work(source: Connection, engine: Engine) -> _Written:
            return _write(file, asked.question(source, entity, body.criteria), body, asked, engine)

        file = _empty_file()
        try:
            written = asked.ask(work, wanted)
            with writing(asked.server.database) as connection:
                note_export(connection, *written, str(body.format))
        except BaseException:
            file.unlink()
            raise
        suffix = "xlsx" if body.format is Shape.XLSX else "csv"
        day = asked.server.clock().today
        return FileResponse(
            file,
            media_type=_MEDIA[body.format],
            filename=f"{_NAMES[entity].in_(asked.language)}-{day.isoformat()}.{suffix}",
            background=BackgroundTask(file.unlink),
        )


_Written = tuple[Question, Layout, int]


def _write(
    file: Path, question: Question, body: ExportBody, asked: Asked, engine: Engine
) -> _Written:
    """Write the answer to a question; gives it with its layout and how many rows were written."""
    catalog, entity = question.context.catalog, question.criteria.entity
    layout = read_layout(catalog, entity, body.columns, body.sort, Paging(), asked.language)
    sheet = Sheet(layout.columns, catalog, asked.language, asked.server.settings.zone)
    count = 0

    def rows() -> Iterator[Row]:
        nonlocal count
        for row in every_row(engine, question, layout):
            count += 1
            yield row

    if body.format is Shape.XLSX:
        with file.open("wb") as out:
            write_xlsx(sheet, rows(), out)
    else:
        with file.open("w", encoding="utf-8", newline="") as text:
            write_csv(sheet, rows(), text, french=body.format is Shape.CSV_FR)
    return question, layout, count


def _empty_file() -> Path:
    """A file of nobody else's, which the answer takes away when it has been sent."""
    descriptor, name = tempfile.mkstemp(prefix="crible-export-")
    os.close(descriptor)
    return Path(name)


_add("accounts")
_add("contacts")


@router.get("/exports", response_model=Exports, responses=documented(401, 403, 422))
def show_exports(
    asked: AnAsker,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
) -> Response:
    """The journal of exports, the newest first."""
    lines = asked.read(lambda connection: list_exports(connection, asked.actor, limit, cursor))
    following = lines[-1].id if len(lines) == limit else None
    return answer(Exports(items=[_shown(line) for line in lines], next=following))


def _shown(line: ExportLine) -> ExportShown:
    return ExportShown(
        id=line.id,
        at=line.at.replace(tzinfo=UTC),
        user=line.user,
        entity=line.entity,
        sentence=line.sentence,
        columns=line.columns,
        format=line.format,
        rows=line.rows,
    )
