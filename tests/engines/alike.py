"""Whether a replica is what the system of record is: every column of every table, and answers."""

import random
from collections import Counter
from typing import Any

from sqlalchemy import Connection, select

from crible.access.actors import SYSTEM
from crible.criteria.nodes import FieldPath
from crible.criteria.paths import resolve_field
from crible.engine.columnar import Columnar
from crible.engine.direct import Direct
from crible.engine.interface import Engine, Layout, Question, Sort, ask
from crible.engine.layout import TABLES, Replicated
from crible.engine.replica import Replica
from crible.kit.fold import fold, is_blank
from tests.criteria.by_hand import Json, group, related, rule
from tests.engines.setting import CLOCK

ASKED: list[tuple[str, Json]] = [
    ("accounts", group()),
    ("accounts", group(rule("name", "contains", "o"), rule("status", "notEmpty"))),
    ("accounts", group(rule("tags", "notEmpty"), rule("assigned_to", "empty"), combinator="or")),
    ("accounts", group(related("contacts", "some", rule("email", "notEmpty")))),
    ("accounts", group(related("actions", "atLeast", rule("kind", "=", "call"), threshold=2))),
    ("accounts", group(rule("custom.c_text", "notEmpty"), negated=True)),
    ("accounts", group(rule("last_action_at", "notEmpty"), rule("parent.name", "empty"))),
    ("contacts", group()),
    ("contacts", group(rule("account.city", "notEmpty"))),
    ("contacts", group(rule("tags", "empty"), rule("custom.c_date", "notEmpty"), combinator="or")),
]
SORTS = {
    "accounts": ["status", "name", "-updated_at", "assigned_to", "-revenue"],
    "contacts": ["account.name", "name", "-created_at", "assigned_to", "import"],
}
FACETS = {
    "accounts": ["status", "tags", "origin", "custom.c_choices", "kind"],
    "contacts": ["tags", "account.status", "import", "civility"],
}


def require_right(
    replica: Replica, draw: random.Random, *, columnar: bool = True, whole: bool = True
) -> None:
    """Ask now: the answer must be that of the system of record in the same state."""

    def check(source: Connection, engine: Engine) -> None:
        assert isinstance(engine, Columnar) or not columnar, replica.status
        require_alike(source, engine, draw, whole=whole)

    replica.answer(check)


def require_alike(
    source: Connection, engine: Engine, draw: random.Random, *, whole: bool = True
) -> None:
    """The engine must answer as its source does, and its copy must hold the same."""
    if whole and isinstance(engine, Columnar):
        require_same_rows(source, engine)
    entity, raw = draw.choice(ASKED)
    question = ask(source, SYSTEM, entity, raw, CLOCK)
    layout = _layout(question, draw)
    facets = [_path(question, name) for name in draw.sample(FACETS[entity], 2)]
    direct = Direct(source)
    assert engine.count(question) == direct.count(question), raw
    assert list(engine.ids(question)) == list(direct.ids(question)), raw
    if draw.random() < 0.5:
        page = engine.page(question, layout)
        assert page == direct.page(question, layout), (raw, layout.sort)
    else:
        counted = engine.facets(question, facets)
        assert counted == direct.facets(question, facets), raw


def require_same_rows(source: Connection, engine: Columnar) -> None:
    """Every table of the copy must hold the rows of the system of record."""
    copy = engine._connection
    for table in TABLES.values():
        kept = Counter(map(tuple, copy.exec_driver_sql(f'SELECT * FROM "{table.name}"').all()))
        wanted = Counter(_as_kept(source, table))
        missing, unwanted = wanted - kept, kept - wanted
        assert not missing, f"{table.name}: not in the copy: {list(missing)[:3]}"
        assert not unwanted, f"{table.name}: in the copy alone: {list(unwanted)[:3]}"


def _as_kept(source: Connection, table: Replicated) -> list[tuple[Any, ...]]:
    """The rows of the system of record, folded by the reference where the copy keeps folds."""
    folded = [name in table.folded for name in table.names]
    rows = source.execute(select(*(table.table.c[name] for name in table.names))).all()
    return [
        tuple(
            (None if is_blank(value) else fold(value)) if fold_it else value
            for value, fold_it in zip(row, folded, strict=True)
        )
        for row in rows
    ]


def _layout(question: Question, draw: random.Random) -> Layout:
    # No choices among the columns: what other programs leave may name one that is gone.
    columns = tuple(_path(question, name) for name in ("id", "name", "created_at"))
    names = draw.sample(SORTS[question.criteria.entity], 2)
    sort = tuple(Sort(_path(question, name.lstrip("-")), name.startswith("-")) for name in names)
    return Layout(columns, sort, draw.choice([1, 5, 50]))


def _path(question: Question, name: str) -> FieldPath:
    path = resolve_field(question.context.catalog, question.criteria.entity, name)
    assert path is not None, name
    return path
