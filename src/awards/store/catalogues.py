"""The dated catalogues in `db/catalogues`, each read and checked once: what the law says on which day."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from awards.errors.catalogue import CatalogueRepeated, CatalogueValueWrong
from awards.resources import db_folder
from awards.store.catalogue_entries import (
    Abbreviation,
    Authority,
    AwardType,
    BodyKind,
    Coded,
    Form,
    Law,
    LegalText,
    Level,
    Regime,
    Rule,
    in_force,
)
from awards.store.catalogue_parts import Place, apart, build, index, label, nested, tables
from awards.text.fold import fold

LAST_SHIPPED_FORM = 999


class _Worded(Protocol):
    """An entry that answers to words."""

    def words(self) -> Iterator[str]:
        """Give the words."""


W = TypeVar("W", bound=_Worded)


def _words(entries: Iterable[W]) -> Iterator[tuple[str, W]]:
    """Pair every word with its entry."""
    return ((word, entry) for entry in entries for word in entry.words())


@lru_cache
def laws() -> tuple[Law, ...]:
    """Return the regimes, oldest first."""
    return read_laws(_file("laws.toml"))


def law_on(date_iso: str) -> Law | None:
    """Return the law of a decision's date: partial dates by most of their days, an unknown year by the newest law; none before 2004."""
    return in_force(laws(), date_iso)


@lru_cache
def forms() -> tuple[Form, ...]:
    """Return every shipped title and form of commendation, in the order of the file."""
    return read_forms(_file("forms.toml"), laws())


@lru_cache
def _forms_by_code() -> dict[str, Form]:
    return {form.code: form for form in forms()}


@lru_cache
def _forms_by_word() -> dict[str, Form]:
    return index("forms.toml", _words(forms()))


def form_by_code(code: str) -> Form | None:
    """Return the shipped form with exactly this code."""
    return _forms_by_code().get(code)


def form_by_word(text: str) -> Form | None:
    """Return the shipped form that a code, a name of any time or an alias stands for; accents, case and spaces do not count.

    Ask `abbreviation` first: BK is the code of one form and a word for three.
    """
    return _forms_by_word().get(fold(text))


@lru_cache
def types() -> tuple[AwardType, ...]:
    """Return the types of commendation (loại hình) in the order of the law."""
    return read_types(_file("types.toml"), laws())


@lru_cache
def _types_by_word() -> dict[str, AwardType]:
    return index("types.toml", _words(types()))


def type_by_word(text: str) -> AwardType | None:
    """Return the type that a code, a name or an alias stands for; accents, case and spaces do not count."""
    return _types_by_word().get(fold(text))


@lru_cache
def levels() -> tuple[Level, ...]:
    """Return the levels from the highest downwards."""
    return read_levels(_file("levels.toml"))


@lru_cache
def _levels_by_word() -> dict[str, Level]:
    return index("levels.toml", _words(levels()))


def level_by_word(text: str) -> Level | None:
    """Return the level that a code, a name or an alias stands for; accents, case and spaces do not count."""
    return _levels_by_word().get(fold(text))


@lru_cache
def body_kinds() -> tuple[BodyKind, ...]:
    """Return the kinds of bodies."""
    return read_body_kinds(_file("body_kinds.toml"))


@lru_cache
def _body_kinds_by_word() -> dict[str, BodyKind]:
    return index("body_kinds.toml", _words(body_kinds()))


def body_kind_by_word(text: str) -> BodyKind | None:
    """Return the kind of body that a code, a name or an alias stands for; accents, case and spaces do not count."""
    return _body_kinds_by_word().get(fold(text))


@lru_cache
def recipient_classes() -> tuple[Coded, ...]:
    """Return the classes of recipients that statistics ask for; `kind` is individual, collective or household."""
    return read_coded(_file("recipient_classes.toml"), "class")


@lru_cache
def fields() -> tuple[Coded, ...]:
    """Return the fields of activity with the codes that the provinces' sheets use."""
    return read_coded(_file("fields.toml"), "field")


@lru_cache
def authorities() -> tuple[Authority, ...]:
    """Return who may grant what and when."""
    return read_authorities(_file("authorities.toml"))


def authorities_for(issuer_kind: str, issuer_level: str, date_iso: str) -> tuple[Authority, ...]:
    """Return what heads of such a body may grant on some day that the date may mean, with an unknown year on any; empty: nothing known."""
    return tuple(
        authority
        for authority in authorities()
        if authority.issuer_kind == issuer_kind and authority.issuer_level in ("", issuer_level) and authority.may_hold_on(date_iso)
    )


