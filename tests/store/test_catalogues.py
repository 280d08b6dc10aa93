"""The dated catalogues of forms and words: complete under every law, and understood as clerks type them."""

from pathlib import Path

import pytest

from awards.store import catalogues
from awards.store.catalogue_entries import Form

L2003, L2022, L2026 = "2022-12-30", "2024-12-30", "2026-12-30"

TITLES_OF_BOTH_LAWS = {
    "CSTDTQ": "Chiến sĩ thi đua toàn quốc",
    "CSTDT": "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh",
    "CSTDCS": "Chiến sĩ thi đua cơ sở",
    "LDTT": "Lao động tiên tiến",
    "CSTT": "Chiến sĩ tiên tiến",
    "CTDCP": "Cờ thi đua của Chính phủ",
    "CTDT": "Cờ thi đua của Bộ, ban, ngành, tỉnh",
    "TTLDXS": "Tập thể lao động xuất sắc",
    "DVQT": "Đơn vị quyết thắng",
    "TTLDTT": "Tập thể lao động tiên tiến",
    "DVTT": "Đơn vị tiên tiến",
    "TVH": "Thôn, tổ dân phố văn hóa",
    "GDVH": "Gia đình văn hóa",
}
GRADED_ORDERS = {
    "HCDL": "Huân chương Độc lập",
    "HCQC": "Huân chương Quân công",
    "HCLD": "Huân chương Lao động",
    "HCBVTQ": "Huân chương Bảo vệ Tổ quốc",
    "HCCC": "Huân chương Chiến công",
    "HCCSVV": "Huy chương Chiến sĩ vẻ vang",
}
COMMENDATIONS_OF_BOTH_LAWS = {
    "HCSV": "Huân chương Sao vàng",
    "HCHCM": "Huân chương Hồ Chí Minh",
    "HCDDK": "Huân chương Đại đoàn kết dân tộc",
    "HCDC": "Huân chương Dũng cảm",
    "HCHN": "Huân chương Hữu nghị",
    "HCQKQT": "Huy chương Quân kỳ quyết thắng",
    "HCANTQ": "Huy chương Vì an ninh Tổ quốc",
    "HCHUUNGHI": "Huy chương Hữu nghị",
    "TAH": "Tỉnh Anh hùng, Thành phố Anh hùng",
    "BMVNAH": "Bà mẹ Việt Nam anh hùng",
    "AHLLVT": "Anh hùng Lực lượng vũ trang nhân dân",
    "AHLD": "Anh hùng Lao động",
    "NGND": "Nhà giáo nhân dân",
    "NGUT": "Nhà giáo ưu tú",
    "TTND": "Thầy thuốc nhân dân",
    "TTUT": "Thầy thuốc ưu tú",
    "NSND": "Nghệ sĩ nhân dân",
    "NSUT": "Nghệ sĩ ưu tú",
    "NNND": "Nghệ nhân nhân dân",
    "NNUT": "Nghệ nhân ưu tú",
    "GTHCM": "Giải thưởng Hồ Chí Minh",
    "GTNN": "Giải thưởng Nhà nước",
    "KNC": "Kỷ niệm chương",
    "BKTTG": "Bằng khen của Thủ tướng Chính phủ",
    "BKT": "Bằng khen của Bộ, ban, ngành, tỉnh",
    "BK": "Bằng khen khác",
    "GK": "Giấy khen",
}
NEW_IN_2022 = {"XPTT": "Xã, phường, thị trấn tiêu biểu", "HCTNXP": "Huy chương Thanh niên xung phong vẻ vang"}


def form(code: str) -> Form:
    """Look up a form that must be there."""
    found = catalogues.form_by_code(code)
    assert found is not None, code
    return found


