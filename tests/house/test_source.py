"""The program's text keeps to the house rules: said what for, annotated, short, no printing, no values in SQL."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import is_normalized

import pytest

from house.project import SOURCE, modules, name_of, tree

pytestmark = pytest.mark.house

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 60
MEDIAN_LINES_OF_A_FUNCTION = 10
MOST_PARAMETERS = 6
MOST_PARAMETERS_OF_A_COMMAND = 28  # Typer has one parameter for each option
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers"}
STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|ALTER|DROP|CREATE)\s", re.IGNORECASE)
SAFE_IN_SQL = re.compile(r"[A-Z][A-Z0-9_]*|[A-Za-z_.]*(table|column|alias|clause|marks|where|order|names)[A-Za-z_]*", re.IGNORECASE)

Function = ast.FunctionDef | ast.AsyncFunctionDef

ALL = pytest.mark.parametrize("module", modules(), ids=name_of)


def functions(module: Path) -> Iterator[Function]:
    """Every function and method of a module."""
    yield from (node for node in ast.walk(tree(module)) if isinstance(node, Function))


def length(function: Function) -> int:
    """How many lines a function has, without its decorators and its docstring, and a command without its list of options."""
    first = function.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    start = first.lineno if is_command(function) else function.lineno
    return (function.end_lineno or 0) - start + 1 - ((first.end_lineno or 0) - first.lineno + 1 if said else 0)


def parameters(function: Function) -> int:
    """How many values a caller gives."""
    given = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
    return len([argument for argument in given if argument.arg not in {"self", "cls"}])


def is_command(function: Function) -> bool:
    """Whether Typer reads a command's options from it."""
    called = [node.func if isinstance(node, ast.Call) else node for node in function.decorator_list]
    names = {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in called}
    return bool(names & {"command", "callback"})


def hidden(name: str) -> bool:
    """Whether a name is only for its own module, or Python's own."""
    return name.startswith("_")


@ALL
def test_a_module_says_what_it_is_for(module: Path) -> None:
    said = ast.get_docstring(tree(module))
    assert said, "no docstring"
    assert said.splitlines()[0].endswith((".", ":")), said.splitlines()[0]


@ALL
def test_public_functions_and_classes_say_what_they_mean(module: Path) -> None:
    named = [node for node in tree(module).body if isinstance(node, Function | ast.ClassDef)]
    named += [node for owner in named if isinstance(owner, ast.ClassDef) for node in owner.body if isinstance(node, Function)]
    assert [node.name for node in named if not hidden(node.name) and not ast.get_docstring(node)] == []


@ALL
def test_everything_is_annotated(module: Path) -> None:
    missing = [function.name for function in functions(module) if function.returns is None]
    for function in functions(module):
        given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs, function.args.vararg, function.args.kwarg]
        bare = [argument.arg for argument in given if argument and argument.annotation is None and argument.arg not in {"self", "cls"}]
        missing += [f"{function.name}({name})" for name in bare]
    assert missing == []


@ALL
def test_files_and_functions_are_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_FILE
    assert {function.name: length(function) for function in functions(module) if length(function) > MOST_LINES_OF_A_FUNCTION} == {}


def test_most_functions_are_very_short() -> None:
    lengths = sorted(length(function) for module in modules() for function in functions(module))
    assert lengths[len(lengths) // 2] <= MEDIAN_LINES_OF_A_FUNCTION


@ALL
def test_functions_take_few_values(module: Path) -> None:
    budget = {function.name: MOST_PARAMETERS_OF_A_COMMAND if is_command(function) else MOST_PARAMETERS for function in functions(module)}
    assert {function.name: parameters(function) for function in functions(module) if parameters(function) > budget[function.name]} == {}


@ALL
def test_nothing_is_printed_past_the_streams_in_use(module: Path) -> None:
    called = [node.func.id for node in ast.walk(tree(module)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert {"print", "input", "breakpoint", "eval", "exec"} & set(called) == set()


@ALL
def test_no_value_is_written_into_a_statement(module: Path) -> None:
    written = []
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant) and STATEMENT.match(str(node.values[0].value)):
            filled = [ast.unparse(part.value) for part in node.values if isinstance(part, ast.FormattedValue)]
            written += [name for name in filled if not SAFE_IN_SQL.fullmatch(name)]
    assert written == [], "only names of tables, columns and clauses may stand in a statement; values are bound"


@ALL
def test_text_is_composed(module: Path) -> None:
    assert is_normalized("NFC", module.read_text(encoding="utf-8"))


def test_names_say_something() -> None:
    assert [name_of(module) for module in modules() if module.stem in EMPTY_NAMES or set(module.parts) & EMPTY_NAMES] == []


def test_every_folder_is_a_package() -> None:
    folders = {module.parent for module in modules()}
    assert [
        str(folder) for folder in folders if not (folder / "__init__.py").exists() and (SOURCE / "db") not in [folder, *folder.parents]
    ] == []
