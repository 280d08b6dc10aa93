"""The letter for somebody whose paper is lost."""

from typing import Any

import pytest

from awards.errors.base import Refused
from awards.errors.records import RecordUnknown
from awards.language import use
from awards.models.award import Award
from awards.models.kinds import Nature, Stage, SuccessionKind
from awards.models.recipient import RecipientEntry
from awards.reports.confirmation import confirmation
from awards.services.bodies import record_succession
from awards.services.recipients import register
from awards.text.dates import parse_date
from reports.office import AT, COLLECTIVE, INDIVIDUAL, Office
from reports.reading_reports import as_json, as_text


@pytest.fixture
def old(office: Office) -> Award:
    """An award that only an old book tells of: no day, the post and unit of 1998."""
    body = office.body("UBND huyện Đức Mẫu", "district", "Chủ tịch")
    paper = office.paper(body, "215/QĐ-UB", source="Sổ theo dõi khen thưởng năm 1998 (trang 12, số thứ tự 37)")
    person = register(office.session, RecipientEntry(name="Nguyễn Văn Mẫu", kind=INDIVIDUAL, born=parse_date("1960", "date")))
    more: dict[str, Any] = {"address": "Ông", "post": "Công an viên", "unit": "xã Tân Mẫu"}
    return office.line(office.heading(paper, INDIVIDUAL, year="1998"), "Nguyễn Văn Mẫu", recipient_id=person.id, **more)


def letter(office: Office, award: Award) -> str:
    """The first paragraph."""
    return confirmation(office.session, award.id, AT).text[0]


def test_the_letter_cites_source_name_post_body_and_decision_of_that_time(office: Office, old: Award) -> None:
    """What is not known is said."""
    assert letter(office, old) == (
        "According to Sổ theo dõi khen thưởng năm 1998 (trang 12, số thứ tự 37), ông Nguyễn Văn Mẫu, born in 1960, at that time Công an viên, "
        "xã Tân Mẫu, was granted Giấy khen by Chủ tịch UBND huyện Đức Mẫu in decision 215/QĐ-UB (date unknown), for the work of 1998."
    )


def test_in_vietnamese_it_reads_as_offices_write_it(office: Office, old: Award) -> None:
    """Word by word."""
    use("vi")
    assert letter(office, old) == (
        "Theo Sổ theo dõi khen thưởng năm 1998 (trang 12, số thứ tự 37), ông Nguyễn Văn Mẫu, sinh năm 1960, khi đó là Công an viên, "
        "xã Tân Mẫu, đã được Chủ tịch UBND huyện Đức Mẫu tặng Giấy khen tại Quyết định số 215/QĐ-UB (không rõ ngày), thành tích năm 1998."
    )


def test_a_body_that_became_another_bears_its_old_name_and_the_new_one(office: Office, old: Award) -> None:
    """Both, so that whoever reads it knows whom to ask."""
    after = office.body("UBND xã Mẫu Sơn")
    record_succession(office.session, old.issuer_id, after, SuccessionKind.MERGE, parse_date("1/7/2025", "date"))
    assert "by Chủ tịch UBND huyện Đức Mẫu (now UBND xã Mẫu Sơn) in decision" in letter(office, old)


def test_without_a_source_the_register_is_cited_and_a_title_is_recognised(office: Office) -> None:
    """A collective has neither birth nor post."""
    heading = office.heading(
        office.paper(office.body("UBND xã Tân Mẫu"), None, "5/12/2022"), COLLECTIVE, form="TTLDTT", citation="Đạt thành tích"
    )
    assert letter(office, office.line(heading, "Thôn Mẫu")) == (
        "According to the register of awards of UBND xã Mẫu, Thôn Mẫu was recognised by UBND xã Tân Mẫu with the title "
        "“Tập thể lao động tiên tiến” in a decision whose number is not known (05/12/2022), for the work of 2022, with the citation “Đạt thành tích”."
    )


def test_what_is_not_granted_or_was_taken_away_is_not_confirmed(office: Office, old: Award) -> None:
    """Restored by a later decision, it is confirmed again."""
    body = old.issuer_id
    proposed = office.line(office.heading(office.paper(body, "9/TTr-UBND", stage=Stage.PROPOSED), INDIVIDUAL), "Lê Văn Mẫu")
    with pytest.raises(Refused, match="not granted, but proposed"):
        letter(office, proposed)
    revoking = office.heading(office.paper(body, "3/QĐ-UBND", "2/2/2024"), INDIVIDUAL, year=None, nature=Nature.REVOKE)
    act = office.line(revoking, "Nguyễn Văn Mẫu", recipient_id=old.recipient_id, changes_id=old.id)
    with pytest.raises(Refused, match="decision 3/QĐ-UBND took it away"):
        letter(office, old)
    with pytest.raises(Refused, match="changes another award"):
        letter(office, act)
    restoring = office.heading(office.paper(body, "8/QĐ-UBND", "2/6/2024"), INDIVIDUAL, year=None, nature=Nature.RESTORE)
    office.line(restoring, "Nguyễn Văn Mẫu", recipient_id=old.recipient_id, changes_id=old.id)
    assert letter(office, old).startswith("According to")
    assert confirmation(office.session, old.id, AT).text[1] == (
        "Later decisions on this award: revoke: 3/QĐ-UBND of 02/02/2024; restore: 8/QĐ-UBND of 02/06/2024."
    )
    with pytest.raises(RecordUnknown):
        confirmation(office.session, 77, AT)


def test_programs_read_the_award_and_people_the_letter(office: Office, old: Award) -> None:
    """The table is for programs alone."""
    report = confirmation(office.session, old.id, AT)
    assert as_json(report)["tables"][0]["rows"][0]["decision"] == "215/QĐ-UB"
    assert as_text(report, 400).count("215/QĐ-UB") == 1
