"""All tables at once, for migrations and for the write door."""

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from awards.models import journal, ledger  # noqa: F401 - their tables carry no record, but belong to the schema
from awards.models.award import COUNTED, Award
from awards.models.body import Body, Succession
from awards.models.ceremony import Ceremony, CeremonyHost
from awards.models.document import CoIssuer, Document, Grant
from awards.models.form import AwardForm
from awards.models.letter import Letter
from awards.models.memory import Distinct, Meant, Wording
from awards.models.recipient import Alias, Person, PersonalData, Recipient

RECORDS: tuple[type[SQLModel], ...] = (
    Recipient, Alias, Person, PersonalData, Body, Succession, AwardForm, Ceremony, CeremonyHost, Document, CoIssuer, Grant, Award,
    Meant, Distinct, Wording, Letter,
)  # fmt: skip
"""The tables whose every change is journalled, parents before children."""

metadata = SQLModel.metadata


def index_blocks() -> None:
    """Index the blocks of the journal alone: there are few, and a record's history has to look into those that may hold it."""
    entries = metadata.tables["journal_entry"]
    rule = text("span > 1")
    for name, columns in {"ix_journal_entry_block": ("table_name", "row_id"), "ix_journal_entry_block_noun": ("noun", "noun_id")}.items():
        Index(name, *(entries.c[column] for column in columns), sqlite_where=rule, postgresql_where=rule)


REFERENCES = (
    ("award_grant", "part_of_id"), ("award_grant", "changes_id"), ("award_grant", "answers_id"), ("document", "author_id"), ("body", "parent_id"),
    ("co_issuer", "body_id"), ("ceremony_host", "body_id"),
)  # fmt: skip
"""References that are seldom filled: who takes a record out looks for them, and would read the whole table without an index."""


def index_references() -> None:
    """Index the references that are filled."""
    for table, column in REFERENCES:
        rule = text(f"{column} IS NOT NULL")
        Index(f"ix_{table}_{column}", metadata.tables[table].c[column], sqlite_where=rule, postgresql_where=rule)


def index_what_counts(*columns: str, name: str) -> None:
    """Index the award lines that count, and no others; here, because naming PostgreSQL loads its dialect, which who only reads can do without."""
    lines = metadata.tables["award"]
    Index(name, *(lines.c[column] for column in columns), sqlite_where=text(COUNTED), postgresql_where=text(COUNTED))


index_what_counts("work_year", "issuer_id", "form_id", "kind", "stage", "nature", name="ix_award_work")
index_what_counts("decided_on", "issuer_id", "form_id", "kind", "stage", "nature", name="ix_award_decided")
index_blocks()
index_references()
