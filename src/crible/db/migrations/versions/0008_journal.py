"""What happened: on records, in exports, by bulk changes, and to requests that came twice."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_activities()
    _create_exports()
    _create_bulk_changes()
    _create_bulk_rows()
    _create_answered()


def downgrade() -> None:
    op.drop_table("answered")
    op.drop_table("bulk_rows")
    op.drop_table("bulk_changes")
    op.drop_table("exports")
    op.drop_table("activities")


def _create_activities() -> None:
    op.create_table(
        "activities",
        sa.Column("id", KEY, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("record_id", KEY, nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "entity IN ('accounts', 'contacts', 'deals', 'actions', 'invoices')",
            name="ck_activities_entity",
        ),
        sa.CheckConstraint(
            "verb IN ('created', 'changed', 'trashed', 'restored')", name="ck_activities_verb"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_activities_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_activities"),
    )
    op.create_index(
        "ix_activities_entity_record_id_id", "activities", ["entity", "record_id", "id"]
    )
    op.create_index("ix_activities_user_id", "activities", ["user_id"])


def _create_exports() -> None:
    op.create_table(
        "exports",
        sa.Column("id", KEY, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.CheckConstraint("entity IN ('accounts', 'contacts')", name="ck_exports_entity"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_exports_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exports"),
    )
    op.create_index("ix_exports_user_id", "exports", ["user_id"])


def _create_bulk_changes() -> None:
    op.create_table(
        "bulk_changes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("entity IN ('accounts', 'contacts')", name="ck_bulk_changes_entity"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_bulk_changes_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bulk_changes"),
    )
    op.create_index("ix_bulk_changes_user_id", "bulk_changes", ["user_id"])


def _create_bulk_rows() -> None:
    op.create_table(
        "bulk_rows",
        sa.Column("bulk_id", KEY, nullable=False),
        sa.Column("record_id", KEY, nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bulk_id"], ["bulk_changes.id"], name="fk_bulk_rows_bulk_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bulk_id", "record_id", name="pk_bulk_rows"),
    )


def _create_answered() -> None:
    op.create_table(
        "answered",
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_hash", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_answered_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name="pk_answered"),
    )
    op.create_index("ix_answered_at", "answered", ["at"])
