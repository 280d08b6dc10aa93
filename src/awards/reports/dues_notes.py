"""The lines under a list of bonuses: the total in words, what is not known and why, what is to be confirmed, how it was rounded."""

from collections.abc import Iterable, Sequence

from awards.language import N_, _
from awards.reports.dues import Due, decimal
from awards.reports.layout import DIFFERENT, SAME, proof
from awards.reports.words import ONE, in_sentence
from awards.store.bonus_entries import NEAREST, NONE, UP, BonusRegime, Multiplier, Rate, Rounding, Salary
from awards.store.bonuses import Bonus, Unknown
from awards.store.catalogue_entries import Dated
from awards.store.catalogues import form_by_code
from awards.text.amounts import amount_in_words

MARK = "(*)"
"""Stands beside an amount that is to be confirmed."""

MOST_PLACES = 30

WHY = {
    Unknown.NO_DATE: N_("the decision's date is not known"),
    Unknown.BETWEEN: N_("the decision's date is known only in part, and the rate or the base salary changed in that time"),
    Unknown.NO_DECREE: N_("no decree on bonuses of that time was read"),
    Unknown.NO_SALARY: N_("the base salary of that time is not known"),
    Unknown.NO_RATE: N_("no coefficient is known for this form, recipient and issuer (its level and kind are recorded with the body)"),
    Unknown.CEILING: N_("the decree gives only a ceiling; the office sets the amount"),
}
ROUNDED = {
    UP: N_("Amounts are rounded up to ten thousand dong ({basis})."),
    NEAREST: N_("Amounts are rounded to the nearest ten thousand dong ({basis})."),
    NONE: N_("Amounts are not rounded ({basis})."),
}
WAYS = {
    UP: N_("rounding up to ten thousand dong ({basis})"),
    NEAREST: N_("rounding to the nearest ten thousand dong ({basis})"),
    NONE: N_("no rounding ({basis})"),
}


def notes_of(dues: Sequence[Due], total: int, again: int) -> list[str]:
    """All lines under the list of a decision."""
    return [
        *total_notes(dues, total),
        *unknown_notes(dues),
        *differing_notes(dues),
        *rounding_notes(due.bonus for due in dues if due.line.owed_dong is None),
        *doubt_notes(due.bonus for due in dues if due.is_doubtful),
        proof(total, again, SAME, DIFFERENT),
    ]


def total_notes(dues: Sequence[Due], total: int) -> list[str]:
    """The total in figures and words; nothing where no amount is known."""
    unknown = sum(due.amount is None for due in dues)
    if unknown == len(dues):
        return []
    sentence = _("Bonuses in all: {dong} dong. In words: {words}.").format(dong=in_sentence(total), words=amount_in_words(total))
    if not unknown:
        return [sentence]
    return [sentence, _("Not counted there, because the amount is not known: {count}.").format(count=in_sentence(unknown))]


def unknown_notes(dues: Iterable[Due]) -> list[str]:
    """Say why amounts are not known, and of which lines."""
    by_reason: dict[Unknown, list[int]] = {}
    for due in dues:
        if due.amount is None and due.bonus.unknown is not None:
            by_reason.setdefault(due.bonus.unknown, []).append(due.place)
    sentence = _("Amount not known, No. {places}: {reason}.")
    return [sentence.format(places=places_in_sentence(places), reason=_(WHY[reason])) for reason, places in by_reason.items()]


def places_in_sentence(places: Sequence[int]) -> str:
    """Places of a list, the first thirty of them, runs drawn together: `1–3, 7`."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    shown = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs[:MOST_PLACES])
    return f"{shown}, …" if len(runs) > MOST_PLACES else shown


def differing_notes(dues: Iterable[Due]) -> list[str]:
    """Say where the records say another amount than the law gives; the recorded one stands."""
    sentence = _("No. {place}: recorded {recorded} dong, by the decree {reckoned} dong. The recorded amount stands.")
    return [
        sentence.format(place=due.place, recorded=in_sentence(due.line.owed_dong or 0), reckoned=in_sentence(due.bonus.amount or 0))
        for due in dues
        if due.differs
    ]


def rounding_notes(bonuses: Iterable[Bonus]) -> list[str]:
    """Say by which rule amounts were rounded, where any was."""
    rounded = (bonus.regime.rounding for bonus in bonuses if bonus.regime and bonus.amount is not None and bonus.amount != bonus.raw)
    return [_(ROUNDED[policy]).format(basis=basis) for policy, basis in dict.fromkeys((one.policy, one.basis) for one in rounded)]


def doubt_notes(bonuses: Iterable[Bonus]) -> list[str]:
    """Say what is to be confirmed before anything is paid by it."""
    told = dict.fromkeys(doubt_in_words(doubt) for bonus in bonuses for doubt in bonus.doubts)
    return [_("{mark} To be confirmed: {what}.").format(mark=MARK, what=what) for what in told]


def doubt_in_words(doubt: Dated) -> str:
    """Name an entry that was not confirmed."""
    match doubt:
        case Rate():
            form = form_by_code(doubt.form)
            sentence = _("{form}, coefficient {coefficient} ({basis})")
            return sentence.format(form=form.name if form else doubt.form, coefficient=decimal(doubt.hundredths), basis=doubt.basis)
        case Multiplier():
            sentence = _("{kind}: {multiplier} times the amount of an individual ({basis})")
            return sentence.format(kind=_(ONE[doubt.kind]), multiplier=decimal(doubt.hundredths), basis=doubt.basis)
        case Rounding():
            return _(WAYS[doubt.policy]).format(basis=doubt.basis)
        case Salary():
            return _("base salary {dong} dong ({basis})").format(dong=in_sentence(doubt.amount), basis=doubt.basis)
        case BonusRegime():
            return _("whether {decree} still holds from {day}").format(decree=doubt.name, day=doubt.first_day.strftime("%d/%m/%Y"))
    return doubt.basis
