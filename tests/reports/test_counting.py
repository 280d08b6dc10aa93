"""Which lines count, by which clock, and that no clock reads more than its own year."""

import re

import pytest
from sqlalchemy import func, text

from awards.models.award import COUNTED
from awards.models.kinds import Clock, Nature, Stage
from awards.reports.counting import count_all, count_lines, counted, lines_of, years_with_data
from awards.reports.question import AnnualQuestion
from awards.reports.sources import AWARD, GRANT
from awards.store.door import reading
from awards.store.place import Place
from awards.text.periods import year_period
from reports.office import AT, COLLECTIVE, INDIVIDUAL, Office


def asked(year: int, clock: Clock = Clock.WORK) -> AnnualQuestion:
    return AnnualQuestion(period=year_period(year), clock=clock, at=AT)


def test_the_rule_is_that_of_the_indexes_word_for_word() -> None:
    """Otherwise SQLite would not use them."""
    assert str(counted()).replace("award.", "") == COUNTED
    assert str(counted(GRANT)).replace("award_grant.", "") == COUNTED


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.GRANTED])
def test_only_granted_lines_count(office: Office, stage: Stage) -> None:
    heading = office.heading(office.paper(office.body("UBND xã Tân Mẫu"), stage=stage), INDIVIDUAL)
    office.line(heading, "Lê Văn Mẫu")
    assert count_all(office.session, asked(2022)) == 0


@pytest.mark.parametrize(("nature", "count"), [(nature, int(nature in {Nature.GRANT, Nature.POSTHUMOUS})) for nature in Nature])
def test_only_what_grants_counts(office: Office, nature: Nature, count: int) -> None:
    heading = office.heading(office.paper(office.body("UBND xã Tân Mẫu")), INDIVIDUAL, nature=nature)
    office.line(heading, "Lê Văn Mẫu")
    assert count_all(office.session, asked(2022)) == count


def test_a_period_counts_in_its_last_year(office: Office) -> None:
    heading = office.heading(office.paper(office.body("UBND xã Tân Mẫu")), INDIVIDUAL, year="2018-2022")
    office.line(heading, "Lê Văn Mẫu")
    assert [count_all(office.session, asked(year)) for year in range(2017, 2024)] == [0, 0, 0, 0, 0, 1, 0]


def test_a_school_year_counts_in_its_last_year(office: Office) -> None:
    heading = office.heading(office.paper(office.body("Trường THCS Mẫu")), INDIVIDUAL, year="năm học 2021-2022")
    office.line(heading, "Lê Văn Mẫu")
    assert [count_all(office.session, asked(year)) for year in (2021, 2022)] == [0, 1]


@pytest.mark.parametrize(
    ("day", "count"),
    [("2022", 1), ("2022-12", 1), ("1/1/2022", 1), ("31/12/2022", 1), ("31/12/2021", 0), ("1/1/2023", 0), ("5/1", 0), (None, 0)],
)
def test_a_partial_date_counts_in_its_year(office: Office, day: str | None, count: int) -> None:
    """By the date of the decision and by that of the ceremony; an unknown year is none."""
    ceremony = office.ceremony(day)
    heading = office.heading(office.paper(office.body("UBND xã Tân Mẫu"), day=day), INDIVIDUAL, year=None, ceremony_id=ceremony)
    office.line(heading, "Lê Văn Mẫu")
    assert count_all(office.session, asked(2022, Clock.DECISION)) == count
    assert count_all(office.session, asked(2022, Clock.CEREMONY)) == count
    assert count_all(office.session, asked(2022, Clock.WORK)) == 0


def test_lines_are_counted_by_body_form_and_kind(office: Office) -> None:
    commune, district = office.body("UBND xã Tân Mẫu"), office.body("UBND huyện Mẫu")
    for issuer, kind, names in [
        (commune, INDIVIDUAL, ("Lê Văn A", "Lê Văn B")),
        (commune, COLLECTIVE, ("Đội Mẫu",)),
        (district, INDIVIDUAL, ("Lê Văn C",)),
    ]:
        heading = office.heading(office.paper(issuer), kind)
        for name in names:
            office.line(heading, name)
    found = {(issuer, kind): count for issuer, _form, kind, count in count_lines(office.session, asked(2022))}
    assert found == {(commune, "individual"): 2, (commune, "collective"): 1, (district, "individual"): 1}


def test_years_with_data_are_those_of_papers_of_any_stage(office: Office) -> None:
    body = office.body("UBND xã Tân Mẫu")
    for stage, year, day in [(Stage.GRANTED, "2003", "5/1/2004"), (Stage.PROPOSED, "2005", None), (Stage.GRANTED, None, "1/5")]:
        office.heading(office.paper(body, stage=stage, day=day), INDIVIDUAL, year=year, ceremony_id=office.ceremony(day))
    assert years_with_data(office.session, asked(2022)) == [2003, 2005]
    assert years_with_data(office.session, asked(2022, Clock.DECISION)) == [2004]
    assert years_with_data(office.session, asked(2022, Clock.CEREMONY)) == [2004]


def plan_of(place: Place, clock: Clock) -> list[str]:
    keys = (AWARD.c.issuer_id, AWARD.c.form_id, AWARD.c.kind)
    statement = lines_of(asked(2022, clock), *keys, func.count()).group_by(*keys)
    with reading(place) as session:
        compiled = str(statement.compile(session.connection(), compile_kwargs={"literal_binds": True}))
        return [row[3] for row in session.connection().execute(text(f"EXPLAIN QUERY PLAN {compiled}"))]


@pytest.mark.parametrize(
    ("clock", "indexes"),
    [
        (Clock.WORK, {"ix_award_work"}),
        (Clock.DECISION, {"ix_award_decided"}),
        (Clock.CEREMONY, {"ix_award_grant", "ix_award_grant_ceremony_id", "ix_ceremony_held_on"}),
    ],
)
def test_every_clock_searches_indexes_for_its_year_only(sqlite_place: Place, clock: Clock, indexes: set[str]) -> None:
    """In a new register, so without statistics: the cost does not grow with other years."""
    plan = plan_of(sqlite_place, clock)
    assert [step for step in plan if step.startswith("SCAN")] == []
    assert set(re.findall(r"INDEX (\w+)", " ".join(plan))) == indexes


@pytest.mark.parametrize("clock", [Clock.WORK, Clock.DECISION])
def test_the_index_alone_answers(sqlite_place: Place, clock: Clock) -> None:
    """No line itself is looked up: that would double the time at a million lines."""
    assert [step for step in plan_of(sqlite_place, clock) if "USING INDEX" in step] == []
