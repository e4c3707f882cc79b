"""Six segments that show what criteria can say."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, insert

from crible.db.types import utc_now
from crible.model import Segment, SegmentShare, SegmentVersion


class DemoSegment(NamedTuple):
    """A segment to save. Its criteria name other segments by their name, as they have no id yet;
    those come before it."""

    name: str
    entity: str
    criteria: Mapping[str, Any]


def _group(combinator: str, *rules: object) -> dict[str, Any]:
    return {"combinator": combinator, "rules": list(rules)}


def _test(field: str, operator: str, value: object, **more: object) -> dict[str, Any]:
    return {"field": field, "operator": operator, "value": value, **more}


def _related(field: str, mode: str, *rules: object) -> dict[str, Any]:
    return {"field": field, "match": {"mode": mode}, "value": _group("and", *rules)}


def _span(amount: int, unit: str) -> dict[str, Any]:
    return {"amount": amount, "unit": unit}


_PARIS_REGION: Final = ["75", "77", "78", "91", "92", "93", "94", "95"]
_NOT_CALLED: Final = _related(
    "actions",
    "none",
    _test("kind", "=", "call"),
    _test("done_at", "inLast", _span(90, "day")),
)
_BILLED: Final = _test(
    "invoices",
    ">",
    10_000_00,
    aggregate={"function": "sum", "of": "amount"},
    where=_group("and", _test("date", "inLast", _span(12, "month"))),
)

SEGMENTS: Final = (
    DemoSegment(
        "Clients BNI à rappeler",
        "accounts",
        _group(
            "and",
            _test("status", "=", "client"),
            _test("origin", "=", "reseau-bni"),
            _NOT_CALLED,
        ),
    ),
    DemoSegment(
        "Gros comptes dormants",
        "accounts",
        _group(
            "and",
            _BILLED,
            _related("actions", "none", _test("done_at", "inLast", _span(90, "day"))),
        ),
    ),
    DemoSegment(
        "Prospects d'Île-de-France avec une opportunité ouverte de plus de 5 000 €",
        "accounts",
        _group(
            "and",
            _test("status", "=", "prospect"),
            _test("department", "in", _PARIS_REGION),
            _related(
                "deals", "some", _test("outcome", "=", "open"), _test("amount", ">", 5_000_00)
            ),
        ),
    ),
    DemoSegment(
        "Décideurs des clients invités au Salon 2026",
        "contacts",
        _group(
            "and",
            _test("decision_maker", "=", True),
            _test("tags", "in", ["salon-2026"]),
            _test("account.status", "=", "client"),
        ),
    ),
    DemoSegment(
        "À inviter au Salon 2026",
        "accounts",
        _group(
            "and",
            _test("status", "in", ["client", "prospect"]),
            _group(
                "or",
                _test("tags", "in", ["vip", "grand-compte"]),
                _test("custom.potentiel", "=", "a"),
            ),
            _test("tags", "notIn", ["salon-2026"]),
        ),
    ),
    DemoSegment(
        "À appeler en priorité",
        "accounts",
        _group(
            "and",
            _test("segment", "in", ["Clients BNI à rappeler", "Gros comptes dormants"]),
            _test("custom.date-de-renouvellement", "inNext", _span(3, "month")),
        ),
    ),
)
"""In the wire format, save that a segment test names the other segments instead of their ids."""


def save_segments(connection: Connection, owner_id: int | None) -> list[int]:
    """Save the six segments, owned by a user (or by nobody) and shared with everybody. Returns
    their ids, in order."""
    ids: dict[str, int] = {}
    now = utc_now()
    for segment in SEGMENTS:
        criteria = _with_ids(segment.criteria, ids)
        values = {
            "name": segment.name,
            "entity": segment.entity,
            "criteria": json.dumps(criteria, ensure_ascii=False),
            "owner_id": owner_id,
            "created_at": now,
            "updated_at": now,
        }
        statement = insert(Segment).values(**values).returning(Segment.id)
        added = connection.execute(statement).scalar_one()
        same = {name: values[name] for name in ("name", "criteria")}
        version = {"segment_id": added, "number": 1, "saved_by_id": owner_id, "saved_at": now}
        connection.execute(insert(SegmentVersion).values(**version, **same))
        connection.execute(insert(SegmentShare).values(segment_id=added, access="use"))
        ids[segment.name] = added
    return list(ids.values())


def _with_ids(criteria: Mapping[str, Any], ids: Mapping[str, int]) -> dict[str, Any]:
    if criteria.get("field") == "segment":
        return {**criteria, "value": [ids[name] for name in criteria["value"]]}
    if "rules" in criteria:
        return {**criteria, "rules": [_with_ids(rule, ids) for rule in criteria["rules"]]}
    return dict(criteria)
