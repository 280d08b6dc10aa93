"""Why an import does not begin, or does not end: what the command line leaves open."""

from awards.errors.base import InvalidValue, Refused
from awards.language import N_


class FileNotNamed(InvalidValue):
    """In a pipe nobody can choose a file."""

    template = N_("FILE is missing: name the list to take in. Nothing was recorded.")


class NoFileThere(InvalidValue):
    """A number in the list of files that stands for none."""

    template = N_("There is no file number {value} in the list. Type a number of the list, or the path of a file.")


class SettingWrong(InvalidValue):
    """What follows `--set` is not a field and a value."""

    template = N_("--set takes FIELD=VALUE, not “{value}”. Fields: {choices}.")


class NotTogether(InvalidValue):
    """Two options that contradict each other."""

    template = N_("{option} cannot be used with {other}. Nothing was recorded.")


class DumpSaysAll(InvalidValue):
    """A dump is taken in whole, as it is."""

    template = N_("The file is a dump of this program and is taken in whole: leave out {option}. Nothing was recorded.")


class ColumnsNotUnderstood(Refused):
    """Columns that somebody has to explain."""

    template = N_(
        "{count} columns are not understood: {columns}. Say what they are at a terminal (awards {command} FILE), or with --map FILE. "
        "Nothing was recorded."
    )


class ChangedSinceShown(Refused):
    """Between preview and recording somebody else changed the register."""

    template = N_("The register was changed while the preview was being read. Nothing was recorded yet; look at it again.")
