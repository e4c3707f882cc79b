"""Where the change feed is kept; its triggers are put up after every migration."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DEFAULTS = {
    "sqlite": {"xid": "0", "token": "(random())", "noted_at": "CURRENT_TIMESTAMP"},
    "postgresql": {
        "xid": "pg_current_xact_id()::text::bigint",
        "token": "random(-9223372036854775808, 9223372036854775807)",
        "noted_at": "(now() AT TIME ZONE 'UTC')",
    },
}


def upgrade() -> None:
    defaults = {
        column: sa.text(default) for column, default in DEFAULTS[op.get_bind().dialect.name].items()
    }
    op.create_table(
        "changes",
        sa.Column("sequence", KEY, nullable=False),
        sa.Column("xid", sa.BigInteger(), nullable=False, server_default=defaults["xid"]),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_key", sa.BigInteger(), nullable=True),
        sa.Column("token", sa.BigInteger(), nullable=False, server_default=defaults["token"]),
        sa.Column("noted_at", sa.DateTime(), nullable=False, server_default=defaults["noted_at"]),
        sa.PrimaryKeyConstraint("sequence", name="pk_changes"),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_changes_xid", "changes", ["xid"])
    op.create_table(
        "feed",
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("pruned", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("identity", name="pk_feed"),
    )


def downgrade() -> None:
    op.drop_table("feed")
    op.drop_table("changes")
