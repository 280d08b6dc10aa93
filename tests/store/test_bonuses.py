"""Bonuses by the law: the worked amounts to the đồng, every decree against a calculation of its own, and catalogues that are damaged."""

import datetime
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.catalogue import (
    CatalogueBroken,
    CatalogueDateWrong,
    CatalogueKeyMissing,
    CatalogueKeyUnknown,
    CatalogueOverlaps,
    CatalogueRepeated,
    CatalogueValueWrong,
)
from awards.store.bonus_entries import NEAREST, NONE, UP, Rounding
from awards.store.bonuses import Bonus, Facts, Unknown, base_salaries, bonus_of, bonus_regimes, read_bonuses, read_salaries
from awards.store.catalogues import form_by_code, levels

# What is worked out by hand: coefficient, its amount at 1.490.000, 1.800.000, 2.340.000 and 2.530.000.
WORKED = {
    "0.15": (223_500, 270_000, 351_000, 379_500),
    "0.3": (447_000, 540_000, 702_000, 759_000),
    "0.6": (894_000, 1_080_000, 1_404_000, 1_518_000),
    "1.0": (1_490_000, 1_800_000, 2_340_000, 2_530_000),
    "1.5": (2_235_000, 2_700_000, 3_510_000, 3_795_000),
    "3.0": (4_470_000, 5_400_000, 7_020_000, 7_590_000),
}
DAYS = ("2022-12-30", "2023-12-30", "2025-03-01", "2026-07-15")
AWARDS = {
    "0.15": ("GK", "individual", "government", "commune"),
    "0.3": ("LDTT", "individual", "government", "commune"),
    "0.6": ("GK", "collective", "police", "province"),
    "1.0": ("CSTDCS", "individual", "government", "district"),
    "1.5": ("TTLDXS", "collective", "government", "province"),
    "3.0": ("CSTDT", "individual", "government", "province"),
}


def reckoned(form: str, day: str, kind: str = "individual", body: str = "government", level: str = "commune") -> Bonus:
    return bonus_of(Facts(form, kind, body, level, day))


