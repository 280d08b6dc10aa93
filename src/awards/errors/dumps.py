"""Why a dump is not taken in, or not written: one sentence each; values are never repeated, for they may be personal."""

from awards.errors.base import ExitStatus, InvalidValue, Refused
from awards.language import N_


class DumpWrong(InvalidValue):
    """A dump that cannot be taken as it is; nothing of it is recorded."""


class NotADump(DumpWrong):
    """The first line does not say what a dump says of itself."""

    template = N_("The file is no dump of this program. Write one with: awards export all. Nothing was recorded.")


class DumpNewer(DumpWrong):
    """Tables or columns that this program does not know yet."""

    status = ExitStatus.NEWER
    template = N_(
        "The dump was written by a newer edition of the program. Update the program, then take it in again. Nothing was recorded."
    )


class DumpLineUnreadable(DumpWrong):
    """No JSON, or none that a dump is written in."""

    template = N_("Line {line} of the dump cannot be read: it is damaged or was changed. Take the original again. Nothing was recorded.")


class DumpLineTooLong(DumpWrong):
    """No row is so long."""

    template = N_("Line {line} of the dump has more than {limit} characters. Take the original again. Nothing was recorded.")


class DumpTableUnknown(DumpWrong):
    """A table that dumps do not have, or that the first line does not announce."""

    template = N_("Line {line} of the dump: no table “{table}” belongs there. Take the original again. Nothing was recorded.")


class DumpOutOfOrder(DumpWrong):
    """A dump has one order; whatever stands twice breaks it too."""

    template = N_(
        "Line {line} of the dump stands in the wrong place: tables and numbers have a fixed order, and no row stands twice. "
        "Take the original again. Nothing was recorded."
    )


class DumpColumnUnknown(DumpWrong):
    """A column that the table does not have, or that is never written."""

    template = N_("Line {line} of the dump: {table} has no column “{column}” there. Take the original again. Nothing was recorded.")


class DumpValueMissing(DumpWrong):
    """A column that every row has."""

    template = N_("Line {line} of the dump: {table} lacks {column}. Take the original again. Nothing was recorded.")


class DumpValueWrong(DumpWrong):
    """A number for text, a day that is none, a character that nobody sees."""

    template = N_("Line {line} of the dump: the value of {column} in {table} cannot be. Take the original again. Nothing was recorded.")


class DumpReferenceMissing(DumpWrong):
    """A row that stands on another, which is not there."""

    template = N_(
        "Line {line} of the dump: {column} of {table} names a record that is not there or does not fit. "
        "Take the original again; if this program is older than the dump, update it. Nothing was recorded."
    )


class DumpRowForbidden(DumpWrong):
    """A rule of the tables held against a row."""

    template = N_("Line {line} of the dump: the rules of {table} forbid the row ({rule}). Take the original again. Nothing was recorded.")


class DumpCutShort(DumpWrong):
    """Fewer rows, or more, than the first line announces."""

    template = N_("The dump announces {announced} rows and holds {found}: it is incomplete. Take the original again. Nothing was recorded.")


class DumpPartMissing(DumpWrong):
    """Every individual has a row of what is known of a person, every collective one of what is known of a body."""

    template = N_(
        "The dump has recipients whose part in {table} is missing, or parts that do not fit. Take the original again. Nothing was recorded."
    )


class DumpNeedsEmpty(Refused):
    """A dump brings its own numbers, so nothing may have numbers yet."""

    template = N_(
        "This register holds records or a journal; a dump goes into a new one only. Make it with: awards init. Nothing was recorded."
    )


class DumpOntoRegister(Refused):
    """The records would be lost in the place of their copy."""

    template = N_("“{path}” is the register itself or a part of it. Give another name with --output. Nothing was written.")