class TestForms:
    """Every title and form of both laws is there."""

    @pytest.mark.parametrize("day", [L2003, L2022, L2026])
    @pytest.mark.parametrize(("code", "name"), [*TITLES_OF_BOTH_LAWS.items(), *COMMENDATIONS_OF_BOTH_LAWS.items()])
    def test_every_form_has_a_regime_under_each_law(self, code: str, name: str, day: str) -> None:
        assert form(code).name == name
        assert form(code).regime_on(day) is not None

    @pytest.mark.parametrize("day", [L2003, L2022, L2026])
    @pytest.mark.parametrize(("code", "name"), GRADED_ORDERS.items())
    def test_graded_forms_exist_with_and_without_class(self, code: str, name: str, day: str) -> None:
        for suffix, words in (("", ""), ("1", " hạng Nhất"), ("2", " hạng Nhì"), ("3", " hạng Ba")):
            assert form(code + suffix).name == name + words
            assert form(code + suffix).regime_on(day) is not None

    @pytest.mark.parametrize(("code", "name"), NEW_IN_2022.items())
    def test_what_the_law_of_2022_brought_is_unknown_to_that_of_2003(self, code: str, name: str) -> None:
        assert form(code).name == name
        assert form(code).regime_on(L2003) is None
        assert form(code).regime_on(L2022) is not None
        assert form(code).first_year == 2024

    def test_the_badge_ended_with_the_law_of_2003(self) -> None:
        assert form("HH").regime_on("2023-12-31") is not None
        assert form("HH").regime_on("2024-01-01") is None
        assert form("HH").valid_to == "2023-12-31"

    @pytest.mark.parametrize("code", ["UNKNOWN", "TK", "HTKHAC"])
    @pytest.mark.parametrize("day", ["1998", L2003, L2022, L2026, ""])
    def test_what_is_no_form_of_the_law_holds_under_every_law(self, code: str, day: str) -> None:
        regime = form(code).regime_on(day)
        assert regime is not None
        assert regime.law == ""
        assert form(code).group == "other"

    def test_titles_and_commendations_are_two_families(self) -> None:
        titles = {one.code for one in catalogues.forms() if one.family == "emulation_title"}
        assert titles == {*TITLES_OF_BOTH_LAWS, "XPTT", "KHAC"}

    @pytest.mark.parametrize("code", ["GK", "BKT", "BKTTG"])
    def test_the_law_of_2003_names_no_household_but_practice_did(self, code: str) -> None:
        regime = form(code).regime_on(L2003)
        assert regime is not None
        assert regime.admits("individual") is True
        assert regime.admits("household") is None
        later = form(code).regime_on(L2022)
        assert later is not None
        assert later.admits("household") is True

    @pytest.mark.parametrize(
        ("code", "kinds"),
        [
            ("LDTT", {"individual"}),
            ("CTDT", {"collective"}),
            ("TTLDXS", {"collective"}),
            ("GDVH", {"household"}),
            ("KNC", {"individual"}),
            ("HCANTQ", {"individual"}),
            ("HCLD3", {"individual", "collective"}),
            ("GK", {"individual", "collective", "household"}),
        ],
    )
    def test_recipient_kinds_are_those_of_the_law_of_2022(self, code: str, kinds: set[str]) -> None:
        regime = form(code).regime_on(L2022)
        assert regime is not None
        assert {kind for kind in ("individual", "collective", "household") if regime.admits(kind) is True} == kinds
        assert {kind for kind in ("individual", "collective", "household") if regime.admits(kind) is False} == {
            "individual",
            "collective",
            "household",
        } - kinds

    def test_households_receive_three_forms_of_the_law_of_2022_and_no_title_but_one(self) -> None:
        regimes = ((one.code, one.regime_on(L2022)) for one in catalogues.forms())
        assert {
            code for code, regime in regimes if regime and regime.law == "L2022" and regime.confirmed and "household" in regime.receives
        } == {*("GDVH", "BKTTG", "BKT", "BK", "GK")}

    def test_a_name_is_that_of_the_day(self) -> None:
        assert form("CSTDT").name_on("2019-12-30") == "Chiến sĩ thi đua cấp Bộ, ngành, tỉnh, đoàn thể Trung ương"
        assert form("CSTDT").name_on("1998") == form("CSTDT").name_on("2019")
        assert form("CSTDT").name_on("2024-12-30") == "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh"
        assert form("XPTT").name_on("2025-12-30") == "Xã, phường, thị trấn tiêu biểu"
        assert form("XPTT").name_on("2026-12-30") == "Xã, phường, đặc khu tiêu biểu"
        assert form("GK").name_on("") == "Giấy khen"
        assert form("HH").name_on("2025") == "Huy hiệu"

    def test_calling_order_runs_from_higher_to_lower_and_leaves_no_tie(self) -> None:
        grades = [one.grade for one in catalogues.forms()]
        assert len(set(grades)) == len(grades)
        order = ["HCSV", "HCLD1", "HCLD3", "BKTTG", "CSTDT", "BKT", "CSTDCS", "LDTT", "GK", "UNKNOWN"]
        assert [form(code).grade for code in order] == sorted(form(code).grade for code in order)

    def test_ids_are_for_ever(self) -> None:
        kept = (Path(__file__).parent / "form_ids.txt").read_text(encoding="utf-8").splitlines()
        assert [f"{one.id} {one.code}" for one in sorted(catalogues.forms(), key=lambda one: one.id)] == kept


