"""The first edition: all records, the journal, the ledgers and the search index.

House rules: plain `sa` types only, every constraint named, never import awards.models (a migration is frozen),
data steps in plain SQL, no ON DELETE CASCADE, and a rebuilt SQLite table gets its triggers again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def on_server() -> bool:
    """Whether this runs on PostgreSQL."""
    return op.get_bind().dialect.name == "postgresql"


def date_check(table: str, column: str) -> sa.CheckConstraint:
    """A date as far as it is known: 2022, 2022-12, 2022-12-05, XXXX-01-05 or empty; months and days must exist."""
    year, month, day = f"substr({column}, 1, 4)", f"substr({column}, 6, 2)", f"substr({column}, 9, 2)"
    number = f"CAST({year} AS INTEGER)"
    leap = f"({number} % 4 = 0 AND {number} % 100 <> 0) OR {number} % 400 = 0"
    february = f"CASE WHEN {year} = 'XXXX' THEN '29' WHEN {leap} THEN '29' ELSE '28' END"
    last = f"CASE WHEN {month} = '02' THEN {february} WHEN {month} IN ('04', '06', '09', '11') THEN '30' ELSE '31' END"
    rule = (
        f"CASE WHEN {column} IS NULL OR {column} = '' THEN 1 WHEN NOT ({date_shape(column)}) THEN 0 WHEN length({column}) = 4 THEN 1 "
        f"WHEN {month} NOT BETWEEN '01' AND '12' THEN 0 WHEN length({column}) = 7 THEN 1 "
        f"WHEN {day} BETWEEN '01' AND {last} THEN 1 ELSE 0 END = 1"
    )
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{column}_is_date"))


def date_shape(column: str) -> str:
    """The shape of a date, in the engine's own pattern language; a year alone must be known."""
    if on_server():
        return f"{column} ~ '^([0-9]{{4}}|([0-9]{{4}}|XXXX)-[0-9]{{2}}(-[0-9]{{2}})?)$'"
    year, part = "[0-9]" * 4, "-[0-9][0-9]"
    globs = (year, year + part, year + part + part, "XXXX" + part, "XXXX" + part + part)
    return " OR ".join(f"{column} GLOB '{glob}'" for glob in globs)


