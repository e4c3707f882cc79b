"""Column types and shorthands that several tables share."""

from datetime import UTC, date, datetime
from typing import Annotated

from sqlalchemy import BigInteger, Date, DateTime, Integer, Text
from sqlalchemy.orm import mapped_column

BigKey = BigInteger().with_variant(Integer, "sqlite")
"""A row's number. SQLite numbers rows by itself only for a column called INTEGER."""

Key = Annotated[int, mapped_column(BigKey, primary_key=True)]
Str = Annotated[str, mapped_column(Text)]
Day = Annotated[date, mapped_column(Date)]
Instant = Annotated[datetime, mapped_column(DateTime)]
"""A moment, as UTC without zone."""
Cents = Annotated[int, mapped_column(BigInteger)]
"""Money in whole cents."""
Scaled = Annotated[int, mapped_column(BigInteger)]
"""A number times 10,000."""


def utc_now() -> datetime:
    """The present moment as the database keeps it: UTC without zone."""
    return datetime.now(UTC).replace(tzinfo=None)
