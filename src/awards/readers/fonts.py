"""Text typed in fonts from before Unicode inside a sheet: noticed, and read where the clerk has said so, a column at a time."""

from awards.errors.sheets import LegacyFontFound
from awards.readers.grid import Value
from awards.text.clean import shown
from awards.text.fold import fold
from awards.text.legacy import legacy_font

UNICODE = "unicode"

# Signs and letters of Latin-1 that right Vietnamese never holds; both families of fonts need them for their commonest letters.
_ODD = "µ¶·¸¹¨»¼½¾©®ª«¬¡¢§£¤¥\u00ad¦×÷åäæçëîïðñöøûüþßÄÅÆÇËÎÏÐÑÖØÛÜÞ"
_FINE = bytes(set(range(256)) - set(_ODD.encode("latin-1")))


def may_be_legacy(text: str) -> bool:
    """Tell quickly whether a text, however long, holds a letter of an old font; names of other languages may hold one too."""
    return bool(text.encode("latin-1", "ignore").translate(None, _FINE))


def read_cell(value: Value, column: tuple[str, str], fonts: dict[str, str]) -> Value:
    """Return a cell in Unicode; `column` is its field and heading. Raises `LegacyFontFound` where nobody has settled the column yet."""
    if type(value) is not str or value.isascii():
        return value
    field, heading = column
    settled = fonts.get(fold(heading), "")
    found = legacy_font(value, person=field == "name") if settled != UNICODE else None
    if found is None:
        return value
    font, decoded = found
    if not settled:
        raise LegacyFontFound(name=field, heading=heading, font=font, value=shown(value), decoded=shown(decoded), option=font.lower())
    return decoded if font == settled else value
