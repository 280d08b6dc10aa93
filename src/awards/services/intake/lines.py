"""Lines of the file that are lines of the register already: recognised, compared, and brought up to date where they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from awards.models.kinds import RecipientKind, Sex
from awards.models.recipient import RecipientEntry
from awards.services.awards import amend_line, award_by_id, awards_of
from awards.services.bodies import body_named
from awards.services.intake.people import Answers
from awards.services.intake.reading import LineReader
from awards.services.intake.staged import KINDS
from awards.services.pairing import likely_pairs
from awards.services.recipients import add_alias, amend, recipient_by_id, rename
from awards.store.staging import asked, fill_from, made_anew, run
from awards.text.dates import PartialDate
from awards.text.fold import accent_key, unit_key
from awards.text.identity import id_number
from awards.text.years import WorkPeriod

THERE = (
    "CREATE TEMPORARY TABLE intake_there (award_id WHOLE PRIMARY KEY, paper BIGINT, form_id BIGINT, kind INTEGER, work_year INTEGER, "
    "recipient_id BIGINT, line BIGINT, n BIGINT)"
)
AT_ONCE = 5_000
_KIND_NUMBERS = {kind.value: number for number, kind in enumerate(KINDS)}
COMPARED = ("address", "post", "class_code", "field_code", "citation", "register_number", "owed_dong", "note")
"""What a line prints or keeps beside name and unit; an empty cell of the file says nothing and changes nothing."""

MOST_PAIRED = 5_000
"""Lines left over on either side that are still paired by likeness."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of a line in the register that the file has otherwise."""

    n: int
    award_id: int
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A line of the file that seems to be one of the register with its name corrected."""

    n: int
    award_id: int
    position: int
    before: str
    after: str


def list_what_is_there(session: Session) -> int:
    """Put the lines of the papers that are in the register into `intake_there`; return how many there are."""
    made_anew(session, "intake_there", THERE)
    last = count = 0
    statement = (
        "SELECT a.id, p.paper, a.form_id, a.kind, a.work_year, a.recipient_id, a.name, a.unit FROM intake_paper p "
        "JOIN award_grant g ON g.document_id = p.document_id JOIN award a ON a.grant_id = g.id WHERE p.is_new = 0 AND a.id > :last "
        "ORDER BY a.id LIMIT :most"
    )
    columns = ("award_id", "paper", "form_id", "kind", "work_year", "recipient_id", "line")
    while rows := asked(session, statement, last=last, most=AT_ONCE):
        last, count = rows[-1][0], count + len(rows)
        fill_from(session, "intake_there", columns, map(marked, rows))
    return count


def marked(row: Sequence[Any]) -> tuple[Any, ...]:
    """A line of the register under the mark by which the reader knows lines (`LineReader.row`)."""
    award_id, paper, form_id, kind, work_year, recipient_id, name, unit = row
    return award_id, paper, form_id, _KIND_NUMBERS[kind], work_year, recipient_id, mark_of(kind, name, unit)


def mark_of(kind: str, name: str, unit: str | None) -> int:
    """The mark of a line's kind, name and unit."""
    number = _KIND_NUMBERS[kind]
    return hash((number, LineReader.name_key(number, name), hash(unit_key(unit)) if unit else 0))


def recognise(session: Session) -> int:
    """Find the lines that stand in the register as they stand in the file; return how many."""
    mine = "SELECT i.n, i.head >> 24 AS paper, t.form_id, i.line AS mark FROM intake i JOIN intake_part t ON t.part = (i.head >> 2) & 4194303 WHERE i.award_id IS NULL"
    theirs = "SELECT award_id, paper, form_id, line AS mark, work_year FROM intake_there WHERE n IS NULL"
    return paired(session, mine, theirs)


def recognise_by_recipient(session: Session) -> int:
    """Find the lines whose recipient has another line of the same form on the same paper: unit or post were corrected."""
    mine = (
        "SELECT i.n, i.head >> 24 AS paper, t.form_id, w.recipient_id AS mark FROM intake i JOIN intake_who w ON w.who = i.who "
        "JOIN intake_part t ON t.part = (i.head >> 2) & 4194303 WHERE i.award_id IS NULL AND w.recipient_id IS NOT NULL"
    )
    theirs = "SELECT award_id, paper, form_id, recipient_id AS mark, work_year FROM intake_there WHERE n IS NULL"
    return paired(session, mine, theirs)


