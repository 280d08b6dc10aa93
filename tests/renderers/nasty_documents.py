"""One document of each type that holds everything known to have broken a layout, a terminal or a spreadsheet."""

import unicodedata

from awards.reports.report import Card, Column, ColumnKind, Document, Listing, Report, Row, Special, Table

NONE = Special.NOT_APPLICABLE
DECOMPOSED = unicodedata.normalize("NFD", "Đặng Thị Hoà")
LONG = "Ban Chỉ đạo phong trào Toàn dân bảo vệ an ninh Tổ quốc và Toàn dân đoàn kết xây dựng đời sống văn hóa xã Hiệp An"

SUMMARY = Table(
    name="by_body_and_form",
    title="Theo cơ quan khen thưởng và hình thức",
    columns=(
        Column("body", "Cơ quan khen thưởng"),
        Column("body_id", "body_id", ColumnKind.ID, machine_only=True),
        Column("form", "Hình thức"),
        Column("form_code", "form_code", ColumnKind.CODE, machine_only=True),
        Column("collectives", "Tập thể", ColumnKind.COUNT),
        Column("households", "Hộ gia đình", ColumnKind.COUNT),
        Column("individuals", "Cá nhân", ColumnKind.COUNT),
        Column("total", "Tổng số", ColumnKind.COUNT),
        Column("change", "Tăng, giảm", ColumnKind.CHANGE),
    ),
    rows=(
        Row(
            {
                "body": "UBND huyện Đức Trọng",
                "body_id": 1,
                "form": "Giấy khen",
                "form_code": "GK",
                "collectives": 3,
                "households": 1_490_000,
                "individuals": 0,
                "total": 1_490_003,
                "change": 3,
            },
            ids=(1, 2, 3),
        ),
        Row(
            {
                "body": LONG,
                "body_id": 2,
                "form": "Danh hiệu “Gia đình văn hóa” | [bold]x[/bold]",
                "form_code": "GDVH",
                "collectives": NONE,
                "households": None,
                "individuals": 12,
                "total": 12,
                "change": -5,
            },
            ids=(4,),
        ),
        Row(
            {
                "body": "Tổ 1 [/] :skull: *đội* _đ_ `x` <b>",
                "body_id": 3,
                "form": "=1+1",
                "form_code": "-5",
                "collectives": 0,
                "households": 0,
                "individuals": 0,
                "total": 0,
                "change": 0,
            },
        ),
    ),
    totals={"body": "Tổng cộng", "collectives": 3, "households": 1_490_000, "individuals": 12, "total": 1_490_015, "change": -2},
    notes=("32 theo quyết định, đã nhập 30; số còn lại chưa có tên trong danh sách kèm theo quyết định.",),
)

EMPTY = Table(
    name="by_month", title="Theo tháng", columns=(Column("month", "Tháng"), Column("total", "Tổng số", ColumnKind.COUNT)), rows=()
)

REPORT = Report(
    name="annual",
    title="Tổng hợp khen thưởng năm 2022",
    parameters={"year": 2022, "body": None, "clock": "work"},
    heading=("Đơn vị lập sổ: UBND huyện Đức Trọng \x1b]0;title\x07",),
    tables=(SUMMARY, EMPTY),
    notes=(
        "Tính theo năm công tác; quyết định ký trong tháng 12/2022 hoặc tháng 01/2023 cho công tác năm 2022 đều được tính.",
        "1. Chỉ cộng những dòng của quyết định đã ban hành. \x1b[31mđỏ\x1b[0m \u202eược đọc ngược",
    ),
)

PEOPLE = Table(
    name="recipients",
    title="Người và tập thể được khen",
    columns=(
        Column("id", "Mã", ColumnKind.ID),
        Column("name", "Họ và tên"),
        Column("born", "Ngày sinh", ColumnKind.DATE),
        Column("year", "Năm", ColumnKind.YEAR),
        Column("number", "Số, ký hiệu", ColumnKind.CODE),
        Column("at", "Lúc nhập", ColumnKind.TIME),
        Column("approximate", "Gần đúng"),
    ),
    rows=(
        Row(
            {
                "id": 1,
                "name": DECOMPOSED,
                "born": "1999-03-12",
                "year": 2022,
                "number": "1234/QĐ-UBND",
                "at": "2023-01-05T02:03:04Z",
                "approximate": True,
            }
        ),
        Row({"id": 2, "name": "H'Hen Niê", "born": "1992", "year": None, "number": "\t=1", "at": "2022-12-31T17:00:00Z"}),
        Row({"id": 3, "name": "K\u2019Brểu \x9b2J\x00\x7f", "born": "XXXX-01-05", "year": 2021, "number": "@SUM(A1)", "at": None}),
        Row({"id": 4, "name": " =cmd|' /C calc'!A0", "born": "2022-12", "year": 2020, "number": "-5", "at": NONE}),
        Row(
            {
                "id": 5,
                "name": "\N{FULLWIDTH EQUALS SIGN}1+1 中村 花子\u200b\u2028",
                "born": None,
                "year": NONE,
                "number": '1"2,3;4',
                "at": None,
            }
        ),
        Row(
            {
                "id": 6,
                "name": "Nguyễnthịkhôngcókhoảngcáchnàotrongtên",
                "born": "12/3/1999",
                "year": 1998,
                "number": "chưa có",
                "at": "hôm qua",
            }
        ),
    ),
)

CARD = Card(
    title="Đặng Thị Hoà [/]",
    columns=(
        Column("id", "Mã", ColumnKind.ID),
        Column("name", "Họ và tên"),
        Column("born", "Ngày sinh", ColumnKind.DATE),
        Column("unit", "Đơn vị công tác"),
        Column("note", "Ghi chú của người lập sổ về hồ sơ"),
        Column("version", "version", ColumnKind.COUNT, machine_only=True),
    ),
    cells={"id": 1_099_511_627_777, "name": DECOMPOSED, "born": None, "unit": LONG, "note": "+84 :skull: \x1b[2J", "version": 3},
    parts=(
        Table(
            name="awards",
            title="Các lần được khen",
            columns=(Column("form", "Hình thức"), Column("date", "Ngày quyết định", ColumnKind.DATE)),
            rows=(Row({"form": "Bằng khen Công an tỉnh", "date": "2022-12-30"}), Row({"form": "Giấy khen", "date": "1998"})),
        ),
        Table(name="aliases", title="Tên khác", columns=(Column("name", "Tên"),), rows=()),
    ),
)

DOCUMENTS: dict[str, Document] = {"report": REPORT, "listing": Listing(PEOPLE), "card": CARD}
