"""Whatever is recorded, figures equal a plain count of it, every table foots, and nothing that is not granted moves one."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.models.kinds import Clock, Nature, RecipientKind, Stage
from awards.reports.annual import annual
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report
from awards.store.door import writing
from awards.store.place import Place
from awards.text.periods import Period, parse_days, parse_half, parse_month, parse_quarter, parse_years, year_period
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_json, cells, has_table, totals

COUNTS = {COLLECTIVE: "collectives", HOUSEHOLD: "households", INDIVIDUAL: "individuals"}
YEARS = (2021, 2022, 2023)
DAYS = {None: None, "5/1": None, "2021": 2021, "12/2022": 2022, "30/12/2022": 2022, "1/1/2023": 2023}
"""Dates as typed, and the year that each lies in."""


@dataclass(frozen=True)
class Made:
    """One heading of a paper of its own, and how many lines stand under it."""

    stage: Stage
    nature: Nature
    work: str | None
    day: str | None
    held_on: str | None
    at_ceremony: bool
    body: int
    form: str
    kind: RecipientKind
    lines: int
    stated: str | None
    type_code: str | None

    @property
    def counts(self) -> bool:
        """The rule in plain words, apart from the program's."""
        return self.stage is Stage.GRANTED and self.nature in {Nature.GRANT, Nature.POSTHUMOUS}

    @property
    def decided(self) -> str | None:
        """A draft has no date."""
        return None if self.stage is Stage.DRAFT else self.day

    def year(self, clock: Clock) -> int | None:
        """The year by a clock, None if there is none."""
        if clock is Clock.WORK:
            return None if self.work is None else int(self.work[-4:])
        if clock is Clock.DECISION:
            return DAYS[self.decided]
        return DAYS[self.held_on] if self.at_ceremony else None


def headings(stages: st.SearchStrategy[Stage]) -> st.SearchStrategy[list[Made]]:
    natures = st.sampled_from([Nature.GRANT, Nature.GRANT, Nature.POSTHUMOUS, Nature.REVOKE, Nature.CORRECT])
    one = st.builds(
        Made,
        stage=stages,
        nature=natures,
        work=st.sampled_from([None, "2021", "2022", "2018-2022", "năm học 2022-2023"]),
        day=st.sampled_from(list(DAYS)),
        held_on=st.sampled_from(list(DAYS)),
        at_ceremony=st.booleans(),
        body=st.integers(0, 1),
        form=st.sampled_from(["GK", "BKT"]),
        kind=st.sampled_from(RecipientKind),
        lines=st.integers(0, 2),
        stated=st.sampled_from([None, "2", "nhiều"]),
        type_code=st.sampled_from([None, "merit"]),
    )
    return st.lists(one, max_size=6)


ANY_STAGE = headings(st.sampled_from([Stage.GRANTED, Stage.GRANTED, Stage.GRANTED, Stage.DRAFT, Stage.PROPOSED]))
WAITING = headings(st.sampled_from([stage for stage in Stage if stage is not Stage.GRANTED]))
ON_EACH_ENGINE = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


class TakenBackError(Exception):
    """Ends an example: what it wrote is rolled back, so the next one finds the register empty."""


@contextmanager
def office_of_one_example(place: Place) -> Iterator[Office]:
    with suppress(TakenBackError), writing(place, who="clerk", command="test") as session:
        yield Office(session)
        raise TakenBackError


def write(office: Office, made: list[Made], bodies: list[int]) -> None:
    honoured = {kind: office.recipient("Lê Văn Mẫu" if kind is INDIVIDUAL else f"Thôn {kind}", kind) for kind in RecipientKind}
    for one in made:
        ceremony = office.ceremony(one.held_on) if one.at_ceremony else None
        paper = office.paper(bodies[one.body], day=one.decided, stage=one.stage)
        more = {"nature": one.nature, "type_code": one.type_code, "ceremony_id": ceremony}
        heading = office.heading(paper, one.kind, one.stated, one.work, one.form, **more)
        for _turn in range(one.lines):
            office.line(heading, "Lê Văn Mẫu" if one.kind is INDIVIDUAL else "Thôn Mẫu", recipient_id=honoured[one.kind])


def summaries(office: Office) -> dict[tuple[int, Clock], Report]:
    return {
        (year, clock): annual(office.session, AnnualQuestion(period=year_period(year), clock=clock, at=AT))
        for year in YEARS
        for clock in Clock
    }


def plain_count(made: list[Made], bodies: list[int], year: int, clock: Clock) -> dict[tuple[int, str], Counter[str]]:
    found: dict[tuple[int, str], Counter[str]] = {}
    for one in made:
        if one.counts and one.lines and one.year(clock) == year:
            found.setdefault((bodies[one.body], one.form), Counter())[COUNTS[one.kind]] += one.lines
    return found


@given(made=ANY_STAGE)
@ON_EACH_ENGINE
def test_figures_equal_a_plain_count_by_every_clock(place: Place, made: list[Made]) -> None:
    with office_of_one_example(place) as office:
        bodies = [office.body("UBND xã Một"), office.body("UBND xã Hai")]
        write(office, made, bodies)
        for (year, clock), report in summaries(office).items():
            rows = cells(report, "by_body_and_form", "body_id", "form_code", *COUNTS.values())
            found = {(body, form): Counter(dict(zip(COUNTS.values(), figures, strict=True))) for body, form, *figures in rows}
            assert found == plain_count(made, bodies, year, clock), (year, clock)


