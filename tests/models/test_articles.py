"""The test of the model: every article goes in through the services and comes out of the tables fact for fact."""

import json
import os
from pathlib import Path

import pytest
from sqlmodel import select

from articles import Json, enter, facts, read_back
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
EXTRA = Path(os.environ["AWARDS_TEST_DATA"]) / "articles.json" if os.environ.get("AWARDS_TEST_DATA") else None


def read(path: Path | None) -> list[Json]:
    """The articles of a file; none where there is no file."""
    if path is None or not path.exists():
        return []
    given = json.loads(path.read_text(encoding="utf-8"))
    return [*given["vn_articles"], *given["other_countries"]]


ARTICLES = read(MADE_UP) + read(EXTRA)
BY_ID = {article["id"]: article for article in ARTICLES}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_an_article_is_read_back_fact_for_fact(place: Place, article: Json) -> None:
    with at_work(place) as session:
        entered = enter(session, article)
    with reading(place) as session:
        assert read_back(session, entered) == facts(article)


def test_the_made_up_articles_carry_every_trap() -> None:
    """A trap that only the extra data held would be tested in one place alone."""
    grants = [grant for article in read(MADE_UP) for grant in article["grants"]]
    assert {"proposed", "selected", "approved_by_council", "revoked", "revocation_proposed"} <= {grant.get("status") for grant in grants}
    assert any(grant["count"] is None for grant in grants)
    assert any(isinstance(grant["count"], str) for grant in grants)
    assert any(grant["recipient_kind"] is None for grant in grants)
    assert {"hộ gia đình", "dòng họ"} <= {grant["recipient_kind"] for grant in grants}
    dates = [article["ceremony"]["date"] or "" for article in read(MADE_UP) if "ceremony" in article]
    assert any(date.startswith("05-12 (") for date in dates)
    assert any(len(date) == len("2011-08") for date in dates)
    years = [article["ceremony"]["work_year"] or "" for article in read(MADE_UP) if "ceremony" in article]
    assert {"2018-2022", "năm học 2022-2023"} <= set(years)


def test_what_is_told_twice_is_only_filled_never_changed() -> None:
    """The facts that are compared may complete a decision from its other mention; they overrule nothing that the article says."""
    for article in ARTICLES:
        for grant, told in zip(article["grants"], facts(article)["grants"], strict=True):
            given = grant.get("decision") or {}
            assert {name: (told.get("decision") or {}).get(name) for name, value in given.items() if value is not None} == {
                name: value for name, value in given.items() if value is not None
            }
            assert {name: told.get(name) for name in ("form", "count", "recipient_kind")} == {
                name: grant[name] for name in ("form", "count", "recipient_kind")
            }


def test_articles_do_not_disturb_each_other(sqlite_place: Place) -> None:
    """All made-up articles in one register: what differs is only that a body keeps the spelling it first had."""
    with at_work(sqlite_place) as session:
        entered = [enter(session, article) for article in read(MADE_UP)]
    with reading(sqlite_place) as session:
        assert [read_back(session, one) for one in entered] == [facts(article) for article in read(MADE_UP)]


def test_a_presenter_is_not_an_issuer(place: Place) -> None:
    with at_work(place) as session:
        entered = enter(session, BY_ID["M04"])
    with reading(place) as session:
        grant = session.get_one(Grant, entered.grant_ids[0])
        assert grant.presenter == "Lý Thị Mẫu"
        assert session.get_one(Recipient, grant.issuer_id).name == "Chủ tịch nước"


def test_the_head_and_the_body_are_one_issuer(place: Place) -> None:
    """Chủ tịch UBND tỉnh Mẫu and UBND tỉnh Mẫu: one body, the papers name the head."""
    with at_work(place) as session:
        entered = enter(session, BY_ID["M01"])
    with reading(place) as session:
        papers = [session.get_one(Document, session.get_one(Grant, one).document_id) for one in entered.grant_ids]
        assert len({paper.issuer_id for paper in papers}) == 1
        assert {paper.head for paper in papers} == {"Chủ tịch", None}


def test_a_proposing_body_can_itself_be_proposed(place: Place) -> None:
    with at_work(place) as session:
        entered = enter(session, BY_ID["M03"])
    with reading(place) as session:
        hosts = set(session.exec(select(CeremonyHost.body_id).where(CeremonyHost.ceremony_id == entered.ceremony_id)))
        assert hosts & set(session.exec(select(Award.recipient_id)))


def test_a_revocation_names_what_it_changes_and_the_original_still_counts(place: Place) -> None:
    with at_work(place) as session:
        entered = enter(session, BY_ID["M06"])
    with reading(place) as session:
        granted, revoked = (session.exec(select(Award).where(Award.grant_id == one)).one() for one in entered.grant_ids[:2])
        assert (granted.nature, revoked.nature) == (Nature.GRANT.value, Nature.REVOKE.value)
        assert revoked.changes_id == granted.id
        assert revoked.recipient_id == granted.recipient_id
        assert documents.counts_as_granted(session.get_one(Grant, granted.grant_id))
        assert not documents.counts_as_granted(session.get_one(Grant, revoked.grant_id))


def test_a_count_inside_another_is_not_counted_again(place: Place) -> None:
    with at_work(place) as session:
        entered = enter(session, BY_ID["M05"])
    with reading(place) as session:
        one, five = (session.get_one(Grant, grant_id) for grant_id in entered.grant_ids)
        assert one.part_of_id == five.id
        assert [documents.counts_as_granted(grant) for grant in (one, five)] == [False, True]


def test_a_heading_for_several_kinds_holds_lines_of_each(place: Place) -> None:
    with at_work(place) as session:
        entered = enter(session, BY_ID["M07"])
    with reading(place) as session:
        lines = session.exec(select(Award).where(Award.grant_id == entered.grant_ids[0])).all()
        assert {line.kind for line in lines} == {kind.value for kind in RecipientKind}
        assert session.get_one(Grant, entered.grant_ids[0]).kind == ""
