"""The columnar engine: questions run on a replica in DuckDB."""

from sqlalchemy import Connection

from crible.criteria.memory import Finding
from crible.engine.direct import Direct
from crible.engine.interface import Question


class Columnar(Direct):
    """An engine on one snapshot of a replica, and of the system of record at the same state."""

    def __init__(self, replica: Connection, source: Connection) -> None:
        super().__init__(replica)
        self._direct = Direct(source)

    def explain(self, question: Question, record_id: int) -> Finding | None:
        """Why a record is in or out; None where it does not exist or is out of sight. One record
        is read where it stands."""
        return self._direct.explain(question, record_id)
