"""Colours for the four statuses that every installation begins with, where they have none."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

COLORS = {
    "client": "#2f9e66",
    "prospect": "#e8a11c",
    "suspect": "#868e96",
    "fournisseur": "#4c6ef5",
}

STATUSES = sa.table("statuses", sa.column("key", sa.Text()), sa.column("color", sa.Text()))


def upgrade() -> None:
    for key, color in COLORS.items():
        bare = sa.and_(STATUSES.c.key == key, STATUSES.c.color.is_(None))
        op.execute(sa.update(STATUSES).where(bare).values(color=color))


def downgrade() -> None:
    for key, color in COLORS.items():
        ours = sa.and_(STATUSES.c.key == key, STATUSES.c.color == color)
        op.execute(sa.update(STATUSES).where(ours).values(color=None))
