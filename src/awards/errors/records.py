"""What the records refuse, and what a clerk names that is not there."""

from awards.errors.base import InvalidValue, Refused, Sentence
from awards.language import N_


class RecordUnknown(InvalidValue):
    """A number that names no record."""

    template = N_("There is no {noun} number {number}.")


class BodyUnknown(InvalidValue):
    """A name that no body carries."""

    template = N_("There is no body “{name}”. Nearest: {nearest}. Nothing was written.")


class BodyUnknownAtAll(InvalidValue):
    """A name that no body carries, nor one like it."""

    template = N_("There is no body “{name}”. Add it first with: awards body add. Nothing was written.")


class SeveralBodies(InvalidValue):
    """A name that several bodies carry."""

    template = N_("{count} bodies are called “{name}”: {choices}. Give the number instead of the name. Nothing was written.")


class FormUnknown(InvalidValue):
    """A word that names no form."""

    template = N_("There is no form “{name}”. See: awards form list. Nothing was written.")


class SeveralForms(InvalidValue):
    """A word that names several forms."""

    template = N_("“{name}” may mean {choices}. Give the code. Nothing was written.")


class FormAlreadyThere(Refused):
    """A code or name in use."""

    template = N_("There is a form “{name}” already ({code}). Nothing was written.")


class FormShipped(Refused):
    """Shipped forms are the law's."""

    template = N_(
        "“{name}” is shipped with the program and cannot be changed here. Make the office's own form with: awards form add. Nothing was written."
    )


class BodyAlreadyThere(Refused):
    """The same name twice would split a body's record."""

    template = N_("There is a body “{name}” already (number {number}). Nothing was written.")


class YearBeforeForm(InvalidValue):
    """A year in which the form did not exist."""

    template = N_("{year} lies before the form “{form}” existed ({first}). Nothing was written.")


class NotADraft(Refused):
    """Only a draft is signed."""

    template = N_("Decision {number} is signed already. To correct a typing error: awards decision edit. Nothing was written.")


class SignedNeedsDate(InvalidValue):
    """Signing is number and date."""

    template = N_("Signing takes number and date: --number 1234/QĐ-UBND --date 30/12/2026. Nothing was written.")


class DraftHasNoNumber(InvalidValue):
    """A draft has neither number nor date."""

    template = N_("A draft has neither number nor date. Leave them out, or leave out --draft. Nothing was written.")


class WrongPaper(InvalidValue):
    """A proposal's number where a decision's is wanted, or the other way round."""

    template = N_("Paper {number} is a {kind}, not a {wanted}. Nothing was written.")


class HeadingNeedsForm(InvalidValue):
    """A heading is a form for a kind of recipient."""

    template = N_("The form is not known: give --form. Nothing was written.")


class SeveralHeadings(InvalidValue):
    """A line that fits several headings of its paper."""

    template = N_(
        "Paper {number} has several headings for this line (forms: {forms}; years: {years}). Give --form or --year. Nothing was written."
    )


class OneRecipientWanted(InvalidValue):
    """An award line has one recipient."""

    template = N_("Name exactly one of --individual, --collective, --household or --recipient. Nothing was written.")


class IdNumberTaken(InvalidValue):
    """An ID number belongs to one person."""

    template = N_("This ID number is recorded for another person ({mask}). Nothing was written.")


class OnlyIndividuals(InvalidValue):
    """Births, sexes and ID numbers are a person's."""

    template = N_("Date of birth, sex, ID number, address and phone belong to individuals. Nothing was written.")


class UnknownWord(InvalidValue):
    """A word outside a closed choice or a catalogue."""

    template = N_("{field}: “{value}” is not known. Choose from: {choices}.")


class NothingToUndo(Refused):
    """No batch of this clerk is left."""

    template = N_("There is nothing to take back.")


class NothingToRedo(Refused):
    """No undone batch of this clerk is left."""

    template = N_("There is nothing to do again.")


class BatchUndoneAlready(Refused):
    """A batch is taken back once."""

    template = N_("Batch {number} is taken back already. Nothing was changed.")


class LaterChangeTouchedIt(Refused):
    """An undo never overwrites what came later."""

    template = N_("{refusal}: {what} was changed {where}. Nothing was changed.")


class TakenOutLater(LaterChangeTouchedIt):
    """What a batch left is no longer there."""

    template = N_("{refusal}: {what} was taken out {where}. Nothing was changed.")


class UsedLater(Refused):
    """An undo never leaves a reference hanging."""

    template = N_("{refusal}: {what} refers to {used}; that was recorded {where}. Nothing was changed.")


