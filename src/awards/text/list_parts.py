"""The small parts of an honouree line: its number, rank and name, year of birth, and the ID number that is left out."""

import re
import unicodedata
from functools import lru_cache

from awards.text.clean import MAX_LINE
from awards.text.letters import open_i, placed
from awards.text.list_words import Opening, opening_of
from awards.text.titles import RANKS, TITLES, split_title

ESCAPE = "\x1b"
NONE = "-"
MOST_TITLES = 4

_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_EDGES = " \t\n\r"
# Wider than what `clean` covers: digits of every script, since a list is kept as it was read.
_LONG_NUMBER = re.compile(r"\d(?:[ .\u00a0]?\d){8,}")
_ID_LABEL = (
    r"(?:\b(?:số |so )?(?:cccd|cmnd|cmtnd|cmt|căn cước(?: công dân)?|(?:số )?định danh(?: cá nhân)?|sđt|đt|điện thoại|id)"
    r"(?:/(?:cccd|cmnd|cmtnd))?(?: số| so)? *[:.]? *)?"
)
_ID_NUMBER = re.compile(rf"(?:[(\[] *)?{_ID_LABEL}{_LONG_NUMBER.pattern}(?: *[)\]])?", re.IGNORECASE)

_BULLETS = "+•·*●▪■○◦‣►➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc–—-"  # those of Word's symbol font too
_NUMBERING = re.compile(
    rf"(?:[{re.escape(_BULLETS)}]+\s*(?=[^\W_]|\()"
    r"|\(\d{1,4}\)\s*[.:]?\s*|\d{1,4}(?:\.\d{1,3})*\s*[.)/:]\s*(?!\d)|\d{1,4}\s*-\s*(?=[^\W\d_])|\d{1,4}\s+(?=[^\W\d_])"
    r"|\(?[a-zđ]\)\s*|[a-zđ]\.\s+)"
)
_BARE_NUMBER = re.compile(r"\(?\d{1,4}[.)]?\)?")

_DATE = (
    r"(?P<born>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?[12]\d{3}|\d{1,2}\s?[/.-]\s?[12]\d{3}"
    r"|(?:\d{1,2} tháng|tháng) \d{1,2} năm [12]\d{3}|[12]\d{3})"
)
_BORN_LABEL = r"(?:(?:năm|nam|ngày|ngay) sinh|sinh (?:năm|nam|ngày|ngay)|(?-i:sinh)|s\.?n\.?|s/n) ?[:.]? ?"  # Sinh is also a name
_BORN_CELL = re.compile(rf"\(?\s*(?:{_BORN_LABEL}|sinh )?{_DATE}\s*\)?", re.IGNORECASE)
_BORN_BEHIND = re.compile(rf"\s*(?:[-–—]\s*)?(?:\(\s*(?:{_BORN_LABEL})?|\b{_BORN_LABEL}){_DATE}\s*\)?$", re.IGNORECASE)

_SHORT_RANKS = re.compile(
    r"(?P<grade>thi|tr|th|thg|thượng|trung|thiếu|đại|đ|t|ch|chuẩn|h)\s?[./]\s?(?P<rank>úy|uý|tá|tướng|sĩ|sỹ)(?:[.:]|\b)", re.IGNORECASE
)
_GRADES = {"thi": "Thiếu", "tr": "Trung", "thg": "Thượng", "đ": "Đại", "ch": "Chuẩn", "h": "Hạ"}
_SHORT_FORMS = re.compile(
    r"(?:(?P<either>(?:ông|ô)\.?\s*(?:/\s*|\(\s*|và\s+)(?:bà|b)\.?\s*\)?|bà\s*(?:/\s*|\(\s*)ông\s*\)?)|(?P<man>ông|ô)\s*[.:]|(?P<woman>bà)\s*[.:]"
    r"|(?P<lone>ô)(?=\s)|(?P<comrade>đ/c|đc|đ\.c|đ\.chí|đ/chí)\s*[.:]?(?=\s)|(?P<comrade_colon>đồng chí|đ/c)\s*:)\s*:?\s*",
    re.IGNORECASE,
)
_OTHER_FORMS = re.compile(
    r"(?:em|cháu|cụ|thầy giáo|cô giáo|thầy|cô|linh mục|mục sư|đại đức|thượng tọa|hòa thượng|ni sư|sư cô|nghệ nhân|luật sư|kỹ sư)\s*:?(?=\s+\S+\s+\S)"
    r"|(?:anh|chị)\s*:?(?=\s+\S+\s+\S+\s+\S)",
    re.IGNORECASE,
)
_RANK_KEYS = frozenset(" ".join(open_i(placed(word)) for word in rank.lower().split()) for rank in RANKS)
_TITLE_KEYS = frozenset(" ".join(open_i(placed(word)) for word in title.lower().split()) for title in TITLES)


