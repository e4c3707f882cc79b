"""What one process of the server holds, from its start to its end."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from crible.criteria.periods import Clock
from crible.engine.replica import Replica
from crible.people.mails import Send
from crible.settings import Settings


@dataclass(frozen=True)
class Server:
    """The database, its replica in this process, and how mails leave."""

    settings: Settings
    database: Engine
    replica: Replica
    send: Send

    def clock(self) -> Clock:
        """The present moment, in the organisation's time zone."""
        return Clock(datetime.now(UTC), self.settings.zone)