class TestWords:
    """What clerks type leads to one entry."""

    def test_every_word_of_a_form_leads_to_it_or_to_a_rule(self) -> None:
        for one in catalogues.forms():
            for word in one.words():
                assert catalogues.form_by_word(word) is one, word

    def test_an_ambiguous_word_is_no_other_form_s_alias(self) -> None:
        for entry in catalogues.abbreviations():
            for word in entry.words():
                assert catalogues.abbreviation(word) is entry
                own = catalogues.form_by_word(word)
                assert own is None or own.code in {rule.form for rule in entry.rules}, word

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("GK", "GK"),
            ("giay khen", "GK"),
            ("GIẤY KHEN", "GK"),
            ("LĐTT", "LDTT"),
            ("ldtt", "LDTT"),
            ("CSTĐCS", "CSTDCS"),
            ("CSTĐTQ", "CSTDTQ"),
            ("CSTĐT", "CSTDT"),
            ("CSTĐCT", "CSTDT"),
            ("TTLĐXS", "TTLDXS"),
            ("TTLĐTT", "TTLDTT"),
            ("ĐVQT", "DVQT"),
            ("ĐVTT", "DVTT"),
            ("CTĐCP", "CTDCP"),
            ("CTĐT", "CTDT"),
            ("BKTTg", "BKTTG"),
            ("BKT", "BKT"),
            ("BKCT", "BKT"),
            ("GĐVH", "GDVH"),
            ("HCLĐ", "HCLD"),
            ("HCLĐ hạng Ba", "HCLD3"),
            ("Huân chương Lao động hạng III", "HCLD3"),
            ("KNC", "KNC"),
            ("Kỷ niệm chương Bảo vệ ANTQ", "KNC"),
            ("Anh hùng LLVTND", "AHLLVT"),
            ("Bằng khen Công an tỉnh", "BK"),
            ("khen thưởng", "UNKNOWN"),
            ("Thư khen", "TK"),
            ("Chiến sĩ thi đua cấp tỉnh", "CSTDT"),
        ],
    )
    def test_what_clerks_type_is_understood(self, typed: str, code: str) -> None:
        assert catalogues.form_by_word(typed) is form(code)

    def test_an_unknown_word_is_nothing(self) -> None:
        assert catalogues.form_by_word("Bằng lái xe") is None
        assert catalogues.abbreviation("GK") is None
        assert catalogues.form_by_code("gk") is None

    @pytest.mark.parametrize(
        ("typed", "code"),
        [("công trạng", "merit"), ("thuong xuyen", "merit"), ("Chuyên đề", "movement"), ("đột xuất", "adhoc"), ("merit", "merit")],
    )
    def test_types_answer_to_their_names_in_law_and_statistics(self, typed: str, code: str) -> None:
        found = catalogues.type_by_word(typed)
        assert found is not None
        assert found.code == code

    @pytest.mark.parametrize(("typed", "code"), [("TW", "central"), ("tinh", "province"), ("district", "district"), ("SBN", "department")])
    def test_levels_answer_to_their_short_forms(self, typed: str, code: str) -> None:
        found = catalogues.level_by_word(typed)
        assert found is not None
        assert found.code == code

    @pytest.mark.parametrize(("typed", "code"), [("UBND", "government"), ("police", "police"), ("công an", "police"), ("Dòng họ", "clan")])
    def test_kinds_of_bodies_answer_to_their_names(self, typed: str, code: str) -> None:
        found = catalogues.body_kind_by_word(typed)
        assert found is not None
        assert found.code == code

    def test_unknown_types_levels_and_kinds_are_nothing(self) -> None:
        assert catalogues.type_by_word("thi hát") is None
        assert catalogues.level_by_word("tầng") is None
        assert catalogues.body_kind_by_word("tầng") is None


