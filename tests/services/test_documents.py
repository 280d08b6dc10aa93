"""Papers: what a draft lacks, what signing fills in, and how a proposal's lines become a decision's."""

import datetime

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from awards.errors.records import (
    DraftHasNoNumber,
    HeadingNeedsForm,
    NotADraft,
    RecordUnknown,
    SeveralHeadings,
    SignedNeedsDate,
    WrongPaper,
    YearBeforeForm,
)
from awards.errors.values import DecisionDateInFuture, NotADecisionNumber
from awards.models.award import COUNTED, Award
from awards.models.document import Document, DocumentEntry, Grant, IssuerEntry
from awards.models.form import FormEntry
from awards.models.kinds import DocumentKind, Nature, RecipientKind, Stage
from awards.models.recipient import Recipient
from awards.services import awards, documents, forms
from awards.store.door import reading
from awards.store.place import Place
from awards.text.counts import StatedCount
from awards.text.dates import PartialDate
from awards.text.years import parse_period
from factories import TODAY, a_body, a_draft, a_heading, a_household, a_line, a_paper, a_person, at_work, dump, sign, undo


@pytest.fixture
def issuer(desk: Session) -> Recipient:
    """Who grants."""
    return a_body(desk)


# --- drafts and signing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [{"number": "12/QĐ-UBND"}, {"on": "2022-12-30"}])
def test_a_draft_has_neither_number_nor_date(desk: Session, issuer: Recipient, given: dict[str, str]) -> None:
    with pytest.raises(DraftHasNoNumber):
        a_draft(desk, issuer, **given)


def test_signing_fills_in_number_date_and_signer(desk: Session, issuer: Recipient) -> None:
    draft = a_draft(desk, issuer, signer="Lê Văn Mẫu")
    line = a_line(desk, a_heading(desk, draft), a_person(desk))
    sign(desk, draft, number="1234/qđ-ubnd", on="2022-12-30", signer="Trần Văn Mẫu")
    desk.expire_all()
    assert (draft.number, draft.decided_on, draft.signer, draft.stage) == ("1234/QĐ-UBND", "2022-12-30", "Trần Văn Mẫu", "granted")
    assert (line.stage, line.decided_on) == ("granted", "2022-12-30")


def test_signing_without_a_signer_keeps_the_one_of_the_draft(desk: Session, issuer: Recipient) -> None:
    assert sign(desk, a_draft(desk, issuer, signer="Lê Văn Mẫu")).signer == "Lê Văn Mẫu"


def test_a_decision_is_signed_once(desk: Session, issuer: Recipient) -> None:
    draft = sign(desk, a_draft(desk, issuer))
    with pytest.raises(NotADraft) as caught:
        sign(desk, draft, number="13/QĐ-UBND")
    assert caught.value.status == 1
    assert draft.number == "12/QĐ-UBND"


def test_only_decisions_are_signed(desk: Session, issuer: Recipient) -> None:
    with pytest.raises(WrongPaper):
        sign(desk, a_paper(desk, issuer, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED))
    with pytest.raises(RecordUnknown):
        documents.sign(desk, 99, number="1/QĐ-UBND", decided_on=PartialDate(2022, 1, 1), signer=None, today=TODAY)


def test_signing_needs_a_year(desk: Session, issuer: Recipient) -> None:
    with pytest.raises(SignedNeedsDate):
        sign(desk, a_draft(desk, issuer), on="XXXX-12-30")


def test_nothing_is_signed_tomorrow(desk: Session, issuer: Recipient) -> None:
    tomorrow = TODAY + datetime.timedelta(days=1)
    with pytest.raises(DecisionDateInFuture):
        sign(desk, a_draft(desk, issuer), on=tomorrow.isoformat())
    with pytest.raises(DecisionDateInFuture):
        a_paper(desk, issuer, on=tomorrow.isoformat())
    assert sign(desk, a_draft(desk, issuer), on=TODAY.isoformat()).stage == "granted"