class GoneMeanwhile(Refused):
    """What comes back needs what it refers to."""

    template = N_("{refusal}: {what} refers to {used}, which is no longer there. Nothing was changed.")


class RecordedMeanwhile(Refused):
    """What comes back would be there twice, or fits no longer."""

    template = N_("{refusal}: {what} does not go together with what was recorded since. Nothing was changed.")


class CannotTakeBack(Sentence):
    """How the refusal of an undo begins."""

    template = N_("Batch {number} cannot be taken back")


class CannotDoAgain(Sentence):
    """How the refusal of a redo begins."""

    template = N_("Batch {number} cannot be done again")


class InBatch(Sentence):
    """Where a change was made."""

    template = N_("in batch {number}")


class OutsideTheProgram(Sentence):
    """Where a change was made that no journal knows."""

    template = N_("outside the program")


class PaperNamed(Sentence):
    """A paper by its number and symbol."""

    template = N_("{kind} {symbol}")


class LineNamed(Sentence):
    """A line as the clerk finds it on the list."""

    template = N_("line {position} “{name}” of {paper}")


class RecordNamed(Sentence):
    """A record by its name; its number tells it from others of that name."""

    template = N_("{noun} “{name}” (number {number})")


class RecordNumbered(Sentence):
    """A record that bears no name, or is gone."""

    template = N_("{noun} number {number}")


class FileExists(Refused):
    """A file is never overwritten by accident."""

    template = N_("There is a file “{path}” already. Add --force to overwrite it. Nothing was written.")


class FileOpenElsewhere(Refused):
    """Another program shows the file and would lose or undo what is written."""

    template = N_(
        "The file “{path}” is open in another program (Excel?). Close it there and try again, or save under another name. Nothing was written."
    )


class FileNotWritten(Refused):
    """The file could not be written."""

    template = N_("The file “{path}” could not be written. Is the folder there, may it be written, is the file open in another program?")


class WholeNumberWanted(InvalidValue):
    """A number as an option's value."""

    template = N_("{option} takes a whole number, not “{value}”.")


class ValueMissing(InvalidValue):
    """A required value in a pipe, where nobody can be asked."""

    template = N_("{option} is missing ({field}). Nothing was written.")


class ClerkSaidNo(Refused):
    """The answer to a question was no."""

    template = N_("Nothing was written.")


class NothingToChange(InvalidValue):
    """An edit without a change."""

    template = N_("Nothing to change: give at least one option.")


class OutsideOffice(InvalidValue):
    """Office numbers fit into the key."""

    template = N_("The office number lies between 0 and {largest}.")


class MergedWithItself(Refused):
    """One record is no two."""

    template = N_("Number {number} is one recipient, not two. Nothing was written.")


class DifferentKinds(Refused):
    """An individual, a collective and a household are never the same."""

    template = N_("“{gone}” is recorded as {kind}, “{kept}” as {wanted}: they cannot be one recipient. Nothing was written.")


class DifferentIdNumbers(Refused):
    """Two ID numbers are two persons."""

    template = N_(
        "The two have different ID numbers ({gone}, {kept}). If one is mistyped, correct it first: awards recipient edit NUMBER --with-id-number. Nothing was written."
    )


class DifferentBirths(Refused):
    """Two births are two persons."""

    template = N_(
        "Numbers {gone} and {kept} have different births. If one is mistyped, correct it first: awards recipient edit NUMBER --born DATE. Nothing was written."
    )


class PredecessorAndSuccessor(Refused):
    """A body and what it became are two bodies with one life line."""

    template = N_("“{gone}” and “{kept}” existed one after the other: predecessor and successor stay two bodies. Nothing was written.")


class OneStandsAbove(Refused):
    """A body and the body above it are two."""

    template = N_(
        "“{upper}” stands above “{lower}”. If that is a mistake, correct it first: awards body edit {number} --parent NAME. Nothing was written."
    )


class SaidToBeDistinct(Refused):
    """What the clerk said once holds until the clerk says otherwise."""

    template = N_("It was said that “{gone}” and “{kept}” are not the same. To merge them all the same, add --anyway. Nothing was written.")


class MergeNeedsYes(Refused):
    """Nobody is there to agree."""

    template = N_("Nothing was merged. To merge without being asked, add --yes.")


class FileNotRead(InvalidValue):
    """A file that is not there, not text, or too large for a list."""

    template = N_("“{path}” cannot be read as a list in UTF-8 text. Save it as text, or paste the list. Nothing was recorded.")


class ListNotReadable(Refused):
    """A list with lines that cannot be understood."""

    template = N_("Lines of the list cannot be read: {numbers}. Correct them in the list. Nothing was recorded.")
