"""Lists that the tests of the form type: a register with an issuer, a heading answered key by key, and what became of it."""

from dataclasses import dataclass
from itertools import product

from harness import Typist
from sqlalchemy import text

from awards.models.kinds import RecipientKind
from awards.models.sheet import Answer, Line, Part, Sheet
from awards.store.door import reading
from awards.store.drafts import Draft, drafts_of, open_draft
from awards.store.place import Place
from factories import a_body, at_work

ISSUER = "UBND xã Mẫu Sơn"
RECORDED = "Recorded:"
"""What the form says when a list is recorded."""
CITATION = "Đã có thành tích xuất sắc năm 2025"
GIVEN = "Bình Chung Dung Giang Hiển Hường Khánh Liên Ngát Phúc Quyên Sơn Thịnh Vượng Yến".split()
FAMILY = ("Đặng Thị", "Lò Văn", "Ngô Quang", "Vàng A", "Huỳnh Thị Bích")
PRINTED = text("SELECT name, post, unit FROM award ORDER BY grant_id, position, id")
PEOPLE = text("SELECT count(*) FROM recipient WHERE kind = 'individual'")
PAPERS = text("SELECT number FROM document ORDER BY id")


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of a list: what stands before the cursor, what is typed there, and what shows that it is settled."""

    label: str
    text: str
    settled: str


def heading(stated: int, number: str = "12/QĐ-UBND") -> list[Step]:
    """The answers of a decision's heading."""
    return [
        Step("Kind of paper", "Decision", "Decision"),
        Step("Issuer", ISSUER, ISSUER),
        Step("Number and symbol", number, number),
        Step("Decision date", "20/12/2025", "20/12/2025, Saturday"),
        Step("Signer", "Trần Văn Mẫu, Chủ tịch", "Trần Văn Mẫu, Chủ tịch"),
        Step("In answer to", "", "not given"),
        Step("Form", "Giấy khen", "Giấy khen"),
        Step("Type", "", ""),
        Step("Work year", "2025", "2025"),
        Step("Citation", CITATION, CITATION),
        Step("Stated count", f"{stated} cn", f"{stated:02d} individuals"),
        Step("Ceremony", "", "not given"),
    ]


def names(count: int) -> list[str]:
    """Made-up names, all different."""
    found = [f"{family} {given}" for given, family in product(GIVEN, FAMILY)]
    assert count <= len(found)
    return found[:count]


def a_register(place: Place) -> Place:
    """A register with the body that issues the papers."""
    with at_work(place) as session:
        a_body(session, ISSUER, head="Chủ tịch")
    return place


def answer_heading(clerk: Typist, stated: int, number: str = "12/QĐ-UBND") -> Typist:
    """Answer every field of the heading."""
    clerk.wait_for("Kind of paper")
    for step in heading(stated, number):
        clerk.line(step.text)
    return clerk.wait_for("INDIVIDUALS")


def waiting_sheet(place: Place, people: list[str], number: str = "12/QĐ-UBND") -> Draft:
    """A draft of a decision that waits to be looked over, as the form keeps it."""
    with reading(place) as session:
        connection = session.connection()
        issuer = connection.execute(text("SELECT id FROM recipient WHERE name = :name"), {"name": ISSUER}).scalar_one()
        form = connection.execute(text("SELECT id FROM award_form WHERE code = 'GK'")).scalar_one()
    paper = {
        "kind": Answer("Decision", "Decision", "decision"),
        "issuer": Answer(ISSUER, ISSUER, str(issuer)),
        "number": Answer(number, number, number),
        "date": Answer("20/12/2025", "20/12/2025, Saturday", "2025-12-20"),
        "signer": Answer("", "not given", ""),
        "proposal": Answer("", "not given", ""),
    }
    part = {
        "form": Answer("Giấy khen", "Giấy khen", str(form)),
        "type": Answer("Công trạng", "Công trạng", ""),
        "year": Answer("2025", "2025", "2025"),
        "citation": Answer(CITATION, CITATION, CITATION),
        "counts": Answer("", "none", ""),
        "ceremony": Answer("", "not given", ""),
    }
    lines = [Line(RecipientKind.INDIVIDUAL.value, name, unit="thôn Tân Trung", seen="new") for name in people]
    with at_work(place) as session:
        return open_draft(session, "clerk", Sheet(paper, [Part(part, lines)], place="review").as_json())


def printed(place: Place) -> list[tuple[str, str | None, str | None]]:
    """All lines that are recorded, as printed."""
    with reading(place) as session:
        return [(name, post, unit) for name, post, unit in session.connection().execute(PRINTED)]


def people(place: Place) -> int:
    """How many individuals are registered."""
    with reading(place) as session:
        return int(session.connection().execute(PEOPLE).scalar_one())


def papers(place: Place) -> list[str]:
    """The numbers of the papers."""
    with reading(place) as session:
        return [number for (number,) in session.connection().execute(PAPERS)]


def drafts(place: Place, who: str = "clerk") -> list[Sheet]:
    """What a clerk has typed and not recorded."""
    with reading(place) as session:
        return [Sheet.from_json(draft.content) for draft in drafts_of(session, who)]


def line_in_hand(clerk: Typist) -> tuple[str, str]:
    """The row of the cursor: all of it, and what stands before the cursor."""
    clerk.look()
    row, column = clerk.display.cursor.y, clerk.display.cursor.x
    whole = clerk.display.display[row]
    return whole.rstrip(), whole[:column]
