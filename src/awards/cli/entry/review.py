"""The end of the form: the list looked over, recorded as one batch, and the papers that come next."""

from collections.abc import Mapping
from pathlib import Path

from awards.cli.console import deliver
from awards.cli.entry.form import REVIEW, Form, LeftForLaterError
from awards.cli.entry.part_fields import COUNTED
from awards.cli.entry.prompt import Act, Choice, Offer, Prompt, Screen
from awards.cli.words import shown_word
from awards.errors.base import AwardsError
from awards.errors.storage import DraftChangedElsewhere
from awards.language import _
from awards.models.kinds import RecipientKind, Stage
from awards.models.sheet import SECTIONS, Part
from awards.reports.decision import decision_list
from awards.services.entering import Recorded, record, stage_of, stated_counts, totals
from awards.store.door import batch_number
from awards.text.clean import visible
from awards.text.dates import PartialDate, utc_now
from awards.text.fold import fold
from awards.text.initials import found_at

LEAVE = "leave"


def review(form: Form) -> Recorded | None:
    """Look the list over until it is recorded. Raises `LeftForLaterError`; None where the form goes on."""
    screen, sheet = form.screen, form.sheet
    form.save()
    try:
        tried = form.setting.tried(sheet.parts)
    except AwardsError as error:
        screen.say(error.sentence)
        sheet.place = "form"
        return None
    screen.show("")
    screen.say(complete(form))
    for sentence in tried.findings:
        screen.say(f"  ! {sentence}")
    keys = {"": "record", "x": "look", "t": "form", "+": "more", "esc": LEAVE}
    answer = screen.key(_("Enter: record · X: look every line over · +: more lines · T: another form · Esc: leave, go on later"), keys)
    if answer == LEAVE:
        raise LeftForLaterError
    if answer == "record":
        return recorded(form)
    go_on(form, answer)
    return None


def complete(form: Form) -> str:
    """Whether the list is complete against what the paper states."""
    counted = totals(form.sheet)
    said = ", ".join(_(COUNTED[kind]).format(count=counted[kind]) for kind in SECTIONS if counted[kind])
    missing = []
    for part in form.sheet.parts:
        for kind, stated in stated_counts(part).items():
            if int(stated) != len(part.of_kind(kind)):
                missing.append(
                    _("the paper states {stated}, the list has {entered}").format(stated=stated, entered=len(part.of_kind(kind)))
                )
    if missing:
        return _("On the list: {said}; {missing}. To look at again:").format(said=said or "0", missing="; ".join(missing))
    return _("Complete: {said}.").format(said=said or "0")


def go_on(form: Form, answer: str) -> None:
    """What the other keys of the review do."""
    sheet = form.sheet
    sections = form.sections()
    if answer == "form":
        sheet.parts.append(Part())
        sheet.place = "form"
        form.titled.clear()
        return
    if answer == "more":
        form.more = True
        sheet.place = sections[-1].value
        return
    form.show_again()
    sheet.place = line_meant(form.screen, sheet.part) or REVIEW


def line_meant(screen: Screen, part: Part) -> str:
    """A line of the list by its words; the place where it is changed, nothing where the clerk went back."""
    found: list[tuple[str, Choice]] = []
    for kind in SECTIONS:
        own = part.of_kind(kind)
        found += [
            (f"{kind.value}#{place}", Choice(f"{place + 1:>2}  {line.printed()}", value=f"{kind.value}#{place}"))
            for place, line in enumerate(own)
        ]

    def offer(typed: str) -> Offer:
        pieces = fold(typed).split()
        alike = [choice for _place, choice in found if not pieces or found_at(pieces, fold(choice.text).split()) is not None]
        return Offer(alike[:12], 0 if alike else None)

    reply = screen.ask(Prompt(_("Find in list"), hint=_("words, or Enter"), offer=offer))
    return reply.choice.value if reply.act is Act.ENTER and reply.choice else ""


def recorded(form: Form) -> Recorded | None:
    """Record the sheet and take its draft away, all or nothing, as one batch."""
    try:
        with form.desk.writing() as session:
            done = record(session, form.sheet, form.setting.today)
            form.keeper.close(session)
            number = batch_number(session)
    except DraftChangedElsewhere:
        raise
    except AwardsError as error:
        form.screen.say(error.sentence)
        return None
    form.screen.say(confirmation(form, number))
    return done


def confirmation(form: Form, batch: int | None) -> str:
    """What was recorded, and how it is taken back."""
    sheet, (_kind, stage) = form.sheet, stage_of(form.sheet)
    counted = totals(sheet)
    said = ", ".join(_(COUNTED[kind]).format(count=counted[kind]) for kind in SECTIONS if counted[kind]) or _("no lines")
    agrees = all(int(stated) == len(part.of_kind(kind)) for part in sheet.parts for kind, stated in stated_counts(part).items())
    stated = any(stated_counts(part) for part in sheet.parts)
    tail = _(", as the paper states") if agrees and stated else ""
    undo = shown_word("undo")
    if stage is Stage.DRAFT:
        return _(
            "The draft decision is recorded: {said}{tail}. When it has number and date: {sign}. Batch {batch}; to take it back: {undo}."
        ).format(said=said, tail=tail, sign=f"{shown_word('decision')} {shown_word('sign')}", batch=batch, undo=undo)
    day = PartialDate.from_iso(sheet.value("date")).display() if sheet.value("date") else _("date unknown")
    return _("{number} of {day} is recorded: {said}{tail}. Batch {batch}; to take it back: {undo}.").format(
        number=sheet.value("number") or _("The paper without number"), day=day, said=said, tail=tail, batch=batch, undo=undo
    )


def next_papers(form: Form, done: Recorded) -> None:
    """Offer the papers that follow from what was recorded."""
    keys: Mapping[str, str] = {"1": "screen", "2": "file", "": "", "esc": ""}
    answer = form.screen.key(_("Next: 1 the attached list, here · 2 the attached list as a file for Excel (CSV) · Enter: nothing"), keys)
    if not answer:
        return
    with form.desk.reading() as session:
        report = decision_list(session, done.document_id, utc_now())
    if answer == "screen":
        deliver(report, "table", None, force=False)
        return
    target = free_name(f"{_('attached-list')}-{fold(form.sheet.value('number')).replace(' ', '-') or done.document_id}", ".csv")
    deliver(report, "csv", str(target), force=False)
    form.screen.say(_("Written: “{path}”.").format(path=visible(str(target))))


def free_name(stem: str, suffix: str) -> Path:
    """A file name that is not taken yet, in the folder one works in."""
    target, number = Path(f"{stem}{suffix}"), 1
    while target.exists():
        number += 1
        target = Path(f"{stem} ({number}){suffix}")
    return target


def kinds_of(form: Form) -> list[RecipientKind]:
    """The sections of the form."""
    return form.sections()
