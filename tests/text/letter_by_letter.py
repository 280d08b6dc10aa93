"""The keys of names worked out letter by letter: what the program did before it remembered words, and what it must still return."""

import re
import unicodedata

from awards.errors.values import (
    CharactersInName,
    CommaInName,
    DigitsInName,
    LineBreakInside,
    NotAName,
    TooLong,
    TooManyMarks,
    ValueMissing,
    WrongEncoding,
)
from awards.text.abbreviations import ABBREVIATIONS
from awards.text.clean import _CANONICAL, MAX_LINE, MAX_MARKS, MAX_TEXT, _is_plain_line, _refuse_unseen, refuse_formula, shown, visible
from awards.text.legacy import legacy_font
from awards.text.letters import _OPEN_I, _PARTS, _REMOVE_TONES, _SYLLABLE, APOSTROPHES, FOLDED, TONES
from awards.text.names import _ALLOWED_SIGNS, _NO_NAME, MAX_PERSON_NAME
from awards.text.order import _END, _OTHER, _OTHER_MARK, _OWN_MARKS, _TONE_WEIGHTS, _WEIGHTS
from awards.text.titles import _ABBREVIATED, _ABBREVIATION_CHAIN, _AFTER_FAMILY_NAME, _LONGEST, _SUFFIXES, RANKS, TITLES

_ACCENTED = {code: " " for code, plain in FOLDED.items() if plain == " "} | {ord("Ð"): "đ", ord("ð"): "đ", ord("Ɖ"): "đ", ord("ɖ"): "đ"}
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_SHORT_PREFIX = re.compile(r"\b(\w) ?' *(?=\w)|\b(\w\w)' *(?=\w)")


def clean_name(raw: str) -> str:
    return person_name(split_title(clean_line(raw, "Full name", MAX_TEXT))[1], "Full name")


def toneless(word: str) -> tuple[str, str]:
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(character for character in apart if character in TONES)
    return (unicodedata.normalize("NFC", apart.translate(_REMOVE_TONES)) if tones else word), tones


def is_syllable(word: str) -> bool:
    letters, tones = toneless(word)
    return len(tones) <= 1 and _SYLLABLE.fullmatch(letters) is not None


def placed(word: str) -> str:
    if word.isascii():
        return word
    letters, tones = toneless(word)
    parts = _PARTS.fullmatch(letters)
    if len(tones) != 1 or parts is None:
        return word
    onset, vowels, coda = parts.group(1), parts.group(2), parts.group(3) or ""
    at = _tone_position(vowels, coda) + 1
    return unicodedata.normalize("NFC", onset + vowels[:at] + tones + vowels[at:] + coda)


def _tone_position(vowels: str, coda: str) -> int:
    marked = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        return marked[-1]
    return len(vowels) - 1 if coda or len(vowels) == 1 else len(vowels) - 2


def open_i(word: str) -> str:
    letters, tones = toneless(word)
    if len(tones) > 1 or not _OPEN_I.fullmatch(letters):
        return word
    return unicodedata.normalize("NFC", letters[:-1] + "i" + tones)


def _key(text: str) -> str:
    return " ".join(open_i(placed(word)) for word in unicodedata.normalize("NFC", text).lower().replace("ð", "đ").split())


def split_title(text: str) -> tuple[str, str]:
    words = text.split()
    taken = 0
    while step := _title_length(words[taken:]):
        taken += step
    if not taken:
        return "", text
    return " ".join(words[:taken]).rstrip(","), " ".join(words[taken:])


def _title_length(words: list[str]) -> int:
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        if _is_title(words[:length], words[length:]):
            suffix = words[length].lower() in _SUFFIXES and len(words) > length + 1
            return length + suffix
    return 0


def _is_title(words: list[str], rest: list[str]) -> bool:
    text = " ".join(words).rstrip(",:")
    if len(words) == 1 and _ABBREVIATION_CHAIN.fullmatch(words[0]):
        return True
    if text.isascii():
        return text.lower() in _PLAIN_TITLES and " ".join(rest).isascii()
    key = _key(text)
    return key in _ACCENTED_TITLES and not (key == "ông" and text[0].isupper() and _is_family_name_before(rest))


def _is_family_name_before(rest: list[str]) -> bool:
    following = unicodedata.normalize("NFC", rest[0]).lower()
    return following in _AFTER_FAMILY_NAME and len(rest) > 1 and not (following == "văn" and len(rest) > 2)


def sort_key(name: str, *, person: bool) -> str:
    text = unicodedata.normalize("NFC", name)
    if not person:
        return _levels(text.lower()) + _END + _case(text)
    words = split_title(text)[1].split()
    fields = (words[-1:], words[:1] if len(words) > 1 else [], words[1:-1])
    keys = [_levels(" ".join(placed(word.lower()) for word in field)) for field in fields]
    return _END.join((*keys, _levels(text.lower()).partition(_END)[2], _case(text)))


def _levels(text: str) -> str:
    weights, tones = [], []
    for character in text:
        for letter, tone in _split(character):
            weights.append(_WEIGHTS.get(letter) or f"{_OTHER}{ord(letter):06x}")
            tones.append(tone)
    return "".join(weights) + _END + "".join(tones).rstrip("0")


def _split(character: str) -> list[tuple[str, str]]:
    if character in _WEIGHTS:
        return [(character, "0")]
    apart = unicodedata.normalize("NFD", character)
    letter, rest = _own_letter(apart[0], list(apart[1:]))
    if letter in _WEIGHTS:
        return [(letter, "".join(_TONE_WEIGHTS.get(mark, _OTHER_MARK) for mark in rest) or "0")]
    plain = FOLDED.get(ord(character), character)
    return [(part, _OTHER_MARK if plain != character else "0") for part in plain]


