"""What can be wrong with, or doubtful about, one typed value; an ID number is never among the values of a sentence."""

from awards.errors.base import Doubt, InvalidValue
from awards.language import N_

# --- text of any kind -----------------------------------------------------------------------------------------------


class ValueMissing(InvalidValue):
    """Nothing, or only spaces, was given."""

    template = N_("{field} is required.")


class NotUnicode(InvalidValue):
    """A lone surrogate: bytes that were no text."""

    template = N_("{field} is not valid Unicode at position {position}. Type it again.")


class WrongEncoding(InvalidValue):
    """U+FFFD: letters were lost before they came here."""

    template = N_("{field} holds a damaged character (U+FFFD): the file was read with the wrong encoding. Take the original again.")


class ControlCharacter(InvalidValue):
    """C0, C1 or DEL."""

    template = N_("{field} holds the control character {code} at position {position}. Type it again, do not paste.")


class InvisibleCharacter(InvalidValue):
    """Zero width, soft hyphen, filler, separator or tag."""

    template = N_("{field} holds the invisible character {code} at position {position}. Type it again, do not paste.")


class DirectionCharacter(InvalidValue):
    """A bidirectional control: the text shown is not the text stored."""

    template = N_("{field} holds the bidirectional control {code} at position {position}. Type it again, do not paste.")


class UnknownCharacter(InvalidValue):
    """Private use or unassigned."""

    template = N_("{field} holds the unknown character {code} at position {position}. Type it again.")


class LineBreakInside(InvalidValue):
    """More than one line where one is meant."""

    template = N_("{field} holds a line break. Enter it on one line.")


class TooManyMarks(InvalidValue):
    """Marks stacked on one letter."""

    template = N_("{field} holds too many combining marks on one letter. Type it again.")


class TooLong(InvalidValue):
    """Longer than the place for it."""

    template = N_("{field} is longer than {limit} characters: it has {length}. Shorten it.")


class FormulaStart(InvalidValue):
    """Would be a formula in a spreadsheet."""

    template = N_("{field} may not begin with {character} (a spreadsheet would take it for a formula).")


class SpreadsheetErrorValue(InvalidValue):
    """What a spreadsheet shows when its formula failed."""

    template = N_("{field} is the spreadsheet error value “{value}”. Correct the sheet, or enter the value.")


class NonAsciiDigits(InvalidValue):
    """Digits of another script or width."""

    template = N_("{field}: use the digits 0 to 9 of the keyboard.")


class LetterForDigit(InvalidValue):
    """O typed for 0, l for 1."""

    template = N_("{field}: letter {letter} at position {position} in place of the digit {digit}. Enter digits only.")


# --- names ----------------------------------------------------------------------------------------------------------


class NotAName(InvalidValue):
    """No letter in it."""

    template = N_("{field}: “{value}” is not a name.")


class DigitsInName(InvalidValue):
    """A row number glued on, mostly."""

    template = N_("{field}: digits are not allowed in a name: “{value}”. Was a row number glued on?")


class CharactersInName(InvalidValue):
    """Markup, wildcards, brackets and the like."""

    template = N_("{field}: characters {characters} are not allowed in a name.")


class CommaInName(InvalidValue):
    """Post or unit written behind the name."""

    template = N_("{field}: a comma is not allowed in a name: “{value}”. Enter the name alone; post and unit have places of their own.")


class LegacyFontText(Doubt):
    """Letters of a font from before Unicode."""

    template = N_("{field} looks like text in an old {font} font: “{value}”. Was “{suggestion}” meant?")


class VeryShortName(Doubt):
    """May be real, may be a slip."""

    template = N_("The name “{value}” is very short.")


class NoCapitals(Doubt):
    """Typed in a hurry."""

    template = N_("The name has no capital letters: “{value}”. Was “{suggestion}” meant?")


class PlaceholderName(Doubt):
    """What exports and tests leave where a name should be."""

    template = N_("“{value}” looks like a placeholder, not a name.")


# --- dates and years ------------------------------------------------------------------------------------------------


class NotADate(InvalidValue):
    """No form of date known here."""

    template = N_("{field}: “{value}” is not a date. Enter day/month/year, for example 05/01/2023.")


class NoSuchDate(InvalidValue):
    """A day that the calendar does not have."""

    template = N_("{field}: there is no date {value}. Enter day/month/year, for example 05/01/2023.")


class NotALeapYear(InvalidValue):
    """29 February of a common year."""

    template = N_("{field}: there is no date {value}: {year} is not a leap year. Enter day/month/year, for example 05/01/2023.")


class NoSuchMonth(InvalidValue):
    """Mostly month and day in American order."""

    template = N_("{field}: month {month} does not exist. Use dd/mm/yyyy: the day first, for example 13/02/1960.")


class TwoDigitYear(InvalidValue):
    """The century is never guessed."""

    template = N_("{field}: write the year with four digits, for example 2023.")


class YearUnknown(InvalidValue):
    """A date without a year where the year is needed."""

    template = N_("{field}: the year is missing in “{value}”. Enter day/month/year, or the year alone.")


