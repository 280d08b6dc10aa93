"""Paying the bonuses of a decision: the clerk names the exceptions, sees what will be recorded, and it becomes one batch."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from awards.cli.console import say
from awards.cli.desk import Desk
from awards.cli.views import say_batch
from awards.errors.money import DuesChanged, NobodyToPay, NotSignedYet, PaymentNeedsYes
from awards.language import _
from awards.models.kinds import Stage
from awards.reports.dues import Due, Dues, read_dues
from awards.reports.dues_notes import doubt_notes, places_in_sentence, unknown_notes
from awards.reports.words import in_sentence, number_of
from awards.services.handing_over import named_places
from awards.services.paying import Payment, pay
from awards.text.amounts import amount_in_words
from awards.text.places import parse_places


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the lines of a decision: paid now, left out, paid before, of unknown amount."""

    now: Sequence[Due]
    left_out: Sequence[Due]
    before: Sequence[Due]
    unknown: Sequence[Due]

    @property
    def dong(self) -> int:
        """What is paid now."""
        return sum(due.amount or 0 for due in self.now)


def pay_places(desk: Desk, decision_id: int, excepted: Sequence[str], *, yes: bool) -> None:
    """Show what the exceptions mean, ask once, and record it. Raises what forbids it, `PaymentNeedsYes` and `ClerkSaidNo`."""
    runs = [(None, run) for text in excepted for run in parse_places(text, "--except")]
    with desk.reading() as session:
        dues = read_dues(session, decision_id)
    require_payable(dues)
    plan = planned(dues.lines, named_places(runs, len(dues.lines)))
    for sentence in preview(dues, plan):
        say(sentence)
    if not plan.now:
        say(_("Nothing changed."))
        return
    if not yes and not desk.somebody_there:
        raise PaymentNeedsYes
    desk.agree(_("Record this?"), yes=yes)
    with desk.writing() as session:
        if known(read_dues(session, decision_id)) != known(dues):
            raise DuesChanged
        pay(session, [Payment(due.line.id, due.amount) for due in plan.now if due.amount is not None])
    say_batch(session)


def require_payable(dues: Dues) -> None:
    """Refuse a draft, and a decision that brings nobody a bonus."""
    if dues.paper.stage != Stage.GRANTED.value:
        raise NotSignedYet
    if not dues.lines:
        raise NobodyToPay


def known(dues: Dues) -> list[tuple[int, int | None, int | None]]:
    """What the register knows of the lines and their money."""
    return [(due.line.id, due.amount, due.line.paid_dong) for due in dues.lines]


def planned(lines: Sequence[Due], excepted: Collection[int]) -> Plan:
    """Part the lines; one that was paid before stays as it is, whether it is excepted or not."""
    before = [due for due in lines if due.line.paid_dong is not None]
    rest = [due for due in lines if due.line.paid_dong is None]
    return Plan(
        now=[due for due in rest if due.place not in excepted and due.amount is not None],
        left_out=[due for due in rest if due.place in excepted],
        before=before,
        unknown=[due for due in rest if due.place not in excepted and due.amount is None],
    )


def preview(dues: Dues, plan: Plan) -> list[str]:
    """Say what will be recorded, what is left, and what of the amounts is to be confirmed."""
    counts = _("On the list of bonuses {all}: paid now {now}, left out {left_out}, paid before {before}, amount not known {unknown}.")
    said = [
        _("Decision {number}").format(number=number_of(dues.paper.number, dues.paper.stage)),
        counts.format(
            all=in_sentence(len(dues.lines)),
            now=in_sentence(len(plan.now)),
            left_out=in_sentence(len(plan.left_out)),
            before=in_sentence(len(plan.before)),
            unknown=in_sentence(len(plan.unknown)),
        ),
    ]
    if plan.left_out:
        said.append(_("Left out, No. {places}.").format(places=places_in_sentence([due.place for due in plan.left_out])))
    said += unknown_notes(plan.unknown)
    if plan.now:
        sentence = _("Paid now: {dong} dong. In words: {words}.")
        said.append(sentence.format(dong=in_sentence(plan.dong), words=amount_in_words(plan.dong)))
    return [*said, *doubt_notes(due.bonus for due in plan.now if due.is_doubtful)]
