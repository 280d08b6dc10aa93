"""The test of the model: every article goes in through the services and comes out of the tables fact for fact."""

import json
import os
from pathlib import Path

import pytest
from sqlmodel import Session, select

from article_facts import Json, facts
from articles import enter, read_back
from awards.models.award import Award
from awards.models.ceremony import CeremonyHost
from awards.models.document import Document, Grant
from awards.models.kinds import Nature, RecipientKind
from awards.models.recipient import Recipient
from awards.services import documents
from awards.store.door import reading
from awards.store.place import Place
from factories import at_work

MADE_UP = Path(__file__).parents[1] / "data" / "articles.json"
EXTRA = Path(os.environ["AWARDS_TEST_DATA"]).resolve() / "articles.json" if os.environ.get("AWARDS_TEST_DATA") else None


def read(path: Path | None) -> list[Json]:
    """The articles of a file; none where there is no file."""
    if path is None or not path.exists():
        return []
    given = json.loads(path.read_text(encoding="utf-8"))
    return [*given["vn_articles"], *given["other_countries"]]


ARTICLES = read(MADE_UP) + read(EXTRA)
BY_ID = {article["id"]: article for article in ARTICLES}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_an_article_is_read_back_fact_for_fact(desk: Session, article: Json) -> None:
    entered = enter(desk, article)
    desk.expunge_all()
    assert read_back(desk, entered) == facts(article)


def test_all_made_up_articles_fit_into_one_register(place: Place) -> None:
    """Committed, read by another session: articles do not disturb each other."""
    with at_work(place) as session:
        entered = [enter(session, article) for article in read(MADE_UP)]
    with reading(place) as session:
        assert [read_back(session, one) for one in entered] == [facts(article) for article in read(MADE_UP)]


def test_the_made_up_articles_carry_every_trap() -> None:
    """A trap that only the extra data held would be tested in one place alone."""
    grants = [grant for article in read(MADE_UP) for grant in article["grants"]]
    assert {None, "proposed", "selected", "approved_by_council", "revoked", "revocation_proposed"} == {
        grant.get("status") for grant in grants
    }
    assert {type(grant["count"]) for grant in grants} == {int, str, type(None)}
    assert {"hộ gia đình", "dòng họ", None} <= {grant["recipient_kind"] for grant in grants}
    ceremonies = [article["ceremony"] for article in read(MADE_UP) if "ceremony" in article]
    dates = [ceremony["date"] or "" for ceremony in ceremonies]
    assert [date for date in dates if date.startswith("05-12 (")]
    assert [date for date in dates if date.startswith("2011-08 (")]
    assert {"2018-2022", "năm học 2022-2023", None} <= {ceremony["work_year"] for ceremony in ceremonies}
    assert [ceremony for ceremony in ceremonies if ";" in ceremony["host"]]


def test_what_is_told_twice_is_only_completed_never_changed() -> None:
    """The facts that are compared may complete a decision from its other mention; they overrule nothing that an article says."""
    for article in ARTICLES:
        for grant, told in zip(article["grants"], facts(article)["grants"], strict=True):
            said = {name: value for name, value in (grant.get("decision") or {}).items() if value is not None}
            assert {name: value for name, value in (told.get("decision") or {}).items() if name in said} == said
            rest = set(grant) - {"decision", "issuing_body"}
            assert {name: told.get(name) for name in rest} == {name: grant[name] for name in rest}


def test_a_presenter_is_not_an_issuer(desk: Session) -> None:
    entered = enter(desk, BY_ID["M04"])
    grant = desk.get_one(Grant, entered.grant_ids[0])
    assert grant.presenter == "Lý Thị Mẫu"
    assert desk.get_one(Recipient, grant.issuer_id).name == "Chủ tịch nước"


def test_the_head_and_the_body_are_one_issuer(desk: Session) -> None:
    """Chủ tịch UBND tỉnh Mẫu and UBND tỉnh Mẫu: one body, the papers name the head."""
    entered = enter(desk, BY_ID["M01"])
    papers = [desk.get_one(Document, desk.get_one(Grant, one).document_id) for one in entered.grant_ids]
    assert len({paper.issuer_id for paper in papers}) == 1
    assert {paper.head for paper in papers} == {"Chủ tịch", None}


def test_one_decision_told_twice_is_one_paper(desk: Session) -> None:
    entered = enter(desk, BY_ID["M02"])
    papers = {desk.get_one(Grant, one).document_id for one in entered.grant_ids[:2]}
    assert len(papers) == 1


def test_a_proposing_body_can_itself_be_proposed(desk: Session) -> None:
    entered = enter(desk, BY_ID["M03"])
    hosts = {host.body_id for host in desk.exec(select(CeremonyHost).where(CeremonyHost.ceremony_id == entered.ceremony_id))}
    assert hosts & {line.recipient_id for line in desk.exec(select(Award))}


def test_a_revocation_names_what_it_changes_and_the_original_still_counts(desk: Session) -> None:
    entered = enter(desk, BY_ID["M06"])
    granted, revoked = (desk.exec(select(Award).where(Award.grant_id == one)).one() for one in entered.grant_ids[:2])
    assert (granted.nature, revoked.nature) == (Nature.GRANT.value, Nature.REVOKE.value)
    assert revoked.changes_id == granted.id
    assert revoked.recipient_id == granted.recipient_id
    assert documents.counts_as_granted(desk.get_one(Grant, granted.grant_id))
    assert not documents.counts_as_granted(desk.get_one(Grant, revoked.grant_id))


def test_a_count_inside_another_is_not_counted_again(desk: Session) -> None:
    entered = enter(desk, BY_ID["M05"])
    one, five = (desk.get_one(Grant, grant_id) for grant_id in entered.grant_ids)
    assert one.part_of_id == five.id
    assert [documents.counts_as_granted(grant) for grant in (one, five)] == [False, True]


def test_a_heading_for_several_kinds_holds_lines_of_each(desk: Session) -> None:
    entered = enter(desk, BY_ID["M07"])
    lines = desk.exec(select(Award).where(Award.grant_id == entered.grant_ids[0])).all()
    assert {line.kind for line in lines} == {kind.value for kind in RecipientKind}
    assert desk.get_one(Grant, entered.grant_ids[0]).kind == ""


def test_a_count_that_is_a_word_stays_without_a_number(desk: Session) -> None:
    entered = enter(desk, BY_ID["M01"])
    unknown, many = (desk.get_one(Grant, one) for one in entered.grant_ids[1:])
    assert (unknown.stated, unknown.stated_as_written) == (None, None)
    assert (many.stated, many.stated_as_written) == (None, "nhiều")
