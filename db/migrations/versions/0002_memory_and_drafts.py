"""What the clerk was asked once is remembered, and what was typed is kept before it is recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of remembered answers and of drafts."""
    op.create_table(
        "meant",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("recipient_id", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name_key", ORDERED, nullable=False),
        sa.Column("beside_key", ORDERED, nullable=False),
        sa.CheckConstraint("kind IN ('individual', 'collective', 'household')", name=op.f("ck_meant_kind_known")),
        sa.CheckConstraint("length(trim(name_key)) > 0", name=op.f("ck_meant_name_key_not_empty")),
        sa.ForeignKeyConstraint(["recipient_id"], ["recipient.id"], name="fk_meant_recipient_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meant"),
        sa.UniqueConstraint("kind", "name_key", "beside_key", name="uq_meant_kind"),
        sqlite_strict=True,
    )
    op.create_index("ix_meant_recipient_id", "meant", ["recipient_id"], unique=False)
    op.create_table(
        "distinct_pair",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("first_id", NUMBER, nullable=False),
        sa.Column("second_id", NUMBER, nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_distinct_pair_first_before_second")),
        sa.ForeignKeyConstraint(["first_id"], ["recipient.id"], name="fk_distinct_pair_first_id"),
        sa.ForeignKeyConstraint(["second_id"], ["recipient.id"], name="fk_distinct_pair_second_id"),
        sa.PrimaryKeyConstraint("id", name="pk_distinct_pair"),
        sa.UniqueConstraint("first_id", "second_id", name="uq_distinct_pair_first_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_distinct_pair_second_id", "distinct_pair", ["second_id"], unique=False)
    op.create_table(
        "wording",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("field", ORDERED, nullable=False),
        sa.Column("key", ORDERED, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.CheckConstraint("field IN ('post_class', 'rank', 'post')", name=op.f("ck_wording_field_known")),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_wording_text_not_empty")),
        sa.PrimaryKeyConstraint("id", name="pk_wording"),
        sa.UniqueConstraint("field", "key", name="uq_wording_field"),
        sqlite_strict=True,
    )
    op.create_table(
        "draft",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("who", ORDERED, nullable=False),
        sa.Column("opened_at", ORDERED, nullable=False),
        sa.Column("changed_at", ORDERED, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("content", ORDERED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sqlite_strict=True,
    )
    op.create_index("ix_draft_who", "draft", ["who"], unique=False)
