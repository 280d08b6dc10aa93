"""What can be wrong with what a report is asked: its period, or which of its figures."""

from awards.errors.base import InvalidValue, Refused
from awards.language import N_


class PeriodsGiven(InvalidValue):
    """More than one period."""

    template = N_("Several periods were given ({options}): give one.")


class PeriodEndsOnly(InvalidValue):
    """An end without a beginning."""

    template = N_("--to was given without --from: give the first day as well.")


class WorkYearHasNoParts(InvalidValue):
    """A part of a year by the clock that only knows years."""

    template = N_("A year of merit has no parts: {period} can be counted by --clock decision or --clock ceremony.")


class TableUnknown(InvalidValue):
    """A table that the report does not have, or whose figures count no lines."""

    template = N_("There is no table “{value}” whose figures can be opened. There are: {tables}.")


class RowUnknown(InvalidValue):
    """A row that the table does not have."""

    template = N_("There is no row “{value}” in “{table}”. Rows: {rows}.")


class FigureUnknown(InvalidValue):
    """A column that the table does not have, or that counts nothing."""

    template = N_("There is no column of counts “{value}” in “{table}”. Columns: {columns}.")


class AwardNotGranted(Refused):
    """A line that is proposed or drafted confirms nothing."""

    template = N_("Award {number} cannot be confirmed: it is not granted, but {stage}.")


class AwardIsNoGrant(Refused):
    """A line that changes another one is no award of its own."""

    template = N_("Award {number} cannot be confirmed: its decision changes another award ({act}).")


class AwardChangedSince(Refused):
    """A later decision took the award away."""

    template = N_("Award {number} cannot be confirmed: decision {decision} took it away ({act}).")


class LetterWithoutDay(InvalidValue):
    """A letter bears a whole date."""

    template = N_("A letter bears a whole date, not “{day}”. Enter it like 5/1/2026. Nothing was written.")


class LetterAhead(InvalidValue):
    """What is issued was issued by today."""

    template = N_("The letter's date {day} is still to come. Nothing was written.")


class LetterTooEarly(InvalidValue):
    """What is confirmed was granted before."""

    template = N_("The letter's date {day} lies before its decision ({decided}). Nothing was written.")


class LetterThere(Refused):
    """A letter is recorded once."""

    template = N_("Letter {number} of {day} is recorded for this award already. Nothing was written.")


class NothingIssued(InvalidValue):
    """A number, a day or a name of a letter that is not issued."""

    template = N_("{option} is for a letter that is issued: add --issue. Nothing was written.")
