"""The lists that people edit: statuses and origins of accounts, stages of deals."""

from crible.db.base import Base
from crible.model.mixins import Listed


class Status(Listed, Base):
    """Where an account stands. Client, Prospect, Suspect and Fournisseur exist from the start."""

    __tablename__ = "statuses"


class Origin(Listed, Base):
    """How an account came."""

    __tablename__ = "origins"


class Stage(Listed, Base):
    """How far a deal has come."""

    __tablename__ = "stages"
