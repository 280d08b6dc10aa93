"""Foreign lines become staged lines: every value cleaned or refused, what repeats looked up once, names keyed; nothing is recorded here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from awards.errors.base import AwardsError, InvalidValue, Sentence
from awards.errors.importing import FormNotTold, IssuerNotTold, KindNotTold, NobodyNamed, OtherDecision, WordNotKnown
from awards.errors.records import UnknownWord
from awards.models.kinds import RecipientKind
from awards.services.intake.frame import Frame, InField, getter, seen
from awards.services.intake.lookup import Lookup
from awards.services.intake.naming import MOST_CACHED, issuer_name, name_key, organisation, plain_key
from awards.services.intake.staged import INDIVIDUAL, KINDS, LINE, PART_BITS, Part, Place, Remark, Told
from awards.services.intake.values import (
    LABELS,
    NUMERIC_REFUSED,
    SIMPLE,
    amount_of,
    award_day,
    birth_of,
    date_of,
    decision_date_of,
    id_doubts,
    id_number_of,
    number_doubts,
    number_of,
    period_of,
    sex_of,
    text_of,
)
from awards.services.recipients import clean_name
from awards.text.cell_values import Value
from awards.text.clean import shown
from awards.text.fold import fold, unit_key
from awards.text.list_lines import guessed_kind
from awards.text.names import organisation_name, person_name_doubts
from awards.text.titles import split_title

PAPER = ("issuer", "number", "date", "signer")
PART = ("form", "type", "year", "ceremony", "ceremony_date", "ceremony_place")
CODED = ("class", "field")
MOST_TOLD = 10_000
"""Remarks kept with their words; beyond them only counted, so that a file of nothing but mistakes costs no memory."""

ALWAYS = LINE[: LINE.index("post")]
"""What every line has, whatever the file tells; the other columns are filled only where it tells them, for empty values cost as much as others."""

TOLD_BY = {"class_code": "class", "field_code": "field", "owed_dong": "owed"}
_AT = {name: place for place, name in enumerate(LINE)}
_ALIAS, _BORN, _ID_NUMBER = _AT["alias"], _AT["born"], _AT["id_number"]
_KIND_NUMBERS = {kind.value: number for number, kind in enumerate(KINDS)}


class LineReader:
    """Reads foreign lines of given fields into rows for the table `intake`."""

    def __init__(self, fields: Sequence[str], frame: Frame, lookup: Lookup) -> None:
        """Read lines whose values stand in the order of `fields`."""
        self.frame, self.lookup, self.told = frame, lookup, Told()
        self.at = {name: place for place, name in enumerate(fields)}
        self.of_paper = getter([self.at[name] for name in PAPER if name in self.at])
        self.of_part = getter([self.at[name] for name in PART if name in self.at])
        self.simple = [(self.at[name], name, _AT[name], dict[Value, str | None]()) for name in SIMPLE if name in self.at]
        self.fixed_simple = [(name, _AT[name], self.frame.fixed[name]) for name in SIMPLE if name in self.frame.fixed]
        self.personal = [name for name in ("born", "sex", "id_number", "alias", "owed", *CODED) if self.says(name)]
        self.papers: dict[int, int | InField] = {}
        self.paper_doubts: list[tuple[str, str, Sentence]] = []
        self.paper_keys: dict[int, int] = {}
        self.issuers: dict[str, int] = {}
        self.parts: dict[tuple[Any, ...], int | InField] = {}
        self.part_keys: dict[Part, int] = {}
        self.units: dict[str, int] = {}
        self.unit_keys: list[int] = [0]
        self.sheet_numbers: dict[str, int] = {}
        self.kind_at, self.name_at, self.unit_at = (self.at.get(name, -1) for name in ("kind", "name", "unit"))
        self.told.units.append("")
        self.doubtful: Mapping[tuple[str, int], Sequence[Sentence]] = {}
        self.columns = tuple(name for name in LINE if name in ALWAYS or self.says(TOLD_BY.get(name, name)))
        self.of_columns = itemgetter(*map(_AT.__getitem__, self.columns))

    def says(self, name: str) -> bool:
        """Whether file or command tells a field at all."""
        return name in self.at or name in self.frame.fixed

    def value(self, values: Sequence[Value], name: str) -> Value:
        """What a line holds in a field: its own cell, else what was said of all lines."""
        place = self.at.get(name)
        own = values[place] if place is not None else ""
        return own if own != "" else self.frame.fixed.get(name, "")

    def text(self, values: Sequence[Value], name: str) -> str:
        """The same as text. Raises `InField`."""
        value = self.value(values, name)
        if isinstance(value, str) and type(value) is str:
            return value
        try:
            return text_of(value, name)
        except InvalidValue as error:
            raise InField(error, name, "" if name in NUMERIC_REFUSED else value) from None

    def rows(self, lines: Iterable[tuple[str, int, Sequence[Value]]]) -> Iterator[tuple[Any, ...]]:
        """Read all lines into rows of `columns`; what is refused or doubtful stands in `told` afterwards."""
        told, doubtful = self.told, self.doubtful
        for n, (sheet, row, values) in enumerate(lines, start=1):
            told.read = n
            if doubtful and (sheet, row) in doubtful:
                self.keep_doubts(n, Place(sheet, row), [("name", "", one) for one in doubtful[sheet, row]])
            try:
                yield self.of_columns(self.row(n, sheet, row, values))
            except InField as refused:
                told.refused_count += 1
                if len(told.refused) < MOST_TOLD:
                    told.refused.append(Remark(Place(sheet, row), refused.name, seen(refused), refused.said, n))

    def forget(self) -> None:
        """Let go of what only reading needed."""
        self.papers, self.paper_keys, self.parts = {}, {}, {}
        for _place, _name, _target, known in self.simple:
            known.clear()

    def row(self, n: int, sheet: str, row: int, values: Sequence[Value]) -> list[Any]:
        """Read one line. Raises `InField`."""
        staged: list[Any] = [None] * len(LINE)
        number = self.sheet_numbers.get(sheet)
        if number is None:
            number = self.sheet_numbers[sheet] = len(self.told.sheets)
            self.told.sheets.append(sheet)
        staged[0], staged[1], staged[2] = n, number, row
        for place, name, target, known in self.simple:
            if (value := values[place]) != "":
                staged[target] = known[value] if value in known else self.simple_text(name, value, known)
        for name, target, text in self.fixed_simple:
            if staged[target] is None:
                staged[target] = self.simple_text(name, text, {})
        doubts = self.personal_values(values, staged) if self.personal else []
        kind, name, key = self.name(values, staged, doubts)
        staged[6], staged[7] = kind, name
        unit = self.unit(values)
        staged[8] = unit or None
        staged[5] = line = hash((kind, key, self.unit_keys[unit]))
        staged[4] = self.gathers_under(line, kind, staged) if self.personal else line
        if not self.frame.people_only:
            self.paper_doubts = []
            paper = self.paper(values)
            doubts += self.paper_doubts
            staged[3] = ((paper << PART_BITS | self.part(values, paper)) << 2) | kind
        if doubts:
            self.keep_doubts(n, Place(sheet, row), doubts)
        return staged

    @staticmethod
    def simple_text(name: str, value: Value, known: dict[Value, str | None]) -> str | None:
        """A field that is clean text and nothing else; what repeats is cleaned once. Raises `InField`."""
        if len(known) >= MOST_CACHED:
            known.clear()
        try:
            found = SIMPLE[name](text_of(value, name)) or None
        except InvalidValue as error:
            raise InField(error, name, "" if name in NUMERIC_REFUSED else value) from None
        known[value] = found
        return found

    def personal_values(self, values: Sequence[Value], staged: list[Any]) -> list[tuple[str, str, Sentence]]:
        """Birth, sex, ID number, other name, bonus, class and field of a line. Raises `InField`."""
        doubts: list[tuple[str, str, Sentence]] = []
        if "born" in self.personal and (text := self.text(values, "born")):
            born, doubtful = self.tried("born", text, lambda: birth_of(text, self.frame.today))
            if doubtful:
                award = self.frame.decided_on or self.text(values, "date"), self.text(values, "year")
                doubtful = birth_of(text, self.frame.today, award_day(*award, self.frame.today))[1]
            staged[_AT["born"]] = born
            doubts += [("born", text, one) for one in doubtful]
        if "sex" in self.personal and (text := self.text(values, "sex")):
            staged[_AT["sex"]] = sex_of(text)
        if "id_number" in self.personal and (text := self.text(values, "id_number").strip()):
            staged[_ID_NUMBER] = number = self.tried("id_number", "", lambda: id_number_of(text))
            doubts += [("id_number", "", one) for one in id_doubts(number, staged[_AT["sex"]], staged[_BORN])]
        if "alias" in self.personal and (text := self.text(values, "alias").strip()):
            staged[_AT["alias"]] = text
        if "owed" in self.personal and (text := self.text(values, "owed").strip()):
            staged[_AT["owed_dong"]] = self.tried("owed", text, lambda: amount_of(text))
        for name in CODED:
            if name in self.personal and (text := self.text(values, name)):
                try:
                    staged[_AT[f"{name}_code"]] = self.lookup.code(name, text)
                except UnknownWord as unknown:
                    doubts.append((name, text, WordNotKnown(value=shown(text), choices=unknown.values["choices"])))
        return doubts

    @staticmethod
    def tried(name: str, value: str, read: Callable[[], Any]) -> Any:
        """What reading a value gives. Raises `InField`."""
        try:
            return read()
        except InvalidValue as error:
            raise InField(error, name, value) from None

    def name(self, values: Sequence[Value], staged: list[Any], doubts: list[tuple[str, str, Sentence]]) -> tuple[int, str, str]:
        """Kind, name and the key of the name. Raises `InField`."""
        if self.kind_at >= 0 and values[self.kind_at] == RecipientKind.INDIVIDUAL and not staged[_ALIAS]:
            typed = values[self.name_at] if self.name_at >= 0 else ""
            if type(typed) is str and (key := plain_key(typed)):
                return INDIVIDUAL, typed, key
        raw = self.text(values, "name").strip()
        if not raw:
            if staged[_ID_NUMBER]:
                return INDIVIDUAL, "", ""
            raise InField(NobodyNamed(), "name")
        kind = self.kind(values, raw, staged)
        name = self.person(raw, staged, doubts) if kind == INDIVIDUAL else self.organisation(raw, doubts)
        if alias := staged[_ALIAS]:
            staged[_ALIAS] = self.tried("alias", alias, lambda: clean_name(alias, KINDS[kind], foreign=self.frame.foreign))
        return kind, name, name_key(kind, name)

    def person(self, raw: str, staged: list[Any], doubts: list[tuple[str, str, Sentence]]) -> str:
        """A person's name; the form of address before it becomes the line's. Raises `InField`."""
        name = str(self.tried("name", raw, lambda: clean_name(raw, RecipientKind.INDIVIDUAL, foreign=self.frame.foreign)))
        if not plain_key(name):
            doubts += [("name", raw, one) for one in person_name_doubts(name)]
        if name != raw and (address := split_title(raw)[0]) and staged[9] is None:
            staged[9] = address
        return name

    def organisation(self, raw: str, doubts: list[tuple[str, str, Sentence]]) -> str:
        """The name of a collective or household. Raises `InField`."""
        name, doubtful = self.tried("name", raw, lambda: organisation(raw))
        doubts += [("name", raw, one) for one in doubtful]
        return str(name)

    def kind(self, values: Sequence[Value], name: str, staged: list[Any]) -> int:
        """Whom a line honours: as it says, else as its other values or its words tell. Raises `InField`."""
        said = self.text(values, "kind")
        if said in _KIND_NUMBERS:
            return _KIND_NUMBERS[said]
        if said:
            raise InField(UnknownWord(field=LABELS["kind"], value=shown(said), choices=", ".join(_KIND_NUMBERS)), "kind", said)
        guess = guessed_kind(name)
        if not guess and any(staged[_AT[one]] for one in ("born", "sex", "id_number", "address")):
            guess = RecipientKind.INDIVIDUAL.value
        guess = guess or self.frame.kind
        if not guess:
            raise InField(KindNotTold(value=shown(name)), "kind", name)
        return _KIND_NUMBERS[guess]

    def unit(self, values: Sequence[Value]) -> int:
        """The place of a line's unit among all units; 0 where it has none. Raises `InField`."""
        if self.unit_at >= 0 and type(typed := values[self.unit_at]) is str and typed and (known := self.units.get(typed)):
            return known
        text = self.text(values, "unit")
        found = self.units.get(text)
        if found is not None or not text.strip():
            return found or 0
        name = self.tried("unit", text, lambda: organisation_name(text, LABELS["unit"]))
        found = self.units.get(name)
        if found is None:
            found = self.units[name] = len(self.told.units)
            self.told.units.append(name)
            self.unit_keys.append(hash(unit_key(name)))
        self.units[text] = found
        return found

    @staticmethod
    def gathers_under(line: int, kind: int, staged: list[Any]) -> int:
        """The key under which lines of one recipient gather: ID number, else name, unit and year of birth.

        A hash of 64 bits, keyed anew in every process: two of a million differ by more than chance would have it.
        """
        if staged[_ID_NUMBER]:
            return hash(("id", staged[_ID_NUMBER]))
        return hash((line, staged[_BORN][:4])) if staged[_BORN] and kind == INDIVIDUAL else line

    @staticmethod
    def name_key(kind: int, name: str) -> str:
        """The key in which a name's accents count."""
        return name_key(kind, name)

    def paper(self, values: Sequence[Value]) -> int:
        """The place of a line's paper among all papers. Raises `InField`."""
        wanted = hash(self.of_paper(values))
        found = self.papers.get(wanted)
        if found is None:
            try:
                found = self.new_paper(values)
            except InField as refused:
                found = refused
            self.papers[wanted] = found
        if isinstance(found, InField):
            raise found
        return found

    def new_paper(self, values: Sequence[Value]) -> int:
        """Read a paper that is met for the first time. Raises `InField`."""
        number = key = decided_on = ""
        if text := self.text(values, "date").strip():
            decided_on = self.tried("date", text, lambda: decision_date_of(text, self.frame.today))
        if text := self.text(values, "number").strip():
            number, key = self.tried("number", text, lambda: number_of(text, decided_on[:4]))
            self.paper_doubts = [("number", text, one) for one in number_doubts(number, decided_on[:4])]
        if self.frame.document_id:
            self.refuse_other(number, key)
            key, issuer = "", ""
        else:
            issuer = self.tried("issuer", "", lambda: self.issuer(values))
        place = self.issuer_place(issuer)
        mark = hash((place, key, "" if self.frame.document_id else decided_on))
        if mark not in self.paper_keys:
            self.paper_keys[mark] = len(self.paper_keys)
            signer = self.text(values, "signer").strip()
            signer = signer and str(self.tried("signer", signer, lambda: organisation_name(signer, LABELS["signer"])))
            self.told.papers.append((self.paper_keys[mark], place, number or None, key, decided_on, signer or None))
        return self.paper_keys[mark]

    def issuer_place(self, issuer: str) -> int:
        """The place of an issuer among all issuers; spellings of one name are one."""
        key = fold(issuer)
        if key not in self.issuers:
            self.issuers[key] = len(self.told.issuers)
            self.told.issuers.append(issuer)
        return self.issuers[key]

    def refuse_other(self, number: str, key: str) -> None:
        """A line that names another paper than the one it is taken in for. Raises `InField`."""
        if key and self.frame.number_key and key != self.frame.number_key:
            raise InField(OtherDecision(value=shown(number), number=self.frame.number), "number", number)

    def issuer(self, values: Sequence[Value]) -> str:
        """The issuing body of a paper. Raises `IssuerNotTold`."""
        text = self.text(values, "issuer").strip()
        if not text:
            raise IssuerNotTold
        return text if text.isdigit() else issuer_name(text)

    def part(self, values: Sequence[Value], paper: int) -> int:
        """The place of what a line shares with its heading among all such. Raises `InField`."""
        wanted = self.of_part(values)
        found = self.parts.get(wanted)
        if found is None:
            found = self.parts.get((paper, *wanted))
        if found is None:
            found, everywhere = self.new_part(values)
            self.parts[wanted if everywhere else (paper, *wanted)] = found
        if isinstance(found, InField):
            raise found
        return found

    def new_part(self, values: Sequence[Value]) -> tuple[int | InField, bool]:
        """Read such values met for the first time, and tell whether they mean the same on every paper: issuer and date may decide."""
        try:
            word = self.text(values, "form").strip()
            part = self.part_of(values, self.form(word, *self.granted_by(values)))
        except InField as refused:
            return refused, False
        if part not in self.part_keys:
            self.part_keys[part] = len(self.told.parts)
            self.told.parts.append(part)
        return self.part_keys[part], not self.depends(word)

    def granted_by(self, values: Sequence[Value]) -> tuple[str, str]:
        """Who grants, and when: both may decide what a short form means. Raises `InField`."""
        if self.frame.document_id:
            return self.frame.issuer, self.frame.decided_on
        text = self.text(values, "date").strip()
        return self.tried("issuer", "", lambda: self.issuer(values)), decision_date_of(text, self.frame.today) if text else ""

    def depends(self, word: str) -> bool:
        """Whether a form's word means one thing from one issuer and another from the next."""
        return bool(word) and (word, "", "") not in self.lookup.forms

    def form(self, word: str, issuer: str, decided_on: str) -> int:
        """The form of a line; 0 where the paper it is taken in for tells. Raises `InField`."""
        if not word:
            if self.frame.form_id:
                return self.frame.form_id
            raise InField(FormNotTold(), "form")
        try:
            return self.lookup.form(word, issuer, decided_on)
        except AwardsError as error:
            raise InField(error, "form", word) from None

    def part_of(self, values: Sequence[Value], form_id: int) -> Part:
        """Type, years and ceremony of a line. Raises `InField`."""
        years = (0, 0, 0)
        if text := self.text(values, "year").strip():
            years = self.tried("year", text, lambda: period_of(text))
        code = ""
        if text := self.text(values, "type").strip():
            code = self.tried("type", text, lambda: self.lookup.code("type", text))
        title = self.text(values, "ceremony").strip()
        held_on = self.text(values, "ceremony_date").strip()
        held_on = self.tried("ceremony_date", held_on, lambda: date_of(held_on, "ceremony_date")) if held_on else ""
        ceremony = (title, held_on, self.text(values, "ceremony_place").strip()) if title or held_on else ("", "", "")
        return Part(form_id, code, *years, ceremony)

    def keep_doubts(self, n: int, place: Place, doubts: Sequence[tuple[str, str, Sentence]]) -> None:
        """Keep what is doubtful about a line."""
        self.told.doubted.add(n)
        if len(self.told.doubts) < MOST_TOLD:
            self.told.doubts += [Remark(place, name, value, said, n) for name, value, said in doubts]
