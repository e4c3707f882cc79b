"""The ids and the bounds of time that SQL written by hand names in braces."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from benchmarks.clock import CLOCK
from crible.criteria.kinds import Kind, Span, Unit
from crible.criteria.periods import in_last, in_next
from crible.model import CustomField, Origin, Status, Tag


def literals(connection: Connection) -> dict[str, str]:
    """By name, each literal as SQL writes it."""
    days_90 = in_last(Span(90, Unit.DAY), Kind.INSTANT, CLOCK)
    months_12 = in_last(Span(12, Unit.MONTH), Kind.DATE, CLOCK)
    months_3 = in_next(Span(3, Unit.MONTH), Kind.DATE, CLOCK)
    bounds = {
        "days_90": days_90.low,
        "tomorrow": days_90.high,
        "months_12": months_12.low,
        "tomorrow_day": months_12.high,
        "today": months_3.low,
        "months_3": months_3.high,
    }
    return _ids(connection) | {name: _moment(bound) for name, bound in bounds.items()}


def _ids(connection: Connection) -> dict[str, str]:
    wanted: dict[str, tuple[Any, str]] = {
        "client": (Status, "client"),
        "prospect": (Status, "prospect"),
        "bni": (Origin, "reseau-bni"),
        "vip": (Tag, "vip"),
        "big": (Tag, "grand-compte"),
        "fair": (Tag, "salon-2026"),
        "renewal": (CustomField, "date-de-renouvellement"),
    }
    return {
        name: str(connection.execute(select(table.id).where(table.key == key)).scalar_one())
        for name, (table, key) in wanted.items()
    }


def _moment(bound: date | datetime | None) -> str:
    kind = "TIMESTAMP" if isinstance(bound, datetime) else "DATE"
    return f"{kind} '{bound}'"
