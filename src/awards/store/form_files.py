"""Where statistical forms are found: those that ship with the program, the office's own folder, or a file that is named."""

from collections.abc import Iterator
from pathlib import Path

from awards.errors.statistical_forms import FormNotKnown
from awards.resources import db_folder
from awards.store.form_words import Vocabulary
from awards.store.place import data_folder
from awards.store.statistical_form_file import read_statistical_form
from awards.store.statistical_forms import StatisticalForm
from awards.text.clean import shown
from awards.text.fold import fold

FOLDER = "grids"


def shipped_files() -> list[Path]:
    """The forms that ship with the program."""
    return sorted((db_folder() / FOLDER).glob("*.toml"))


def own_files() -> list[Path]:
    """The forms that the office put into its data folder."""
    return sorted((data_folder() / FOLDER).glob("*.toml"))


def all_forms(words: Vocabulary) -> Iterator[StatisticalForm]:
    """Read every form, the office's own first. Raises the `FormFileWrong` of the first that is wrong."""
    for path in (*own_files(), *shipped_files()):
        yield read_statistical_form(path, words)


def find_form(name: str, words: Vocabulary) -> StatisticalForm:
    """Find a form by name or another name of it; the office's own comes before a shipped one. Raises `FormNotKnown`, `FormFileWrong`."""
    known = list(all_forms(words))
    wanted = fold(name)
    for form in known:
        if wanted in map(fold, form.words()):
            return form
    raise FormNotKnown(value=shown(name), choices=", ".join(form.name for form in known))