@pytest.mark.parametrize(("place", "day"), list(enumerate(DAYS)))
@pytest.mark.parametrize("coefficient", WORKED)
def test_the_worked_amounts_come_out_to_the_dong(coefficient: str, place: int, day: str) -> None:
    form, kind, body, level = AWARDS[coefficient]
    (salary,) = (one for one in base_salaries() if one.may_hold_on(day))
    assert salary.amount * Fraction(coefficient) == WORKED[coefficient][place]
    bonus = reckoned(form, day, kind, body, level)
    if coefficient == "0.15" and day >= "2025-07-01":
        assert bonus.raw == 759_000  # doubled from 1/7/2025
        return
    assert bonus.raw == WORKED[coefficient][place]
    assert bonus.amount == -(-WORKED[coefficient][place] // 10_000) * 10_000


def test_the_seed_ceremony_was_worth_what_was_paid() -> None:
    for kind, raw, amount in (("individual", 447_000, 450_000), ("collective", 894_000, 900_000)):
        for body, level in (("government", "district"), ("police", "province")):
            bonus = reckoned("GK", "2022-12-30", kind, body, level)
            assert (bonus.raw, bonus.amount) == (raw, amount)


def test_the_real_decision_was_paid_like_this() -> None:
    """Bắc Ninh, 1/4/2022: nothing was to be rounded, so nothing is doubted."""
    found = [reckoned("BKT", "2022-04-01", kind, level="province") for kind in ("collective", "individual")]
    assert [(one.amount, one.is_confirmed) for one in found] == [(2_980_000, True), (1_490_000, True)]


# The test's own table: coefficients per decree, written down once more as people read them; None is "not known".
TABLE: dict[tuple[str, str, str, str], tuple[str | None, str | None, str | None]] = {
    ("CSTDTQ", "individual", "state", "central"): ("4.5", "4.5", "4.5"),
    ("CSTDT", "individual", "government", "province"): ("3", "3", "3"),
    ("CSTDCS", "individual", "government", "district"): ("1", "1", "1"),
    ("LDTT", "individual", "government", "commune"): ("0.3", "0.3", "0.3"),
    ("CSTT", "individual", "police", "province"): ("0.3", "0.3", "0.3"),
    ("TTLDXS", "collective", "government", "province"): ("1.5", "1.5", "1.5"),
    ("DVQT", "collective", "police", "ministry"): ("1.5", "1.5", "1.5"),
    ("TTLDTT", "collective", "government", "commune"): ("0.8", "0.8", "0.8"),
    ("DVTT", "collective", "police", "province"): ("0.8", "0.8", "0.8"),
    ("XPTT", "collective", "government", "province"): (None, "2", "2"),
    ("TVH", "collective", "government", "commune"): ("1.5", "1.5", "1.5"),
    ("CTDCP", "collective", "state", "central"): ("12", "12", "12"),
    ("CTDT", "collective", "government", "province"): ("8", "8", "8"),
    ("BKTTG", "individual", "state", "central"): ("3.5", "3.5", "3.5"),
    ("BKTTG", "collective", "state", "central"): ("7", "7", "7"),
    ("BKT", "individual", "government", "province"): ("1", "1.5", "1.5"),
    ("BKT", "collective", "government", "ministry"): ("2", "3", "3"),
    ("BKT", "household", "government", "province"): (None, "2.25", "2.25"),
    ("GK", "individual", "department", "department"): ("0.3", "0.3", "0.3"),
    ("GK", "individual", "enterprise", ""): ("0.3", "0.3", "0.3"),
    ("GK", "collective", "police", "province"): ("0.6", "0.6", "0.6"),
    ("GK", "household", "police", "province"): (None, "0.45", "0.45"),
    ("GK", "individual", "government", "district"): ("0.3", "0.3", None),
    ("GK", "individual", "government", "commune"): ("0.15", "0.15", "0.3"),
    ("GK", "collective", "", "commune"): ("0.3", "0.3", "0.6"),
    ("GK", "household", "government", "commune"): (None, "0.225", "0.45"),
    ("GK", "individual", "police", "commune"): (None, None, None),
    ("GK", "individual", "", ""): (None, None, None),
    ("KNC", "individual", "government", "province"): (None, None, None),
    ("GDVH", "household", "government", "commune"): ("0.1", "0.1", None),
    ("HCLD3", "individual", "state", "central"): ("4.5", "4.5", "4.5"),
    ("HCLD2", "individual", "state", "central"): ("7.5", "7.5", "7.5"),
    ("HCLD1", "collective", "state", "central"): ("18", "18", "18"),
    ("BK", "individual", "union", "province"): (None, None, None),
    ("LDTT", "collective", "government", "commune"): (None, None, None),
}
SALARIES = (
    ("2018-07-01", 1_390_000),
    ("2019-07-01", 1_490_000),
    ("2023-07-01", 1_800_000),
    ("2024-07-01", 2_340_000),
    ("2026-07-01", 2_530_000),
)


def by_hand(award: tuple[str, str, str, str], day: datetime.date) -> int | None:
    """The amount once more, in plain fractions, from the tables above."""
    written = day.isoformat()
    base = next((amount for since, amount in reversed(SALARIES) if written >= since), None)
    coefficient = TABLE[award][0 if written < "2024-01-01" else 1 if written < "2025-07-01" else 2]
    if base is None or coefficient is None:
        return None
    exact = base * Fraction(coefficient)
    assert exact.denominator == 1
    return -(-int(exact) // 10_000) * 10_000


@pytest.mark.parametrize("award", TABLE, ids=" ".join)
def test_every_decree_gives_what_is_worked_out_by_hand(award: tuple[str, str, str, str]) -> None:
    """On the first and last day of every month from 2017 to 2027."""
    form, kind, body, level = award
    firsts = [datetime.date(year, month, 1) for year in range(2018, 2028) for month in range(1, 13)]
    for day in [*firsts, *(first - datetime.timedelta(days=1) for first in firsts)]:
        assert bonus_of(Facts(form, kind, body, level, day.isoformat())).amount == by_hand(award, day), day


@given(st.sampled_from(sorted(TABLE)), st.dates(datetime.date(2010, 1, 1), datetime.date(2030, 12, 31)))
def test_any_day_gives_what_is_worked_out_by_hand(award: tuple[str, str, str, str], day: datetime.date) -> None:
    form, kind, body, level = award
    assert bonus_of(Facts(form, kind, body, level, day.isoformat())).amount == by_hand(award, day)


@pytest.mark.parametrize(
    ("form", "day", "unknown"),
    [
        ("LDTT", "", Unknown.NO_DATE),
        ("LDTT", "XXXX-01-05", Unknown.NO_DATE),
        ("LDTT", "2009-12-30", Unknown.NO_DECREE),
        ("LDTT", "2017-09-30", Unknown.NO_DECREE),
        ("LDTT", "2017-10-01", Unknown.NO_SALARY),
        ("LDTT", "2018-06-30", Unknown.NO_SALARY),
        ("LDTT", "2017", Unknown.BETWEEN),
        ("LDTT", "2023", Unknown.BETWEEN),
        ("LDTT", "2026", Unknown.BETWEEN),
        ("GK", "2025", Unknown.BETWEEN),
        ("BK", "2022-12-30", Unknown.NO_RATE),
        ("HCLD", "2022-12-30", Unknown.NO_RATE),
        ("BK", "2023", Unknown.NO_RATE),
        ("KNC", "2022-12-30", Unknown.NO_RATE),
        ("CỦA RIÊNG", "2022-12-30", Unknown.NO_RATE),
    ],
)
def test_what_nothing_can_be_said_of_is_not_guessed(form: str, day: str, unknown: Unknown) -> None:
    bonus = reckoned(form, day)
    assert (bonus.amount, bonus.unknown) == (None, unknown)


def test_a_date_that_is_only_partly_known_is_enough_where_all_its_days_agree() -> None:
    assert reckoned("LDTT", "2022").amount == 450_000
    assert reckoned("LDTT", "2024-06").amount == 540_000
    assert reckoned("LDTT", "2025").amount == 710_000  # two decrees, one coefficient
    assert reckoned("LDTT", "2024").unknown is Unknown.BETWEEN


def test_a_ceiling_is_no_amount() -> None:
    bonus = reckoned("KNC", "2025-08-01", level="province")
    assert (bonus.amount, bonus.unknown, bonus.raw) == (None, Unknown.CEILING, 1_404_000)


@pytest.mark.parametrize(
    ("award", "day", "doubted"),
    [
        (("LDTT", "individual", "government", "commune"), "2023-12-30", []),
        (("LDTT", "individual", "government", "commune"), "2022-12-30", ["Rounding"]),
        (("BKT", "individual", "government", "province"), "2023-12-30", []),
        (("BKT", "individual", "government", "province"), "2024-03-01", ["Rate"]),
        (("BKT", "household", "government", "province"), "2025-08-01", ["Multiplier", "Rounding"]),
        (("TVH", "collective", "government", "commune"), "2023-12-30", ["Rate"]),
        (("CTDT", "collective", "government", "province"), "2025-08-01", ["Rate"]),
        (("CTDCP", "collective", "state", "central"), "2025-08-01", []),
        (("CSTDT", "individual", "government", "province"), "2026-10-01", ["BonusRegime"]),
    ],
)
def test_what_was_not_confirmed_stays_with_the_amount(award: tuple[str, str, str, str], day: str, doubted: list[str]) -> None:
    form, kind, body, level = award
    assert [type(doubt).__name__ for doubt in bonus_of(Facts(form, kind, body, level, day)).doubts] == doubted


def test_amounts_are_rounded_by_a_named_rule() -> None:
    amounts = (223_500, 447_000, 450_000, 225_000)
    rounded = {
        policy: [Rounding(policy=policy, basis="-", confirmed=True).rounded(one) for one in amounts] for policy in (UP, NEAREST, NONE)
    }
    assert rounded == {
        UP: [230_000, 450_000, 450_000, 230_000],
        NEAREST: [220_000, 450_000, 450_000, 230_000],
        NONE: [223_500, 447_000, 450_000, 225_000],
    }


def test_every_entry_names_its_basis_and_things_that_there_are() -> None:
    known = {level.code for level in levels()}
    for regime in bonus_regimes():
        for entry in (regime, *regime.rates, *regime.multipliers, regime.rounding):
            assert entry.basis
        for rate in regime.rates:
            assert form_by_code(rate.form)
            assert set(rate.issuer_level) <= known
        assert all(form_by_code(form) for one in regime.multipliers for form in one.forms)
    assert all(salary.basis for salary in base_salaries())


SALARY = '[[salary]]\namount = 1490000\nvalid_from = "2019-07-01"\nvalid_to = ""\nbasis = "-"\nconfirmed = true\n'
REGIME = '[[regime]]\nkey = "A"\nname = "Mẫu"\nvalid_from = "2020-01-01"\nvalid_to = "2020-12-31"\nbasis = "-"\nconfirmed = true\n'
RATE = '[[regime.rate]]\nform = "GK"\nkinds = ["individual"]\nhundredths = 30\nbasis = "-"\nconfirmed = true\n'
MORE = '[[regime.multiplier]]\nkind = "collective"\nforms = ["GK"]\nhundredths = 200\nbasis = "-"\nconfirmed = true\n'
ROUNDING = '[[regime.rounding]]\npolicy = "none"\nbasis = "-"\nconfirmed = true\n'
GOOD = REGIME + RATE + MORE + ROUNDING
LATER = REGIME.replace('"A"', '"B"').replace("2020-", "2021-")


def test_the_made_up_catalogues_are_good(tmp_path: Path) -> None:
    (one, other) = read(read_bonuses, GOOD + LATER + 'same_as = "A"\n', tmp_path)
    assert (one.rates, one.rounding.policy) == (other.rates, "none")
    assert read(read_salaries, SALARY, tmp_path)[0].amount == 1_490_000


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (SALARY.replace("1490000", "1490000.0"), CatalogueValueWrong),
        (SALARY.replace("1490000", '"1490000"'), CatalogueValueWrong),
        (SALARY.replace("1490000", "1495000"), CatalogueValueWrong),
        (SALARY.replace("1490000", "0"), CatalogueValueWrong),
        (SALARY.replace("1490000", "-10000"), CatalogueValueWrong),
        (SALARY.replace("2019-07-01", "2019-02-30"), CatalogueDateWrong),
        (SALARY.replace('basis = "-"\n', ""), CatalogueKeyMissing),
        (SALARY + 'colour = "red"\n', CatalogueKeyUnknown),
        (SALARY + SALARY, CatalogueOverlaps),
    ],
)
def test_damaged_base_salaries_are_refused(text: str, error: type[CatalogueBroken], tmp_path: Path) -> None:
    with pytest.raises(error):
        read(read_salaries, text, tmp_path)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (REGIME + RATE, CatalogueValueWrong),
        (GOOD + ROUNDING, CatalogueValueWrong),
        (GOOD.replace('"none"', '"down"'), CatalogueValueWrong),
        (GOOD.replace("hundredths = 30", "hundredths = 0.3"), CatalogueValueWrong),
        (GOOD.replace("hundredths = 30", 'hundredths = "0,3"'), CatalogueValueWrong),
        (GOOD.replace("hundredths = 30", "hundredths = -30"), CatalogueValueWrong),
        (GOOD.replace("hundredths = 200", "hundredths = 0"), CatalogueValueWrong),
        (GOOD.replace('["individual"]', '["family"]'), CatalogueValueWrong),
        (GOOD.replace("hundredths = 30\n", ""), CatalogueKeyMissing),
        (GOOD.replace("hundredths = 30\n", 'hundredths = 30\ncolour = "red"\n'), CatalogueKeyUnknown),
        (GOOD + LATER + 'same_as = "C"\n', CatalogueValueWrong),
        (GOOD + LATER + 'same_as = "A"\n' + RATE, CatalogueValueWrong),
        (GOOD + GOOD, CatalogueRepeated),
        (GOOD + REGIME.replace('"A"', '"B"') + 'same_as = "A"\n', CatalogueOverlaps),
        (GOOD.replace("2020-12-31", "2019-12-31"), CatalogueDateWrong),
    ],
)
def test_damaged_decrees_are_refused(text: str, error: type[CatalogueBroken], tmp_path: Path) -> None:
    with pytest.raises(error):
        read(read_bonuses, text, tmp_path)


def read(reader: Callable[[Path], Any], text: str, folder: Path) -> Any:
    """Read a made-up catalogue."""
    path = folder / "made-up.toml"
    path.write_text(text, encoding="utf-8")
    return reader(path)
