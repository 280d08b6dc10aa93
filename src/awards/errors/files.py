"""What is wrong with a file that somebody sent: one sentence each, with what to do; a file that cannot be read records nothing."""

from collections.abc import Sequence

from awards.errors.base import InvalidValue, Refused
from awards.language import N_

# --- which file -----------------------------------------------------------------------------------------------------


class ForeignFile(InvalidValue):
    """A file that cannot be taken as it is."""


class FileMissing(ForeignFile):
    """A path that leads nowhere."""

    template = N_("There is no file “{path}”. Check the name and the folder. Nothing was recorded.")


class FileIsFolder(ForeignFile):
    """A path that leads to a folder."""

    template = N_("“{path}” is a folder. Give the path of a file in it. Nothing was recorded.")


class FileNotOrdinary(ForeignFile):
    """A device, a pipe, a socket."""

    template = N_("“{path}” is not an ordinary file. Copy the list into a file first. Nothing was recorded.")


class FileNotReadable(ForeignFile):
    """The system does not let us read it."""

    template = N_(
        "“{path}” may not be read, or is open in another program. Close it there, or check its permissions. Nothing was recorded."
    )


class FileEmpty(ForeignFile):
    """Not one byte, or only blanks."""

    template = N_("“{path}” is empty. Take the original again. Nothing was recorded.")


class FileChanged(ForeignFile):
    """Somebody saved the file between looking at it and reading it."""

    template = N_("“{path}” was changed while it was being read. Try again when it is saved. Nothing was recorded.")


# --- which format ---------------------------------------------------------------------------------------------------


class OldWordFile(ForeignFile):
    """Word 97-2003."""

    template = N_(
        "“{path}” is a .doc file (Word 97-2003), which cannot be read. Open it in Word, choose Save As .docx, then take that file."
    )


class RichTextFile(ForeignFile):
    """RTF, mostly under the suffix .doc."""

    template = N_("“{path}” is a Rich Text file (RTF), which cannot be read. Open it in Word, choose Save As .docx, then take that file.")


class PasswordProtected(ForeignFile):
    """Encrypted by the office program."""

    template = N_("“{path}” has a password. Take the password off in Excel or Word, save the file, then try again. Nothing was recorded.")


class PictureFile(ForeignFile):
    """A photograph or a scan."""

    template = N_("“{path}” is a scan: text in a picture cannot be read. Type the list, or paste it from Word. Nothing was recorded.")


class PdfFile(ForeignFile):
    """A PDF, mostly a scan."""

    template = N_(
        "“{path}” is a PDF, mostly a scan, and cannot be read. Ask for the Word or Excel file, type the list, or paste it from Word."
    )


class WebPage(ForeignFile):
    """HTML or old XML under the name of a workbook, as portals export it."""

    template = N_("“{path}” is a web page or XML under another name. Open it in Excel, choose Save As .xlsx, then take that file.")


class ArchiveFile(ForeignFile):
    """Zip, rar, 7z, gzip with anything in it."""

    template = N_("“{path}” is an archive. Unpack it, then take the list in it. Nothing was recorded.")


class FormatUnknown(ForeignFile):
    """Nothing known here."""

    template = N_("“{path}” is in no format that is read here. Save the list as .xlsx, .ods, .docx or CSV, then take that file.")


class FileDamaged(ForeignFile):
    """It begins like a format and does not go on like it."""

    template = N_("“{path}” is damaged or incomplete ({format}). Take the original again, or open it, save it anew and take that file.")


# --- files made to do harm, or far too large ------------------------------------------------------------------------


class HoldsDtd(ForeignFile):
    """Entities can be made to read other files or to take all memory."""

    template = N_("“{path}” contains a DTD (in {part}), as no office program writes it, and was not opened. Take the original again.")


class UnpacksTooLarge(ForeignFile):
    """A zip bomb, or a workbook beyond all lists."""

    template = N_(
        "“{path}” would unpack to {size} MB; for a file of its size {limit} MB are allowed. Copy the list alone into a new file, or split it."
    )


class TooManyParts(ForeignFile):
    """An office file of thousands of parts."""

    template = N_("“{path}” has more than {limit} parts. Copy the list alone into a new file, then take that one.")


class SheetTooLarge(ForeignFile):
    """A cell far outside of any list."""

    template = N_(
        "Sheet “{sheet}” of “{path}” reaches to row {row}, column {column}; {rows} rows, {columns} columns and {cells} cells are allowed. "
        "Delete what lies outside the list, or copy the list into a new file."
    )


class FileTooHeavy(ForeignFile):
    """Reading it needs more memory or time than its size justifies."""

    template = N_(
        "Reading “{path}” takes more memory or time than a list of its size needs; in a sheet, a cell may stand far outside the list. "
        "Copy the list alone into a new file, then take that one."
    )


class TooManySheets(ForeignFile):
    """More sheets, merged ranges or failed formulas than anybody can look through."""

    template = N_("“{path}” has more than {limit} sheets, merged ranges or failed formulas. Copy the list alone into a new file.")


class CellTooLong(ForeignFile):
    """A whole book in one cell, mostly a quotation mark that is never closed."""

    template = N_(
        "“{path}”, row {row}, column {column}: the cell has more than {limit} characters. Shorten it; if the file is CSV, a quotation mark may be missing."
    )


class TextTooLong(ForeignFile):
    """A list in words that is larger than any list."""

    template = N_("“{path}” is text without columns and larger than {limit} MB. Split it, or save the list as .xlsx or CSV.")


# --- text -----------------------------------------------------------------------------------------------------------


class NulInText(ForeignFile):
    """A character that no text has."""

    template = N_("“{path}”, line {line}: the file holds a NUL character, so it is damaged or is no text. Take the original again.")


class QuoteNotClosed(ForeignFile):
    """From here on the rest of the file would be one cell."""

    template = N_('“{path}”, row {row}: a quotation mark (") is opened and never closed. Correct the row. Nothing was recorded.')


class EncodingUnknown(ForeignFile):
    """A word that names no encoding."""

    template = N_("There is no encoding “{value}”. Choose from: {choices}. Nothing was recorded.")


class EncodingWrong(ForeignFile):
    """Bytes that the encoding asked for does not have."""

    template = N_("“{path}” is not {encoding}: line {line}, byte {byte}. Give another --encoding. Nothing was recorded.")


class EncodingUnclear(Refused):
    """Bytes that are not UTF-8: which of the old encodings they are is asked, never guessed."""

    template = N_("“{path}” is not UTF-8: line {line}, byte {byte}. Give its encoding with --encoding: {choices}. Nothing was recorded.")

    def __init__(self, *, candidates: Sequence[tuple[str, str]], **values: object) -> None:
        """Keep, for each encoding that is possible, how it reads a piece of that line; the most likely one first."""
        super().__init__(**values)
        self.candidates = tuple(candidates)
