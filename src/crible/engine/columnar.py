"""The columnar engine: questions run on a replica in DuckDB."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pyarrow as pa
from sqlalchemy import Connection

from crible.criteria.nodes import FieldPath
from crible.criteria.select import matching
from crible.engine.dialect import arrow_reader
from crible.engine.direct import Direct
from crible.engine.facets_together import facets_together
from crible.engine.interface import Facet, Question

_AT_A_TIME: Final = 100_000


class Columnar(Direct):
    """An engine on one snapshot of a replica, and of the system of record at the same state. The
    replica finds the records; what is shown of them is read where it stands."""

    def __init__(self, replica: Connection, source: Connection) -> None:
        super().__init__(replica, source)

    def ids(self, question: Question) -> Iterator[int]:
        """The ids of the records, from the lowest to the highest."""
        for batch in self.id_batches(question):
            yield from batch.column(0).to_pylist()

    def id_batches(self, question: Question) -> pa.RecordBatchReader:
        """The same ids in Arrow: one column, ``id``, many at a time."""
        ids = matching(question.criteria, question.context, question.visible).order_by("id")
        return arrow_reader(self._connection, ids, _AT_A_TIME)

    def facets(self, question: Question, fields: Sequence[FieldPath]) -> Mapping[str, Facet]:
        """The count beside each choice of each field, the criteria evaluated once for all."""
        return facets_together(self._connection, question, fields)
