"""Custom fields and the typed tables of their values."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

VALUE_TYPES: dict[str, TypeEngine[Any]] = {
    "text": sa.Text(),
    "number": sa.BigInteger(),
    "money": sa.BigInteger(),
    "date": sa.Date(),
    "instant": sa.DateTime(),
    "boolean": sa.Boolean(),
}
OWNERS = ("account", "contact", "deal")


def upgrade() -> None:
    _create_custom_fields()
    _create_custom_choices()
    for owner in OWNERS:
        for kind in VALUE_TYPES:
            _create_values(owner, kind)
        _create_choice_values(owner)


def downgrade() -> None:
    for owner in OWNERS:
        for kind in (*VALUE_TYPES, "choice"):
            op.drop_table(f"{owner}_{kind}_values")
    op.drop_table("custom_choices")
    op.drop_table("custom_fields")


def _create_custom_fields() -> None:
    op.create_table(
        "custom_fields",
        sa.Column("id", KEY, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "entity IN ('accounts', 'contacts', 'deals')", name="ck_custom_fields_entity"
        ),
        sa.CheckConstraint(
            "kind IN ('text', 'number', 'money', 'date', 'instant', 'boolean', 'choice',"
            " 'choices')",
            name="ck_custom_fields_kind",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_custom_fields"),
        sa.UniqueConstraint("entity", "key", name="uq_custom_fields_entity_key"),
    )


def _create_custom_choices() -> None:
    op.create_table(
        "custom_choices",
        sa.Column("id", KEY, nullable=False),
        sa.Column("field_id", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("color", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["field_id"],
            ["custom_fields.id"],
            name="fk_custom_choices_field_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_custom_choices"),
        sa.UniqueConstraint("field_id", "id", name="uq_custom_choices_field_id_id"),
        sa.UniqueConstraint("field_id", "key", name="uq_custom_choices_field_id_key"),
    )


def _create_values(owner: str, kind: str) -> None:
    name = f"{owner}_{kind}_values"
    op.create_table(
        name,
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("field_id", KEY, nullable=False),
        sa.Column("value", VALUE_TYPES[kind], nullable=False),
        sa.ForeignKeyConstraint(
            ["field_id"], ["custom_fields.id"], name=f"fk_{name}_field_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], [f"{owner}s.id"], name=f"fk_{name}_owner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner_id", "field_id", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_field_id", name, ["field_id", "owner_id"])


def _create_choice_values(owner: str) -> None:
    name = f"{owner}_choice_values"
    op.create_table(
        name,
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("field_id", KEY, nullable=False),
        sa.Column("value", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["field_id", "value"],
            ["custom_choices.field_id", "custom_choices.id"],
            name=f"fk_{name}_field_id_value",
        ),
        sa.ForeignKeyConstraint(
            ["field_id"], ["custom_fields.id"], name=f"fk_{name}_field_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], [f"{owner}s.id"], name=f"fk_{name}_owner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner_id", "field_id", "value", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_value", name, ["value", "owner_id"])
