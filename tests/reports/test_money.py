"""The bonuses of a period."""

import datetime
import random
from collections import Counter
from fractions import Fraction

import pytest

from awards.models.kinds import Clock, Nature, Stage
from awards.reports.money import money_summary
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report
from awards.text.periods import parse_quarter, parse_years, year_period
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import cells, table, totals, visible

SUMS = ("awards", "owed_dong", "paid_dong", "waiting_dong", "unknown")


def asked(office: Office, years: str = "2022", clock: Clock = Clock.WORK, **more: int) -> Report:
    return money_summary(office.session, AnnualQuestion(period=parse_years(years), clock=clock, at=AT, **more))


def test_money_is_added_up_by_form_fund_and_issuer(office: Office) -> None:
    district, province = office.body("UBND huyện Mẫu", "district"), office.body("UBND tỉnh Mẫu", "province")
    paper = office.paper(district, "1/QĐ-UBND", "30/12/2022")
    office.line(office.heading(paper, COLLECTIVE), "Thôn Mẫu")
    paid = office.line(office.heading(paper, INDIVIDUAL), "Lê Văn A", owed_dong=447_000)
    paid.paid_dong = 447_000
    office.line(office.heading(office.paper(province, "2/QĐ-UBND", "1/3/2023"), INDIVIDUAL, form="BKT"), "Lê Văn B")
    office.session.flush()
    report = asked(office)
    assert cells(report, "forms", "form_code", *SUMS) == [
        ("BKT", 1, 1_490_000, 0, 1_490_000, 0),
        ("GK", 2, 1_347_000, 447_000, 900_000, 0),
    ]
    assert cells(report, "funds", "fund", "owed_dong") == [("Tỉnh", 1_490_000), ("Huyện", 1_347_000)]
    assert cells(report, "issuers", "issuer", "owed_dong") == [("UBND tỉnh Mẫu", 1_490_000), ("UBND huyện Mẫu", 1_347_000)]
    for name in ("forms", "funds", "issuers"):
        assert totals(report, name, *SUMS) == (3, 2_837_000, 447_000, 2_390_000, 0)
    assert "Check: sum 2,837,000 = total 2,837,000. They agree." in report.notes
    assert "Bonuses in all: 2,837,000 dong. In words: Hai triệu tám trăm ba mươi bảy nghìn đồng." in report.notes


def test_what_is_not_known_is_counted_and_not_taken_for_nothing(office: Office) -> None:
    paper = office.paper(office.body("UBND huyện Mẫu"), "1/QĐ-UBND", "30/12/2022")
    office.line(office.heading(paper, INDIVIDUAL), "Lê Văn A")
    report = asked(office)
    assert totals(report, "forms", *SUMS) == (1, None, 0, None, 1)
    assert cells(report, "funds", "fund", "level") == [(None, None)]
    assert "Not counted there, because the amount is not known: 1." in report.notes
    assert "unknown" in visible(report, "forms")


def test_what_is_to_be_confirmed_is_told_apart(office: Office) -> None:
    paper = office.paper(office.body("UBND tỉnh Mẫu", "province"), "1/QĐ-UBND", "1/3/2024")
    office.line(office.heading(paper, INDIVIDUAL, form="BKT"), "Lê Văn A")
    office.line(office.heading(paper, INDIVIDUAL, form="CSTDT"), "Lê Văn B")
    report = asked(office)
    assert totals(report, "forms", "owed_dong", "doubtful_dong") == (8_100_000, 2_700_000)
    assert [note for note in report.notes if note.startswith("(*)")] == [
        "(*) To be confirmed: Bằng khen của Bộ, ban, ngành, tỉnh, coefficient 1.5 (Nghị định 98/2023/NĐ-CP)."
    ]


def test_only_granted_awards_of_the_period_count(office: Office) -> None:
    issuer = office.body("UBND huyện Mẫu", "district")
    office.line(office.heading(office.paper(issuer, stage=Stage.DRAFT), INDIVIDUAL), "Lê Văn A")
    office.line(office.heading(office.paper(issuer, "3/QĐ-UBND", "1/3/2023"), INDIVIDUAL, nature=Nature.REVOKE), "Lê Văn B")
    office.line(office.heading(office.paper(issuer, "4/QĐ-UBND", "1/3/2022"), INDIVIDUAL, year="2021"), "Lê Văn C")
    office.line(office.heading(office.paper(issuer, "5/QĐ-UBND", "1/3/2022"), INDIVIDUAL, year=None), "Lê Văn D")
    report = asked(office)
    assert totals(report, "forms", *SUMS) == (0, 0, 0, 0, 0)
    assert "Awards of which it is not known whether they belong to this period, not counted here: 1." in report.notes
    by_decision = asked(office, clock=Clock.DECISION)
    assert totals(by_decision, "forms", "awards", "owed_dong") == (2, 900_000)


