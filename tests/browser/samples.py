"""Criteria for everything that the catalog offers, with a value of each sort that it takes."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

Json = dict[str, Any]

_CONDITIONS: Json = {
    "combinator": "or",
    "not": True,
    "rules": [
        {"field": "external_id", "operator": "beginsWith", "value": "A"},
        {"field": "id", "operator": "in", "value": [1, 2]},
    ],
}


def samples(catalogs: dict[str, Json], entity: str, segments: dict[str, list[int]]) -> list[Json]:
    """A criterion for each operator of each sort of field with each sort of value, for each
    comparison of two fields, for each way of asking about related rows, for segments, and for
    groups of these; ``catalogs`` as the API gives them, ``segments`` by their entity.
    """
    catalog = catalogs[entity]
    found = [
        test for field in _one_of_each(catalog) for test in _of_field(catalog, field, field["name"])
    ]
    found += [*_compared(catalog), *_in_segments("", segments[entity])]
    for relation in catalog["relations"]:
        name, target = relation["name"], catalogs[relation["target"]]
        if relation["many"]:
            found += [*_counted(catalog, name), *_calculated(catalog, name, target)]
        else:
            found += [*_through(name, target), *_in_segments(f"{name}.", segments["accounts"])]
    return [*found, *_grouped(found)]


def _through(relation: str, target: Json) -> Iterator[Json]:
    """A criterion for each sort of field and set of related rows of another record."""
    for field in _one_of_each(target):
        yield from islice(_of_field(target, field, f"{relation}.{field['name']}"), 1)
    for further in target["relations"]:
        if further["many"]:
            yield from islice(_counted(target, f"{relation}.{further['name']}"), 1)


def _in_segments(path: str, ids: list[int]) -> Iterator[Json]:
    for operator in ("in", "notIn"):
        yield {"field": f"{path}segment", "operator": operator, "value": ids[:2]}


def _grouped(tests: list[Json]) -> Iterator[Json]:
    for combinator in ("and", "or"):
        yield {"combinator": combinator, "rules": tests[:2]}
        yield {"combinator": combinator, "not": True, "rules": [tests[2], *_grouped_once(tests)]}


def _grouped_once(tests: list[Json]) -> Iterator[Json]:
    yield {"combinator": "and", "not": True, "rules": tests[3:5]}


def _of_field(catalog: Json, field: Json, path: str) -> Iterator[Json]:
    for operator in catalog["operators"][field["kind"]]:
        if operator["key"] in field["operators"]:
            for value in _values(catalog, field, operator["takes"]):
                yield {"field": path, "operator": operator["key"], **value}


def _one_of_each(catalog: Json) -> list[Json]:
    """A field of each kind, and of each list of choices."""
    of_sorts = {(field["kind"], field["choices"]): field for field in catalog["fields"]}
    return list(of_sorts.values())


def _compared(catalog: Json) -> Iterator[Json]:
    """Each field against the next of its sort on the same record."""
    for field in _one_of_each(catalog):
        alike = [
            other["name"]
            for other in catalog["fields"]
            if (other["kind"], other["choices"]) == (field["kind"], field["choices"])
            and other["name"] not in {"id", field["name"]}
        ]
        if field["name"] == "id" or field["kind"] == "choices" or not alike:
            continue
        for operator in field["operators"]:
            if operator in {"=", "!=", "<", "<=", ">", ">="}:
                head = {"field": field["name"], "operator": operator}
                yield {**head, "valueSource": "field", "value": alike[0]}


def _counted(catalog: Json, relation: str) -> Iterator[Json]:
    for mode in catalog["modes"]:
        threshold = {"threshold": 2} if mode["threshold"] else {}
        match = {"mode": mode["key"], **threshold}
        yield {"field": relation, "match": match, "value": _CONDITIONS}


def _calculated(catalog: Json, relation: str, target: Json) -> Iterator[Json]:
    """Each function over each field that it takes; the greatest of deals, which have fields of
    every kind, under each operator."""
    for function in catalog["functions"]:
        for kind, of in _taken(function, target):
            head = {"field": relation, "aggregate": {"function": function["key"], **of}}
            operators = catalog["operators"][kind]
            every = relation == "deals" and function["key"] == "max"
            for operator in operators if every else operators[:1]:
                where = {} if of else {"where": _CONDITIONS}
                counted = {"kind": kind, "name": "", "choices": None}
                for value in _values(catalog, counted, operator["takes"])[:1]:
                    yield {**head, "operator": operator["key"], **value, **where}


def _taken(function: Json, target: Json) -> list[tuple[str, Json]]:
    if function["key"] == "count":
        return [("number", {})]
    return [
        (field["kind"], {"of": field["name"]})
        for field in target["fields"]
        if field["kind"] in function["kinds"] and field["name"] != "id"
    ]


def _values(catalog: Json, field: Json, takes: str) -> list[Json]:
    ones = _ones(catalog, field)
    match takes:
        case "nothing":
            return [{}]
        case "span":
            return [{"value": {"amount": 90, "unit": unit}} for unit in catalog["units"]]
        case "period":
            return [{"value": period} for period in catalog["periods"]]
        case "list":
            return [{"value": ones}] if ones else []
        case "pair":
            return [{"value": ones[:2]}]
        case _:
            return [{"value": one} for one in ones]


def _ones(catalog: Json, field: Json) -> list[Any]:
    match field["kind"]:
        case "text":
            return ["75011", 'L\'Œuvre <b>, "100 %"; _\\']
        case "number":
            return [3, 12] if field["name"] == "id" else [-12.5, 1_234_567.8912, 0]
        case "money":
            return [-1_000_050, 2_000_000, 0]
        case "date":
            return ["2026-01-31", {"today": 30, "unit": "month"}, {"today": 0, "unit": "day"}]
        case "instant":
            today = {"today": -30, "unit": "day"}
            return ["2026-01-31", today, "2026-12-31T08:00:00+00:00"]
        case "boolean":
            return [True, False]
        case _:
            keys = [choice["key"] for choice in catalog["choices"][field["choices"]]]
            return [*(["@me", "@myTeam"] if field["choices"] == "users" else []), *keys[:2]]
