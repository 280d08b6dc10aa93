"""Tables that only the store reads and writes: running numbers, settings of the database, the vocabulary of search, drafts."""

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from awards.models.types import OrderedText, WholeNumber

counter = Table(
    "counter",
    SQLModel.metadata,
    Column("name", OrderedText, primary_key=True, nullable=False),
    Column("last", WholeNumber, nullable=False),
    sqlite_strict=True,
)
"""The last running number given for each kind of record; never goes back, so no number is given twice."""

setting = Table(
    "setting",
    SQLModel.metadata,
    Column("name", OrderedText, primary_key=True, nullable=False),
    Column("value", OrderedText, nullable=False),
    sqlite_strict=True,
)
"""What is true of the whole database: the office's name and number, the edition of the shipped forms."""

syllable = Table(
    "syllable",
    SQLModel.metadata,
    Column("word", OrderedText, primary_key=True, nullable=False),
    sqlite_strict=True,
)
"""Every plain syllable that a name was ever found by; a misspelt one is looked up among its neighbours."""

draft = Table(
    "draft",
    SQLModel.metadata,
    Column("id", WholeNumber, primary_key=True, autoincrement=False, nullable=False),
    Column("who", OrderedText, nullable=False, index=True),
    Column("opened_at", OrderedText, nullable=False),
    Column("changed_at", OrderedText, nullable=False),
    Column("version", WholeNumber, nullable=False),
    Column("content", OrderedText, nullable=False),
    sqlite_strict=True,
)
"""Batches still open: what a clerk has typed so far and not yet recorded, as JSON; never an ID number."""
