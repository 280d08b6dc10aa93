"""What Telex and VNI make of typed keys, as Unikey and BoGo do without restoring foreign spellings."""

from dataclasses import dataclass
from unicodedata import normalize

VOWELS = "aeiouy"
TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323", "z": ""}
HAT, HORN, BREVE = "\u0302", "\u031b", "\u0306"
VNI_TONES = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j", "0": "z"}
VNI_MARKS = {"6": (HAT, "aeo"), "7": (HORN, "ou"), "8": (BREVE, "a")}


@dataclass
class Letter:
    """One letter of the word being typed: its base and its mark (the hat, horn or breve of a vowel, the bar of a d)."""

    base: str
    mark: str = ""


class Word:
    """The word being typed; marks and tones may be typed anywhere behind the letter they belong to."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.letters: list[Letter] = []
        self.tone = ""

    def put(self, key: str, mark: str = "") -> None:
        """Add a plain letter."""
        self.letters.append(Letter(key, mark))

    def has_vowel(self) -> bool:
        """Whether there is anything for a tone to stand on."""
        return any(letter.base.lower() in VOWELS for letter in self.letters)

    def give_tone(self, key: str) -> None:
        """Set the tone; the same one again takes it off and leaves the key; without a vowel the key is a letter."""
        tone = TONES[key.lower()]
        if not self.has_vowel() or (not tone and not self.tone):
            self.put(key)
        elif tone == self.tone:
            self.tone = ""
            self.put(key)
        else:
            self.tone = tone

    def give_mark(self, key: str, mark: str, bases: str) -> bool:
        """Mark the last vowel that can carry it (both of `uo` with a horn); again takes it off and leaves the key."""
        found = [letter for letter in self.letters if letter.base.lower() in bases][-1:]
        if not found:
            return False
        place = self.letters.index(found[0])
        if mark == HORN and found[0].base.lower() == "o" and place and self.letters[place - 1].base.lower() == "u":
            found.append(self.letters[place - 1])
        if found[0].mark == mark:
            for letter in found:
                letter.mark = ""
            self.put(key)
        else:
            for letter in found:
                letter.mark = mark
        return True

    def bar(self, key: str) -> bool:
        """Put the bar on a d that begins the word; again takes it off and leaves the key."""
        if not self.letters or self.letters[0].base.lower() != "d":
            return False
        if self.letters[0].mark:
            self.letters[0].mark = ""
            self.put(key)
        else:
            self.letters[0].mark = "bar"
        return True

    def tone_place(self) -> int:
        """Where the tone stands: the last group of vowels, on a marked one, else by the traditional rule."""
        end = max(place for place, letter in enumerate(self.letters) if letter.base.lower() in VOWELS)
        start = end
        while start and self.letters[start - 1].base.lower() in VOWELS:
            start -= 1
        before = self.letters[start - 1].base.lower() if start else ""
        if start < end and (before, self.letters[start].base.lower()) in {("q", "u"), ("g", "i")}:
            start += 1
        marked = [place for place in range(start, end + 1) if self.letters[place].mark]
        if marked:
            return marked[-1]
        if end + 1 < len(self.letters):
            return end
        return start + (end - start) // 2

    def text(self) -> str:
        """The word as it stands on the screen."""
        place = self.tone_place() if self.tone else -1
        shown = [
            ("Đ" if letter.base.isupper() else "đ")
            if letter.mark == "bar"
            else letter.base + letter.mark + (self.tone if at == place else "")
            for at, letter in enumerate(self.letters)
        ]
        return normalize("NFC", "".join(shown))


def telex_key(word: Word, key: str) -> None:
    """Type one key with Telex on."""
    low = key.lower()
    if low in TONES:
        word.give_tone(key)
    elif low == "w":
        last = next((letter.base.lower() for letter in reversed(word.letters) if letter.base.lower() in "aou"), "")
        if not word.give_mark(key, BREVE if last == "a" else HORN, last or "-"):
            word.put("U" if key.isupper() else "u", HORN)
    elif low in "aeo":
        if not word.give_mark(key, HAT, low):
            word.put(key)
    elif low != "d" or not word.bar(key):
        word.put(key)


def vni_key(word: Word, key: str) -> None:
    """Type one key with VNI on."""
    if key in VNI_TONES:
        digit_tone(word, key)
    elif key in VNI_MARKS:
        mark, bases = VNI_MARKS[key]
        if not word.give_mark(key, mark, bases):
            word.put(key)
    elif key != "9" or not word.bar(key):
        word.put(key)


def digit_tone(word: Word, key: str) -> None:
    """A tone of VNI: without a vowel, or typed again, the digit itself stays."""
    before = len(word.letters)
    word.give_tone(VNI_TONES[key])
    if len(word.letters) > before:
        word.letters[-1].base = key


def typed(keys: str, method: str) -> str:
    """What stands on the screen after typing these keys with `telex` or `vni` on; anything but letters and digits ends a word."""
    press = {"telex": telex_key, "vni": vni_key}[method]
    done, word = "", Word()
    for key in keys:
        if key.isalnum():
            press(word, key)
        else:
            done, word = done + word.text() + key, Word()
    return done + word.text()