class SpreadsheetDay(InvalidValue):
    """The number by which spreadsheets keep a day."""

    template = N_("{field}: “{value}” looks like a spreadsheet day number ({day}?). Enter day/month/year.")


class TimeInDate(InvalidValue):
    """A time of day may have moved the day by its zone."""

    template = N_("{field}: a date has no time of day: “{value}”. Enter day/month/year, for example 05/01/2023.")


class DateInFuture(InvalidValue):
    """After today's date in Vietnam."""

    template = N_("{field} {value} lies in the future; today is {today}.")


class DecisionDateInFuture(InvalidValue):
    """A decision that cannot have been signed yet."""

    template = N_(
        "{field} {value} lies in the future; today is {today}. Not signed yet? Leave number and date empty: it is kept as a draft."
    )


class OlderThan120(Doubt):
    """Posthumous awards are real, slips are too."""

    template = N_("Born {value}: older than 120. Is the award posthumous?")


class BuddhistYear(Doubt):
    """A sheet made in a Thai locale."""

    template = N_("Born {value}: is this a Buddhist year? {suggestion} in the common calendar.")


class NotAYear(InvalidValue):
    """Anything but four digits."""

    template = N_("{field}: “{value}” is not a year. Enter four digits, for example 2023.")


class LetterInYear(InvalidValue):
    """O typed for 0, l for 1."""

    template = N_(
        "{field}: not a year: letter {letter} at position {position} in place of the digit {digit}. Enter four digits, for example 2023."
    )


class NotAPeriod(InvalidValue):
    """Neither a year nor two."""

    template = N_("{field}: “{value}” is not a year or period. Enter 2022, 2018-2022 or “năm học 2022-2023”.")


class NotAMonth(InvalidValue):
    """No month of a year."""

    template = N_("{field}: “{value}” is not a month of a year. Enter 2022-12 or 12/2022.")


class NotAQuarter(InvalidValue):
    """No quarter of a year."""

    template = N_("{field}: “{value}” is not a quarter. Enter 2022-Q4 or IV/2022.")


class NotAHalf(InvalidValue):
    """No half of a year."""

    template = N_("{field}: “{value}” is not a half-year. Enter 2022-H1 for January to June, 2022-H2 for July to December.")


class NotYears(InvalidValue):
    """No run of years."""

    template = N_("{field}: “{value}” is not a run of years. Enter 2018-2022.")


class PeriodBackwards(InvalidValue):
    """Ends before it begins."""

    template = N_("{field}: the period {value} ends before it begins.")


class SchoolYearLength(InvalidValue):
    """A school year spans two calendar years in succession."""

    template = N_("{field}: a school year runs from one year into the next, for example “năm học 2022-2023”, not {value}.")


# --- decision numbers -----------------------------------------------------------------------------------------------


class NotADecisionNumber(InvalidValue):
    """Not number, type and agency."""

    template = N_("{field}: “{value}” is not a decision number with its symbol. Enter it like 2871/QĐ-UBND.")


class SymbolWithoutStroke(Doubt):
    """D typed for Đ."""

    template = N_("Number {value}: did you mean {suggestion}?")


# --- personal ID numbers: never in a sentence -----------------------------------------------------------------------


class IdNumberLength(InvalidValue):
    """Neither 12 digits nor the 9 of old cards."""

    template = N_("ID number: {count} digits, expected 12. Nothing was written.")


class IdNumberZerosLost(InvalidValue):
    """Ten or eleven digits: a spreadsheet took the zeros; they are never put back by guessing."""

    template = N_("ID number: {count} digits, expected 12. Were leading zeros lost in a spreadsheet?")


class IdNumberScientific(InvalidValue):
    """A spreadsheet turned the number into a power of ten."""

    template = N_("ID number in scientific notation: the spreadsheet has lost digits. Enter all 12 digits.")


class IdNumberShape(InvalidValue):
    """Something that is no digit."""

    template = N_("ID number: not 12 digits. Enter digits only; spaces are allowed.")


class OldIdNumber(Doubt):
    """The identity card before the citizen's card; not valid since 1/1/2025."""

    template = N_("ID number of 9 digits: an old CMND. Keep it as such?")


class UnknownIdCode(Doubt):
    """The first three digits name no province and no country."""

    template = N_("ID number: unknown province or country code {code}.")


class IdSaysFemale(Doubt):
    """The fourth digit against the record."""

    template = N_("The ID number says female, the record says male.")


class IdSaysMale(Doubt):
    """The fourth digit against the record."""

    template = N_("The ID number says male, the record says female.")


class IdBirthDiffers(Doubt):
    """Digits four to six against the record."""

    template = N_("The ID number says born in {number_year}, the record says {record_year}.")


class IdBirthInFuture(Doubt):
    """The fourth digit names a century that has not come."""

    template = N_("The ID number says born in {number_year}.")


# --- counts ---------------------------------------------------------------------------------------------------------


class NotACount(InvalidValue):
    """Neither a whole number nor words."""

    template = N_("{field}: “{value}” is not a count. Enter a whole number such as 32, or words such as “hơn 30”.")


class CountTooLarge(InvalidValue):
    """More than the country has honorees in a year."""

    template = N_("{field}: a count may not be larger than {limit}.")
