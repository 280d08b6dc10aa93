"""Laws, authorities and code lists: right on every day, honest about what was read, and in step with each other."""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.store import catalogues
from awards.store.catalogue_entries import Dated, Regime, possible_days

AMENDED = date(2026, 10, 1)
L2003, L2022, L2026 = "2022-12-30", "2024-12-30", "2026-12-30"


def regimes_by_code() -> list[tuple[str, tuple[Regime, ...]]]:
    """Give the regimes of every form and type."""
    return [(one.code, one.regimes) for one in catalogues.forms()] + [(one.code, one.regimes) for one in catalogues.types()]


def all_entries() -> Iterator[Dated]:
    """Give everything that carries a legal basis."""
    for law in catalogues.laws():
        yield from (law, *law.texts)
    for _code, regimes in regimes_by_code():
        yield from regimes
    for word in catalogues.abbreviations():
        yield from word.rules
    yield from (
        *catalogues.levels(),
        *catalogues.body_kinds(),
        *catalogues.recipient_classes(),
        *catalogues.fields(),
        *catalogues.authorities(),
    )


def granted(kind: str, level: str, day: str) -> set[str]:
    """Give the codes of all forms that the heads of such a body may grant."""
    return {code for authority in catalogues.authorities_for(kind, level, day) for code in authority.forms}


class TestLaw:
    """Which law holds when."""

    @pytest.mark.parametrize(
        ("day", "key"),
        [
            ("1998", None),
            ("2004-06-30", None),
            ("2004-07-01", "L2003"),
            ("2004", "L2003"),
            ("2023-12-31", "L2003"),
            ("2023-12", "L2003"),
            ("2024-01-01", "L2022"),
            ("2024", "L2022"),
            ("2026-09-30", "L2022"),
            ("2026-10-01", "L2026"),
            ("2026", "L2022"),
            ("2026-10", "L2026"),
            ("2031", "L2026"),
            ("", "L2026"),
            ("XXXX-05-12", "L2026"),
        ],
    )
    def test_the_law_of_a_date(self, day: str, key: str | None) -> None:
        law = catalogues.law_on(day)
        assert (law.key if law else None) == key

    @given(st.dates(min_value=date(2004, 7, 1), max_value=date(2100, 1, 1)))
    def test_exactly_one_law_holds_on_every_day_since_2004(self, day: date) -> None:
        assert [law.may_hold_on(day.isoformat()) for law in catalogues.laws()].count(True) == 1

    @given(st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)), st.sampled_from([4, 7, 10]))
    def test_a_partial_date_holds_the_days_it_may_mean(self, day: date, length: int) -> None:
        days = possible_days(day.isoformat()[:length])
        assert days is not None
        first, last = days
        assert first <= day <= last
        assert (first - timedelta(1)).isoformat()[:length] != day.isoformat()[:length]
        assert (last + timedelta(1)).isoformat()[:length] != day.isoformat()[:length]

    @pytest.mark.parametrize("day", ["", "XXXX-05-12", "2022-13", "2022-02-30", "0000", "nay", "2018-2022"])
    def test_what_names_no_year_is_an_unknown_date(self, day: str) -> None:
        assert possible_days(day) is None


class TestAuthorities:
    """Who may grant what, and until when."""

    def test_district_government_ends_with_the_district(self) -> None:
        assert granted("government", "district", "2025-06-30") == {"LDTT", "CSTDCS", "TTLDTT", "TVH", "GK"}
        assert granted("government", "district", "2025-07-01") == set()
        assert granted("government", "district", "2025-07") == set()
        assert granted("government", "district", "2025") == granted("government", "district", "2022-12-30")

    def test_district_police_ends_four_months_earlier(self) -> None:
        assert granted("police", "district", "2025-02-28") == {"GK"}
        assert granted("police", "district", "2025-03-01") == set()

    def test_the_district_level_ends_too(self) -> None:
        level = catalogues.level_by_word("huyện")
        assert level is not None
        assert level.valid_to == "2025-06-30"

    def test_the_commune_inherits_what_the_district_granted(self) -> None:
        assert granted("government", "commune", "2022-12-30") == {"LDTT", "GDVH", "GK"}
        assert granted("government", "commune", "2025-06-30") == {"LDTT", "GDVH", "GK"}
        assert granted("government", "commune", "2025-07-01") == {"LDTT", "CSTDCS", "TTLDTT", "TVH", "GDVH", "GK"}

    def test_a_provincial_police_director_grants_letters_not_certificates(self) -> None:
        for day in (L2003, L2022, L2026):
            assert "GK" in granted("police", "province", day)
            assert not {"BK", "BKT", "BKTTG"} & granted("police", "province", day)

    @pytest.mark.parametrize(
        ("kind", "level", "day", "codes"),
        [
            ("government", "province", L2003, {"CSTDT", "TTLDXS", "CTDT", "BKT"}),
            ("government", "province", L2022, {"CSTDT", "TTLDXS", "CTDT", "BKT", "XPTT", "KNC"}),
            ("government", "ministry", L2022, {"BKT", "CTDT", "CSTDT", "KNC"}),
            ("police", "ministry", L2022, {"BKT", "CTDT", "CSTDT", "DVQT", "KNC"}),
            ("department", "department", L2022, {"LDTT", "CSTDCS", "TTLDTT", "GK"}),
            ("state", "central", L2022, {"CTDCP", "CSTDTQ", "BKTTG", "HCLD3", "AHLD", "GTHCM", "HCANTQ"}),
            ("enterprise", "grassroots", L2022, {"GK"}),
            ("union", "province", L2022, {"BK"}),
        ],
    )
    def test_authorities_are_those_of_the_law(self, kind: str, level: str, day: str, codes: set[str]) -> None:
        assert codes <= granted(kind, level, day)

    def test_every_form_of_the_law_of_2022_has_somebody_who_grants_it(self) -> None:
        every = {code for one in catalogues.authorities() if one.may_hold_on(L2022) for code in one.forms}
        shipped = {one.code for one in catalogues.forms() if (regime := one.regime_on(L2022)) and regime.law == "L2022"}
        assert shipped - every == {"KHAC"}

    def test_with_an_unknown_date_all_days_count(self) -> None:
        assert granted("government", "commune", "") == {"LDTT", "CSTDCS", "TTLDTT", "TVH", "GDVH", "GK"}