def upgrade() -> None:
    """Make everything."""
    op.create_table(
        "award_form",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("code", ORDERED, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("family", TEXT, nullable=False),
        sa.Column("form_group", TEXT, nullable=False),
        sa.Column("level", TEXT, nullable=True),
        sa.Column("grade", NUMBER, nullable=False),
        sa.Column("receives", TEXT, nullable=False),
        sa.Column("aliases", TEXT, nullable=False),
        sa.Column("valid_from", ORDERED, nullable=False),
        sa.Column("valid_to", ORDERED, nullable=False),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.CheckConstraint("family IN ('emulation_title', 'commendation')", name=op.f("ck_award_form_family_known")),
        sa.CheckConstraint("origin IN ('shipped', 'office')", name=op.f("ck_award_form_origin_known")),
        sa.CheckConstraint("length(trim(code)) > 0", name=op.f("ck_award_form_code_not_empty")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_award_form_name_not_empty")),
        sa.PrimaryKeyConstraint("id", name="pk_award_form"),
        sa.UniqueConstraint("code", name="uq_award_form_code"),
        date_check("award_form", "valid_from"),
        date_check("award_form", "valid_to"),
        sqlite_strict=True,
    )
    op.create_table(
        "batch",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", ORDERED, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("command", TEXT, nullable=False),
        sa.Column("program", TEXT, nullable=False),
        sa.Column("undoes_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["undoes_id"], ["batch.id"], name="fk_batch_undoes_id"),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        sqlite_strict=True,
    )
    op.create_index("ix_batch_undoes_id", "batch", ["undoes_id"], unique=False)
    op.create_table(
        "ceremony",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("held_on", ORDERED, nullable=False),
        sa.Column("held_on_note", TEXT, nullable=True),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("work_first", NUMBER, nullable=False),
        sa.Column("work_year", NUMBER, nullable=False),
        sa.Column("school_year", NUMBER, nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.CheckConstraint("work_year = 0 OR work_year BETWEEN 1000 AND 2999", name=op.f("ck_ceremony_work_year_is_year")),
        sa.PrimaryKeyConstraint("id", name="pk_ceremony"),
        date_check("ceremony", "held_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_ceremony_held_on", "ceremony", ["held_on"], unique=False)
    op.create_table(
        "counter",
        sa.Column("name", ORDERED, nullable=False),
        sa.Column("last", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
        sqlite_strict=True,
    )
    op.create_table(
        "recipient",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", ORDERED, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("key", ORDERED, nullable=False),
        sa.Column("sort_key", ORDERED, nullable=False),
        sa.Column("words", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.CheckConstraint("kind IN ('individual', 'collective', 'household')", name=op.f("ck_recipient_kind_known")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_recipient_name_not_empty")),
        sa.PrimaryKeyConstraint("id", name="pk_recipient"),
        sa.UniqueConstraint("id", "kind", name="uq_recipient_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_recipient_key", "recipient", ["key"], unique=False)
    op.create_index("ix_recipient_sort_key", "recipient", ["sort_key"], unique=False)
    op.create_table(
        "setting",
        sa.Column("name", ORDERED, nullable=False),
        sa.Column("value", ORDERED, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
        sqlite_strict=True,
    )
    op.create_table(
        "syllable", sa.Column("word", ORDERED, nullable=False), sa.PrimaryKeyConstraint("word", name="pk_syllable"), sqlite_strict=True
    )
    op.create_table(
        "alias",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("recipient_id", NUMBER, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("key", ORDERED, nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_alias_name_not_empty")),
        sa.ForeignKeyConstraint(["recipient_id"], ["recipient.id"], name="fk_alias_recipient_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alias"),
        sa.UniqueConstraint("recipient_id", "name", name="uq_alias_recipient_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_alias_key", "alias", ["key"], unique=False)
    op.create_table(
        "body",
        sa.Column("recipient_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("level", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=True),
        sa.Column("parent_id", NUMBER, nullable=True),
        sa.Column("code", TEXT, nullable=True),
        sa.Column("valid_from", ORDERED, nullable=True),
        sa.Column("valid_to", ORDERED, nullable=True),
        sa.Column("head", TEXT, nullable=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["body.recipient_id"], name="fk_body_parent_id"),
        sa.ForeignKeyConstraint(["recipient_id"], ["recipient.id"], name="fk_body_recipient_id"),
        sa.PrimaryKeyConstraint("recipient_id", name="pk_body"),
        date_check("body", "valid_from"),
        date_check("body", "valid_to"),
        sqlite_strict=True,
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("batch_id", NUMBER, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("noun", TEXT, nullable=False),
        sa.Column("noun_id", NUMBER, nullable=False),
        sa.Column("table_name", TEXT, nullable=False),
        sa.Column("row_id", NUMBER, nullable=False),
        sa.Column("act", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_journal_entry_batch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_journal_entry"),
        sa.UniqueConstraint("batch_id", "position", name="uq_journal_entry_batch_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_journal_entry_noun", "journal_entry", ["noun", "noun_id"], unique=False)
    op.create_index("ix_journal_entry_row", "journal_entry", ["table_name", "row_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("recipient_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("birth_year", NUMBER, nullable=True),
        sa.Column("sex", TEXT, nullable=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.CheckConstraint("sex IN ('male', 'female')", name=op.f("ck_person_sex_known")),
        sa.ForeignKeyConstraint(["recipient_id"], ["recipient.id"], name="fk_person_recipient_id"),
        sa.PrimaryKeyConstraint("recipient_id", name="pk_person"),
        sqlite_strict=True,
    )
    op.create_table(
        "ceremony_host",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("ceremony_id", NUMBER, nullable=False),
        sa.Column("body_id", NUMBER, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.recipient_id"], name="fk_ceremony_host_body_id"),
        sa.ForeignKeyConstraint(["ceremony_id"], ["ceremony.id"], name="fk_ceremony_host_ceremony_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ceremony_host"),
        sa.UniqueConstraint("ceremony_id", "body_id", name="uq_ceremony_host_ceremony_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "document",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("stage", ORDERED, nullable=False),
        sa.Column("issuer_id", NUMBER, nullable=False),
        sa.Column("head", TEXT, nullable=True),
        sa.Column("author_id", NUMBER, nullable=True),
        sa.Column("number", TEXT, nullable=True),
        sa.Column("number_key", ORDERED, nullable=False),
        sa.Column("decided_on", ORDERED, nullable=False),
        sa.Column("decided_on_note", TEXT, nullable=True),
        sa.Column("signer", TEXT, nullable=True),
        sa.Column("capacity", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.CheckConstraint("kind IN ('registration', 'proposal', 'minutes', 'decision')", name=op.f("ck_document_kind_known")),
        sa.CheckConstraint(
            "stage IN ('draft', 'registered', 'proposed', 'selected', 'approved', 'granted')", name=op.f("ck_document_stage_known")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["body.recipient_id"], name="fk_document_author_id"),
        sa.ForeignKeyConstraint(["issuer_id"], ["body.recipient_id"], name="fk_document_issuer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("id", "issuer_id", "decided_on", "stage", name="uq_document_id"),
        date_check("document", "decided_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_document_issuer_id", "document", ["issuer_id"], unique=False)
    op.create_index("ix_document_number", "document", ["number_key"], unique=False)
    op.create_table(
        "journal_value",
        sa.Column("entry_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("before", TEXT, nullable=True),
        sa.Column("after", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["journal_entry.id"], name="fk_journal_value_entry_id"),
        sa.PrimaryKeyConstraint("entry_id", name="pk_journal_value"),
        sqlite_strict=True,
    )
    op.create_table(
        "personal_data",
        sa.Column("person_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id_number", ORDERED, nullable=True),
        sa.Column("id_kind", TEXT, nullable=True),
        sa.Column("born", ORDERED, nullable=True),
        sa.Column("address", TEXT, nullable=True),
        sa.Column("phone", TEXT, nullable=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.CheckConstraint("(id_number IS NULL) = (id_kind IS NULL)", name=op.f("ck_personal_data_id_kind_with_number")),
        sa.CheckConstraint("id_number IS NULL OR length(id_number) IN (9, 12)", name=op.f("ck_personal_data_id_number_length")),
        sa.ForeignKeyConstraint(["person_id"], ["person.recipient_id"], name="fk_personal_data_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_personal_data"),
        sa.UniqueConstraint("id_number", name="uq_personal_data_id_number"),
        date_check("personal_data", "born"),
        sqlite_strict=True,
    )
    op.create_table(
        "succession",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("from_id", NUMBER, nullable=False),
        sa.Column("to_id", NUMBER, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("happened_on", ORDERED, nullable=False),
        sa.Column("basis", TEXT, nullable=True),
        sa.CheckConstraint("kind IN ('rename', 'merge', 'combine', 'divide', 'split', 'dissolve')", name=op.f("ck_succession_kind_known")),
        sa.ForeignKeyConstraint(["from_id"], ["body.recipient_id"], name="fk_succession_from_id"),
        sa.ForeignKeyConstraint(["to_id"], ["body.recipient_id"], name="fk_succession_to_id"),
        sa.PrimaryKeyConstraint("id", name="pk_succession"),
        date_check("succession", "happened_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_succession_from_id", "succession", ["from_id"], unique=False)
    op.create_index("ix_succession_to_id", "succession", ["to_id"], unique=False)
    op.create_table(
        "award_grant",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("issuer_id", NUMBER, nullable=False),
        sa.Column("decided_on", ORDERED, nullable=False),
        sa.Column("stage", ORDERED, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("form_id", NUMBER, nullable=False),
        sa.Column("form_as_written", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("kind_as_written", TEXT, nullable=True),
        sa.Column("nature", TEXT, nullable=False),
        sa.Column("type_code", TEXT, nullable=True),
        sa.Column("work_first", NUMBER, nullable=False),
        sa.Column("work_year", NUMBER, nullable=False),
        sa.Column("school_year", NUMBER, nullable=False),
        sa.Column("citation", TEXT, nullable=True),
        sa.Column("stated", NUMBER, nullable=True),
        sa.Column("stated_as_written", TEXT, nullable=True),
        sa.Column("ceremony_id", NUMBER, nullable=True),
        sa.Column("presenter", TEXT, nullable=True),
        sa.Column("part_of_id", NUMBER, nullable=True),
        sa.Column("changes_id", NUMBER, nullable=True),
        sa.Column("answers_id", NUMBER, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.CheckConstraint("kind = '' OR kind IN ('individual', 'collective', 'household')", name=op.f("ck_award_grant_kind_known")),
        sa.CheckConstraint(
            "nature IN ('grant', 'posthumous', 'correct', 'amend', 'revoke', 'strip', 'restore', 'exchange', 'reissue')",
            name=op.f("ck_award_grant_nature_known"),
        ),
        sa.CheckConstraint("work_year = 0 OR work_year BETWEEN 1000 AND 2999", name=op.f("ck_award_grant_work_year_is_year")),
        sa.ForeignKeyConstraint(["answers_id"], ["award_grant.id"], name="fk_award_grant_answers_id"),
        sa.ForeignKeyConstraint(["ceremony_id"], ["ceremony.id"], name="fk_award_grant_ceremony_id"),
        sa.ForeignKeyConstraint(["changes_id"], ["award_grant.id"], name="fk_award_grant_changes_id"),
        sa.ForeignKeyConstraint(
            ["document_id", "issuer_id", "decided_on", "stage"],
            ["document.id", "document.issuer_id", "document.decided_on", "document.stage"],
            name="fk_award_grant_document",
            onupdate="CASCADE",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(["form_id"], ["award_form.id"], name="fk_award_grant_form_id"),
        sa.ForeignKeyConstraint(["part_of_id"], ["award_grant.id"], name="fk_award_grant_part_of_id"),
        sa.PrimaryKeyConstraint("id", name="pk_award_grant"),
        sa.UniqueConstraint("id", "issuer_id", "form_id", "work_year", "decided_on", "stage", name="uq_award_grant_id"),
        date_check("award_grant", "decided_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_award_grant_ceremony_id", "award_grant", ["ceremony_id"], unique=False)
    op.create_index("ix_award_grant_decided_on", "award_grant", ["decided_on"], unique=False)
    op.create_index("ix_award_grant_document_id", "award_grant", ["document_id"], unique=False)
    op.create_index("ix_award_grant_work_year", "award_grant", ["work_year"], unique=False)
    op.create_table(
        "co_issuer",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("body_id", NUMBER, nullable=False),
        sa.Column("head", TEXT, nullable=True),
        sa.Column("jointly", NUMBER, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.recipient_id"], name="fk_co_issuer_body_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_co_issuer_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_co_issuer"),
        sa.UniqueConstraint("document_id", "body_id", name="uq_co_issuer_document_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "award",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("grant_id", NUMBER, nullable=False),
        sa.Column("recipient_id", NUMBER, nullable=False),
        sa.Column("kind", ORDERED, nullable=False),
        sa.Column("issuer_id", NUMBER, nullable=False),
        sa.Column("form_id", NUMBER, nullable=False),
        sa.Column("work_year", NUMBER, nullable=False),
        sa.Column("decided_on", ORDERED, nullable=False),
        sa.Column("stage", ORDERED, nullable=False),
        sa.Column("nature", TEXT, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("address", TEXT, nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("post", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("unit_id", NUMBER, nullable=True),
        sa.Column("class_code", TEXT, nullable=True),
        sa.Column("field_code", TEXT, nullable=True),
        sa.Column("citation", TEXT, nullable=True),
        sa.Column("changes_id", NUMBER, nullable=True),
        sa.Column("answers_id", NUMBER, nullable=True),
        sa.Column("register_number", TEXT, nullable=True),
        sa.Column("owed_dong", NUMBER, nullable=True),
        sa.Column("paid_dong", NUMBER, nullable=True),
        sa.Column("delivery", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.CheckConstraint("delivery IN ('handed_over', 'absent', 'by_proxy')", name=op.f("ck_award_delivery_known")),
        sa.CheckConstraint("kind IN ('individual', 'collective', 'household')", name=op.f("ck_award_kind_known")),
        sa.CheckConstraint(
            "nature IN ('grant', 'posthumous', 'correct', 'amend', 'revoke', 'strip', 'restore', 'exchange', 'reissue')",
            name=op.f("ck_award_nature_known"),
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_award_name_not_empty")),
        sa.ForeignKeyConstraint(["answers_id"], ["award.id"], name="fk_award_answers_id"),
        sa.ForeignKeyConstraint(["changes_id"], ["award.id"], name="fk_award_changes_id"),
        sa.ForeignKeyConstraint(
            ["grant_id", "issuer_id", "form_id", "work_year", "decided_on", "stage"],
            [
                "award_grant.id",
                "award_grant.issuer_id",
                "award_grant.form_id",
                "award_grant.work_year",
                "award_grant.decided_on",
                "award_grant.stage",
            ],
            name="fk_award_grant_line",
            onupdate="CASCADE",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id", "kind"], ["recipient.id", "recipient.kind"], name="fk_award_recipient", onupdate="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["body.recipient_id"], name="fk_award_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_award"),
        date_check("award", "decided_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_award_answers_id", "award", ["answers_id"], unique=False)
    op.create_index("ix_award_changes_id", "award", ["changes_id"], unique=False)
    op.create_index(
        "ix_award_decided",
        "award",
        ["decided_on", "issuer_id", "form_id", "kind", "stage", "nature"],
        unique=False,
        sqlite_where=sa.text("stage = 'granted' AND nature IN ('grant', 'posthumous')"),
        postgresql_where=sa.text("stage = 'granted' AND nature IN ('grant', 'posthumous')"),
    )
    op.create_index("ix_award_grant", "award", ["grant_id"], unique=False)
    op.create_index("ix_award_recipient", "award", ["recipient_id"], unique=False)
    op.create_index("ix_award_unit_id", "award", ["unit_id"], unique=False)
    op.create_index(
        "ix_award_work",
        "award",
        ["work_year", "issuer_id", "form_id", "kind", "stage", "nature"],
        unique=False,
        sqlite_where=sa.text("stage = 'granted' AND nature IN ('grant', 'posthumous')"),
        postgresql_where=sa.text("stage = 'granted' AND nature IN ('grant', 'posthumous')"),
    )

    make_search_index()


def make_search_index() -> None:
    """Names are found by their words; the index is the engine's own, the words are the program's."""
    if on_server():
        op.execute("CREATE INDEX recipient_search ON recipient USING gin (array_to_tsvector(string_to_array(words, ' ')))")
        return
    op.execute(
        "CREATE VIRTUAL TABLE recipient_search USING fts5("
        "words, content='recipient', content_rowid='id', detail=none, prefix='1 2 3 4 5 6', "
        "tokenize='unicode61 remove_diacritics 0 categories ''L* M* N* P* S* C*''')"  # the program has parted the words by spaces
    )
