"""Twelve questions, each as criteria and as SQL written by hand.

The SQL is what somebody who knows the tables well would write: shapes that DuckDB and PostgreSQL
both run well, related rows in the trash left out. It has to give the same answer as the criteria.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

COLUMNS: Final = ("id", "name", "city", "status", "revenue")
FACETS: Final = ("status", "origin", "department", "tags")
SEGMENTS: Final = ("Clients BNI à rappeler", "Gros comptes dormants")


@dataclass(frozen=True)
class Benchmark:
    """A question. ``sql`` is for both databases unless ``postgresql`` says it otherwise; names in
    braces are ids and bounds of time (benchmarks.literals). ``answer`` is what is asked for."""

    name: str
    criteria: Mapping[str, Any]
    sql: str
    postgresql: str = ""
    answer: str = "count"


def _group(combinator: str, *rules: object, negated: bool = False) -> dict[str, Any]:
    return {"combinator": combinator, "not": negated, "rules": list(rules)}


def _test(field: str, operator: str, *value: object, **more: object) -> dict[str, Any]:
    return {"field": field, "operator": operator, **({"value": value[0]} if value else {}), **more}


def _last(amount: int, unit: str) -> dict[str, Any]:
    return {"amount": amount, "unit": unit}


def _related(mode: str, field: str, *rules: object) -> dict[str, Any]:
    return {"field": field, "match": {"mode": mode}, "value": _group("and", *rules)}


_CLIENT: Final = _test("status", "=", "client")
_COUNT: Final = "SELECT count(*) FROM accounts WHERE deleted_at IS NULL AND "
_CALLED: Final = """
id IN (SELECT account_id FROM actions WHERE kind = 'call' AND deleted_at IS NULL
       AND done_at >= {days_90} AND done_at < {tomorrow})"""
_TOUCHED: Final = """
id IN (SELECT account_id FROM actions WHERE deleted_at IS NULL
       AND done_at >= {days_90} AND done_at < {tomorrow})"""
_BILLED: Final = """
id IN (SELECT account_id FROM invoices WHERE deleted_at IS NULL
       AND date >= {months_12} AND date < {tomorrow_day}
       GROUP BY account_id HAVING sum(amount) > 1000000)"""
_FACETS: Final = """
WITH met AS MATERIALIZED (
    SELECT id, status_id, origin_id, department FROM accounts
    WHERE deleted_at IS NULL AND revenue > 50000000
)
SELECT 0, CAST(status_id AS varchar), count(*) FROM met GROUP BY status_id
UNION ALL SELECT 1, CAST(origin_id AS varchar), count(*) FROM met GROUP BY origin_id
UNION ALL SELECT 2, department, count(*) FROM met GROUP BY department
UNION ALL SELECT 3, CAST(tag_id AS varchar), count(*)
FROM met LEFT JOIN account_tags ON account_id = id GROUP BY tag_id"""

BENCHMARKS: Final = (
    Benchmark("One criterion", _group("and", _CLIENT), f"{_COUNT} status_id = {{client}}"),
    Benchmark(
        "Five criteria, tags and an OR",
        _group(
            "and",
            _test("status", "in", ["client", "prospect"]),
            _group(
                "or", _test("tags", "in", ["vip", "grand-compte"]), _test("revenue", ">", 100000000)
            ),
            _test("department", "in", ["75", "69", "33", "35", "59"]),
            _test("assigned_to", "notEmpty"),
        ),
        f"""{_COUNT} status_id IN ({{client}}, {{prospect}})
AND department IN ('75', '69', '33', '35', '59')
AND (revenue > 100000000
     OR id IN (SELECT account_id FROM account_tags WHERE tag_id IN ({{vip}}, {{big}})))
