"""Commands answer to English and Vietnamese words, and every command, option and word is explained in the reader's language."""

import json
import sys
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from awards.cli.words import WORDS
from program import Cli, Program

CATALOGUE = Path(import_module("awards").__file__ or "").parent / "locale" / "vi" / "LC_MESSAGES" / "awards.mo"
ACCENTED = {
    "ceremony": "buổi-lễ", "body": "đơn-vị", "form": "hình-thức", "recipient": "đối-tượng", "decision": "quyết-định",
    "proposal": "đề-nghị", "award": "khen-thưởng", "find": "tìm", "report": "báo-cáo", "history": "nhật-ký", "undo": "hoàn-tác",
    "redo": "làm-lại", "add": "thêm", "list": "danh-sách", "show": "xem", "edit": "sửa", "sign": "ký", "annual": "tổng-hợp",
    "shell": "phiên", "use": "mở", "exit": "thoát", "help": "trợ-giúp",
    "import": "nhận-tệp", "merge": "gộp", "distinct": "khác-người", "duplicates": "trùng-tên", "backup": "sao-lưu", "enter": "nhập",
    "missing": "còn-thiếu", "register": "sổ-khen-thưởng", "sentence": "lời-văn", "export": "kết-xuất", "all": "tất-cả", "awards": "lượt-khen", "compare": "đối-chiếu",
    "tick": "trao", "confirmation": "xác-nhận",
    "mail-merge": "trộn-thư", "check": "kiểm-tra",
    "bonuses": "chi-tiền-thưởng", "money": "tiền-thưởng", "paid": "đã-chi",
}  # fmt: skip
FIRST_LEVEL = (
    "ceremony", "body", "form", "recipient", "decision", "proposal", "award", "find", "report", "history", "undo", "redo", "backup",
)  # fmt: skip
LINES = (
    ("find", "dang thi hoa"),
    ("body", "list"),
    ("decision", "show", "1"),
    ("recipient", "show", "6"),
    ("award", "list"),
    ("form", "show", "GK"),
    ("ceremony", "show", "1"),
    ("proposal", "list"),
    ("report", "annual", "2022"),
    ("report", "decision", "1"),
    ("history", "recipient", "6"),
)
WALK = """
import json, os, sys
from awards import language
language.use(sys.argv[1])
from awards.cli.root import root
import typer

def describe(command, path, context):
    found = {"path": path, "help": command.help, "params": []}
    for parameter in command.get_params(context):
        names = [*parameter.opts, *parameter.secondary_opts]
        found["params"].append({"names": names, "kind": parameter.param_type_name, "help": getattr(parameter, "help", None),
                                "metavar": parameter.metavar})
    found["page"] = command.get_help(context)
    yield found
    if hasattr(command, "list_commands"):
        for word in command.list_commands(context):
            below = command.get_command(context, word)
            with below.make_context(word, [], parent=context, resilient_parsing=True) as inner:
                yield from describe(below, [*path, word], inner)

with root.make_context("awards", [], resilient_parsing=True) as context:
    print(json.dumps(list(describe(root, [], context))))
"""


