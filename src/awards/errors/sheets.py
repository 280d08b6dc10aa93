"""What can be wrong with a sheet that is to be understood, and with the mapping that says how."""

from awards.errors.base import InvalidValue, Refused, StorageFailed
from awards.language import N_

# --- sheets ---------------------------------------------------------------------------------------------------------


class NoHeadingFound(Refused):
    """No sheet has a row that names its columns."""

    template = N_(
        "No heading row was found in the first {rows} rows of “{sheet}”: a row with “Họ và tên” or another word for the name, "
        "and at least one more column that is known. Add one, or name the columns with a mapping. Nothing was recorded."
    )


class NoRows(Refused):
    """A heading row, and nothing under it that names anybody."""

    template = N_("There is no line under the heading row of “{sheet}”. Nothing was recorded.")


class NoRowsButSamples(Refused):
    """A template that nobody has filled in."""

    template = N_("“{sheet}” holds only sample lines, {count} of them. Fill in the lines to be recorded. Nothing was recorded.")


class SheetUnknown(InvalidValue):
    """A name that no sheet of the file has."""

    template = N_("There is no sheet “{sheet}” in the file. Its sheets: {choices}.")


class DuplicateHeading(Refused):
    """One heading over two columns that say different things."""

    template = N_(
        "Sheet “{sheet}”: the columns {first} and {second} have the same heading “{heading}” and different contents. "
        "Rename one of them. Nothing was recorded."
    )


class HeadingsChange(Refused):
    """Another table begins far down in the same sheet."""

    template = N_(
        "Sheet “{sheet}”, row {row}: another table with other columns begins here. Put it on a sheet of its own. Nothing was recorded."
    )


class LegacyFontFound(Refused):
    """A column is typed in a font from before Unicode, and nobody has said yet whether to convert it."""

    template = N_(
        "The column “{heading}” looks like text in an old {font} font: “{value}” is “{decoded}”. Say --encoding {option} to convert it, "
        "or --encoding unicode to keep it as it is. Nothing was recorded."
    )

    @property
    def heading(self) -> str:
        """The heading of the column, as written; folded it is the key under which a mapping settles the font."""
        return str(self.values["heading"])

    @property
    def field(self) -> str:
        """The field that the column holds."""
        return str(self.values["name"])

    @property
    def font(self) -> str:
        """The family of the font: TCVN3 or VNI."""
        return str(self.values["font"])

    @property
    def value(self) -> str:
        """A cell as it stands in the file."""
        return str(self.values["value"])

    @property
    def decoded(self) -> str:
        """The same cell in Unicode."""
        return str(self.values["decoded"])


# --- mappings -------------------------------------------------------------------------------------------------------


class MappingNameWrong(InvalidValue):
    """A name that could not be a file's everywhere."""

    template = N_("“{name}” cannot be the name of a mapping. Use letters, digits, spaces and hyphens.")


class MappingMissing(InvalidValue):
    """No such mapping is kept."""

    template = N_("There is no mapping “{name}”. Those that are kept: {choices}.")


class MappingUnreadable(InvalidValue):
    """The file cannot be opened, or is not TOML."""

    template = N_("The mapping {file} cannot be read: it is not a TOML file in UTF-8.")


class MappingNewer(InvalidValue):
    """Written by another edition of the program."""

    template = N_("The mapping {file} is of edition {edition}; this program reads edition {known}.")


class MappingKeyUnknown(InvalidValue):
    """Says something that the program does not know."""

    template = N_("The mapping {file} has an unknown key “{key}”.")


class MappingFieldUnknown(InvalidValue):
    """Names a field that does not exist."""

    template = N_("The mapping {file}: “{value}” under “{key}” is not a field. Fields: {choices}.")


class MappingValueWrong(InvalidValue):
    """Not the kind of value that belongs there."""

    template = N_("The mapping {file} has a wrong value under “{key}”.")


class MappingNotWritten(StorageFailed):
    """The folder of mappings may not be written."""

    template = N_("The mapping {file} could not be written. Check the permissions of its folder. Earlier mappings are unchanged.")
