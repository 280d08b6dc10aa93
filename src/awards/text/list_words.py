"""The words with which posts, bodies and places begin on Vietnamese lists, and where a post ends and its unit begins."""

import re
import unicodedata
from enum import Enum
from functools import lru_cache

from awards.text.fold import fold
from awards.text.letters import open_i, placed


class Opening(Enum):
    """What the first words of a text announce."""

    POST = "post"
    BODY = "body"
    PLACE = "place"  # a village or a commune: a unit may begin with it behind a post
    AREA = "area"  # a district or a province: the name of a body may go on with it
    START = "start"  # a body only where the text begins with it
    PEOPLE = "people"  # a collective that is no body
    HOUSEHOLD = "household"
    OTHER = "other"  # words that begin like a body and are none


UNITS = frozenset({Opening.BODY, Opening.PLACE, Opening.AREA, Opening.START})
COLLECTIVES = UNITS | {Opening.PEOPLE}

_PHRASES = {
    Opening.POST: (
        "phó|trưởng|quyền trưởng|nguyên|chủ tịch|bí thư|giám đốc|tổng giám đốc|hiệu trưởng|hiệu phó|chủ nhiệm|tổ trưởng|tổ phó|đội trưởng"
        "|đội phó|chi hội trưởng|chi hội phó|hội trưởng|hội phó|ủy viên|cán bộ|chiến sĩ|công chức|viên chức|chuyên viên|giáo viên|giảng viên"
        "|nhân viên|kế toán|thủ quỹ|bác sĩ|y sĩ|y tá|điều dưỡng|nữ hộ sinh|dược sĩ|thư ký|chánh văn phòng|phó chánh văn phòng|chánh thanh tra"
        "|chính trị viên|chính trị viên phó|chỉ huy trưởng|chỉ huy phó|công an viên|dân quân|bảo vệ|bảo vệ dân phố|học sinh|sinh viên"
        "|hội viên|đoàn viên|đảng viên|thành viên|đội viên|tổ viên|xã đội trưởng|xã đội phó|thôn đội trưởng|trạm trưởng|trạm phó|thôn trưởng"
        "|thôn phó|trưởng thôn|trưởng ấp|trưởng bản|trưởng buôn|trưởng làng|trưởng khu|trưởng khu phố|trưởng khóm|trưởng xóm|phó thôn|phó ấp"
        "|trưởng ban|trưởng phòng|trưởng khoa|trưởng trạm|trưởng đoàn|phó ban|phó phòng|phó khoa|phó trạm|trưởng bộ phận|phó trưởng"
        "|phó trưởng thôn|phó trưởng ban|phó trưởng phòng|phó trưởng khoa|phó trưởng ấp|phó trưởng bản|phó chủ tịch|phó bí thư|phó giám đốc"
        "|phó hiệu trưởng|phó đội trưởng|phó tổ trưởng|phó chủ nhiệm|phó chỉ huy trưởng|già làng|người có uy tín|nông dân|công nhân|lái xe"
        "|văn thư|cựu chiến binh|điều tra viên|kiểm sát viên|thẩm phán|cảnh sát khu vực|cảnh sát viên|trợ lý|trực ban|đại đội trưởng"
        "|tiểu đội trưởng|trung đội trưởng|trung đội phó|tổng phụ trách đội|cộng tác viên"
        "|khối trưởng|khối phó|nhóm trưởng|hòa giải viên|tuyên truyền viên|kỹ thuật viên|người dân|thủ thư|quản lý|chủ hộ|chủ cơ sở|thanh niên"
        "|cav|văn phòng thống kê|tư pháp hộ tịch|địa chính xây dựng|địa chính|tài chính kế toán"
    ),
    Opening.BODY: (
        "công an|ca xã|ca huyện|ca tỉnh|ca phường|ca thị trấn|ca tp|trường|trường th|trường thcs|trường thpt|trường mn|trường mầm non"
        "|trường tiểu học|trường trung học|trường mẫu giáo|trường ptdtnt|trường cao đẳng|trường đại học|trường trung cấp|ubnd|ub|ủy ban"
        "|ubmttq|ubmttqvn|ubmt|mttq|hđnd|hội đồng|hội|hội nông dân|hội phụ nữ|hội lhpn|hội ccb|hội cựu chiến binh|chi hội|ban|ban công tác"
        "|ban chỉ huy|ban chqs|ban nhân dân|bch|bcđ|btv|phòng|đảng ủy|đảng bộ|chi bộ|chi ủy|chi đoàn|đoàn thanh niên|đoàn tn|đoàn tncs"
        "|đoàn xã|đoàn phường|đoàn trường|đoàn cơ sở|đoàn khối|liên đội|đội|tổ|trạm|trạm y tế|sở|chi cục|cục|trung tâm|bệnh viện|công ty"
        "|hợp tác xã|htx|doanh nghiệp|tòa án|viện kiểm sát|kho bạc|ngân hàng|liên đoàn|liên đoàn lao động|công đoàn|hạt kiểm lâm|tiểu đoàn"
        "|trung đoàn|đại đội|trung đội|tiểu đội|đồn công an|đồn biên phòng|câu lạc bộ|clb|bảo hiểm xã hội|huyện ủy|tỉnh ủy|thành ủy|khoa"
    ),
    Opening.PLACE: "thôn|ấp|bản|buôn|buôn làng|làng|xóm|xã|phường|thị trấn|tổ dân phố|tdp|khu phố|khóm|khu dân cư|khối phố|tiểu khu",
    Opening.AREA: "huyện|quận|tỉnh|thành phố|thị xã|tp",
    Opening.START: (
        "mặt trận|văn phòng|viện|bộ chỉ huy|bộ công an|bộ tư lệnh|bộ đội|bộ quốc phòng|bộ phận|bộ nội vụ|lớp|nhóm|khối|khu|cụm|xí nghiệp"
        "|chi nhánh|bưu điện|điện lực|thanh tra|nhà máy|nhà văn hóa|nhà thờ|quỹ|chùa|giáo xứ|giáo họ|quân khu|quân đoàn|sư đoàn|lữ đoàn"
        "|cửa hàng|cơ sở|cơ quan|đơn vị|tập đoàn|tổng công ty|vụ|tổng cục|mô hình|đài truyền thanh|đài phát thanh|dân quân xã|hạt"
    ),
    Opening.PEOPLE: (
        "tập thể|nhân dân|cán bộ và|cán bộ nhân dân|cán bộ chiến sĩ|cán bộ giáo viên|cán bộ công chức|cán bộ đoàn viên|cán bộ hội viên|quân dân"
        "|quân và dân|lực lượng|bà con|toàn thể|các|tất cả|dân quân tự vệ"
    ),
    Opening.HOUSEHOLD: "hộ|hộ ông|hộ bà|hộ gia đình|hộ anh|hộ chị|gia đình|gia đình ông|gia đình bà|gia đình anh|gia đình chị",
    Opening.OTHER: (
        "tổ quốc|phòng chống|phòng cháy|phòng ngừa|phòng thủ|đội ngũ|hội nghị|hội họp|đoàn kết|đoàn thể|xã hội|trường hợp|khoa học|ban hành|bộ môn"
        "|khu vực|văn bản|cơ bản|làng nghề|bản thân|buôn bán|sở hữu|tỉnh táo|cục bộ"
    ),
}  # fmt: skip
# Without accents these are names of people, or words of another meaning.
_AMBIGUOUS_PLAIN = frozenset(
    "truong to ban phong hoi doi doan so cuc bo vien khu lang nhom khoi cum vu quy chua hat tram ap pho lop ho nguyen tinh quan cac khoa".split()  # noqa: SIM905
)
_LEVELS = frozenset({"th", "thcs", "thpt", "mn"})
_WORD = re.compile(r"\w+")
_AROUND = "()[]{}.,;:-–—\"'“”‘’«»"