@lru_cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """Return the words that stand for different forms."""
    return read_abbreviations(_file("abbreviations.toml"))


@lru_cache
def _abbreviations_by_word() -> dict[str, Abbreviation]:
    return index("abbreviations.toml", _words(abbreviations()))


def abbreviation(text: str) -> Abbreviation | None:
    """Return the ambiguous word that is typed; its `resolve` says which form an issuer means by it. Accents and case do not count."""
    return _abbreviations_by_word().get(fold(text))


def read_laws(path: Path) -> tuple[Law, ...]:
    """Read a file of laws; raises CatalogueBroken."""
    found = []
    for row in tables(path, "law"):
        rest, blocks = nested(row, "text", path.name)
        texts = tuple(build(LegalText, block, path.name) for block in blocks)
        found.append(build(Law, rest, path.name, texts=texts))
    index(path.name, ((law.key, law) for law in found))
    return apart(found, Place(path.name, "law"))


def read_forms(path: Path, regimes: tuple[Law, ...]) -> tuple[Form, ...]:
    """Read a file of forms; a regime without days of its own has those of its law. Raises CatalogueBroken."""
    found = []
    for row in tables(path, "form"):
        rest, blocks = nested(row, "regime", path.name)
        form = build(Form, rest, path.name, regimes=_regimes(blocks, regimes, Place(path.name, label(row))))
        if not 1 <= form.id <= LAST_SHIPPED_FORM:
            raise CatalogueValueWrong(file=path.name, entry=form.code, key="id")
        found.append(form)
    if len({form.id for form in found}) < len(found):
        raise CatalogueRepeated(file=path.name, word=_first_repeated(found))
    index(path.name, _words(found))
    return tuple(found)


def _first_repeated(found: list[Form]) -> int:
    """Find the id that two forms share."""
    ids = [form.id for form in found]
    return next(number for number in ids if ids.count(number) > 1)


def _regimes(blocks: list[dict[str, object]], known: tuple[Law, ...], place: Place) -> tuple[Regime, ...]:
    """Build the regimes of one entry; a block that belongs to no law (law = "") gives its own days."""
    days = {law.key: {"valid_from": law.valid_from, "valid_to": law.valid_to} for law in known} | {"": {}}
    for block in blocks:
        if block.get("law") not in days:
            raise CatalogueValueWrong(file=place.file, entry=place.entry, key="law")
    return apart((build(Regime, days[str(block["law"])] | block, place.file) for block in blocks), place)


def read_types(path: Path, regimes: tuple[Law, ...]) -> tuple[AwardType, ...]:
    """Read a file of types; raises CatalogueBroken."""
    found = []
    for row in tables(path, "type"):
        rest, blocks = nested(row, "regime", path.name)
        found.append(build(AwardType, rest, path.name, regimes=_regimes(blocks, regimes, Place(path.name, label(row)))))
    index(path.name, _words(found))
    return tuple(found)


def read_levels(path: Path) -> tuple[Level, ...]:
    """Read a file of levels, highest first; raises CatalogueBroken."""
    found = sorted((build(Level, row, path.name) for row in tables(path, "level")), key=lambda level: level.rank)
    index(path.name, _words(found))
    return tuple(found)


def read_body_kinds(path: Path) -> tuple[BodyKind, ...]:
    """Read a file of kinds of bodies; raises CatalogueBroken."""
    found = tuple(build(BodyKind, row, path.name) for row in tables(path, "kind"))
    index(path.name, _words(found))
    return found


def read_coded(path: Path, table: str) -> tuple[Coded, ...]:
    """Read a code list; raises CatalogueBroken."""
    found = tuple(build(Coded, row, path.name) for row in tables(path, table))
    index(path.name, ((entry.code, entry) for entry in found))
    return found


def read_authorities(path: Path) -> tuple[Authority, ...]:
    """Read a file of authorities; raises CatalogueBroken."""
    return tuple(build(Authority, row, path.name) for row in tables(path, "authority"))


def read_abbreviations(path: Path) -> tuple[Abbreviation, ...]:
    """Read a file of ambiguous words with their rules in order; raises CatalogueBroken."""
    found = []
    for row in tables(path, "abbreviation"):
        rest, blocks = nested(row, "rule", path.name)
        found.append(build(Abbreviation, rest, path.name, rules=tuple(build(Rule, block, path.name) for block in blocks)))
    index(path.name, _words(found))
    return tuple(found)


def _file(name: str) -> Path:
    return db_folder() / "catalogues" / name
