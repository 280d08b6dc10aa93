"""A damaged catalogue is refused with one sentence."""

from collections.abc import Callable
from dataclasses import fields as parts_of
from pathlib import Path

import pytest

from awards.errors.base import ExitStatus
from awards.errors.catalogue import (
    CatalogueBroken,
    CatalogueDateWrong,
    CatalogueKeyMissing,
    CatalogueKeyUnknown,
    CatalogueOverlaps,
    CatalogueRepeated,
    CatalogueUnreadable,
    CatalogueValueWrong,
)
from awards.resources import db_folder
from awards.store import catalogues
from awards.store.catalogue_entries import Form

FORM = """
[[form]]
id = 7
code = "X"
name = "Mẫu"
family = "commendation"
group = "other"
level = ""
grade = 1
aliases = ["Mẫu thử"]
"""
REGIME = '[[form.regime]]\nlaw = "L2022"\nbasis = "-"\nconfirmed = true\n'


def read(text: str, folder: Path) -> tuple[Form, ...]:
    """Read forms from made-up text."""
    path = folder / "forms.toml"
    path.write_text(text, encoding="utf-8")
    return catalogues.read_forms(path, catalogues.laws())


class TestDamage:
    """A damaged catalogue is one sentence and exit status 3."""

    def test_the_made_up_catalogue_is_good(self, tmp_path: Path) -> None:
        (one,) = read(FORM + REGIME, tmp_path)
        assert (one.id, one.code, one.aliases, one.regimes[0].valid_to) == (7, "X", ("Mẫu thử",), "2026-09-30")

    @pytest.mark.parametrize(
        ("text", "error", "said"),
        [
            ("[[form", CatalogueUnreadable, "forms.toml"),
            ("[[titles]]\ncode = 1", CatalogueKeyUnknown, "titles"),
            ("form = 5", CatalogueValueWrong, "form"),
            (FORM + 'colour = "red"\n', CatalogueKeyUnknown, "colour"),
            (FORM + "regimes = []\n", CatalogueKeyUnknown, "regimes"),
            (FORM + REGIME + 'colour = "red"\n', CatalogueKeyUnknown, "colour"),
            (FORM.replace("grade = 1\n", ""), CatalogueKeyMissing, "grade"),
            (FORM + REGIME.replace('basis = "-"\n', ""), CatalogueKeyMissing, "basis"),
            (FORM.replace("id = 7", 'id = "7"'), CatalogueValueWrong, "id"),
            (FORM.replace("id = 7", "id = 0"), CatalogueValueWrong, "id"),
            (FORM.replace("id = 7", "id = 1000"), CatalogueValueWrong, "id"),
            (FORM.replace("id = 7", "id = true"), CatalogueValueWrong, "id"),
            (FORM.replace('["Mẫu thử"]', '"Mẫu thử"'), CatalogueValueWrong, "aliases"),
            (FORM.replace('["Mẫu thử"]', "[1]"), CatalogueValueWrong, "aliases"),
            (FORM.replace('"other"', '"medals"'), CatalogueValueWrong, "group"),
            (FORM + REGIME + 'receives = ["family"]\n', CatalogueValueWrong, "receives"),
            (FORM + REGIME.replace("L2022", "L1945"), CatalogueValueWrong, "law"),
            (FORM + "regime = 5\n", CatalogueValueWrong, "regime"),
            (FORM + 'valid_from = "2024-02-30"\n', CatalogueDateWrong, "X"),
            (FORM + 'valid_from = "20240201"\n', CatalogueDateWrong, "X"),
            (FORM + "valid_from = 2024-02-01\n", CatalogueDateWrong, "X"),
            (FORM + 'valid_from = "2024-02-02"\nvalid_to = "2024-02-01"\n', CatalogueDateWrong, "X"),
            (FORM + REGIME + REGIME, CatalogueOverlaps, "X"),
            (FORM + REGIME + REGIME.replace("L2022", "L2003") + 'valid_to = "2024-01-01"\n', CatalogueOverlaps, "X"),
            (FORM + FORM.replace('"X"', '"Y"').replace("Mẫu", "Khác"), CatalogueRepeated, "7"),
            (FORM + FORM.replace("id = 7", "id = 8").replace("Mẫu", "Khác"), CatalogueRepeated, "X"),
            (FORM + FORM.replace("id = 7", "id = 8").replace('"X"', '"Y"').replace('"Mẫu"', '"Khác"'), CatalogueRepeated, "Mẫu thử"),
        ],
    )
    def test_damage_is_one_sentence(self, text: str, error: type[CatalogueBroken], said: str, tmp_path: Path) -> None:
        with pytest.raises(error) as caught:
            read(text, tmp_path)
        sentence = str(caught.value)
        assert said in sentence
        assert "forms.toml" in sentence
        assert "\n" not in sentence
        assert str(tmp_path) not in sentence
        assert caught.value.status is ExitStatus.STORAGE

    def test_a_missing_file_and_bytes_that_are_not_utf8_are_unreadable(self, tmp_path: Path) -> None:
        with pytest.raises(CatalogueUnreadable):
            catalogues.read_levels(tmp_path / "levels.toml")
        (tmp_path / "levels.toml").write_bytes(b'[[level]]\nname = "\xff"\n')
        with pytest.raises(CatalogueUnreadable):
            catalogues.read_levels(tmp_path / "levels.toml")

    @pytest.mark.parametrize(
        ("name", "reader"),
        [
            ("laws.toml", catalogues.read_laws),
            ("types.toml", lambda path: catalogues.read_types(path, catalogues.laws())),
            ("levels.toml", catalogues.read_levels),
            ("body_kinds.toml", catalogues.read_body_kinds),
            ("recipient_classes.toml", lambda path: catalogues.read_coded(path, "class")),
            ("fields.toml", lambda path: catalogues.read_coded(path, "field")),
            ("abbreviations.toml", catalogues.read_abbreviations),
            ("forms.toml", lambda path: catalogues.read_forms(path, catalogues.laws())),
        ],
    )
    def test_an_entry_written_twice_is_noticed_in_every_file(self, name: str, reader: Callable[[Path], object], tmp_path: Path) -> None:
        shipped = (db_folder() / "catalogues" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(shipped + shipped, encoding="utf-8")
        with pytest.raises(CatalogueBroken):
            reader(tmp_path / name)

    def test_laws_of_one_day_are_two_too_many(self, tmp_path: Path) -> None:
        law = '[[law]]\nkey = "{key}"\nname="L"\nnumber="1"\nbasis="-"\nconfirmed = true\nvalid_from = "{day}"\nvalid_to = "2020-12-31"\n'
        path = tmp_path / "laws.toml"
        path.write_text(law.format(key="A", day="2001-01-01") + law.format(key="B", day="2020-12-31"), encoding="utf-8")
        with pytest.raises(CatalogueOverlaps):
            catalogues.read_laws(path)

    def test_entries_cannot_be_changed(self) -> None:
        one = catalogues.forms()[0]
        for part in parts_of(one):
            with pytest.raises(AttributeError):
                setattr(one, part.name, None)
