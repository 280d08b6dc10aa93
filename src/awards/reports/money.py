"""The bonuses of a period: what is owed and what is paid, by form, by the fund that pays and by issuer."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlmodel import Session

from awards.language import _
from awards.reports.dues import Issuer
from awards.reports.dues_notes import doubt_notes
from awards.reports.layout import DIFFERENT, SAME, code, count, money, number, proof, text
from awards.reports.letterhead import letterhead_of
from awards.reports.money_sums import Share, Sum, added, doubtful, outside, owed_again, read_shares
from awards.reports.names import LAST, bodies_by_id, forms_by_id, office_name
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Column, Report, Row, Table
from awards.reports.words import CLOCKS, figures_of, in_sentence
from awards.store.catalogues import levels
from awards.text.amounts import amount_in_words

K = TypeVar("K", bound=Hashable)


def money_summary(session: Session, question: AnnualQuestion) -> Report:
    """Add up the bonuses of a period."""
    shares, issuers = read_shares(session, question)
    whole = added(share.sum for share in shares)
    office = office_name(session)
    return Report(
        name="money",
        title=_("Bonuses, {period}").format(period=question.period.display()),
        parameters={
            "period": question.period.code,
            "first_day": question.period.first,
            "last_day": question.period.last,
            "clock": question.clock.value,
            "office": office,
            "at": question.at,
        },
        tables=[by_form(session, shares, whole), by_fund(shares, issuers, whole), by_issuer(session, shares, whole)],
        heading=[office] if office else [],
        notes=[
            _("The period is told by the {clock}.").format(clock=_(CLOCKS[question.clock.value])),
            *whole_notes(whole, outside(session, question)),
            *doubt_notes(doubtful(shares)),
            proof(whole.owed, owed_again(session, question), SAME, DIFFERENT),
            figures_of(question.at, office),
        ],
        letterhead=letterhead_of(session, question.at),
    )


def whole_notes(whole: Sum, unclear: int) -> list[str]:
    """Say the total in words, and what is not in it."""
    sentences = [
        (whole.owed, _("Bonuses in all: {dong} dong. In words: {words}."), {"dong": whole.owed}),
        (whole.unknown, _("Not counted there, because the amount is not known: {count}."), {"count": whole.unknown}),
        (unclear, _("Awards of which it is not known whether they belong to this period, not counted here: {count}."), {"count": unclear}),
    ]
    words = amount_in_words(whole.owed)
    return [
        said.format(words=words, **{name: in_sentence(one) for name, one in facts.items()}) for figure, said, facts in sentences if figure
    ]


def by_form(session: Session, shares: Sequence[Share], whole: Sum) -> Table:
    """The money of each form, the highest first."""
    forms = forms_by_id(session)
    sums = grouped((share.form_id, share.sum) for share in shares)
    rows = [
        Row({"form": forms[key].name, "form_code": forms[key].code} | sums[key].cells(), (key,))
        for key in sorted(sums, key=lambda key: forms[key].order)
    ]
    columns = [text("form", _("Form")), code("form_code", _("Code of the form")), *money_columns(whole)]
    return Table("forms", _("By form"), columns, rows, {"form": _("Total")} | whole.cells())


def by_fund(shares: Sequence[Share], issuers: Mapping[int, Issuer], whole: Sum) -> Table:
    """The money of the funds of each level: the fund is that of the body that grants."""
    names, ranks = {level.code: level.name for level in levels()}, {level.code: level.rank for level in levels()}
    sums = grouped((issuers[share.issuer_id].level, share.sum) for share in shares)
    ordered = sorted(sums, key=lambda one: ranks.get(one, LAST))
    heads: list[dict[str, Cell]] = [{"fund": names.get(level), "level": level or None} for level in ordered]
    rows = [Row(head | sums[level].cells()) for head, level in zip(heads, ordered, strict=True)]
    columns = [text("fund", _("Fund of the level")), code("level", _("Level, code")), *money_columns(whole)]
    notes = [_("The fund is taken to be that of the body that grants; the records name no other.")]
    return Table("funds", _("By emulation and commendation fund"), columns, rows, {"fund": _("Total")} | whole.cells(), notes)


def by_issuer(session: Session, shares: Sequence[Share], whole: Sum) -> Table:
    """The money of each issuer, that is of its fund."""
    sums = grouped((share.issuer_id, share.sum) for share in shares)
    bodies = bodies_by_id(session, sums)
    rows = [
        Row({"issuer": bodies[key].name, "issuer_id": key, **sums[key].cells()}, (key,))
        for key in sorted(sums, key=lambda key: bodies[key].order)
    ]
    columns = [text("issuer", _("Issuer")), number("issuer_id", _("Issuer, number in the register")), *money_columns(whole)]
    return Table("issuers", _("By issuer"), columns, rows, {"issuer": _("Total")} | whole.cells())


def money_columns(whole: Sum) -> list[Column]:
    """The columns of money; what is to be confirmed and what is not known are left to programs where there is none of it."""
    return [
        count("awards", _("Awards")),
        money("owed_dong", _("Bonuses (dong)")),
        replace(money("doubtful_dong", _("of which to confirm (dong)")), machine_only=not whole.doubtful),
        money("paid_dong", _("Paid (dong)")),
        money("waiting_dong", _("Still to be paid (dong)")),
        replace(count("unknown", _("Amount not known")), machine_only=not whole.unknown),
    ]


def grouped(pairs: Iterable[tuple[K, Sum]]) -> dict[K, Sum]:
    """Add up money by key."""
    found: dict[K, list[Sum]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return {key: added(some) for key, some in found.items()}