@lru_cache(maxsize=16384)
def _key(word: str) -> str:
    bare = word.strip(_AROUND)
    return open_i(placed(unicodedata.normalize("NFC", bare.lower()))) if bare else ""


def keys_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: lower case, tone marks where the school rule has them, without punctuation."""
    return [_key(word) for word in text.split()]


def said(text: str) -> str:
    """Return the words of a line as headings are compared: like `keys_of`, every sign a space."""
    return " ".join(_key(word) for word in _WORD.findall(text))


def _table() -> dict[str, list[tuple[tuple[str, ...], Opening]]]:
    """All phrases by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Opening]]] = {}
    for opening, text in _PHRASES.items():
        for phrase in text.split("|"):
            words = tuple(keys_of(phrase))
            plain = fold(phrase)
            for form in {words, tuple(plain.split())} if plain not in _AMBIGUOUS_PLAIN else {words}:
                table.setdefault(form[0], []).append((form, opening))
    for forms in table.values():
        forms.sort(key=lambda form: -len(form[0]))
    return table


_TABLE = _table()
_LONGEST = max(len(phrase) for forms in _TABLE.values() for phrase, _ in forms)


def opening_at(keys: list[str], at: int = 0) -> tuple[Opening | None, int]:
    """Return what the words from this place on announce, and how many words announce it; the longest phrase counts."""
    for phrase, opening in _TABLE.get(keys[at], ()) if at < len(keys) else ():
        if tuple(keys[at : at + len(phrase)]) == phrase:
            return opening, len(phrase)
    return None, 0


