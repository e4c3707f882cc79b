"""People, the lists that people edit, imports and segments; the fold on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


STATUSES = (
    ("client", "Client"),
    ("prospect", "Prospect"),
    ("suspect", "Suspect"),
    ("fournisseur", "Fournisseur"),
)
PROFILES = (("administrator", "Administrateur"), ("full_access", "Tous les accès"))

# The same as kit.fold.fold; casefold and the collation came with PostgreSQL 18.
FOLD = r"""
CREATE FUNCTION crible_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(regexp_replace(
    normalize(casefold(value COLLATE "pg_unicode_fast"), NFKD),
    U&'[\0300-\036F]', '', 'g'), 'œ', 'oe'), 'æ', 'ae') COLLATE "C"
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(FOLD)
    _create_origins()
    _create_profiles()
    _create_stages()
    _create_statuses()
    _create_structures()
    _create_tags()
    _create_users()
    _create_imports()
    _create_segments()
    _add_first_entries()


def downgrade() -> None:
    for table in (
        "segments",
        "imports",
        "users",
        "tags",
        "structures",
        "statuses",
        "stages",
        "profiles",
        "origins",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION crible_fold")


def _add_first_entries() -> None:
    statuses = sa.table(
        "statuses",
        sa.column("key"),
        sa.column("label"),
        sa.column("position"),
        sa.column("archived", sa.Boolean),
    )
    op.bulk_insert(
        statuses,
        [
            {"key": key, "label": label, "position": position, "archived": False}
            for position, (key, label) in enumerate(STATUSES)
        ],
    )
    profiles = sa.table("profiles", sa.column("key"), sa.column("name"))
    op.bulk_insert(profiles, [{"key": key, "name": name} for key, name in PROFILES])


def _create_origins() -> None:
    op.create_table(
        "origins",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("color", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_origins"),
        sa.UniqueConstraint("key", name="uq_origins_key"),
    )


def _create_profiles() -> None:
    op.create_table(
        "profiles",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_profiles"),
        sa.UniqueConstraint("key", name="uq_profiles_key"),
        sa.UniqueConstraint("name", name="uq_profiles_name"),
    )


def _create_stages() -> None:
    op.create_table(
        "stages",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("color", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stages"),
        sa.UniqueConstraint("key", name="uq_stages_key"),
    )


def _create_statuses() -> None:
    op.create_table(
        "statuses",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("color", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_statuses"),
        sa.UniqueConstraint("key", name="uq_statuses_key"),
    )


def _create_structures() -> None:
    op.create_table(
        "structures",
        sa.Column("id", KEY, nullable=False),
        sa.Column("parent_id", KEY, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('head_office', 'franchise', 'subsidiary', 'agency')",
            name="ck_structures_kind",
        ),
        sa.CheckConstraint("parent_id <> id", name="ck_structures_parent"),
        sa.ForeignKeyConstraint(["parent_id"], ["structures.id"], name="fk_structures_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_structures"),
    )
    op.create_index("ix_structures_parent_id", "structures", ["parent_id"])


def _create_tags() -> None:
    op.create_table(
        "tags",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("color", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tags"),
        sa.UniqueConstraint("key", name="uq_tags_key"),
    )


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", KEY, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("profile_id", KEY, nullable=False),
        sa.Column("structure_id", KEY, nullable=True),
        sa.Column("manager_id", KEY, nullable=True),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("language IN ('fr', 'en')", name="ck_users_language"),
        sa.CheckConstraint("reach IN ('own', 'structure', 'all')", name="ck_users_reach"),
        sa.CheckConstraint("manager_id <> id", name="ck_users_manager"),
        sa.ForeignKeyConstraint(["manager_id"], ["users.id"], name="fk_users_manager_id"),
        sa.ForeignKeyConstraint(["profile_id"], ["profiles.id"], name="fk_users_profile_id"),
        sa.ForeignKeyConstraint(["structure_id"], ["structures.id"], name="fk_users_structure_id"),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    op.create_index("ix_users_manager_id", "users", ["manager_id"])
    op.create_index("ix_users_profile_id", "users", ["profile_id"])
    op.create_index("ix_users_structure_id", "users", ["structure_id"])


def _create_imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", KEY, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("created_by_id", KEY, nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "entity IN ('accounts', 'contacts', 'deals', 'actions', 'invoices')",
            name="ck_imports_entity",
        ),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name="fk_imports_created_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    op.create_index("ix_imports_created_by_id", "imports", ["created_by_id"])


def _create_segments() -> None:
    op.create_table(
        "segments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("entity IN ('accounts', 'contacts')", name="ck_segments_entity"),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_segments_owner_id"),
        sa.PrimaryKeyConstraint("id", name="pk_segments"),
    )
    op.create_index("ix_segments_owner_id", "segments", ["owner_id"])
