"""What a line of a foreign list can have wrong with it, and why a list is not taken in."""

from awards.errors.base import Doubt, InvalidValue, Refused
from awards.language import N_


class NumericIdCell(InvalidValue):
    """A personal number in a cell for numbers, which has lost its leading zeros; said without the number."""

    template = N_("{field}: the cell holds a number, so leading zeros are lost. Make the column Text in the file, and take it in again.")


class CellHoldsError(InvalidValue):
    """A cell in which a formula failed."""

    template = N_("{field}: the cell holds the error value {value}. Mend it in the file, and take it in again.")


class FormulaWithoutResult(InvalidValue):
    """A formula that a program wrote and nobody has worked out."""

    template = N_("{field}: the formula {value} has no result. Open the file in Excel, save it, and take it in again.")


class CellHoldsTruth(InvalidValue):
    """A cell that holds true or false where text belongs."""

    template = N_("{field}: the cell holds true or false, no text.")


class NotAnAmount(InvalidValue):
    """An amount of money that is none."""

    template = N_("{field}: “{value}” is no amount in đồng, such as 2.980.000.")


class KindNotTold(InvalidValue):
    """Neither a column nor the words tell whom a line honours."""

    template = N_("It is not clear whether “{value}” is an individual, a collective or a household. Say it with --set kind=individual.")


class NobodyNamed(InvalidValue):
    """A line without a name."""

    template = N_("The line names nobody. Add the name in the file, or leave the line out.")


class NobodyHasThisNumber(InvalidValue):
    """A line that names a person only by an ID number that the register does not hold."""

    template = N_("Nobody in the register has this ID number (masked {mask}), and the line has no name.")


class OtherDecision(InvalidValue):
    """A line that belongs to another paper than the one it is taken in for."""

    template = N_("The line is of paper {value}, not of {number}.")


class FormNotTold(InvalidValue):
    """A line of which neither the file nor the command tells the award."""

    template = N_("No award form. Say it for all lines with --set form=GK.")


class IssuerNotTold(InvalidValue):
    """A paper of which nobody tells who issued it."""

    template = N_("No issuing body. Say it for all lines with --set issuer=NAME, or --decision NUMBER.")


class SeveralPeopleOfThisNumber(Doubt):
    """The name of a line differs from that of the person with its ID number."""

    template = N_("The ID number is that of “{name}” (masked {mask}).")


class SameName(Doubt):
    """Somebody of this name is in the register."""

    template = N_("Is it the same as {others}?")


class NearlySameName(Doubt):
    """Somebody in the same unit whose name differs by its accents."""

    template = N_("Nearly the same name in the same unit: {others}.")


class SeveralUnits(Doubt):
    """A unit whose name several bodies bear."""

    template = N_("{count} bodies are called “{name}”: {others}. The unit is recorded as text only.")


class NameCorrected(Doubt):
    """A line that seems to be an earlier one with its name corrected."""

    template = N_("Line {number} of the decision has “{before}”. The same line, corrected?")


class BirthDiffers(Doubt):
    """A birth unlike the one on record."""

    template = N_("The register has another date of birth for this person.")


class WordNotKnown(Doubt):
    """A word of a catalogue that is not known; the line is recorded without it."""

    template = N_("“{value}” is not known here; it is left out. Known: {choices}.")


class LinesRefused(Refused):
    """A list with lines that cannot be taken in."""

    template = N_(
        "{count} lines cannot be taken in: {numbers}. Nothing was recorded. Mend the file, or leave them out with --skip-refused."
    )


class LinesDoubtful(Refused):
    """A list with lines that somebody has to look at."""

    template = N_(
        "{count} lines are doubtful: {numbers}. Nothing was recorded. Take them as they are with --accept-warnings, or leave them out with --skip-refused."
    )


class EveryRowInvalid(InvalidValue):
    """One reason that holds of all rows: a value is wrong everywhere."""

    template = N_("{where}: {reason} Nothing was recorded.")


class EveryRowRefused(Refused):
    """One reason that holds of all rows: the records forbid it."""

    template = EveryRowInvalid.template


class OutputOntoList(InvalidValue):
    """The list would be overwritten by what is told of it."""

    template = N_("“{path}” is the list itself. Give another name with --output. Nothing was written.")


class NothingToTake(Refused):
    """A list of which nothing is left."""

    template = N_("The file has no line that can be taken in. Nothing was recorded.")
