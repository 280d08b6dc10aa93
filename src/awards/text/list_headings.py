"""What stands on a list beside the honourees: section headings, letterheads, totals, signatures, page numbers."""

import re

from awards.text.fold import fold
from awards.text.list_lines import COLLECTIVE, HOUSEHOLD, INDIVIDUAL
from awards.text.list_words import said

LONGEST = 300

_PIECE = re.compile(r"\\.|[^\W\d_]+")


class _Wording:
    """A pattern of words: with accents it is compared with accents (Tống Công is no tổng cộng), a text without any without."""

    def __init__(self, pattern: str) -> None:
        self._accented = re.compile(_PIECE.sub(lambda found: found.group() if found.group()[0] == "\\" else said(found.group()), pattern))
        self._plain = re.compile(_PIECE.sub(lambda found: found.group() if found.group()[0] == "\\" else fold(found.group()), pattern))

    def fits(self, words: str) -> bool:
        """Tell whether the pattern is all of these words."""
        return len(words) <= LONGEST and (self._plain if words.isascii() else self._accented).fullmatch(words) is not None

    def is_in(self, words: str) -> bool:
        """Tell whether the pattern is somewhere in these words."""
        return (self._plain if words.isascii() else self._accented).search(words) is not None


# No two of these may match the same words.
_BEFORE = r"(?:(?:[ivx]+|[a-d]|\d{1,3}|phần|mục|về|đối với|danh sách|khen thưởng|tặng thưởng|các) )*"
_BEHIND = (
    r"(?: (?:\d+|tập thể|cá nhân|hộ|gia đình|người|đơn vị|đồng chí|gồm|có|như sau|sau đây|tiêu biểu|xuất sắc|điển hình|tiên tiến|lao động"
    r"|được khen|khen thưởng|giấy khen|bằng khen))*"
)
_PRAISED = r"(?: .{0,60}?\b(?:có thành tích|được tặng|được khen|được đề nghị|đạt danh hiệu|được công nhận|đề nghị (?:tặng|khen))\b.*)?"
_KINDS = {INDIVIDUAL: "cá nhân|individuals?", COLLECTIVE: "tập thể|collectives?", HOUSEHOLD: "hộ gia đình|households?"}
_SECTIONS = tuple(
    (kind, _Wording(f"{_BEFORE}(?:{words}{'|hộ' if kind == HOUSEHOLD else ''}){_BEHIND}{_PRAISED}")) for kind, words in _KINDS.items()
)
_KIND_WORDS = tuple((kind, _Wording(rf"\b(?:{words})\b")) for kind, words in _KINDS.items())
_FORMS = r"(?:giấy khen|bằng khen|lao động tiên tiến|chiến sĩ thi đua(?: cơ sở| cấp .*)?|gia đình văn hóa|cờ thi đua)"