@lru_cache(maxsize=4096)
def opening_of(text: str) -> Opening | None:
    """Return what a text announces with its first words."""
    keys = (_key(word) for word in text.split(maxsplit=_LONGEST)[:_LONGEST])
    return opening_at([key for key in keys if key])[0]


def split_post(part: str) -> tuple[str, str]:
    """Split `Hiệu trưởng Trường THCS Tân Hội` into post and unit; a text that begins with a body or a place is all unit.

    Where no name follows the body (`Trưởng Công an xã`), or nothing tells, the whole is the post.
    """
    words, keys = part.split(), keys_of(part)
    opening, at = opening_at(keys)
    if opening in UNITS:
        return "", part
    if opening is not Opening.POST:
        return part, ""
    while at < len(keys):
        found, length = opening_at(keys, at)
        if found in (Opening.BODY, Opening.PLACE):
            return (" ".join(words[:at]), " ".join(words[at:])) if _has_proper_name(words, keys, at) else (part, "")
        at += max(1, length)
    return part, ""


def _has_proper_name(words: list[str], keys: list[str], at: int) -> bool:
    """Tell `Công an xã Hiệp An` from `Công an xã`: words follow the kind of place, or the last word is a name."""
    place = at
    while place < len(keys):
        found, length = opening_at(keys, place)
        if found in (Opening.PLACE, Opening.AREA) and place + length < len(keys):
            return True
        place += max(1, length)
    return len(keys) - at > 1 and _is_name(words[-1].strip(_AROUND), shouted=all(word.isupper() for word in words))


def _is_name(word: str, *, shouted: bool) -> bool:
    """Tell a name from a kind of place or school, and from an abbreviation such as CHQS."""
    if keys_of(word)[:1] and (opening_at(keys_of(word))[0] in (Opening.PLACE, Opening.AREA) or keys_of(word)[0] in _LEVELS):
        return False
    abbreviated = word.isupper() and word.isalpha() and len(word) > 1 and not shouted
    return any(character.isdigit() for character in word) or (word[:1].isupper() and not abbreviated)


def holds_post(name: str) -> bool:
    """Tell whether a name is a body, or goes on with a post or body of two words or more (`Lê Công An` does not)."""
    words, keys = name.split(), keys_of(name)
    if opening_at(keys)[0] in COLLECTIVES:
        return True
    for at in range(1, len(keys) if name[:1].isupper() else 0):
        opening, length = opening_at(keys, at)
        if length > 1 and (opening is Opening.POST or opening in UNITS) and words[at + 1][0].islower():
            return True
    return False
