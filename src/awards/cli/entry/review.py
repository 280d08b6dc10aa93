"""The end of the form: the list looked over, recorded as one batch, and the papers that come next."""

from collections.abc import Mapping
from pathlib import Path

from awards.cli.console import deliver
from awards.cli.entry.course import Course, LeftForLaterError
from awards.cli.entry.lines import line_meant
from awards.cli.entry.part_fields import COUNTED
from awards.cli.entry.steps import REVIEW
from awards.cli.words import shown_word
from awards.errors.base import AwardsError
from awards.errors.storage import DraftChangedElsewhere
from awards.language import _
from awards.models.kinds import DocumentKind, Stage
from awards.models.sheet import SECTIONS, Part, Sheet
from awards.reports.decision import decision_list
from awards.services.entering import Recorded, record, stage_of, stated_counts, totals
from awards.store.door import batch_number
from awards.text.clean import visible
from awards.text.dates import PartialDate, utc_now
from awards.text.fold import fold

LEAVE = "leave"


def review(course: Course) -> Recorded | None:
    """Look the list over until it is recorded. Raises `LeftForLaterError`; None where the form goes on."""
    screen, sheet = course.screen, course.sheet
    course.save()
    try:
        tried = course.setting.tried(sheet.parts)
    except AwardsError as error:
        screen.say(error.sentence)
        sheet.place = "form"
        return None
    screen.show("")
    screen.say(" ".join([complete(course), *([] if tried.findings else [_("To look at again: nothing.")])]))
    for sentence in tried.findings:
        screen.say(f"  ! {sentence}")
    keys = {"": "record", "f9": "record", "x": "look", "1": "more", "2": "form", "esc": LEAVE}
    answer = screen.key(_("Enter: record · X: look every line over · 1: more lines · 2: another form · Esc: leave, go on later"), keys)
    if answer == LEAVE:
        raise LeftForLaterError
    if answer == "record":
        return recorded(course, tried)
    go_on(course, answer)
    return None


def complete(course: Course) -> str:
    """How many lines the list has, and that it is complete where the paper states as many."""
    said, agrees = in_words(course.sheet)
    return (_("Complete: {said}.") if agrees else _("On the list: {said}.")).format(said=said)


def in_words(sheet: Sheet) -> tuple[str, bool]:
    """The lines of each kind in words, and whether they are as many as the paper states."""
    counted = totals(sheet)
    said = ", ".join(_(COUNTED[kind]).format(count=counted[kind]) for kind in SECTIONS if counted[kind]) or _("no lines")
    stated = [(part, kind, int(count)) for part in sheet.parts for kind, count in stated_counts(part).items()]
    return said, bool(stated) and all(len(part.of_kind(kind)) == count for part, kind, count in stated)


def go_on(course: Course, answer: str) -> None:
    """What the other keys of the review do."""
    sheet = course.sheet
    sections = course.steps.sections()
    if answer == "form":
        sheet.parts.append(Part())
        sheet.place = "form"
        course.view.titled.clear()
        return
    if answer == "more":
        course.more = True
        sheet.place = sections[-1].value
        return
    course.view.show_again()
    sheet.place = line_meant(course.screen, sheet.part) or REVIEW


class QuestionedAnewError(Exception):
    """Since the review somebody else recorded what makes a question: nothing is recorded before the clerk has seen it."""


def require_seen(done: Recorded, seen: Recorded) -> None:
    """Raise `QuestionedAnewError` where recording raises questions that the review did not."""
    if set(done.findings) - set(seen.findings):
        raise QuestionedAnewError


def recorded(course: Course, seen: Recorded) -> Recorded | None:
    """Record the sheet and take its draft away, all or nothing, as one batch; what the review has not shown is shown first."""
    try:
        with course.desk.writing() as session:
            done = record(session, course.sheet, course.setting.today)
            course.keeper.close(session)
            require_seen(done, seen)
            number = batch_number(session)
    except QuestionedAnewError:
        course.screen.say(_("Another clerk was faster: there is something new to look at. Nothing is recorded yet."))
        return None
    except DraftChangedElsewhere:
        raise
    except AwardsError as error:
        course.screen.say(error.sentence)
        return None
    course.screen.say(confirmation(course, number))
    return done


def confirmation(course: Course, batch: int | None) -> str:
    """What was recorded, and how it is taken back."""
    sheet, (kind, stage) = course.sheet, stage_of(course.sheet)
    said, agrees = in_words(sheet)
    blanks = {"said": said + (_(", as the paper states") if agrees else ""), "batch": batch, "undo": shown_word("undo")}
    if stage is Stage.DRAFT:
        template = _("The draft decision is recorded: {said}. When it has number and date: {sign}. Batch {batch}; to take it back: {undo}.")
        return template.format(sign=f"{shown_word('decision')} {shown_word('sign')}", **blanks)
    number = sheet.value("number") or _("without number")
    paper = (_("decision {number}") if kind is DocumentKind.DECISION else _("paper {number}")).format(number=number)
    date = PartialDate.from_iso(sheet.value("date")) if sheet.value("date") else None
    day = (_(" of {day}") if date.day else ", {day}").format(day=date.display()) if date else ""
    return _("Recorded: {paper}{day}: {said}. Batch {batch}; to take it back: {undo}.").format(paper=paper, day=day, **blanks)


def next_papers(course: Course, done: Recorded) -> None:
    """Offer the papers that follow from what was recorded."""
    keys: Mapping[str, str] = {"1": "screen", "2": "file", "": "", "esc": ""}
    answer = course.screen.key(_("Next: 1 the attached list, here · 2 the attached list as a file for Excel (CSV) · Enter: nothing"), keys)
    if not answer:
        return
    try:
        hand_out(course, done, answer)
    except AwardsError as error:
        course.screen.say(error.sentence)  # the list is recorded; only its print is not


def hand_out(course: Course, done: Recorded, answer: str) -> None:
    """Show the attached list, or write it beside where the clerk works."""
    with course.desk.reading() as session:
        report = decision_list(session, done.document_id, utc_now())
    if answer == "screen":
        deliver(report, "table", None, force=False)
        return
    stem = _("attached-list")
    target = free_name(f"{stem}-{fold(course.sheet.value('number')).replace(' ', '-') or done.document_id}", ".csv")
    deliver(report, "csv", str(target), force=False)
    course.screen.say(_("Written: “{path}”.").format(path=visible(str(target))))


def free_name(stem: str, suffix: str) -> Path:
    """A file name that is not taken yet, in the folder one works in."""
    target, number = Path(f"{stem}{suffix}"), 1
    while target.exists():
        number += 1
        target = Path(f"{stem} ({number}){suffix}")
    return target
