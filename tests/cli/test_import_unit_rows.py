"""A unit that stands alone in its row, from the file to the register: nobody is honoured by mistake and nothing comes in without a word."""

from pathlib import Path

from cli.outside import BODY, PAPER, awards, preview, taken_in
from program import Cli
from readers import files

UNCLEAR = [
    ["STT", "Họ và tên", "Chức vụ"],
    ["I", "Trường Mẫu Một", ""],
    ["II", "Trường Mẫu Hai", ""],
    ["1", "Nguyễn Văn Mẫu", "Giáo viên"],
]


def test_a_unit_of_which_nothing_tells_is_shown_and_asked_for(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = files.xlsx(tmp_path / "ds.xlsx", UNCLEAR)
    told = preview(cli, path, *PAPER)
    assert [(row["row"], row["field"], row["state"]) for row in told["rows"]] == [(2, "name", "doubtful")]
    outcome = cli("import", path, *PAPER, "--yes")
    assert outcome.status == 1
    assert "“Trường Mẫu Một”" in outcome.err
    assert awards(cli) == []


def test_a_doubtful_unit_that_is_accepted_is_honoured_itself(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    taken_in(cli, files.xlsx(tmp_path / "ds.xlsx", UNCLEAR), *PAPER, "--accept-warnings")
    assert {(line["kind"], line["name"], line.get("unit")) for line in awards(cli)} == {
        ("collective", "Trường Mẫu Một", None),
        ("individual", "Nguyễn Văn Mẫu", "Trường Mẫu Hai"),
    }