AND id IN (SELECT account_id FROM account_assignments WHERE main)""",
    ),
    Benchmark(
        "Nested groups with a negation",
        _group(
            "and",
            _group(
                "or",
                _group("and", _CLIENT, _test("origin", "=", "reseau-bni")),
                _group("and", _test("status", "=", "prospect"), _test("headcount", ">", 50)),
            ),
            _group("and", _test("tags", "in", ["salon-2026"]), negated=True),
            _test("email", "notEmpty"),
        ),
        f"""{_COUNT} ((status_id = {{client}} AND origin_id = {{bni}})
     OR (status_id = {{prospect}} AND headcount > 500000))
AND id NOT IN (SELECT account_id FROM account_tags WHERE tag_id = {{fair}})
AND email_folded IS NOT NULL""",
        f"""{_COUNT} ((status_id = {{client}} AND origin_id = {{bni}})
     OR (status_id = {{prospect}} AND headcount > 500000))
AND id NOT IN (SELECT account_id FROM account_tags WHERE tag_id = {{fair}})
AND email <> ''""",
    ),
    Benchmark(
        "A related test with two conditions",
        _group(
            "and",
            _CLIENT,
            _related(
                "some",
                "actions",
                _test("kind", "=", "call"),
                _test("done_at", "inLast", _last(90, "day")),
            ),
        ),
        f"{_COUNT} status_id = {{client}} AND {_CALLED}",
    ),
    Benchmark(
        "A sum in a window",
        _group(
            "and",
            _test(
                "invoices",
                ">",
                1000000,
                aggregate={"function": "sum", "of": "amount"},
                where=_group("and", _test("date", "inLast", _last(12, "month"))),
            ),
        ),
        f"{_COUNT} {_BILLED}",
    ),
    Benchmark(
        "A count in a window",
        _group(
            "and",
            _test(
                "actions",
                ">=",
                5,
                aggregate={"function": "count"},
                where=_group("and", _test("done_at", "inLast", _last(90, "day"))),
            ),
        ),
        f"""{_COUNT} id IN (SELECT account_id FROM actions WHERE deleted_at IS NULL
AND done_at >= {{days_90}} AND done_at < {{tomorrow}} GROUP BY account_id HAVING count(*) >= 5)""",
    ),
    Benchmark(
        "No action since",
        _group(
            "and",
            _CLIENT,
            _related("none", "actions", _test("done_at", "inLast", _last(90, "day"))),
        ),
        f"{_COUNT} status_id = {{client}} AND NOT {_TOUCHED}",
    ),
    Benchmark(
        "A text in the name",
        _group("and", _test("name", "contains", "martin")),
        f"{_COUNT} contains(name_folded, 'martin')",
        f"{_COUNT} name ILIKE '%martin%'",
    ),
    Benchmark(
        "A segment of segments",
        _group(
            "and",
            _test("segment", "in", list(SEGMENTS)),
            _test("custom.date-de-renouvellement", "inNext", _last(3, "month")),
        ),
        f"""{_COUNT} ((status_id = {{client}} AND origin_id = {{bni}} AND NOT {_CALLED})
     OR ({_BILLED} AND NOT {_TOUCHED}))
AND id IN (SELECT owner_id FROM account_date_values WHERE field_id = {{renewal}}
           AND value >= {{today}} AND value < {{months_3}})""",
    ),
    Benchmark(
        "A sorted page",
        _group("and", _CLIENT),
        """SELECT id FROM accounts WHERE deleted_at IS NULL AND status_id = {client}
ORDER BY name_folded, id LIMIT 50""",
        """SELECT id, name, city, status_id, revenue FROM accounts
WHERE deleted_at IS NULL AND status_id = {client} ORDER BY crible_fold(name), id LIMIT 50""",
        answer="page",
    ),
    Benchmark(
        "Four facets",
        _group("and", _test("revenue", ">", 50000000)),
        _FACETS,
        answer="facets",
    ),
    Benchmark(
        "All ids",
        _group("and", _test("status", "=", "prospect")),
        "SELECT id FROM accounts WHERE deleted_at IS NULL AND status_id = {prospect} ORDER BY id",
        answer="ids",
    ),
)