def paired(session: Session, ours_clause: str, theirs_clause: str) -> int:
    """Pair lines of file and register of one mark, in their order, each once."""
    rank_clause = "row_number() OVER (PARTITION BY paper, form_id, mark ORDER BY"
    made_anew(
        session,
        "intake_pair",
        f"CREATE TEMPORARY TABLE intake_pair AS SELECT m.n, t.award_id FROM (SELECT n, paper, form_id, mark, {rank_clause} n) AS rank "
        f"FROM ({ours_clause}) a) m JOIN (SELECT award_id, paper, form_id, mark, {rank_clause} work_year, award_id) AS rank "
        f"FROM ({theirs_clause}) b) t ON t.paper = m.paper AND t.form_id = m.form_id AND t.mark = m.mark AND t.rank = m.rank",
    )
    run(session, "UPDATE intake SET award_id = p.award_id FROM intake_pair p WHERE p.n = intake.n")
    return run(session, "UPDATE intake_there SET n = p.n FROM intake_pair p WHERE p.award_id = intake_there.award_id")


def likely_corrected(session: Session, answers: Answers) -> tuple[list[Renamed], list[Renamed]]:
    """Lines left over on both sides that look like one line with its name corrected: those the clerk affirmed, and those to be asked about."""
    mine = asked(
        session,
        "SELECT i.n, i.head >> 24, t.form_id, i.kind, i.name FROM intake i JOIN intake_part t ON t.part = (i.head >> 2) & 4194303 "
        "JOIN intake_paper p ON p.paper = i.head >> 24 WHERE i.award_id IS NULL AND p.is_new = 0 AND i.name <> '' ORDER BY i.n LIMIT :most",
        most=MOST_PAIRED,
    )
    theirs = asked(
        session,
        "SELECT t.award_id, t.paper, t.form_id, t.kind, a.name, a.position FROM intake_there t "
        "JOIN award a ON a.id = t.award_id WHERE t.n IS NULL ORDER BY t.award_id LIMIT :most",
        most=MOST_PAIRED,
    )
    groups: dict[tuple[int, int, int], tuple[list[Any], list[Any]]] = {}
    for row in mine:
        groups.setdefault(tuple(row[1:4]), ([], []))[0].append(row)
    for row in theirs:
        groups.setdefault(tuple(row[1:4]), ([], []))[1].append(row)
    sure, open_pairs = [], []
    for ours, lines in groups.values():
        names, others = [row[4] for row in ours], [row[4] for row in lines]
        for left, right in likely_pairs(names, others):
            pair = Renamed(ours[left][0], lines[right][0], lines[right][5], others[right], names[left])
            answer = answers.lines.get((pair.award_id, pair.after), is_only_one(names[left], names, others) or None)
            if answer is None:
                open_pairs.append(pair)
            elif answer:
                sure.append(pair)
    return sure, open_pairs


