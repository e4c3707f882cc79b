"""Tags: free labels on accounts and contacts."""

from crible.db.base import Base
from crible.model.mixins import Listed


class Tag(Listed, Base):
    """A free label."""

    __tablename__ = "tags"
