"""What profiles allow, the brands of structures, and what holds for the whole installation."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GENERAL = (
    "administrator",
    "advanced_administration",
    "exports",
    "time_management",
    "activity_feed",
)
MODULES = ("accounts", "deals", "actions", "invoices", "time", "campaigns")
BRAND = (
    "legal_name",
    "siret",
    "vat",
    "product_name",
    "logo",
    "color",
    "sender_name",
    "sender_email",
)


def upgrade() -> None:
    _add_rights()
    _create_profile_fields()
    for column in BRAND:
        op.add_column("structures", sa.Column(column, sa.Text(), nullable=True))
    _create_installation()


def downgrade() -> None:
    op.drop_table("installation")
    op.drop_table("profile_fields")
    with op.batch_alter_table("structures") as structures:
        for column in BRAND:
            structures.drop_column(column)
    with op.batch_alter_table("profiles") as profiles:
        for module in MODULES:
            profiles.drop_constraint(f"ck_profiles_{module}", type_="check")
        for column in (*GENERAL, *MODULES):
            profiles.drop_column(column)


def _add_rights() -> None:
    """Of the two profiles that exist from the start, one holds all, the other all but the two
    rights of administration. Any other has held nothing so far."""
    with op.batch_alter_table("profiles") as profiles:
        for right in GENERAL:
            profiles.add_column(
                sa.Column(right, sa.Boolean(), nullable=False, server_default=sa.false())
            )
        for module in MODULES:
            profiles.add_column(sa.Column(module, sa.Text(), nullable=False, server_default="none"))
    with op.batch_alter_table("profiles") as profiles:
        for right in GENERAL:
            profiles.alter_column(right, server_default=None)
        for module in MODULES:
            profiles.alter_column(module, server_default=None)
            profiles.create_check_constraint(
                f"ck_profiles_{module}", f"{module} IN ('none', 'read', 'write')"
            )
    table = sa.table("profiles", sa.column("key"), *map(sa.column, (*GENERAL, *MODULES)))
    everything = dict.fromkeys(GENERAL, sa.true()) | dict.fromkeys(MODULES, "write")
    others = everything | dict.fromkeys(GENERAL[:2], sa.false())
    op.execute(table.update().where(table.c.key == "administrator").values(everything))
    op.execute(table.update().where(table.c.key == "full_access").values(others))


def _create_profile_fields() -> None:
    op.create_table(
        "profile_fields",
        sa.Column("profile_id", KEY, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("access", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "entity IN ('accounts', 'contacts', 'deals', 'actions', 'invoices')",
            name="ck_profile_fields_entity",
        ),
        sa.CheckConstraint("access IN ('hidden', 'read_only')", name="ck_profile_fields_access"),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["profiles.id"],
            name="fk_profile_fields_profile_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("profile_id", "entity", "field", name="pk_profile_fields"),
    )


def _create_installation() -> None:
    op.create_table(
        "installation",
        sa.Column("id", KEY, nullable=False),
        sa.Column("new_user_reach", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_installation_one"),
        sa.CheckConstraint(
            "new_user_reach IN ('own', 'structure', 'all')", name="ck_installation_reach"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_installation"),
    )
    op.execute("INSERT INTO installation (id, new_user_reach) VALUES (1, 'all')")
