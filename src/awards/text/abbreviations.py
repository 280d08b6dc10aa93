"""Long and short forms of the words in names of bodies that clerks use for one another."""

import re

ABBREVIATIONS = {
    "Ủy ban nhân dân": "UBND",
    "Hội đồng nhân dân": "HĐND",
    "Ủy ban Mặt trận Tổ quốc Việt Nam": "UBMTTQVN",
    "Ủy ban Mặt trận Tổ quốc": "UBMTTQ",
    "Mặt trận Tổ quốc": "MTTQ",
    "Hội đồng Thi đua Khen thưởng": "HĐTĐKT",
    "Thi đua Khen thưởng": "TĐKT",
    "Công an nhân dân": "CAND",
    "Quân đội nhân dân": "QĐND",
    "Bộ đội Biên phòng": "BĐBP",
    "Chỉ huy quân sự": "CHQS",
    "Phòng cháy chữa cháy": "PCCC",
    "Cứu nạn cứu hộ": "CNCH",
    "An ninh Tổ quốc": "ANTQ",
    "An ninh trật tự": "ANTT",
    "Giáo dục và Đào tạo": "GD&ĐT",
    "Giáo dục Đào tạo": "GDĐT",
    "Nông nghiệp và Phát triển nông thôn": "NN&PTNT",
    "Lao động Thương binh và Xã hội": "LĐTB&XH",
    "Văn hóa Thể thao và Du lịch": "VHTT&DL",
    "Tài nguyên và Môi trường": "TN&MT",
    "Khoa học và Công nghệ": "KH&CN",
    "Thông tin và Truyền thông": "TT&TT",
    "Liên hiệp Phụ nữ": "LHPN",
    "Cựu chiến binh": "CCB",
    "Liên đoàn Lao động": "LĐLĐ",
    "Hợp tác xã": "HTX",
    "trách nhiệm hữu hạn": "TNHH",
    "một thành viên": "MTV",
    "Công ty cổ phần": "Công ty CP",
    "Trung học cơ sở": "THCS",
    "Trung học phổ thông": "THPT",
    "Trường Tiểu học": "Trường TH",
    "Trường Mầm non": "Trường MN",
    "Thành phố Hồ Chí Minh": "TP.HCM",
    "Thành phố": "TP",
    "Thị trấn": "TT",
    "Thị xã": "TX",
}
"""Long form: short form. `TH` and `MN` only behind `Trường`, `CP` only behind `Công ty`: alone they mean other things too."""

_IN_FULL = {short: long for long, short in ABBREVIATIONS.items() if len(short) > 3 and short.isalpha() and short.isupper()}
_SHORT = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b")


def in_full(name: str) -> str:
    """Return a name as papers write it: UBND as Ủy ban nhân dân; short forms of two or three letters may mean something else and stay."""
    return _SHORT.sub(lambda found: _IN_FULL[found.group()], name)