def _own_letter(base: str, marks: list[str]) -> tuple[str, list[str]]:
    for mark in marks:
        if (base, mark) in _OWN_MARKS:
            return _OWN_MARKS[base, mark], [other for other in marks if other != mark]
    return base, marks


def _case(text: str) -> str:
    return "".join("1" if character.isupper() else "0" for character in text).rstrip("0")


def fold(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(_without_apostrophes(text).translate(FOLDED).lower().split())


def name_key(text: str) -> str:
    return fold(split_title(text)[1])


def unit_key(text: str) -> str:
    return _LONG_FORM.sub(lambda found: _SHORT_OF[found.group()], fold(text))


def accent_key(text: str) -> str:
    return " ".join(open_i(placed(word)) for word in _accented_words(text))


def search_words(*names: str) -> str:
    found: set[str] = set()
    for name in names:
        for text in (name, *_other_forms(name)):
            found.update(*map(_forms, _accented_words(text)))
            if _APOSTROPHE.search(text):
                found.update(*map(_forms, _accented_words(_APOSTROPHE.sub(" ", text))))
    return " ".join(sorted(found - {""}))


def _without_apostrophes(text: str) -> str:
    if not _APOSTROPHE.search(text):
        return text
    joined = _SHORT_PREFIX.sub(r"\1\2", _APOSTROPHE.sub("'", text))
    return joined.replace("'", "")


def _accented_words(text: str) -> list[str]:
    return _without_apostrophes(unicodedata.normalize("NFC", text)).translate(_ACCENTED).lower().split()


def _forms(word: str) -> frozenset[str]:
    plain = fold(word)
    return frozenset((plain, *_either_i(plain), *(() if plain == word else (open_i(placed(word)),))))


def _either_i(plain: str) -> tuple[str, ...]:
    return (open_i(plain), open_i(plain)[:-1] + "y") if plain[-1:] in ("i", "y") and open_i(plain[:-1] + "y") != plain[:-1] + "y" else ()


def _other_forms(name: str) -> list[str]:
    key = fold(name)
    if not _EITHER_FORM.search(key):
        return []
    return [other for folded, other in _FOLDED_FORMS if f" {folded} " in f" {key} "]


def clean_line(raw: str, field: str, limit: int = MAX_LINE) -> str:
    if not _is_plain_line(raw):
        _refuse_unseen(raw, field)
        if set(raw.strip(" \t\r\n")) & {"\r", "\n"}:
            raise LineBreakInside(field=field)
    return _canonical(raw, field, limit)


def clean_text(raw: str, field: str, limit: int = MAX_TEXT) -> str:
    if not _is_plain_line(raw):
        _refuse_unseen(raw, field)
    return _canonical(raw, field, limit)


def _canonical(raw: str, field: str, limit: int) -> str:
    if "\ufffd" in raw:
        raise WrongEncoding(field=field)
    text = " ".join(unicodedata.normalize("NFC", raw).translate(_CANONICAL).split())
    if not text.isascii():
        _refuse_stacked_marks(text, field)
    if len(text) > limit:
        raise TooLong(field=field, limit=limit, length=len(text))
    return text


def _refuse_stacked_marks(text: str, field: str) -> None:
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run > MAX_MARKS:
            raise TooManyMarks(field=field)


def person_name(raw: str, field: str) -> str:
    name = clean_line(raw, field, MAX_PERSON_NAME)
    if not name:
        raise ValueMissing(field=field)
    if _NO_NAME.fullmatch(name):
        raise NotAName(field=field, value=shown(name))
    refuse_formula(name, field)
    if not legacy_font(name, person=True):
        _refuse_signs(name, field)
    if not any(character.isalpha() for character in name):
        raise NotAName(field=field, value=shown(name))
    return name


def organisation_name(raw: str, field: str) -> str:
    name = clean_line(raw, field, MAX_LINE)
    if not name:
        raise ValueMissing(field=field)
    refuse_formula(name, field)
    if not any(character.isalnum() for character in name):
        raise NotAName(field=field, value=shown(name))
    return name


def _refuse_signs(name: str, field: str) -> None:
    if any(unicodedata.category(character).startswith("N") for character in name):
        raise DigitsInName(field=field, value=shown(name))
    wrong = [
        character for character in dict.fromkeys(name) if unicodedata.category(character)[0] not in "LM" and character not in _ALLOWED_SIGNS
    ]
    if wrong and set(wrong) <= set(",，、"):  # commas of other keyboards
        raise CommaInName(field=field, value=shown(name))
    if wrong:
        raise CharactersInName(field=field, characters=visible(" ".join(wrong)))


_ACCENTED_TITLES = frozenset(_key(title) for title in TITLES if title not in _ABBREVIATED)
_PLAIN_TITLES = frozenset(title.translate(FOLDED).lower() for title in (*RANKS, "Đồng chí", "Liệt sĩ", "Bác sĩ", "Thạc sĩ", "Tiến sĩ"))
_FOLDED_FORMS = [(fold(form), other) for long, short in ABBREVIATIONS.items() for form, other in ((long, short), (short, long))]
_EITHER_FORM = re.compile(r"\b(?:" + "|".join(folded for folded, _ in _FOLDED_FORMS) + r")\b")
_SHORT_OF = {fold(long): fold(short).replace(" ", "") for long, short in ABBREVIATIONS.items()}
_SHORT_OF |= {fold(short): fold(short).replace(" ", "") for short in ABBREVIATIONS.values() if " " in fold(short)}
_LONG_FORM = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _SHORT_OF), key=len, reverse=True)) + r")\b")
