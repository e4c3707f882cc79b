"""``make bench``: one table from one run, and below it what a replica costs."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
from sqlalchemy import Connection, text
from sqlalchemy import Engine as Database

from benchmarks import over_http, rights, upkeep
from benchmarks.clock import CLOCK
from benchmarks.databases import postgresql, sqlite
from benchmarks.literals import literals
from benchmarks.memory import watched
from benchmarks.questions import BENCHMARKS, COLUMNS, FACETS, SEGMENTS, Benchmark
from benchmarks.report import Measured, Upkeep, show
from crible.access.actors import SYSTEM
from crible.access.catalog import load_catalog
from crible.access.visible import Visible
from crible.criteria.nodes import FieldPath
from crible.criteria.paths import resolve_field
from crible.db.connection import reading
from crible.demo.service import require_count
from crible.engine.columnar import Columnar
from crible.engine.direct import Direct
from crible.engine.files import open_file
from crible.engine.interface import Engine, Layout, Question, Sort, ask
from crible.engine.replica import Replica
from crible.kit.faults import RefusedError

_RUNS = 7
_MEMORY = "2GB"


def main() -> None:
    """Measure everything, and print it."""
    accounts = _wanted(os.environ.get("BENCH_ACCOUNTS", "1000000"))
    folder = Path(tempfile.gettempdir()) / f"crible-bench-{accounts}"
    with (
        sqlite(folder, accounts) as first,
        postgresql(folder, accounts) as second,
        watched() as peak,
    ):
        for database in (first, second):
            rights.prepare(database)
        lines = [
            *_built("SQLite", first, folder / "replicas"),
            *_built("PostgreSQL", second, folder / "replicas-of-postgresql"),
            Upkeep("Opening it", upkeep.reopen(first, folder / "replicas"), "s", 2),
        ]
        with closing(Replica(first, folder / "replicas", _MEMORY)) as replica:
            replica.wait(60)
            measured = [_measure(one, replica, folder, first, second) for one in BENCHMARKS]
            reached = [_under_rights(one, replica, first) for one in BENCHMARKS]
            for many, promised in ((1, 25), (1_000, None)):
                ms = upkeep.changes_to_answer(first, replica, many) * 1_000
                lines.append(Upkeep(f"Changes to the next answer: {many}", ms, "ms", promised))
        lines.append(Upkeep("Over HTTP, above the engine", _above_engine(first, folder), "ms", 15))
    lines.append(Upkeep("Peak memory of the whole run", peak.resident / 1e9, "GB", 3))
    show(accounts, measured, reached, lines)


def _wanted(given: str) -> int:
    try:
        accounts = int(given)
        require_count(accounts)
    except (ValueError, RefusedError):
        sys.exit(f"BENCH_ACCOUNTS: a number of accounts is wanted, 20,000,000 at most, not {given}")
    return accounts


def _built(name: str, database: Database, folder: Path) -> list[Upkeep]:
    seconds, memory = upkeep.build(database, folder)
    return [
        Upkeep(f"Building from {name}", seconds, "s", 60),
        Upkeep(f"Memory while building from {name}", memory / 1e9, "GB", 3),
    ]


def _measure(
    one: Benchmark, replica: Replica, folder: Path, first: Database, second: Database
) -> Measured:
    with ExitStack() as stack:
        on_sqlite = stack.enter_context(reading(first))
        on_postgresql = stack.enter_context(reading(second))
        question = _question(on_sqlite, one)
        names = literals(on_sqlite)
        (file,) = (folder / "replicas").glob("*.duckdb")
        by_hand = stack.enter_context(closing(open_file(file, _MEMORY)))
        ways: dict[str, Callable[[], object]] = {
            "columnar": _asking(replica, one, question),
            "by hand on DuckDB": lambda: _on_duckdb(by_hand, one, names),
            "by hand on PostgreSQL": lambda: _on_postgresql(on_postgresql, one, names),
            "direct on PostgreSQL": lambda: _answer(Direct(on_postgresql), question, one),
            "direct on SQLite": lambda: _answer(Direct(on_sqlite), question, one),
        }
        answers = {name: ask() for name, ask in ways.items()}
        different = [name for name in answers if answers[name] != answers["columnar"]]
        if different:
            raise RuntimeError(f"{one.name}: other answers by {', '.join(different)}")
        return Measured(one.name, {name: _median(ask) for name, ask in ways.items()})


def _median(ask: Callable[[], object]) -> float:
    """The median of warm runs, in seconds."""
    runs = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        ask()
        runs.append(time.perf_counter() - began)
    return statistics.median(runs)


def _above_engine(database: Database, folder: Path) -> float:
    """What the server adds to a count, in milliseconds: the most over the questions."""
    with reading(database) as connection:
        actor = rights.actors(connection)["all"]
        # The segments are nobody's, and so out of the actor's sight.
        own = [one for one in BENCHMARKS if one.name != "A segment of segments"]
        questions = [_criteria(connection, one) for one in own]
    with over_http.serving(database, folder, actor) as client:
        return max(over_http.above_engine(client, criteria) for criteria in questions) * 1_000


def _under_rights(one: Benchmark, replica: Replica, database: Database) -> Measured:
    """The question of somebody of each reach, by the columnar engine."""
    with reading(database) as connection:
        asked = _question(connection, one)
        questions = {
            name: replace(asked, visible=Visible(actor))
            for name, actor in rights.actors(connection).items()
        }
    seconds = {name: _median(_asking(replica, one, asked)) for name, asked in questions.items()}
    return Measured(one.name, seconds)


def _asking(replica: Replica, one: Benchmark, question: Question) -> Callable[[], object]:
    return lambda: replica.answer(lambda _, engine: _answer(engine, question, one))


def _question(connection: Connection, one: Benchmark) -> Question:
    return ask(connection, SYSTEM, "accounts", _criteria(connection, one), CLOCK)


def _criteria(connection: Connection, one: Benchmark) -> dict[str, Any]:
    saved = load_catalog(connection, SYSTEM).segments.values()
    ids = {segment.name: segment.id for segment in saved}
    return _with_ids(one.criteria, [ids[name] for name in SEGMENTS])


def _with_ids(rule: Mapping[str, Any], segments: list[int]) -> dict[str, Any]:
    if rule.get("field") == "segment":
        return {**rule, "value": segments}
    if "rules" in rule:
        return {**rule, "rules": [_with_ids(one, segments) for one in rule["rules"]]}
    return dict(rule)


def _answer(engine: Engine, question: Question, one: Benchmark) -> object:
    match one.answer:
        case "page":
            layout = Layout(_fields(question, COLUMNS), (Sort(_fields(question, ["name"])[0]),))
            return [row["id"] for row in engine.page(question, layout).rows]
        case "facets":
            return _facets(engine, question)
        case "ids":
            if isinstance(engine, Columnar):
                return sum(batch.num_rows for batch in engine.id_batches(question))
            return sum(1 for _ in engine.ids(question))
    return engine.count(question)


def _on_duckdb(by_hand: duckdb.DuckDBPyConnection, one: Benchmark, names: dict[str, str]) -> object:
    sql = one.sql.format(**names)
    if one.answer == "ids":
        return sum(batch.num_rows for batch in by_hand.sql(sql).to_arrow_reader(100_000))
    return _plain(by_hand.execute(sql).fetchall(), one)


def _on_postgresql(connection: Connection, one: Benchmark, names: dict[str, str]) -> object:
    sql = (one.postgresql or one.sql).format(**names)
    rows = connection.execute(text(sql)).all()
    return len(rows) if one.answer == "ids" else _plain(rows, one)


def _plain(rows: Sequence[Sequence[Any]], one: Benchmark) -> object:
    match one.answer:
        case "page":
            return [row[0] for row in rows]
        case "facets":
            return {tuple(row) for row in rows}
    return rows[0][0]


def _facets(engine: Engine, question: Question) -> set[tuple[Any, ...]]:
    """The facets as SQL written by hand gives them: the place of the field, the stored value, and
    how many, for values that any record has."""
    fields = _fields(question, FACETS)
    found = engine.facets(question, fields)
    return {
        (place, _stored(question, path, key), count)
        for place, path in enumerate(fields)
        for key, count in found[path.name].items()
        if count
    }


def _stored(question: Question, path: FieldPath, key: Any) -> str | None:
    if key is None:
        return None
    return str(question.context.catalog.choices(path.field).by_key[key].stored)


def _fields(question: Question, names: Sequence[str]) -> tuple[FieldPath, ...]:
    found = [resolve_field(question.context.catalog, "accounts", name) for name in names]
    return tuple(path for path in found if path is not None)


if __name__ == "__main__":
    main()
