"""Text typed in fonts from before Unicode, TCVN3 (.VnTime) and VNI: recognised by reading it back into Vietnamese syllables."""

import re
import unicodedata
from itertools import pairwise

from awards.text.letters import is_syllable

_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐĐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóôõö÷øùúûüýþ¡¢§£¤¥\u00ad¦",  # the codes of the font; ư is a soft hyphen to everybody else
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽééẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụừửữứựỳỷỹýỵĂÂĐÊÔƠưƯ",
)
_TCVN3_SYMBOLS = frozenset("µ¶·¸¹¨»¼½¾©®ª«¬¡¢§£¤¥\u00ad¦×÷")
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_VOWELS = {"â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323"}
_VNI_BREVES = {"ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323"}
_VNI_LETTERS = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ"}
_VNI_PAIR = re.compile("([aeo])([âáàåãä])|(a)([êéèúüë])|([aeouyôö])([øùûõï])|[ñæóòôöî]")
_VNI_PAIR_OF_ANY_CASE = re.compile(_VNI_PAIR.pattern, re.IGNORECASE)
_CHUNK = re.compile(r"\S+")
# One letter of these alone proves nothing: Bø, Lü and Nöh are names elsewhere.
_FOREIGN = frozenset("äöøü")
_WORD = re.compile(r"[^\W\d_]+")
_HIGHEST = "\u00ff"


def legacy_font(text: str, *, person: bool) -> tuple[str, str] | None:
    """Return the font family, `TCVN3` or `VNI`, and the text read with it; `None` where text is what it seems.

    Text counts as legacy only if the words that are no Vietnamese syllables become syllables when read so; in a person's name, all words.
    """
    if text.isascii() or any(character > _HIGHEST and character not in "Đđ" for character in text):
        return None
    for font, decode in (("VNI", _from_vni), ("TCVN3", _from_tcvn3)):
        if _reads_better(text, decode(text), person=person):
            return font, decode(text)
    return None


def decode_font(text: str, font: str) -> str:
    """Return text known to be typed in a font of the family `TCVN3` or `VNI` as it was meant; words that are Unicode already stay.

    Spaces and capitals stay as they are. A font of capitals alone (.VnTimeH) keeps its letters as small ones, so the answer has small ones.
    """
    return _CHUNK.sub(_chunk_from_tcvn3 if font == "TCVN3" else _chunk_from_vni, text)


def _chunk_from_tcvn3(found: re.Match[str]) -> str:
    chunk = found.group()
    return chunk if _is_unicode(chunk) else chunk.translate(_TCVN3)


def _chunk_from_vni(found: re.Match[str]) -> str:
    chunk = found.group()
    return chunk if _is_unicode(chunk) else _VNI_PAIR_OF_ANY_CASE.sub(_vni_letter_in_case, chunk)


def _is_unicode(chunk: str) -> bool:
    return chunk.isascii() or any(character > _HIGHEST and character not in "Đđ" for character in chunk)


def _vni_letter_in_case(found: re.Match[str]) -> str:
    letter = _vni_letter(_VNI_PAIR.fullmatch(found.group().lower()) or found)
    return letter.upper() if found.group()[0].isupper() else letter


def _reads_better(text: str, decoded: str, *, person: bool) -> bool:
    mended, fine, weak = 0, 0, 0
    for before, after in zip(text.split(), decoded.split(), strict=True):
        if not _are_syllables(after):
            if person or not before.isascii():
                return False
            fine += any(character.islower() for character in before)
        elif before == after:
            fine += not before.isascii()
        elif not _are_syllables(before) or _has_capital_inside(before):
            mended += 1
            weak += len(before) == len(after) and {character for character in before if not character.isascii()} <= _FOREIGN
    return mended > fine and mended > weak


def _has_capital_inside(word: str) -> bool:
    """Tell `TuÊn`, where a font code looks like a capital, from `TUẤN` and `Tuấn`."""
    return any(left.islower() and right.isupper() and not right.isascii() for left, right in pairwise(word))


def _are_syllables(chunk: str) -> bool:
    """Tell whether all words of a chunk without spaces are Vietnamese syllables or single letters, and hold no font code."""
    if set(chunk) & _TCVN3_SYMBOLS:
        return False
    words = [word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", chunk))]
    return all(is_syllable(word) or (len(word) == 1 and word.isascii()) for word in words)


def _from_tcvn3(text: str) -> str:
    return " ".join(word.translate(_TCVN3) if not _is_quoted(word) else word for word in text.split())


def _is_quoted(word: str) -> bool:
    """Tell «Hà Nội», ABC® and µm from the same signs used as letters."""
    return word.startswith(("«", "µ")) or word.endswith(("»", "®", "©"))


def _from_vni(text: str) -> str:
    return " ".join(word if word.isascii() else _vni_word(word) for word in text.split())


def _vni_word(word: str) -> str:
    decoded = _VNI_PAIR.sub(_vni_letter, word.lower())
    if word.isupper():
        return decoded.upper()
    return decoded[:1].upper() + decoded[1:] if word[:1].isupper() else decoded


def _vni_letter(found: re.Match[str]) -> str:
    base, mark = _VNI_LETTERS.get(found.group()[0], found.group()[0]), found.group()[1:]
    if not mark:
        return base
    marks = _VNI_BREVES if found.group(3) else _VNI_TONES if found.group(5) else _VNI_VOWELS
    return unicodedata.normalize("NFC", base + marks[mark])