class TestAbbreviations:
    """An ambiguous word is read by issuer and date."""

    @pytest.mark.parametrize(
        ("kind", "level", "name", "code"),
        [
            ("state", "central", "Thủ tướng Chính phủ", "BKTTG"),
            ("", "", "Thủ tướng", "BKTTG"),
            ("government", "ministry", "Bộ Giáo dục và Đào tạo", "BKT"),
            ("government", "ministry", "Văn phòng Chính phủ", "BKT"),
            ("police", "ministry", "Bộ Công an", "BKT"),
            ("government", "province", "UBND tỉnh Lâm Đồng", "BKT"),
            ("", "", "Chủ tịch UBND tỉnh Lâm Đồng", "BKT"),
            ("", "", "Bộ trưởng Bộ Công an", "BKT"),
            ("army", "ministry", "Bộ Quốc phòng", "BKT"),
            ("union", "central", "Trung ương Hội Nông dân Việt Nam", "BKT"),
            ("union", "province", "Tỉnh Đoàn Lâm Đồng", "BK"),
            ("police", "province", "Công an tỉnh Lâm Đồng", "BK"),
            ("army", "ministry", "Bộ Tư lệnh Bộ đội Biên phòng", "BK"),
            ("", "", "Bộ Tư lệnh Quân khu 7", "BK"),
            ("government", "district", "UBND huyện Đức Trọng", "BK"),
        ],
    )
    @pytest.mark.parametrize("typed", ["BK", "bk", "Bằng khen"])
    def test_a_certificate_of_merit_is_its_issuer_s(self, typed: str, kind: str, level: str, name: str, code: str) -> None:
        entry = catalogues.abbreviation(typed)
        assert entry is not None
        assert entry.resolve(kind, level, name, "2022-12-30") == code

    def test_without_an_issuer_nothing_is_guessed(self) -> None:
        assert all(entry.resolve("", "", " ", "2022") is None for entry in catalogues.abbreviations())

    @pytest.mark.parametrize(
        ("typed", "kind", "level", "name", "code"),
        [
            ("CTĐ", "state", "central", "Chính phủ", "CTDCP"),
            ("Cờ thi đua", "government", "province", "UBND tỉnh Bắc Ninh", "CTDT"),
            ("Cờ thi đua", "police", "province", "Công an tỉnh Bắc Ninh", None),
            ("CSTĐ", "government", "province", "UBND tỉnh Bắc Ninh", "CSTDT"),
            ("CSTĐ", "department", "department", "Sở Y tế", "CSTDCS"),
            ("Chiến sĩ thi đua", "state", "central", "Thủ tướng Chính phủ", "CSTDTQ"),
        ],
    )
    def test_flags_and_fighters_are_their_issuer_s_too(self, typed: str, kind: str, level: str, name: str, code: str | None) -> None:
        entry = catalogues.abbreviation(typed)
        assert entry is not None
        assert entry.resolve(kind, level, name, "") == code

    def test_a_rule_holds_only_on_its_days(self, tmp_path: Path) -> None:
        rules = "".join(
            f'[[abbreviation.rule]]\nform = "{code}"\nbasis = "-"\nconfirmed = false\nvalid_from = "{first}"\nvalid_to = "{last}"\n'
            for code, first, last in (("HH", "", "2023-12-31"), ("KNC", "2024-01-01", ""))
        )
        path = tmp_path / "abbreviations.toml"
        path.write_text(f'[[abbreviation]]\ntext = "H"\n{rules}', encoding="utf-8")
        (entry,) = catalogues.read_abbreviations(path)
        assert [entry.resolve("police", "", "", day) for day in ("2023-12-31", "2024-01-01", "2024")] == ["HH", "KNC", "KNC"]