class TestHonesty:
    """What was not read is not passed off as law."""

    def test_nothing_of_the_amendment_is_confirmed(self) -> None:
        amended = [entry for entry in all_entries() if entry.valid_from and entry.first_day >= AMENDED]
        assert amended
        assert not any(entry.confirmed for entry in amended)

    def test_no_confirmed_regime_or_authority_runs_into_the_amendment(self) -> None:
        dated = [regime for _code, regimes in regimes_by_code() for regime in regimes if regime.law]
        running = [entry for entry in (*dated, *catalogues.authorities()) if entry.confirmed and entry.last_day >= AMENDED]
        assert running == []

    def test_everything_names_its_basis(self) -> None:
        assert all(entry.basis.strip() for entry in all_entries())

    def test_articles_of_the_law_of_2003_that_nobody_read_are_unconfirmed(self) -> None:
        read = {"CSTDT", "CSTDCS", "GDVH", "KNC", "HH", "BKTTG", "BKT", "GK"}
        confirmed = {one.code for one in catalogues.forms() for regime in one.regimes if regime.law == "L2003" and regime.confirmed}
        assert confirmed == read

    def test_regimes_have_the_days_of_their_law(self) -> None:
        days = {law.key: (law.valid_from, law.valid_to) for law in catalogues.laws()}
        for code, regimes in regimes_by_code():
            assert all((regime.valid_from, regime.valid_to) == days[regime.law] for regime in regimes if regime.law), code


class TestTogether:
    """Files refer to each other by codes that exist."""

    def test_codes_named_elsewhere_exist(self) -> None:
        levels = {level.code for level in catalogues.levels()} | {""}
        kinds = {kind.code for kind in catalogues.body_kinds()}
        named = {one for authority in catalogues.authorities() for one in authority.forms}
        named |= {rule.form for entry in catalogues.abbreviations() for rule in entry.rules}
        assert named <= {one.code for one in catalogues.forms()}
        assert {one.level for one in catalogues.forms()} <= levels
        assert {authority.issuer_level for authority in catalogues.authorities()} <= levels
        assert {authority.issuer_kind for authority in catalogues.authorities()} <= kinds
        rules = [rule for entry in catalogues.abbreviations() for rule in entry.rules]
        assert {kind for rule in rules for kind in rule.issuer_kind} <= kinds
        assert {level for rule in rules for level in rule.issuer_level} <= levels
        assert {level for kind in catalogues.body_kinds() for level in kind.heads} <= levels

    def test_code_lists_are_whole(self) -> None:
        kinds = [entry.kind for entry in catalogues.recipient_classes()]
        assert (kinds.count("individual"), kinds.count("collective"), kinds.count("household")) == (5, 8, 1)
        assert [entry.code for entry in catalogues.fields()] == [f"{number:04}" for number in range(1, 25)]
        assert [one.code for one in catalogues.types()] == ["merit", "adhoc", "movement", "service", "seniority", "external", "resistance"]

    def test_heads_are_titled_by_level(self) -> None:
        government, police = catalogues.body_kind_by_word("government"), catalogues.body_kind_by_word("police")
        assert government is not None
        assert police is not None
        assert [government.head_at(level) for level in ("ministry", "province", "commune", "grassroots")] == [
            "Bộ trưởng",
            "Chủ tịch",
            "Chủ tịch",
            "",
        ]
        assert police.head_at("province") == "Giám đốc"

    def test_merit_is_not_for_households(self) -> None:
        merit = catalogues.type_by_word("merit")
        assert merit is not None
        assert [regime.admits("household") if (regime := merit.regime_on(day)) else None for day in (L2003, L2022)] == [None, False]

    def test_every_sentence_is_composed_and_tidy(self) -> None:
        said = [text for entry in all_entries() for text in (entry.basis, entry.note)]
        said += [word for one in catalogues.forms() for word in one.words()]
        assert [text for text in said if text != unicodedata.normalize("NFC", " ".join(text.split()))] == []
