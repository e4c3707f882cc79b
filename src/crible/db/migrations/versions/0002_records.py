"""Accounts, contacts, deals, actions and invoices, with their assignments and tags."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

DEPARTMENT = """CASE
WHEN coalesce(country, 'FR') <> 'FR' THEN NULL
WHEN length(postal_code) <> 5 OR ltrim(postal_code, '0123456789') <> '' THEN NULL
WHEN substr(postal_code, 1, 3) IN ('200','201') THEN '2A'
WHEN substr(postal_code, 1, 3) IN ('202','203','204','205','206') THEN '2B'
WHEN substr(postal_code, 1, 3) IN ('971', '972', '973', '974', '975', '976', '977', '978',
    '984', '986', '987', '988') THEN substr(postal_code, 1, 3)
WHEN substr(postal_code, 1, 2) IN ('00','20','96','97','98','99') THEN NULL
ELSE substr(postal_code, 1, 2)
END"""
FULL_NAME = "trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))"
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_accounts()
    _create_account_assignments()
    _create_account_tags()
    _create_contacts()
    _create_contact_assignments()
    _create_contact_tags()
    _create_deals()
    _create_actions()
    _create_invoices()


def downgrade() -> None:
    for table in (
        "invoices",
        "actions",
        "deals",
        "contact_tags",
        "contact_assignments",
        "contacts",
        "account_tags",
        "account_assignments",
        "accounts",
    ):
        op.drop_table(table)


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("siret", sa.Text(), nullable=True),
        sa.Column("siren", sa.Text(), nullable=True),
        sa.Column("vat", sa.Text(), nullable=True),
        sa.Column("naf", sa.Text(), nullable=True),
        sa.Column("legal_form", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), sa.Computed(DEPARTMENT, persisted=True), nullable=True),
        sa.Column("status_id", KEY, nullable=True),
        sa.Column("origin_id", KEY, nullable=True),
        sa.Column("structure_id", KEY, nullable=True),
        sa.Column("parent_id", KEY, nullable=True),
        sa.Column("created_by_id", KEY, nullable=True),
        sa.Column("headcount", sa.BigInteger(), nullable=True),
        sa.Column("revenue", sa.BigInteger(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("import_id", KEY, nullable=True),
        sa.CheckConstraint("kind IN ('company', 'person')", name="ck_accounts_kind"),
        sa.CheckConstraint("parent_id <> id", name="ck_accounts_parent"),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name="fk_accounts_created_by_id"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_accounts_import_id"),
        sa.ForeignKeyConstraint(["origin_id"], ["origins.id"], name="fk_accounts_origin_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["accounts.id"], name="fk_accounts_parent_id"),
        sa.ForeignKeyConstraint(["status_id"], ["statuses.id"], name="fk_accounts_status_id"),
        sa.ForeignKeyConstraint(
            ["structure_id"], ["structures.id"], name="fk_accounts_structure_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("external_id", name="uq_accounts_external_id"),
    )
    op.create_index("ix_accounts_created_by_id", "accounts", ["created_by_id"])
    op.create_index("ix_accounts_department", "accounts", ["department"])
    op.create_index("ix_accounts_email", "accounts", ["email"])
    op.create_index("ix_accounts_import_id", "accounts", ["import_id"])
    op.create_index("ix_accounts_origin_id", "accounts", ["origin_id"])
    op.create_index("ix_accounts_parent_id", "accounts", ["parent_id"])
    op.create_index("ix_accounts_phone", "accounts", ["phone"])
    op.create_index("ix_accounts_postal_code", "accounts", ["postal_code"])
    op.create_index("ix_accounts_siren", "accounts", ["siren"])
    op.create_index("ix_accounts_siret", "accounts", ["siret"])
    op.create_index("ix_accounts_status_id", "accounts", ["status_id"])
    op.create_index("ix_accounts_structure_id", "accounts", ["structure_id"])


def _create_account_assignments() -> None:
    op.create_table(
        "account_assignments",
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name="fk_account_assignments_account_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_account_assignments_user_id"),
        sa.PrimaryKeyConstraint("account_id", "user_id", name="pk_account_assignments"),
    )
    op.create_index(
        "ix_account_assignments_user_id", "account_assignments", ["user_id", "account_id", "main"]
    )
    op.create_index(
        "uq_account_assignments_main",
        "account_assignments",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("main"),
        postgresql_where=sa.text("main"),
    )


def _create_account_tags() -> None:
    op.create_table(
        "account_tags",
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("tag_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_account_tags_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name="fk_account_tags_tag_id"),
        sa.PrimaryKeyConstraint("account_id", "tag_id", name="pk_account_tags"),
    )
    op.create_index("ix_account_tags_tag_id", "account_tags", ["tag_id", "account_id"])


def _create_contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("civility", sa.Text(), nullable=True),
        sa.Column("first_name", sa.Text(), nullable=True),
        sa.Column("last_name", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), sa.Computed(FULL_NAME, persisted=True), nullable=False),
        sa.Column("function", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("mobile", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("decision_maker", sa.Boolean(), nullable=True),
        sa.Column("created_by_id", KEY, nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("import_id", KEY, nullable=True),
        sa.CheckConstraint("civility IN ('mme', 'm', 'other')", name="ck_contacts_civility"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_contacts_account_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name="fk_contacts_created_by_id"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_contacts_import_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.UniqueConstraint("external_id", name="uq_contacts_external_id"),
    )
    op.create_index("ix_contacts_account_id", "contacts", ["account_id"])
    op.create_index("ix_contacts_created_by_id", "contacts", ["created_by_id"])
    op.create_index("ix_contacts_email", "contacts", ["email"])
    op.create_index("ix_contacts_import_id", "contacts", ["import_id"])
    op.create_index("ix_contacts_mobile", "contacts", ["mobile"])
    op.create_index("ix_contacts_phone", "contacts", ["phone"])


def _create_contact_assignments() -> None:
    op.create_table(
        "contact_assignments",
        sa.Column("contact_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
            name="fk_contact_assignments_contact_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_contact_assignments_user_id"),
        sa.PrimaryKeyConstraint("contact_id", "user_id", name="pk_contact_assignments"),
    )
    op.create_index(
        "ix_contact_assignments_user_id", "contact_assignments", ["user_id", "contact_id", "main"]
    )
    op.create_index(
        "uq_contact_assignments_main",
        "contact_assignments",
        ["contact_id"],
        unique=True,
        sqlite_where=sa.text("main"),
        postgresql_where=sa.text("main"),
    )


def _create_contact_tags() -> None:
    op.create_table(
        "contact_tags",
        sa.Column("contact_id", KEY, nullable=False),
        sa.Column("tag_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_contact_tags_contact_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name="fk_contact_tags_tag_id"),
        sa.PrimaryKeyConstraint("contact_id", "tag_id", name="pk_contact_tags"),
    )
    op.create_index("ix_contact_tags_tag_id", "contact_tags", ["tag_id", "contact_id"])


def _create_deals() -> None:
    op.create_table(
        "deals",
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("contact_id", KEY, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stage_id", KEY, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("assigned_to_id", KEY, nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("probability", sa.BigInteger(), nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("import_id", KEY, nullable=True),
        sa.CheckConstraint("outcome IN ('open', 'won', 'lost')", name="ck_deals_outcome"),
        sa.CheckConstraint("probability BETWEEN 0 AND 1000000", name="ck_deals_probability"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_deals_account_id"),
        sa.ForeignKeyConstraint(["assigned_to_id"], ["users.id"], name="fk_deals_assigned_to_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_deals_contact_id"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_deals_import_id"),
        sa.ForeignKeyConstraint(["stage_id"], ["stages.id"], name="fk_deals_stage_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deals"),
        sa.UniqueConstraint("external_id", name="uq_deals_external_id"),
    )
    op.create_index("ix_deals_account_id", "deals", ["account_id"])
    op.create_index("ix_deals_assigned_to_id", "deals", ["assigned_to_id"])
    op.create_index("ix_deals_contact_id", "deals", ["contact_id"])
    op.create_index("ix_deals_import_id", "deals", ["import_id"])
    op.create_index("ix_deals_stage_id", "deals", ["stage_id"])


def _create_actions() -> None:
    op.create_table(
        "actions",
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("contact_id", KEY, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("assigned_to_id", KEY, nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("import_id", KEY, nullable=True),
        sa.CheckConstraint(
            "kind IN ('call', 'meeting', 'email', 'task', 'note')", name="ck_actions_kind"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_actions_account_id"),
        sa.ForeignKeyConstraint(["assigned_to_id"], ["users.id"], name="fk_actions_assigned_to_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_actions_contact_id"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_actions_import_id"),
        sa.PrimaryKeyConstraint("id", name="pk_actions"),
        sa.UniqueConstraint("external_id", name="uq_actions_external_id"),
    )
    op.create_index("ix_actions_account_id_done_at", "actions", ["account_id", "done_at"])
    op.create_index("ix_actions_assigned_to_id", "actions", ["assigned_to_id"])
    op.create_index("ix_actions_contact_id_done_at", "actions", ["contact_id", "done_at"])
    op.create_index("ix_actions_import_id", "actions", ["import_id"])
    op.create_index("ix_actions_kind_done_at", "actions", ["kind", "done_at"])


def _create_invoices() -> None:
    op.create_table(
        "invoices",
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("paid", sa.Boolean(), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("import_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_invoices_account_id"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_invoices_import_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invoices"),
        sa.UniqueConstraint("external_id", name="uq_invoices_external_id"),
    )
    op.create_index("ix_invoices_account_id_date", "invoices", ["account_id", "date"])
    op.create_index("ix_invoices_date", "invoices", ["date"])
    op.create_index("ix_invoices_import_id", "invoices", ["import_id"])
