"""A made-up commune with people, units and a decision of last year, for conversations at the form."""

from dataclasses import dataclass

from sqlmodel import Session

from awards.cli.desk import Desk
from awards.models.document import Document
from awards.models.kinds import RecipientKind, SuccessionKind
from awards.models.memory import WordingField
from awards.models.recipient import Recipient
from awards.services.bodies import record_succession
from awards.services.forms import form_by_code
from awards.services.memory import remember_wording
from awards.text.dates import PartialDate
from factories import a_body, a_heading, a_household, a_line, a_paper, a_person, at_work

ISSUER = "UBND xã Mẫu Sơn"
POLICE, FRONT, VILLAGE, HAMLET, OLD, NEW = (
    "Công an xã Mẫu Sơn",
    "Ban Công tác Mặt trận thôn Tân Trung",
    "thôn Tân Trung",
    "thôn Tân Phú",
    "Công an huyện Mẫu",
    "Công an tỉnh Mẫu",
)
POSTS = ("Công an viên", "Trưởng thôn", "Giáo viên", "Tổ viên")
CITATION = "Đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2023"


@dataclass
class Office:
    """The numbers of what a commune has in its register."""

    issuer: int
    units: dict[str, int]
    people: dict[str, int]
    form: int
    paper: int


def an_office(desk: Desk) -> Office:
    """Fill a register: two who are called Lê Thị Cúc, one known with a rank, one in a unit that has ended."""
    with at_work(desk.place) as session:
        issuer = a_body(session, ISSUER, head="Chủ tịch").id
        units = {name: a_body(session, name, None, None).id for name in (POLICE, FRONT, VILLAGE, HAMLET, NEW)}
        units[OLD] = a_body(session, OLD, "district", "police", valid_to=PartialDate.from_iso("2025-02-28")).id
        record_succession(session, units[OLD], units[NEW], SuccessionKind.MERGE, PartialDate.from_iso("2025-03-01"))
        paper = a_paper(
            session, session.get_one(Recipient, issuer), number="7/QĐ-UBND", on="2023-12-29", signer="Trần Văn Mẫu", capacity="Chủ tịch"
        )
        people = honoured(session, paper.id, units)
        for post in POSTS:
            remember_wording(session, WordingField.POST_CLASS, post, "direct_worker")
        return Office(issuer, units, people, form_by_code(session, "GK").id, paper.id)


def honoured(session: Session, paper_id: int, units: dict[str, int]) -> dict[str, int]:
    """The people of last year's decision, and a household."""
    paper = session.get_one(Document, paper_id)
    heading = a_heading(session, paper, year="2023", citation=CITATION, type_code="movement")
    house = a_heading(session, paper, kind=RecipientKind.HOUSEHOLD, year="2023", citation=CITATION)
    found: dict[str, int] = {}
    for mark, name, address, post, unit, born in (
        ("bình", "Nguyễn Văn Bình", "Ông", "Công an viên", VILLAGE, None),
        ("cúc 1985", "Lê Thị Cúc", "Bà", "Giáo viên", FRONT, 1985),
        ("cúc 1962", "Lê Thị Cúc", "Bà", "Tổ viên", HAMLET, 1962),
        ("brểu", "K'Brểu", "Ông", "Trưởng thôn", HAMLET, None),
        ("hoà", "Đặng Thị Hoà", "Thượng úy", "Công an viên", OLD, None),
    ):
        made = a_person(session, name, born=PartialDate(born, None, None) if born else None)
        a_line(session, heading, made, address=address, post=post, unit=unit, unit_id=units[unit])
        found[mark] = made.id
    found["hộ"] = a_household(session).id
    a_line(session, house, session.get_one(Recipient, found["hộ"]), unit=HAMLET, unit_id=units[HAMLET])
    return found
