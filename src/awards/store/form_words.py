"""The words that filters of statistical forms use: those of the catalogues and of the office's own award forms."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from awards.errors.statistical_forms import FormWordUnknown
from awards.models.kinds import FormFamily, RecipientKind, Stage
from awards.store.catalogue_parts import CHOICES
from awards.store.catalogues import fields, forms, level_by_word, levels, recipient_classes, type_by_word, types
from awards.store.statistical_forms import UNKNOWN
from awards.text.clean import visible
from awards.text.fold import fold

ISSUERS = ("here", "above", "elsewhere")
"""The office itself, the bodies of higher levels, all others."""
STAGES = (Stage.GRANTED.value, Stage.PROPOSED.value)
MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class KnownForm:
    """An award form that a filter may name: its code, what it belongs to, and the words that stand for it."""

    code: str
    group: str
    family: str
    words: tuple[str, ...]


def shipped_forms() -> tuple[KnownForm, ...]:
    """The forms of the law."""
    return tuple(KnownForm(form.code, form.group, form.family, tuple(form.words())) for form in forms())


class Vocabulary:
    """All words that filters may use, by property; accents, case and spaces do not count."""

    def __init__(self, known: Iterable[KnownForm]) -> None:
        """Take the award forms of the law and of the office."""
        self._forms = tuple(known)
        self._codes = {form.code: form.code for form in self._forms}
        self._by_word = {fold(word): form.code for form in reversed(self._forms) for word in form.words}

    def values(self, key: str, words: Sequence[str], file: str, line: int) -> Mapping[str, frozenset[str]]:
        """Return what words under a key admit, by property; a class tells the kind as well. Raises `FormWordUnknown`."""
        find, known = self._ways()[key]
        codes = []
        for word in words:
            code = UNKNOWN if word == UNKNOWN and key in {"type", "class", "field"} else find(word)
            if code is None:
                near = difflib.get_close_matches(word, known, n=MOST_NEAR, cutoff=0.3) or list(known)[:MOST_NEAR]
                raise FormWordUnknown(file=file, line=line, word=visible(word), key=key, near=", ".join(near))
            codes.append(code)
        return self._admitted(key, frozenset(codes))

    def _admitted(self, key: str, codes: frozenset[str]) -> dict[str, frozenset[str]]:
        if key == "not_form":
            return {"form": frozenset(form.code for form in self._forms) - codes}
        if key in {"group", "family"}:
            return {"form": frozenset(form.code for form in self._forms if getattr(form, key) in codes)}
        kinds = {one.code: one.kind for one in recipient_classes()}
        if key == "class" and UNKNOWN not in codes:
            return {"class": codes, "kind": frozenset(kinds[code] for code in codes)}
        return {key: codes}

    def _ways(self) -> dict[str, tuple[Callable[[str], str | None], Sequence[str]]]:
        """How the words of a key are found, and which there are."""
        names = [word for form in self._forms for word in form.words]
        return {
            "form": (self._form, names),
            "not_form": (self._form, names),
            "group": one_of(sorted(CHOICES["group"])),
            "family": one_of([family.value for family in FormFamily]),
            "level": (lambda word: level.code if (level := level_by_word(word)) else None, [level.code for level in levels()]),
            "kind": one_of([kind.value for kind in RecipientKind]),
            "type": (lambda word: kind.code if (kind := type_by_word(word)) else None, [kind.code for kind in types()]),
            "class": coded({word: one.code for one in recipient_classes() for word in (one.code, one.name, *one.aliases)}),
            "field": coded({word: one.code for one in fields() for word in (one.code, one.name, *one.aliases)}),
            "issuer": one_of(ISSUERS),
            "stage": one_of(STAGES),
        }

    def _form(self, word: str) -> str | None:
        return self._codes.get(word) or self._by_word.get(fold(word))


def one_of(choices: Sequence[str]) -> tuple[Callable[[str], str | None], Sequence[str]]:
    """A closed choice."""
    return (lambda word: word if word in choices else None), choices


def coded(words: Mapping[str, str]) -> tuple[Callable[[str], str | None], Sequence[str]]:
    """A code list with its names."""
    folded = {fold(word): code for word, code in words.items()}
    return (lambda word: folded.get(fold(word))), list(dict.fromkeys(words.values()))
