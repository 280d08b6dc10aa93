"""Column types and constraints that are the same on every engine: whole numbers and text, nothing else."""

from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Integer, Text
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

WholeNumber = BigInteger().with_variant(Integer(), "sqlite")
OrderedText = Text().with_variant(Text(collation="C"), "postgresql")
STRICT = {"sqlite_strict": True}


class Versioned(SQLModel):
    """A record of which a change must find the row as it was read, or somebody else was faster."""

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy's own hook on the class
        """Let the engine compare the count of changes."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


def key_field() -> Any:
    """A key made by the program: office number × 2⁴⁰ + running number, so below 2⁵³."""
    return Field(default=0, primary_key=True, sa_type=WholeNumber, sa_column_kwargs={"autoincrement": False})


def shared_key_field(table: str) -> Any:
    """A key shared with the record of which this one is a part."""
    return Field(default=0, primary_key=True, foreign_key=table, sa_type=WholeNumber, sa_column_kwargs={"autoincrement": False})


def reference_field(table: str, **options: Any) -> Any:
    """A reference to a record that must exist."""
    return Field(foreign_key=table, sa_type=WholeNumber, **options)


def number_field(**options: Any) -> Any:
    """A whole number."""
    return Field(sa_type=WholeNumber, **options)


def text_field(**options: Any) -> Any:
    """Text as a person typed it, NFC."""
    return Field(sa_type=Text, **options)


def ordered_text_field(**options: Any) -> Any:
    """Text that the program compares and orders byte by byte: keys and dates."""
    return Field(sa_type=OrderedText, **options)


def version_field() -> Any:
    """Counts the changes of a row, so that a second writer is noticed."""
    return Field(default=1, sa_type=WholeNumber)


def one_of(column: str, choices: type[StrEnum], *, empty: bool = False) -> CheckConstraint:
    """Let a column hold the values of a closed choice only."""
    words = ", ".join(f"'{choice.value}'" for choice in choices)
    rule = f"{column} IN ({words})"
    return CheckConstraint(f"{column} = '' OR {rule}" if empty else rule, name=f"{column}_known")


def not_empty(column: str) -> CheckConstraint:
    """Refuse text that is empty or blank."""
    return CheckConstraint(f"length(trim({column})) > 0", name=f"{column}_not_empty")


def year_between(column: str, first: int = 1000, last: int = 2999) -> CheckConstraint:
    """Let a column hold a year of four digits, or 0 where the year is unknown."""
    return CheckConstraint(f"{column} = 0 OR {column} BETWEEN {first} AND {last}", name=f"{column}_is_year")


def copied_from(columns: tuple[str, ...], target: tuple[str, ...], name: str) -> ForeignKeyConstraint:
    """Keep copies of a parent's columns true: the engine carries every change of the parent over."""
    return ForeignKeyConstraint(columns, target, name=name, onupdate="CASCADE", ondelete="RESTRICT")
