"""The journal takes many rows at once as a block, and a batch names the file that it took in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


REFERENCES = (
    ("award_grant", "part_of_id"), ("award_grant", "changes_id"), ("award_grant", "answers_id"), ("document", "author_id"), ("body", "parent_id"),
    ("co_issuer", "body_id"), ("ceremony_host", "body_id"),
)  # fmt: skip


def upgrade() -> None:
    """Add the columns and the indexes of blocks, every entry so far being of one row; and index the references that undo looks through."""
    op.add_column("batch", sa.Column("source", TEXT, nullable=True))
    op.add_column("batch", sa.Column("digest", ORDERED, nullable=True))
    op.create_index("ix_batch_digest", "batch", ["digest"], unique=False)
    op.add_column("journal_entry", sa.Column("span", NUMBER, nullable=False, server_default="1"))
    op.add_column("journal_entry", sa.Column("noun_last", NUMBER, nullable=True))
    number = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    reference = "CONSTRAINT fk_journal_entry_inverts_id REFERENCES journal_entry (id)"
    op.execute(f"ALTER TABLE journal_entry ADD COLUMN inverts_id {number} {reference}")  # Alembic would rebuild a SQLite table for it
    for name, columns in {"ix_journal_entry_block": ["table_name", "row_id"], "ix_journal_entry_block_noun": ["noun", "noun_id"]}.items():
        op.create_index(
            name, "journal_entry", columns, unique=False, sqlite_where=sa.text("span > 1"), postgresql_where=sa.text("span > 1")
        )
    for table, column in REFERENCES:
        rule = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False, sqlite_where=rule, postgresql_where=rule)