def test_a_quarter_and_one_body_can_be_asked(office: Office) -> None:
    one, other = office.body("UBND huyện Mẫu", "district"), office.body("UBND huyện Hai", "district")
    for issuer in (one, other):
        office.line(office.heading(office.paper(issuer, "1/QĐ-UBND", "30/12/2022"), INDIVIDUAL), "Lê Văn A")
    question = AnnualQuestion(period=parse_quarter("2022-Q4"), clock=Clock.DECISION, at=AT, body_id=one)
    assert totals(money_summary(office.session, question), "forms", "awards", "owed_dong") == (1, 450_000)


# A calculation of the test's own: coefficients of the three decrees by form, kind of recipient and level of the issuer.
OWN_TABLE = {
    ("LDTT", INDIVIDUAL, "commune"): ("0.3", "0.3", "0.3"),
    ("CSTDCS", INDIVIDUAL, "district"): ("1", "1", "1"),
    ("CSTDT", INDIVIDUAL, "province"): ("3", "3", "3"),
    ("TTLDTT", COLLECTIVE, "commune"): ("0.8", "0.8", "0.8"),
    ("TTLDXS", COLLECTIVE, "province"): ("1.5", "1.5", "1.5"),
    ("XPTT", COLLECTIVE, "province"): (None, "2", "2"),
    ("CTDT", COLLECTIVE, "province"): ("8", "8", "8"),
    ("BKT", INDIVIDUAL, "province"): ("1", "1.5", "1.5"),
    ("BKT", COLLECTIVE, "province"): ("2", "3", "3"),
    ("BKT", HOUSEHOLD, "province"): (None, "2.25", "2.25"),
    ("GK", INDIVIDUAL, "commune"): ("0.15", "0.15", "0.3"),
    ("GK", COLLECTIVE, "commune"): ("0.3", "0.3", "0.6"),
    ("GK", HOUSEHOLD, "commune"): (None, "0.225", "0.45"),
    ("GK", INDIVIDUAL, "district"): ("0.3", "0.3", None),
    ("GK", COLLECTIVE, "district"): ("0.6", "0.6", None),
    ("GDVH", HOUSEHOLD, "commune"): ("0.1", "0.1", None),
    ("KNC", INDIVIDUAL, "province"): (None, None, None),
}
BASES = (
    ("2018-07-01", 1_390_000),
    ("2019-07-01", 1_490_000),
    ("2023-07-01", 1_800_000),
    ("2024-07-01", 2_340_000),
    ("2026-07-01", 2_530_000),
)


def worth(award: tuple[str, object, str], day: datetime.date) -> int | None:
    """What one award of that day is worth, reckoned here."""
    written = day.isoformat()
    decree = 0 if written < "2024-01-01" else 1 if written < "2025-07-01" else 2
    base = [amount for since, amount in BASES if since <= written][-1:]
    coefficient = OWN_TABLE[award][decree]  # type: ignore[index]
    if not base or coefficient is None or written < "2017-10-01":
        return None
    return -(-int(base[0] * Fraction(coefficient)) // 10_000) * 10_000


@pytest.mark.parametrize("seed", range(3))
def test_a_generated_year_over_all_decrees_equals_an_independent_calculation(office: Office, seed: int) -> None:
    """Decisions from the autumn of 2017 to the one of 2026, all for work of one year."""
    chance = random.Random(seed)
    issuers = {level: office.body(f"UBND {level} Mẫu", level, kind="government") for level in ("commune", "district", "province")}
    owed, unknown, count = Counter[str](), 0, 0
    for number in range(60):
        award = chance.choice(list(OWN_TABLE))
        form, kind, level = award
        day = datetime.date(2017, 8, 1) + datetime.timedelta(days=chance.randrange(3_350))
        paper = office.paper(issuers[level], f"{number + 1}/QĐ-UBND", day.strftime("%d/%m/%Y"))
        heading = office.heading(paper, kind, form=form, year="2022")
        for place in range(chance.randrange(1, 4)):
            recorded = chance.choice([None, None, None, 123_000])
            office.line(heading, f"Mẫu {form} {chr(65 + number % 26)}{chr(65 + number // 26)}{chr(65 + place)}", owed_dong=recorded)
            amount = recorded if recorded is not None else worth(award, day)
            count += 1
            unknown += amount is None
            owed[level] += amount or 0
    report = asked(office)
    assert totals(report, "forms", "awards", "unknown", "owed_dong") == (count, unknown, sum(owed.values()))
    shown = {row.cells["level"]: row.cells["owed_dong"] or 0 for row in table(report, "funds").rows}
    assert shown == {level: amount for level, amount in owed.items() if level in shown}
    assert sum(owed.values()) == sum(int(str(amount)) for amount in shown.values())
    assert any(note.endswith("They agree.") for note in report.notes)


def test_a_year_without_awards_is_worth_nothing(office: Office) -> None:
    report = money_summary(office.session, AnnualQuestion(period=year_period(2031), at=AT))
    assert totals(report, "forms", *SUMS) == (0, 0, 0, 0, 0)