@pytest.fixture(scope="module", params=["en", "vi"])
def tree(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Every command with its options and its help page, in one language."""
    walk = Program(tmp_path_factory.mktemp("walk"), (sys.executable, "-c", WALK))
    outcome = walk(request.param)
    assert outcome.status == 0, outcome.err
    found: list[dict[str, Any]] = json.loads(outcome.out)
    return [{**command, "language": request.param} for command in found]


def spellings(word: str) -> set[str]:
    """The ways in which a word may be typed."""
    plain = WORDS[word]
    accented = ACCENTED[word]
    return {word, plain, plain.upper(), accented, accented.upper(), unicodedata.normalize("NFD", accented), accented.replace("-", " ")}


@pytest.mark.parametrize("word", FIRST_LEVEL)
def test_a_command_answers_to_its_words(office: Cli, word: str) -> None:
    wanted = office.done(word, "--help").out
    for typed in sorted(spellings(word)):
        assert office.done(typed, "--help").out == wanted, typed


@pytest.mark.parametrize(
    ("noun", "verb"),
    [("decision", verb) for verb in ("add", "list", "show", "edit", "sign")] + [("report", "annual"), ("ceremony", "tick")],
)
def test_a_verb_answers_to_its_words(office: Cli, noun: str, verb: str) -> None:
    wanted = office.done(noun, verb, "--help").out
    for typed in sorted(spellings(verb)):
        assert office.done(WORDS[noun], typed, "--help").out == wanted, typed


def test_the_table_of_words_is_the_one_that_is_tested() -> None:
    assert set(ACCENTED) == set(WORDS)


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_a_line_gives_the_same_records_by_its_vietnamese_words(office: Cli, words: tuple[str, ...]) -> None:
    spoken = [ACCENTED.get(word, word) for word in words[:2]] + list(words[2:])
    mine, theirs = (office.done(*line, "--format", "csv").out for line in (words, spoken))
    assert mine == theirs


def test_history_takes_the_noun_in_either_language(office: Cli) -> None:
    assert office.done("history", "đối-tượng", "6").out == office.done("history", "recipient", "6").out


@pytest.mark.parametrize("kind", ["individual", "cá nhân", "ca nhan", "CÁ NHÂN"])
def test_values_of_a_choice_are_understood_in_either_language(office: Cli, kind: str) -> None:
    for words in (("recipient", "list"), ("find", "hoa"), ("report", "annual", "2022")):
        assert office("--lang", "vi", *words, "--kind", kind).status == 0
        assert office("--lang", "vi", *words, "--kind", "đá").status == 2


def test_a_sentence_in_vietnamese_names_the_vietnamese_words(office: Cli) -> None:
    refused = office("--lang", "vi", "nhat-ky", "abc", "1").err
    assert "quyet-dinh" in refused
    assert "decision" not in refused
    assert "lam-lai" in office.done("--lang", "vi", "hoan-tac", "--yes").err
    assert "hinh-thuc danh-sach" in office("--lang", "vi", "hinh-thuc", "xem", "XYZ").err


@pytest.mark.parametrize("path", [(), ("quyet-dinh",), ("bao-cao",)], ids=lambda path: " ".join(path) or "awards")
def test_vietnamese_help_names_the_vietnamese_words(office: Cli, path: tuple[str, ...]) -> None:
    page = office.done("--lang", "vi", *path, "--help").out
    listed = {line.split()[0] for line in page.splitlines() if line.startswith("  ") and line.strip() and not line.startswith("   ")}
    for english, vietnamese in WORDS.items():
        assert english not in listed
        assert path or english not in FIRST_LEVEL or vietnamese in listed


def test_the_other_name_of_the_program_stands_in_its_help(home: Path, tmp_path: Path) -> None:
    called = tmp_path / "khen"
    called.write_text("from awards.__main__ import main\nmain()\n", encoding="utf-8")
    outcome = Program(home, (sys.executable, str(called)))("bao-cao", "--help", environment={"AWARDS_LANG": "vi"})
    assert outcome.status == 0
    assert "khen bao-cao" in outcome.out.splitlines()[0]


def test_every_command_is_explained(tree: list[dict[str, Any]]) -> None:
    assert len(tree) > 45
    for command in tree:
        assert command["help"], command["path"]
        assert command["help"].strip().endswith("."), command["path"]


def test_every_option_and_word_is_explained(tree: list[dict[str, Any]]) -> None:
    """Also those that Typer adds by itself."""
    for command in tree:
        for parameter in command["params"]:
            assert parameter["help"], (command["path"], parameter["names"])
            shown = parameter["names"][0] if parameter["kind"] == "option" else parameter["metavar"]
            assert shown in command["page"], (command["path"], shown)


def test_help_fits_eighty_columns(tree: list[dict[str, Any]]) -> None:
    for command in tree:
        too_wide = [line for line in command["page"].splitlines() if len(line) > 80]
        assert too_wide == [], command["path"]


def test_the_same_commands_and_options_are_there_in_both_languages(tmp_path: Path) -> None:
    walk = Program(tmp_path, (sys.executable, "-c", WALK))
    english, vietnamese = (json.loads(walk(spoken).out) for spoken in ("en", "vi"))
    assert [len(command["path"]) for command in english] == [len(command["path"]) for command in vietnamese]
    options = [[one["names"] for one in command["params"] if one["kind"] == "option"] for command in english]
    assert options == [[one["names"] for one in command["params"] if one["kind"] == "option"] for command in vietnamese]


@pytest.mark.skipif(not CATALOGUE.exists(), reason="there is no Vietnamese catalogue yet")
def test_no_english_is_left_in_vietnamese_help(tmp_path: Path) -> None:
    """Every help text that is a sentence differs from the English one; what Typer adds by itself too."""
    walk = Program(tmp_path, (sys.executable, "-c", WALK))
    english, vietnamese = (json.loads(walk(spoken).out) for spoken in ("en", "vi"))
    left = []
    for one, other in zip(english, vietnamese, strict=True):
        texts = [(one["help"], other["help"]), *((a["help"], b["help"]) for a, b in zip(one["params"], other["params"], strict=True))]
        left += [(other["path"], text) for text, spoken in texts if text == spoken]
        left += [
            (other["path"], word)
            for word in ("Usage:", "Options", "Commands", "Arguments", "[OPTIONS]", "COMMAND")
            if word in other["page"]
        ]
    assert left == []
