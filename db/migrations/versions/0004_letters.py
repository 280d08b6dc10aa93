"""Letters of confirmation: that one was issued is recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table of letters."""
    op.create_table(
        "letter",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("award_id", NUMBER, nullable=False),
        sa.Column("issued_on", ORDERED, nullable=False),
        sa.Column("number", TEXT, nullable=True),
        sa.Column("asked_by", TEXT, nullable=True),
        sa.CheckConstraint("length(trim(issued_on)) > 0", name=op.f("ck_letter_issued_on_not_empty")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name="fk_letter_award_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sqlite_strict=True,
    )
    op.create_index("ix_letter_award_id", "letter", ["award_id"], unique=False)
