"""What is due for each line of a decision: as recorded, else as the law gives it; and what of it is to be confirmed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.language import N_, _, current
from awards.models.document import Document
from awards.models.kinds import DocumentKind, Nature
from awards.reports.lines import Line, read_lines
from awards.reports.names import NamedForm, forms_by_id, rows_with
from awards.reports.sources import AWARD, BODY, GRANT
from awards.reports.words import MANY
from awards.store.bonuses import Bonus, Facts, bonus_of

PAID = (Nature.GRANT.value, Nature.POSTHUMOUS.value)
"""The acts that bring a bonus; later acts on an award do not."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line with its place in the list of bonuses and what the law gives for it."""

    place: int
    line: Line
    bonus: Bonus

    @property
    def amount(self) -> int | None:
        """What is due: as recorded, else as reckoned; None where it is not known."""
        return self.bonus.amount if self.line.owed_dong is None else self.line.owed_dong

    @property
    def differs(self) -> bool:
        """Whether the records say another amount than the law gives."""
        return None not in (self.line.owed_dong, self.bonus.amount) and self.line.owed_dong != self.bonus.amount

    @property
    def is_doubtful(self) -> bool:
        """Whether the amount is reckoned from what is to be confirmed; a recorded one is what the office says."""
        return self.line.owed_dong is None and bool(self.bonus.doubts)


@dataclass(frozen=True, slots=True)
class Issuer:
    """What an amount depends on in its issuer, in the codes of the catalogues."""

    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class Dues:
    """The lines of a decision that bring a bonus, in the order of its lists."""

    paper: Document
    lines: Sequence[Due]
    forms: Mapping[int, NamedForm]


def read_dues(session: Session, document_id: int) -> Dues:
    """Read what is due by a decision, collectives first, each list in the decision's own order. Raises `RecordUnknown`."""
    paper = session.get(Document, document_id)
    if paper is None or paper.kind != DocumentKind.DECISION.value:
        raise RecordUnknown(noun=N_("decision"), number=document_id)
    kinds = list(MANY)
    lines = read_lines(session, GRANT.c.document_id == document_id, AWARD.c.nature.in_(PAID))
    lines.sort(key=lambda line: kinds.index(line.kind))
    forms, issuers = forms_by_id(session), issuers_by_id(session, {line.issuer_id for line in lines})
    found = [
        Due(place, line, reckon(forms[line.form_id].code, line.kind, issuers[line.issuer_id], line.decided_on))
        for place, line in enumerate(lines, start=1)
    ]
    return Dues(paper, found, forms)


def issuers_by_id(session: Session, ids: Iterable[int]) -> dict[int, Issuer]:
    """Read kind and level of issuers."""
    statement = select(BODY.c.recipient_id, BODY.c.kind, BODY.c.level)
    return {row.recipient_id: Issuer(row.kind or "", row.level or "") for row in rows_with(session, statement, BODY.c.recipient_id, ids)}


def reckon(form_code: str, kind: str, issuer: Issuer, decided_on: str) -> Bonus:
    """What the law gives for a form to a kind of recipient, by such an issuer, on a day."""
    return bonus_of(Facts(form_code, kind, issuer.kind, issuer.level, decided_on))


def counted_again(session: Session, document_id: int) -> int:
    """Add up what is due by a decision once more: the database counts the lines that are alike, and their amount is taken so many times."""
    keys = (AWARD.c.form_id, AWARD.c.kind, AWARD.c.issuer_id, AWARD.c.decided_on, AWARD.c.owed_dong)
    headings = select(GRANT.c.id).where(GRANT.c.document_id == document_id)
    statement = select(*keys, func.count()).where(AWARD.c.grant_id.in_(headings), AWARD.c.nature.in_(PAID)).group_by(*keys)
    rows = session.connection().execute(statement).all()
    forms, issuers = forms_by_id(session), issuers_by_id(session, {row[2] for row in rows})
    whole = 0
    for form_id, kind, issuer_id, decided_on, owed, count in rows:
        amount = owed if owed is not None else reckon(forms[form_id].code, kind, issuers[issuer_id], decided_on).amount
        whole += (amount or 0) * count
    return whole


def decimal(hundredths: int) -> str:
    """A coefficient as people read it: 15 is 0,15 and 100 is 1."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}{',' if current() == 'vi' else '.'}{rest:02d}".rstrip("0") if rest else str(whole)


def coefficient_of(bonus: Bonus) -> str | None:
    """The coefficient as people read it, and what it is multiplied by; None where the law, as far as it was read, gives none."""
    if bonus.rate is None:
        return None
    written = decimal(bonus.rate.hundredths)
    written = f"{written} × {decimal(bonus.multiplier.hundredths)}" if bonus.multiplier else written
    return _("at most {coefficient}").format(coefficient=written) if bonus.rate.at_most else written