def test_a_signing_is_undone_with_all_that_followed_it(place: Place) -> None:
    with at_work(place) as session:
        draft = a_draft(session, a_body(session))
        a_line(session, a_heading(session, draft), a_person(session))
    before = dump(place)
    with at_work(place) as session:
        sign(session, session.get_one(Document, draft.id), signer="Trần Văn Mẫu")
    undo(place)
    assert dump(place) == before
    with at_work(place) as session:
        assert sign(session, session.get_one(Document, draft.id), number="99/QĐ-UBND").number == "99/QĐ-UBND"


# --- numbers and dates ------------------------------------------------------------------------------------------------


def test_a_paper_of_which_nothing_is_known_is_granted_all_the_same(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    assert (paper.number, paper.decided_on, paper.stage) == (None, "", "granted")


@pytest.mark.parametrize("on", ["2022", "2022-12", "2022-12-30", "XXXX-12-30", "XXXX-12"])
def test_a_date_is_kept_as_far_as_it_is_known(desk: Session, issuer: Recipient, on: str) -> None:
    assert a_paper(desk, issuer, on=on, decided_on_note="theo báo").decided_on == on


def test_a_symbol_of_before_2005_is_kept_as_written(desk: Session, issuer: Recipient) -> None:
    assert a_paper(desk, issuer, number="45 QĐ-UB", on="1998").number == "45 QĐ-UB"
    with pytest.raises(NotADecisionNumber):
        a_paper(desk, issuer, number="45 QĐ UB", on="2022")


def test_a_corrected_date_judges_the_number_again(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer, number="45 QĐ-UB", on="1998")
    with pytest.raises(NotADecisionNumber):
        documents.amend_document(desk, paper.id, {}, number="45", decided_on=PartialDate(2022, 1, 1), today=TODAY)


def test_a_draft_is_not_given_a_number_by_correcting_it(desk: Session, issuer: Recipient) -> None:
    draft = a_draft(desk, issuer)
    with pytest.raises(DraftHasNoNumber):
        documents.amend_document(desk, draft.id, {}, number="12/QĐ-UBND", decided_on=None, today=TODAY)
    documents.amend_document(desk, draft.id, {"note": "sửa"}, number=None, decided_on=None, today=TODAY)
    assert draft.note == "sửa"


def test_a_joint_paper_keeps_its_issuers_in_order(desk: Session, issuer: Recipient) -> None:
    others = [a_body(desk, name, "ministry", None) for name in ("Bộ Mẫu", "Ban Mẫu")]
    entry = DocumentEntry(
        kind=DocumentKind.DECISION,
        stage=Stage.GRANTED,
        issuers=(
            IssuerEntry(body_id=issuer.id, head="Chủ tịch"),
            IssuerEntry(body_id=others[0].id, head="Bộ trưởng"),
            IssuerEntry(body_id=others[1].id),
        ),
    )
    paper = documents.prepare(desk, entry, TODAY)
    assert documents.issuer_of(desk, paper) == issuer
    assert [(one.body_id, one.head) for one in documents.co_issuers(desk, paper.id)] == [(others[0].id, "Bộ trưởng"), (others[1].id, None)]


# --- years and forms --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "on"), [("1944", None), ("1944-1950", None), (None, "1944"), (None, "1944-12-31")])
def test_a_year_before_the_form_existed_is_refused(desk: Session, issuer: Recipient, year: str | None, on: str | None) -> None:
    with pytest.raises(YearBeforeForm) as caught:
        a_heading(desk, a_paper(desk, issuer, on=on), year=year)
    assert caught.value.status == 2
    assert caught.value.values["first"] == 1945


def test_the_first_year_of_a_form_is_taken(desk: Session, issuer: Recipient) -> None:
    assert a_heading(desk, a_paper(desk, issuer, on="1945-09-02"), year="1945").work_year == 1945


def test_a_form_of_the_offices_own_says_its_own_first_year(desk: Session, issuer: Recipient) -> None:
    forms.add_form(desk, FormEntry(code="CU", name="Bằng Cũ"))
    forms.add_form(desk, FormEntry(code="MOI", name="Bằng Mới", valid_from=PartialDate(2010, 5, 1)))
    assert a_heading(desk, a_paper(desk, issuer), "CU", year="1802").work_year == 1802
    with pytest.raises(YearBeforeForm):
        a_heading(desk, a_paper(desk, issuer), "MOI", year="2009")
    assert a_heading(desk, a_paper(desk, issuer), "MOI", year="2010").work_year == 2010


def test_a_draft_is_not_signed_before_its_form_existed(desk: Session, issuer: Recipient) -> None:
    draft = a_draft(desk, issuer)
    a_heading(desk, draft, year=None)
    with pytest.raises(YearBeforeForm):
        sign(desk, draft, number="1 SL", on="1944-01-01")
    paper = a_paper(desk, issuer, on="1950")
    a_heading(desk, paper, year=None)
    with pytest.raises(YearBeforeForm):
        documents.amend_document(desk, paper.id, {}, number=None, decided_on=PartialDate(1944, None, None), today=TODAY)


@pytest.mark.parametrize(
    ("year", "columns"),
    [("2022", (2022, 2022, 0)), ("2018-2022", (2018, 2022, 0)), ("năm học 2022-2023", (2022, 2023, 1)), (None, (0, 0, 0))],
)
def test_a_period_is_counted_in_its_last_year(desk: Session, issuer: Recipient, year: str | None, columns: tuple[int, int, int]) -> None:
    grant = a_heading(desk, a_paper(desk, issuer), year=year)
    assert (grant.work_first, grant.work_year, grant.school_year) == columns
    assert a_line(desk, grant, a_person(desk)).work_year == columns[1]


# --- headings ---------------------------------------------------------------------------------------------------------


def test_a_line_finds_the_heading_of_its_kind(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    people, groups = a_heading(desk, paper), a_heading(desk, paper, kind=RecipientKind.COLLECTIVE)
    assert documents.heading_for(desk, paper, RecipientKind.INDIVIDUAL, {}) == people
    assert documents.heading_for(desk, paper, RecipientKind.COLLECTIVE, {}) == groups


def test_a_new_heading_takes_after_its_sibling(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    first = a_heading(desk, paper, year="2018-2022", citation="Hiến đất", presenter="Lê Văn Mẫu")
    made = documents.heading_for(desk, paper, RecipientKind.HOUSEHOLD, {})
    assert (made.form_id, made.work_first, made.work_year) == (first.form_id, 2018, 2022)
    assert (made.citation, made.presenter, made.stated) == ("Hiến đất", "Lê Văn Mẫu", None)
    assert (made.kind, made.position) == ("household", 2)


def test_a_line_of_another_year_gets_a_heading_of_its_own(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    first = a_heading(desk, paper, year="2022")
    wanted = {"work_first": 2021, "work_year": 2021, "school_year": 0}
    made = documents.heading_for(desk, paper, RecipientKind.INDIVIDUAL, wanted)
    assert made.id != first.id
    assert documents.heading_for(desk, paper, RecipientKind.INDIVIDUAL, wanted) == made


def test_a_count_for_several_kinds_takes_lines_of_all(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    both = a_heading(desk, paper, kind=None, stated=StatedCount(12, "12"))
    for kind in RecipientKind:
        assert documents.heading_for(desk, paper, kind, {}) == both
    assert both.kind == ""


def test_an_empty_heading_becomes_that_of_its_first_line(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    empty = a_heading(desk, paper, kind=None)
    assert documents.heading_for(desk, paper, RecipientKind.HOUSEHOLD, {}) == empty
    assert empty.kind == "household"


def test_a_paper_without_a_form_asks_for_one(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    with pytest.raises(HeadingNeedsForm):
        documents.heading_for(desk, paper, RecipientKind.INDIVIDUAL, {})


def test_a_papers_lines_keep_their_own_order(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    second = a_heading(desk, paper, kind=RecipientKind.HOUSEHOLD)
    first = a_heading(desk, paper)
    made = [a_line(desk, first, a_person(desk, name)).name for name in ("Vũ Văn Mẫu", "An", "Đặng Thị Hoà")]
    home = a_line(desk, second, a_household(desk)).name
    assert [line.name for line in documents.lines_of(desk, paper.id)] == [home, *made]
    assert [line.position for line in documents.lines_of(desk, paper.id)] == [1, 1, 2, 3]


# --- from proposal to decision ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "stage"),
    [(DocumentKind.REGISTRATION, Stage.REGISTERED), (DocumentKind.PROPOSAL, Stage.PROPOSED), (DocumentKind.MINUTES, Stage.APPROVED)],
)
def test_lines_of_a_proposal_become_a_drafts_and_keep_the_link(desk: Session, issuer: Recipient, kind: DocumentKind, stage: Stage) -> None:
    proposal = a_paper(desk, issuer, kind=kind, stage=stage, number="12/TTr-UBND", on="2022-11-30")
    people = a_heading(desk, proposal, year="2018-2022", citation="Hiến đất", stated=StatedCount(2, "02"))
    homes = a_heading(desk, proposal, kind=RecipientKind.HOUSEHOLD, form_as_written="GK của xã")
    lines = [
        a_line(desk, people, a_person(desk, "Vũ Văn Mẫu"), post="Trưởng thôn", unit="Thôn Một", address="Ông", register_number="7"),
        a_line(desk, people, a_person(desk, "An")),
        a_line(desk, homes, a_household(desk)),
    ]
    other = a_body(desk, "UBND xã Mẫu Đồi")
    draft = a_draft(desk, other)
    assert documents.carry_over(desk, proposal, draft) == 3
    desk.expire_all()
    made = documents.lines_of(desk, draft.id)
    assert [line.answers_id for line in made] == [line.id for line in lines]
    assert [grant.answers_id for grant in documents.grants_of(desk, draft.id)] == [people.id, homes.id]
    own = {"id", "grant_id", "answers_id", "issuer_id", "decided_on", "stage", "version"}
    for line, source in zip(made, lines, strict=True):
        assert line.model_dump(exclude=own) == source.model_dump(exclude=own)
        assert (line.stage, line.decided_on, line.issuer_id) == ("draft", "", other.id)
    assert [grant.citation for grant in documents.grants_of(desk, draft.id)] == ["Hiến đất", None]
    assert [(line.stage, line.answers_id) for line in lines] == [(stage.value, None)] * 3


def test_carrying_over_and_signing_leaves_the_proposal_as_it_was(place: Place) -> None:
    with at_work(place) as session:
        issuer = a_body(session)
        proposal = a_paper(session, issuer, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED)
        a_line(session, a_heading(session, proposal), a_person(session))
    before = dump(place)
    with at_work(place) as session:
        draft = a_draft(session, issuer)
        documents.carry_over(session, session.get_one(Document, proposal.id), draft)
        sign(session, draft)
    with reading(place) as session:
        old, new = session.exec(select(Award).order_by(Award.id)).all()  # type: ignore[arg-type]
        assert (old.stage, old.decided_on, new.stage, new.decided_on, new.answers_id) == ("proposed", "", "granted", "2022-12-30", old.id)
    undo(place)
    assert dump(place) == before


# --- what counts ------------------------------------------------------------------------------------------------------

STAGES = {
    Stage.REGISTERED: DocumentKind.REGISTRATION,
    Stage.PROPOSED: DocumentKind.PROPOSAL,
    Stage.SELECTED: DocumentKind.MINUTES,
    Stage.APPROVED: DocumentKind.MINUTES,
}


def counted(session: Session) -> set[int]:
    """The lines that count, by the rule in the database."""
    return set(session.connection().execute(text(f"SELECT id FROM award WHERE {COUNTED}")).scalars())


def test_only_granted_grants_count_in_the_database_as_in_the_program(desk: Session, issuer: Recipient) -> None:
    """Every stage with every nature: the SQL rule and the function say the same of each."""
    told = set()
    for stage in Stage:
        for nature in Nature:
            paper = a_paper(desk, issuer, kind=STAGES.get(stage, DocumentKind.DECISION), stage=stage)
            grant = a_heading(desk, paper, nature=nature)
            line = a_line(desk, grant, a_person(desk, "Vũ Văn Mẫu"))
            if documents.counts_as_granted(grant):
                told.add(line.id)
    assert counted(desk) == told
    assert len(told) == 2


def test_registrations_proposals_and_drafts_move_nothing_that_counts(desk: Session, issuer: Recipient) -> None:
    a_line(desk, a_heading(desk, a_paper(desk, issuer)), a_person(desk))
    before = counted(desk)
    assert len(before) == 1
    for stage in [stage for stage in Stage if stage is not Stage.GRANTED]:
        paper = a_paper(desk, issuer, kind=STAGES.get(stage, DocumentKind.DECISION), stage=stage)
        a_line(desk, a_heading(desk, paper), a_person(desk, "Vũ Văn Mẫu"))
        assert counted(desk) == before


def test_a_signed_draft_counts(desk: Session, issuer: Recipient) -> None:
    draft = a_draft(desk, issuer)
    line = a_line(desk, a_heading(desk, draft), a_person(desk))
    assert counted(desk) == set()
    sign(desk, draft)
    assert counted(desk) == {line.id}


@pytest.mark.parametrize("nature", [nature for nature in Nature if nature not in {Nature.GRANT, Nature.POSTHUMOUS}])
def test_a_line_that_changes_another_does_not_count_and_the_other_still_does(desk: Session, issuer: Recipient, nature: Nature) -> None:
    person = a_person(desk)
    original = a_line(desk, a_heading(desk, a_paper(desk, issuer)), person)
    change = a_line(desk, a_heading(desk, a_paper(desk, issuer), nature=nature), person, changes_id=original.id)
    assert change.changes_id == original.id
    assert counted(desk) == {original.id}


def test_a_lines_own_nature_goes_before_its_headings(desk: Session, issuer: Recipient) -> None:
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer)), a_person(desk), nature=Nature.POSTHUMOUS)
    assert awards.award_by_id(desk, line.id).nature == "posthumous"
    assert counted(desk) == {line.id}


def test_a_year_given_with_a_line_moves_it_to_a_heading_of_that_year(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    line = a_line(desk, a_heading(desk, paper, year="2022"), a_person(desk))
    awards.amend_line(desk, line.id, {"post": "Trưởng thôn"}, parse_period("2021"))
    grant = desk.get_one(Grant, line.grant_id)
    assert (line.work_year, grant.work_year, line.post) == (2021, 2021, "Trưởng thôn")
    awards.amend_line(desk, line.id, {}, parse_period("2022"))
    assert [one.work_year for one in documents.grants_of(desk, paper.id)] == [2022, 2021]
    assert line.grant_id == 1


# --- correcting headings ----------------------------------------------------------------------------------------------


def test_a_corrected_heading_carries_form_and_year_to_its_lines(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    grant = a_heading(desk, paper, kind=RecipientKind.INDIVIDUAL)
    line = a_line(desk, grant, a_person(desk))
    other = forms.form_by_code(desk, "LDTT")
    documents.amend_headings(desk, paper, {"form_id": other.id, "work_first": 2020, "work_year": 2021}, {})
    desk.expire_all()
    assert (line.form_id, line.work_year, grant.form_id) == (other.id, 2021, other.id)


def test_a_count_for_a_kind_without_a_heading_makes_one(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    a_heading(desk, paper, kind=RecipientKind.INDIVIDUAL)
    documents.amend_headings(desk, paper, {}, {RecipientKind.HOUSEHOLD: StatedCount(5, "05")})
    assert [(grant.kind, grant.stated) for grant in documents.grants_of(desk, paper.id)][-1] == ("household", 5)


def test_a_count_that_fits_two_headings_is_refused(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    for _ in range(2):
        a_heading(desk, paper, kind=RecipientKind.INDIVIDUAL)
    with pytest.raises(SeveralHeadings):
        documents.amend_headings(desk, paper, {}, {RecipientKind.INDIVIDUAL: StatedCount(5, "5")})