def is_only_one(name: str, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a name stands once on either side: then it is the same line, of which something else was corrected."""
    key = accent_key(name)
    return all([accent_key(one) for one in names].count(key) == 1 for names in (ours, theirs))


def take_for_corrected(session: Session, pairs: Sequence[Renamed]) -> None:
    """Note that these lines are those of the register."""
    for pair in pairs:
        run(session, "UPDATE intake SET award_id = :award WHERE n = :n", award=pair.award_id, n=pair.n)
        run(session, "UPDATE intake_there SET n = :n WHERE award_id = :award", award=pair.award_id, n=pair.n)


def differences(session: Session, units: Sequence[str], *, told: Sequence[str]) -> Iterator[Difference]:
    """What the file has otherwise than the register, of the lines that are there; `told` are the fields that the file tells."""
    columns = {"class": "class_code", "field": "field_code", "owed": "owed_dong"}
    compared = [name for name in COMPARED if name in {columns.get(one, one) for one in told}]
    old = {name: f"a.{name}" for name in compared} | {"citation": "COALESCE(a.citation, g.citation)"}
    unlike = [f"(i.{name} IS NOT NULL AND COALESCE(CAST({old[name]} AS TEXT), '') <> CAST(i.{name} AS TEXT))" for name in compared]
    tests = [*unlike, "i.unit IS NOT NULL AND COALESCE(a.unit, '') <> u.text", "i.name <> '' AND i.name <> a.name"]
    tests.append("(t.work_year > 0 AND (t.work_year <> a.work_year OR t.work_first <> g.work_first))")
    field_names = "".join(f", {old[name]}, i.{name}" for name in compared)
    where_clause = " OR ".join(tests)
    statement = (
        "SELECT i.n, a.id, i.kind, a.name, i.name, a.unit, i.unit, a.work_year, t.work_first, t.work_year, t.school_year"
        f"{field_names} FROM intake i JOIN award a ON a.id = i.award_id JOIN award_grant g ON g.id = a.grant_id "
        "JOIN intake_part t ON t.part = (i.head >> 2) & 4194303 LEFT JOIN intake_unit u ON u.unit = i.unit "
        f"WHERE {where_clause} ORDER BY i.n"
    )
    for row in asked(session, statement):
        yield from told_apart(row, compared, units)


def told_apart(row: Sequence[Any], compared: Sequence[str], units: Sequence[str]) -> Iterator[Difference]:
    """The differences of one line; spellings of one name or unit are none."""
    n, award_id, kind, old_name, name, old_unit, unit, old_year, first, last, school = row[:11]
    if name and LineReader.name_key(kind, name) != LineReader.name_key(kind, old_name):
        yield Difference(n, award_id, "name", old_name, name)
    if unit and unit_key(units[unit]) != unit_key(old_unit or ""):
        yield Difference(n, award_id, "unit", old_unit or "", units[unit])
    if last and last != old_year:
        yield Difference(n, award_id, "year", str(old_year or ""), WorkPeriod(first, last, bool(school)).code)
    for place, name in enumerate(compared):
        before, after = row[11 + 2 * place : 13 + 2 * place]
        if after is not None and str(before or "") != str(after):
            yield Difference(n, award_id, name, str(before or ""), str(after))


def bring_up_to_date(session: Session, changes: Sequence[Difference]) -> None:
    """Change the lines of the register to what the file says; another name becomes the recipient's where the line is its only one."""
    for change in changes:
        wanted: dict[str, Any] = {change.field: change.after}
        period = None
        if change.field == "name":
            respell(session, change)
        elif change.field == "unit":
            wanted["unit_id"] = body_named(session, change.after).recipient.id
        elif change.field == "owed_dong":
            wanted["owed_dong"] = int(change.after)
        elif change.field == "year":
            first, _dash, rest = change.after.partition("-")
            last = rest.removesuffix(" school") or first
            wanted, period = {}, WorkPeriod(int(first), int(last), rest.endswith(" school"))
        amend_line(session, change.award_id, wanted, period)


def respell(session: Session, change: Difference) -> None:
    """Let the recipient of a corrected line bear the corrected name."""
    recipient = recipient_by_id(session, award_by_id(session, change.award_id).recipient_id)
    if len(awards_of(session, recipient.id)) == 1:
        rename(session, recipient, change.after)
    else:
        add_alias(session, recipient, change.after)


def complete_people(session: Session) -> tuple[int, list[tuple[int, str]], list[Difference]]:
    """Complete what the register lacks of people whom the lines honour; return how many, lines whose birth differs, and births corrected.

    A line that stands in the register already corrects the birth; of another line a birth unlike the one on record may be somebody else's.
    """
    statement = (
        "SELECT i.n, COALESCE(a.recipient_id, w.recipient_id) AS person, i.born, i.sex, i.id_number, i.home, i.phone, i.alias, p.birth_year, p.sex, "
        "d.id_number, d.born, d.address, d.phone, a.id FROM intake i LEFT JOIN award a ON a.id = i.award_id LEFT JOIN intake_who w ON w.who = i.who "
        "JOIN person p ON p.recipient_id = COALESCE(a.recipient_id, w.recipient_id) LEFT JOIN personal_data d ON d.person_id = p.recipient_id "
        "WHERE (w.is_new IS NULL OR a.id IS NOT NULL) AND "
        "(i.born IS NOT NULL OR i.sex IS NOT NULL OR i.id_number IS NOT NULL OR i.home IS NOT NULL OR i.phone IS NOT NULL OR i.alias IS NOT NULL) ORDER BY i.n"
    )
    changed, doubtful, corrected = 0, [], list[Difference]()
    for row in asked(session, statement):
        n, person, born, sex, number, home, phone, alias = row[:8]
        year, known_sex, known_number, known_born, known_home, known_phone, award = row[8:]
        other_day = is_other_day(born, known_born)
        unlike = (bool(born) and year is not None and int(born[:4]) != year) or other_day
        if unlike and award is None:
            doubtful.append((n, born))
            continue
        if told := bool(award is not None and born and (unlike or year is None)):
            before_and_after = (known_born, born) if other_day else (str(year or ""), born[:4])
            corrected.append(Difference(n, award, "born", *before_and_after))
        entry = RecipientEntry(
            name=recipient_by_id(session, person).name,
            kind=RecipientKind.INDIVIDUAL,
            born=PartialDate.from_iso(born) if born and (year is None or unlike or is_finer(born, known_born)) else None,
            sex=Sex(sex) if sex and not known_sex else None,
            aliases=(alias,) if alias else (),
            id_number=number if number and not known_number else None,
            id_kind=id_number(number)[1] if number and not known_number else None,
            address=home if home and not known_home else None,
            phone=phone if phone and not known_phone else None,
        )
        before = session.info["batch"].entries
        amend(session, person, entry)
        changed += not told and session.info["batch"].entries > before
    return changed, doubtful, corrected


def is_other_day(born: str | None, known: str | None) -> bool:
    """Whether two dates of birth, each known to the day, differ within a year; what is known of only one of them is no contradiction."""
    whole = len("2000-01-01")
    return len(born or "") == len(known or "") == whole and born != known


def is_finer(born: str, known: str | None) -> bool:
    """Whether a date of birth tells more than what is on record of it."""
    return len(born) > len("2000") and (not known or (len(born) > len(known) and born.startswith(known)))