def tidy(text: str) -> str:
    """Return text composed and without needless spaces; whatever cannot be seen stays, so that it is refused where it is stored."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.replace(ESCAPE, ""))).strip(_EDGES)


def has_long_number(text: str) -> bool:
    """Tell whether a text holds nine digits or more, which may be an ID number."""
    return _LONG_NUMBER.search(text) is not None


def without_ids(text: str) -> tuple[str, bool]:
    """Return text without whatever may be an ID number, its label and its comma, and whether there was any."""
    if not _LONG_NUMBER.search(text):
        return text, False
    while _LONG_NUMBER.search(text):
        text = tidy(_closed_up(_ID_NUMBER.sub(ESCAPE, text)))
    return text, True


def _closed_up(text: str) -> str:
    """Close the gaps that numbers left, so that no empty part stays between two commas."""
    text = re.sub(rf"^\s*{ESCAPE}\s*[,;–-]?\s*", "", text)
    text = re.sub(rf"\s*(?:[,;]|\s[–-])\s*{ESCAPE}(?=\s*(?:[,;\t]|$))", "", text)
    return re.sub(rf" *{ESCAPE} *", " ", text)


def is_id(cell: str) -> bool:
    """Tell whether a cell holds nothing but what may be an ID number."""
    return bool(_LONG_NUMBER.search(cell)) and not without_ids(cell)[0]


def without_number(text: str) -> tuple[str, bool]:
    """Take the number, letter or bullet off the beginning of a line, and tell whether there was any."""
    found = _NUMBERING.match(text)
    if not found or found.end() == len(text):
        return text, False
    rest = text[found.end() :].lstrip()
    again = _NUMBERING.match(rest) if found.group()[0] in _BULLETS else None
    return rest[again.end() :] if again and again.end() < len(rest) else rest, True


def is_bare_number(text: str) -> bool:
    """Tell whether a cell or line is only a running number: 1, 01., (1)."""
    return _BARE_NUMBER.fullmatch(text) is not None


def is_marker(cell: str) -> bool:
    """Tell whether a cell only numbers its row: a number, a letter, a bullet."""
    return is_bare_number(cell) or (0 < len(cell) <= 2 and (cell in _BULLETS or (cell[0].islower() and cell[1:] in (".", ")"))))


def born_in(cell: str) -> str:
    """Return the year or date of birth that a whole part states, as written, without its label; empty where it states none."""
    found = _BORN_CELL.fullmatch(cell)
    return found["born"] if found else ""


def split_born(text: str) -> tuple[str, str]:
    """Take a year or date of birth, labelled or in brackets, off the end of a text."""
    found = _BORN_BEHIND.search(text) if text[-5:].strip(" )")[-1:].isdigit() else None
    if not found or not text[: found.start()].strip():
        return text, ""
    return text[: found.start()].rstrip(" ,"), found["born"]


def is_rank(text: str) -> bool:
    """Tell whether a text is a rank of police or army and nothing else."""
    return _title_key(text) in _RANK_KEYS or _SHORT_RANKS.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """Tell whether a text is a form of address or a rank and nothing else."""
    return is_rank(text) or _title_key(text) in _TITLE_KEYS


def spelled(title: str) -> str:
    """Return a short rank in full where only one can be meant, other titles as written."""
    found = _SHORT_RANKS.fullmatch(title)
    if not found:
        return title.rstrip(" :,")
    full = f"{_GRADES.get(found['grade'].lower(), found['grade'])} {found['rank'].lower()}"
    return full if _title_key(full) in _RANK_KEYS else title.rstrip(" :,")


@lru_cache(maxsize=4096)
def split_titles(text: str) -> tuple[str, str]:
    """Split ranks and forms of address off a name, short ones too; `Ông/Bà`, which tells nothing, is left out."""
    titles, rest = [], text
    for _ in range(MOST_TITLES if len(text) <= MAX_LINE else 0):
        title, after = _first_title(rest)
        if after == rest or not after or not after[0].isalpha():
            break
        titles.append(title)
        rest = after
    return " ".join(filter(None, titles)), rest


def _first_title(text: str) -> tuple[str, str]:
    if rank := _SHORT_RANKS.match(text):
        return spelled(rank.group().strip()), text[rank.end() :].lstrip(" :")
    if short := _SHORT_FORMS.match(text):
        return _address(short), text[short.end() :]
    if opening_of(text) is Opening.PEOPLE:
        return "", text
    title, name = split_title(text)
    if not title and (other := _OTHER_FORMS.match(text)) and text[other.end() :].lstrip()[0].isupper():
        return other.group().rstrip(" :"), text[other.end() :].lstrip()
    return title.rstrip(" :,"), name


def _address(short: re.Match[str]) -> str:
    if short["either"]:
        return ""
    if short["comrade"] or short["comrade_colon"]:
        return (short["comrade"] or short["comrade_colon"]).strip()
    return "Bà" if short["woman"] else "Ông"


def _title_key(text: str) -> str:
    return " ".join(open_i(placed(word)) for word in text.lower().rstrip(" :.,").split())
