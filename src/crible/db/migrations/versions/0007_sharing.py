"""Versions, sharing and use of segments, and views."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_segment_versions()
    _create_segment_shares()
    _create_segment_uses()
    _create_views()
    _keep_first_versions()


def downgrade() -> None:
    op.drop_table("views")
    op.drop_table("segment_uses")
    op.drop_table("segment_shares")
    op.drop_table("segment_versions")


def _create_segment_versions() -> None:
    op.create_table(
        "segment_versions",
        sa.Column("segment_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("saved_by_id", KEY, nullable=True),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["users.id"], name="fk_segment_versions_saved_by_id"
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["segments.id"],
            name="fk_segment_versions_segment_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("segment_id", "number", name="pk_segment_versions"),
    )


def _create_segment_shares() -> None:
    op.create_table(
        "segment_shares",
        sa.Column("id", KEY, nullable=False),
        sa.Column("segment_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("profile_id", KEY, nullable=True),
        sa.Column("structure_id", KEY, nullable=True),
        sa.Column("access", sa.Text(), nullable=False),
        sa.CheckConstraint("access IN ('use', 'edit')", name="ck_segment_shares_access"),
        sa.CheckConstraint(
            "CASE WHEN user_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN profile_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN structure_id IS NULL THEN 0 ELSE 1 END <= 1",
            name="ck_segment_shares_one",
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name="fk_segment_shares_profile_id"
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segments.id"], name="fk_segment_shares_segment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["structure_id"], ["structures.id"], name="fk_segment_shares_structure_id"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_segment_shares_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_segment_shares"),
    )
    op.create_index("ix_segment_shares_profile_id", "segment_shares", ["profile_id"])
    op.create_index("ix_segment_shares_segment_id", "segment_shares", ["segment_id"])
    op.create_index("ix_segment_shares_structure_id", "segment_shares", ["structure_id"])
    op.create_index("ix_segment_shares_user_id", "segment_shares", ["user_id"])


def _create_segment_uses() -> None:
    op.create_table(
        "segment_uses",
        sa.Column("segment_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("favourite", sa.Boolean(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segments.id"], name="fk_segment_uses_segment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_segment_uses_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("segment_id", "user_id", name="pk_segment_uses"),
    )
    op.create_index("ix_segment_uses_user_id", "segment_uses", ["user_id"])


def _create_views() -> None:
    op.create_table(
        "views",
        sa.Column("id", KEY, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("sharing", sa.Text(), nullable=False),
        sa.Column("structure_id", KEY, nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(sharing = 'structure') = (structure_id IS NOT NULL)", name="ck_views_structure"
        ),
        sa.CheckConstraint("entity IN ('accounts', 'contacts')", name="ck_views_entity"),
        sa.CheckConstraint(
            "sharing IN ('private', 'structure', 'everybody')", name="ck_views_sharing"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_views_owner_id"),
        sa.ForeignKeyConstraint(["structure_id"], ["structures.id"], name="fk_views_structure_id"),
        sa.PrimaryKeyConstraint("id", name="pk_views"),
    )
    op.create_index("ix_views_owner_id", "views", ["owner_id"])
    op.create_index("ix_views_structure_id", "views", ["structure_id"])


def _keep_first_versions() -> None:
    """What stands is the first version that is known of each segment."""
    op.execute(
        "INSERT INTO segment_versions (segment_id, number, name, criteria, saved_by_id, saved_at)"
        " SELECT id, 1, name, criteria, owner_id, updated_at FROM segments"
    )
