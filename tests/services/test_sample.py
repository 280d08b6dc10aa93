"""The sample that the demonstration shows is entered whole, through the same services as everything else."""

from sqlmodel import Session, select

from awards.checks.registry import findings_of_line, findings_of_paper
from awards.models.award import Award
from awards.models.document import Document
from awards.models.recipient import Recipient
from awards.services import awards
from awards.services.ceremonies import ceremony_by_id, hosts_of
from awards.services.sample import load_sample


def test_the_seed_ceremony_is_there(desk: Session) -> None:
    sample = load_sample(desk)
    ceremony = ceremony_by_id(desk, sample.ceremony_id)
    assert (ceremony.held_on, ceremony.work_year, ceremony.place) == ("2023-01-05", 2022, "Đức Trọng")
    assert [host.name for host in hosts_of(desk, ceremony.id)] == ["UBND huyện Đức Trọng"]
    assert sample.year == 2022


def test_the_shown_honouree_has_a_history_of_more_than_one_year(desk: Session) -> None:
    sample = load_sample(desk)
    assert desk.get_one(Recipient, sample.recipient_id).kind == "individual"
    assert len({line.work_year for line in awards.awards_of(desk, sample.recipient_id)}) > 1


def test_nobody_in_the_sample_is_entered_twice(desk: Session) -> None:
    load_sample(desk)
    names = [(one.kind, one.key) for one in desk.exec(select(Recipient))]
    assert len(set(names)) == len(names)


def test_checks_can_be_run_over_all_of_it(desk: Session) -> None:
    load_sample(desk)
    told = [one.sentence for paper in desk.exec(select(Document)) for one in findings_of_paper(desk, paper)]
    told += [one.sentence for line in desk.exec(select(Award)) for one in findings_of_line(desk, line)]
    assert any("Công an tỉnh Lâm Đồng" in sentence for sentence in told)
