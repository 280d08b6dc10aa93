"""The journal: batches that can be taken back, and what each changed, before and after."""

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import SQLModel

from awards.models.types import STRICT, key_field, number_field, ordered_text_field, reference_field, shared_key_field, text_field


class Batch(SQLModel, table=True):
    """One reversible unit of work: who, when, by which command; `undoes_id` names the batch that it took back.

    `source` and `digest` name the file that it took in, and the SHA-256 of its bytes.
    """

    __tablename__ = "batch"
    __table_args__ = (STRICT,)

    id: int = key_field()
    at: str = ordered_text_field()
    who: str = text_field()
    role: str | None = text_field(default=None)
    command: str = text_field()
    program: str = text_field()
    undoes_id: int | None = reference_field("batch.id", default=None, index=True)
    source: str | None = text_field(default=None)
    digest: str | None = ordered_text_field(default=None, index=True)


class JournalEntry(SQLModel, table=True):
    """One row inserted, updated or deleted, or a block: `span` rows under consecutive keys, inserted or deleted at once.

    Values stand apart so that a lawful erasure can blank them. `noun_last` is the last record that a block belongs to; a block that takes
    another back holds no values of its own: `inverts_id` names the entry that does.
    """

    __tablename__ = "journal_entry"
    __table_args__ = (
        UniqueConstraint("batch_id", "position"),
        Index("ix_journal_entry_row", "table_name", "row_id"),
        Index("ix_journal_entry_noun", "noun", "noun_id"),
        STRICT,
    )

    id: int = key_field()
    batch_id: int = reference_field("batch.id")
    position: int = number_field()
    noun: str = text_field()
    noun_id: int = number_field()
    table_name: str = text_field()
    row_id: int = number_field()
    act: str = text_field()
    span: int = number_field(default=1)
    noun_last: int | None = number_field(default=None)
    inverts_id: int | None = reference_field("journal_entry.id", default=None)


class JournalValue(SQLModel, table=True):
    """What an entry's row held before and after, as JSON; blanked by a lawful erasure.

    Of a block: `{"columns": [...], "rows": [[...], ...]}`, the rows in the order of their keys.
    """

    __tablename__ = "journal_value"
    __table_args__ = (STRICT,)

    entry_id: int = shared_key_field("journal_entry.id")
    before: str | None = text_field(default=None)
    after: str | None = text_field(default=None)