_TITLE = _Wording(
    r"(?:các )?danh sách\b.*|bảng tổng hợp .*|(?:ban hành )?kèm(?: theo)? (?:theo|quyết định|tờ trình|biên bản|công văn)\b.*|kèm theo\b.*"
    r"|phụ lục\b.*|list of .*|(?:.* )?(?:cộng hòa xã hội chủ nghĩa việt nam|độc lập tự do hạnh phúc|đảng cộng sản việt nam)(?: .*)?"
)
_BESIDE = _Wording(
    r"(?:tổng cộng|tổng số)(?: .*)?|(?:tổng|cộng)(?: (?:có |là |gồm )?\d.*)?|(?:ấn định )?danh sách (?:này|trên|gồm|có)\b.*"
    r"|trang \d+.*|page \d+.*|\d+ \d+|ghi chú\b.*|đvt\b.*|đơn vị tính\b.*|số \d+ (?:qđ|tb|tt|tờ|bc)\b.*|số (?:qđ|ttr)\b.*"
    r"|.{0,40}\bngày \d* ?tháng \d* ?năm \d*|(?:được tặng|được khen|đã có thành tích|có thành tích)\b.*|năm(?: học)? \d{4}(?: \d{4})?"
    r"|điều \d.*|căn cứ\b.*|theo đề nghị của\b.*|xét đề nghị\b.*|quyết định|về việc\b.*|v v .*|kính gửi\b.*|hết|total \d+.*"
    rf"|(?:(?:[ivx]+|[a-d]|\d{{1,2}}) )*(?:danh hiệu |tặng |hình thức |khen thưởng )*{_FORMS}(?: \d+)?(?: của .*)?"
    r"|(?:\d+ )?(?:tặng|trao|trao tặng|công nhận|khen thưởng) .*\b(?:cho|danh hiệu)\b.*\b(?:tập thể|cá nhân|hộ gia đình)\b.*"
    r"|(?:.* )?gửi (?:.* )?danh sách\b.*|tập thể cá nhân(?: hộ gia đình)?|cá nhân tập thể"
)
_SIGNATURE = _Wording(
    r"nơi nhận\b.*|(?:tm|kt|tl|tuq|tum|q) (?:ủy ban|ubnd|chủ tịch|giám đốc|trưởng|hiệu trưởng|ban|đảng ủy|bch|hội đồng)\b.*"
    r"|người (?:lập|lập bảng|lập biểu|lập danh sách|tổng hợp)|thủ trưởng (?:đơn vị|cơ quan)|đã ký|xác nhận của .*"
)
_SIGNER = _Wording(r"(?:phó )?(?:chủ tịch|giám đốc|hiệu trưởng|bí thư)|trưởng công an(?: xã)?|chủ tịch hội đồng|trưởng ban|trưởng phòng")
_NUMBER_OF_COLUMN = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z])[)\]]?")
_COLUMN = (
    "stt|tt|số tt|họ và tên|họ tên|tên|chức vụ|chức danh|đơn vị công tác|đơn vị|nơi công tác|địa chỉ|cấp bậc hàm|cấp bậc|năm sinh|ngày sinh"
    "|thành tích|cccd|số cccd|số định danh cá nhân|số định danh|ghi chú|danh xưng|no|name|full name|rank|post|unit"
)
_COLUMNS = _Wording(rf"(?:stt|tt|số tt|no|họ và tên|họ tên)(?: (?:{_COLUMN}))+")


def section_kind(words: str) -> str | None:
    """Return which kind a section heading announces; empty where it names more than one, `None` if this is no section heading."""
    kind = next((kind for kind, wording in _SECTIONS if wording.fits(words)), None)
    several = sum(wording.is_in(words) for _, wording in _KIND_WORDS) > 1 if kind else False
    return "" if several else kind


def kind_in_title(words: str) -> str:
    """Return the one kind that a title such as `Danh sách cá nhân được tặng Giấy khen` names, empty where none or several."""
    named = [kind for kind, wording in _KIND_WORDS if wording.is_in(words)]
    return named[0] if len(named) == 1 else ""


def is_title(words: str) -> bool:
    """Tell whether a line belongs to the head of a list: DANH SÁCH, (Kèm theo Quyết định số …), the letterhead."""
    return _TITLE.fits(words) and not _BESIDE.fits(words)


def is_beside(words: str) -> bool:
    """Tell whether a line is a total, a page number, a date, a form's heading or another line that names nobody."""
    return _BESIDE.fits(words)


def is_signature(words: str, text: str) -> bool:
    """Tell whether the list ends here: Nơi nhận, TM. ỦY BAN NHÂN DÂN, or the signer's post in capitals alone on its line."""
    return _SIGNATURE.fits(words) or (text.isupper() and _SIGNER.fits(words))


def is_row_of_column_numbers(cells: list[str]) -> bool:
    """Tell whether a row only numbers the columns: 1 2 3, (1) (2) (3), A B 1."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(_NUMBER_OF_COLUMN.fullmatch(cell) for cell in filled)


def is_line_of_columns(words: str) -> bool:
    """Tell whether a line holds the headings of a table one behind the other, with nothing to tell the columns apart."""
    return _COLUMNS.fits(words)


def is_born_heading(cells: list[str]) -> bool:
    """Tell whether a row divides the year of birth into men and women."""
    return {fold(cell) for cell in cells if cell} == {"nam", "nu"}