PERIODS = [
    parse_month("2022-12"),
    parse_quarter("2022-Q4"),
    parse_half("2021-H2"),
    parse_years("2021-2022"),
    parse_days("10/12/2022", "1/1/2023"),
]
SURE = {
    "2021": ("2021-01-01", "2021-12-31"),
    "12/2022": ("2022-12-01", "2022-12-31"),
    "30/12/2022": ("2022-12-30", "2022-12-30"),
    "1/1/2023": ("2023-01-01", "2023-01-01"),
}
"""Between which days a date lies that was typed so; one without a year lies nowhere."""


@given(made=ANY_STAGE, period=st.sampled_from(PERIODS), clock=st.sampled_from([Clock.DECISION, Clock.CEREMONY]))
@ON_EACH_ENGINE
def test_figures_of_any_period_equal_a_plain_count(place: Place, made: list[Made], period: Period, clock: Clock) -> None:
    """A date that may lie in the period or not is counted in no total, and listed."""
    with office_of_one_example(place) as office:
        bodies = [office.body("UBND xã Một"), office.body("UBND xã Hai")]
        write(office, made, bodies)
        sure = unsure = 0
        for one in made:
            typed = one.decided if clock is Clock.DECISION else one.held_on if one.at_ceremony else "never"
            first, last = SURE.get(typed or "", ("", ""))
            inside = bool(first) and period.first <= first and last <= period.last
            outside = typed == "never" or (bool(first) and (last < period.first or first > period.last))
            sure += one.lines * (one.counts and inside)
            unsure += one.lines * (one.counts and not inside and not outside)
        report = annual(office.session, AnnualQuestion(period=period, clock=clock, at=AT))
        assert totals(report, "by_body_and_form", "total") == (sure,)
        assert (totals(report, "unknown_year", "entered") if has_table(report, "unknown_year") else (0,)) == (unsure,)


@given(made=ANY_STAGE)
@ON_EACH_ENGINE
def test_every_table_foots_and_says_so(place: Place, made: list[Made]) -> None:
    """Across and down, in every table of counts, and all to the same total."""
    with office_of_one_example(place) as office:
        bodies = [office.body("UBND xã Một"), office.body("UBND xã Hai")]
        write(office, made, bodies)
        for (year, clock), report in summaries(office).items():
            total = sum((sum(row.values()) for row in plain_count(made, bodies, year, clock).values()), 0)
            assert totals(report, "by_body_and_form", "total") == (total,)
            for name in ("by_body_and_form", "by_type", "by_month"):
                rows = cells(report, name, *COUNTS.values(), "total")
                assert all(sum(parts) == whole for *parts, whole in rows)
                if rows:
                    assert tuple(map(sum, zip(*rows, strict=True))) == totals(report, name, *COUNTS.values(), "total")
                    assert totals(report, name, "total") == (total,)
            checks = [note for one in report.tables for note in one.notes if note.startswith("Check:")]
            assert checks
            assert all(note.endswith("They agree.") for note in checks)
            before = sum(sum(row.values()) for row in plain_count(made, bodies, year - 1, clock).values())
            compared = cells(report, "compared", "before", "now", "change")
            assert (sum(row[0] for row in compared), sum(row[1] for row in compared)) == (before, total)
            assert all(now - old == change for old, now, change in compared)


@given(made=ANY_STAGE)
@ON_EACH_ENGINE
def test_what_has_no_year_is_listed_and_nothing_else_is(place: Place, made: list[Made]) -> None:
    with office_of_one_example(place) as office:
        write(office, made, [office.body("UBND xã Một"), office.body("UBND xã Hai")])
        for (_year, clock), report in summaries(office).items():
            undated = [one for one in made if one.counts and one.year(clock) is None and (clock is not Clock.CEREMONY or one.at_ceremony)]
            listed = [table for table in report.tables if table.name == "unknown_year"]
            assert sum(len(table.rows) for table in listed) == len(undated)
            assert sum(int(str(row.cells["entered"])) for table in listed for row in table.rows) == sum(one.lines for one in undated)


@given(made=ANY_STAGE, waiting=WAITING)
@ON_EACH_ENGINE
def test_registrations_proposals_and_drafts_move_no_granted_figure(place: Place, made: list[Made], waiting: list[Made]) -> None:
    """Not in the totals, nor in what is stated, nor in the year before, nor in any note that names a total."""
    with office_of_one_example(place) as office:
        bodies = [office.body("UBND xã Một"), office.body("UBND xã Hai")]
        write(office, made, bodies)
        before = {key: granted_part(report) for key, report in summaries(office).items()}
        write(office, waiting, bodies)
        assert {key: granted_part(report) for key, report in summaries(office).items()} == before


def granted_part(report: Report) -> list[object]:
    """The tables of granted figures, and the line that names the clock and the total."""
    tables = [table for table in as_json(report)["tables"] if table["name"] != "not_granted"]
    return [tables, [note for note in report.notes if note.startswith("Clock:")]]
