"""What a ceremony needs and what it still has to hand over: certificates, frames and money, with the sums that prove it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from awards.language import N_, _
from awards.models.kinds import Delivery
from awards.reports.ceremony_order import Called
from awards.reports.ceremony_recount import Recount
from awards.reports.layout import DIFFERENT, SAME, code, count, proof, text, without_constant, without_empty
from awards.reports.lines import Line, delivery_cells, honoree_cells
from awards.reports.report import Cell, Column, ColumnKind, Row, Table
from awards.reports.words import in_sentence

RECEIVED = frozenset({Delivery.HANDED_OVER.value, Delivery.BY_PROXY.value})
PARTS = N_(
    "Check: on the sheet {all} = handed over {handed} + by proxy {proxy} + absent {absent} + not yet handed over {later}. They agree."
)
OTHER_PARTS = N_(
    "Check: on the sheet {all}, handed over {handed}, by proxy {proxy}, absent {absent}, not yet handed over {later}. "
    "They do not agree: do not use these figures before it is known why."
)


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts of several lines: what the known ones add up to, of how many lines, and of how many the amount is not known."""

    dong: int
    known: int
    unknown: int

    def cells(self) -> dict[str, Cell]:
        """The amount, which is unknown where nothing of it is known, and of how many lines it is not known."""
        return {"owed_dong": self.dong if self.known or not self.unknown else None, "owed_unknown": self.unknown}


def money_of(lines: Iterable[Line]) -> Money:
    """Add up what is owed to lines."""
    amounts = [line.owed_dong for line in lines]
    known = [amount for amount in amounts if amount is not None]
    return Money(sum(known), len(known), len(amounts) - len(known))


def bring_table(called: Called, again: Recount, unnamed: int) -> Table:
    """List what to bring, form by form: a certificate and a frame for everybody, and the money; those without names are said."""
    by_form: dict[int, list[Line]] = {}
    for line in called.lines:
        by_form.setdefault(line.form_id, []).append(line)
    rows = [
        Row(bring_cells(called.forms[key].name, lines) | {"form_code": called.forms[key].code}, (key,)) for key, lines in by_form.items()
    ]
    money = money_of(called.lines)
    notes = bring_notes(called, money, again)
    if unnamed:
        notes.append(_("Stated in the decisions but without names, so not counted here: {count}.").format(count=in_sentence(unnamed)))
    return Table("bring", _("To bring"), bring_columns(money), rows, bring_cells(_("Total"), called.lines), notes)


def bring_cells(form: str, lines: Sequence[Line]) -> dict[str, Cell]:
    """What some lines need."""
    return {"form": form, "certificates": len(lines), "frames": len(lines), **money_of(lines).cells()}


def bring_columns(money: Money) -> list[Column]:
    """The columns; money is left to programs where no amount at all is entered, and so is what is not known of it where all is."""
    return [
        text("form", _("Form")),
        code("form_code", _("Code of the form")),
        count("certificates", _("Certificates")),
        count("frames", _("Frames")),
        replace(count("owed_dong", _("Money (dong)")), machine_only=not money.known),
        replace(count("owed_unknown", _("Amount not known")), machine_only=not (money.known and money.unknown)),
    ]


def bring_notes(called: Called, money: Money, again: Recount) -> list[str]:
    """Prove the sums, and say what is not known of the money."""
    notes = [proof(len(called.lines), again.count, SAME, DIFFERENT)]
    if not money.known:
        return [*notes, _("No amount is entered: how much money to bring is not known.")] if called.lines else notes
    dong = in_sentence(money.dong)
    if money.unknown:
        sentence = _("Money, as far as it is known: {dong} dong. The amount is not known for {unknown}.")
        notes.append(sentence.format(dong=dong, unknown=in_sentence(money.unknown)))
    else:
        notes.append(_("Money in all: {dong} dong.").format(dong=dong))
    return [*notes, proof(money.dong, again.dong, SAME, DIFFERENT)]


def left(lines: Iterable[Line]) -> list[Line]:
    """The lines whose certificates are still there."""
    return [line for line in lines if line.delivery not in RECEIVED]


def left_table(called: Called, again: Recount) -> Table:
    """List those to whom the certificate is still to be handed over, by their places on the sheet."""
    rows = [
        Row(
            {
                "order": place,
                **honoree_cells(line),
                "form": called.form_of(line),
                **delivery_cells(line),
                "owed_dong": line.owed_dong,
            },
            (line.id,),
        )
        for place, line in enumerate(called.lines, start=1)
        if line.delivery not in RECEIVED
    ]
    columns = without_constant(without_empty(left_columns(), rows, "unit", "owed_dong"), rows, "form")
    return Table(
        "left",
        _("Still to be handed over"),
        columns,
        rows,
        notes=[left_sentence(called.lines), parts_proof(called.lines, again.by_delivery)],
    )


def left_columns() -> list[Column]:
    """Whom to look for, and what to hand over."""
    return [
        Column("order", _("No."), ColumnKind.ID),
        text("honoree", _("Recipient")),
        text("unit", _("Unit")),
        text("form", _("Form")),
        code("delivery", _("Delivery, code")),
        text("delivery_label", _("Delivery")),
        count("owed_dong", _("Money (dong)")),
    ]


def parts_proof(lines: Sequence[Line], again: Mapping[str | None, int]) -> str:
    """Prove that nobody of the sheet is lost: the lines are counted here, what became of them by the database."""
    parts = Counter(again)
    template = _(PARTS) if parts == Counter(line.delivery for line in lines) else _(OTHER_PARTS)
    return template.format(
        all=in_sentence(len(lines)),
        handed=in_sentence(parts[Delivery.HANDED_OVER.value]),
        proxy=in_sentence(parts[Delivery.BY_PROXY.value]),
        absent=in_sentence(parts[Delivery.ABSENT.value]),
        later=in_sentence(parts[None]),
    )


def left_sentence(lines: Sequence[Line]) -> str:
    """Say how many of these lines' certificates, and how much money, are still to be handed over."""
    waiting = left(lines)
    if not waiting:
        return _("Everything is handed over.")
    money = money_of(waiting)
    certificates, dong, unknown = in_sentence(len(waiting)), in_sentence(money.dong), in_sentence(money.unknown)
    if not money.known:
        return _("Still to be handed over: certificates {count}.").format(count=certificates)
    if not money.unknown:
        return _("Still to be handed over: certificates {count}, {dong} dong.").format(count=certificates, dong=dong)
    return _("Still to be handed over: certificates {count}, {dong} dong; the amount is not known for {unknown}.").format(
        count=certificates, dong=dong, unknown=unknown
    )
