"""Opens the form at a terminal: which screen, which draft, and what happens after recording."""

import os
import sys
from dataclasses import dataclass

from prompt_toolkit.utils import is_dumb_terminal

from awards.cli.desk import Desk
from awards.cli.entry.course import Course, LeftForLaterError
from awards.cli.entry.form import fill_in
from awards.cli.entry.keeper import Keeper
from awards.cli.entry.plain import PlainScreen
from awards.cli.entry.prompt import Screen
from awards.cli.entry.review import next_papers, review
from awards.cli.entry.screen import PromptToolkitScreen
from awards.language import _
from awards.models.sheet import Sheet
from awards.renderers.cells import display
from awards.reports.report import ColumnKind
from awards.services.entering import Recorded
from awards.store.drafts import Draft, close_draft, drafts_of

CONTINUE, SHOW, DISCARD, NEW, BACK = "continue", "show", "discard", "new", "back"


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft with the sheet it holds."""

    draft: Draft
    sheet: Sheet


def screen_for_terminal() -> Screen:
    """The screen that this terminal can carry."""
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    return PlainScreen() if is_dumb_terminal() else PromptToolkitScreen()


def open_drafts(desk: Desk) -> list[OpenDraft]:
    """The clerk's drafts, the last one first; one of another edition of the program is left alone."""
    found = []
    with desk.reading() as session:
        for draft in drafts_of(session, desk.clerk):
            try:
                found.append(OpenDraft(draft, Sheet.from_json(draft.content)))
            except (ValueError, KeyError, TypeError):
                continue
    return found


def told(one: OpenDraft) -> str:
    """A draft as the clerk knows it again."""
    name = one.sheet.value("number") or one.sheet.shown("form") or one.sheet.shown("kind") or _("a paper without a heading")
    count = sum(1 for _line in one.sheet.lines())
    return _("{name}: {count} lines, {at}").format(name=name, count=count, at=display(one.draft.changed_at, ColumnKind.TIME))


def pick_draft(desk: Desk, screen: Screen) -> OpenDraft | None:
    """Offer to go on with a draft; None begins a new sheet. Raises `LeftForLaterError` where the clerk went back."""
    while drafts := open_drafts(desk):
        first = drafts[0]
        question = _("A draft is open: {draft}.").format(draft=told(first))
        if len(drafts) > 1:
            question += "\n" + _("{count} more drafts wait behind it.").format(count=len(drafts) - 1)
        keys = {"": CONTINUE, "n": CONTINUE, "x": SHOW, "b": DISCARD, "m": NEW, "esc": BACK}
        answer = screen.key(question + "\n" + _("N, Enter: go on with it · X: show it · B: discard it · M: begin a new list"), keys)
        if answer == CONTINUE:
            return first
        if answer == BACK:
            raise LeftForLaterError
        if answer == NEW:
            return None
        if answer == SHOW:
            for number, line in enumerate(first.sheet.lines(), start=1):
                screen.show(f"{number:>2}  {line.printed()}", line.seen, indent=4)
        elif confirmed(screen, first):
            with desk.writing() as session:
                close_draft(session, first.draft)
    return None


def confirmed(screen: Screen, one: OpenDraft) -> bool:
    """Ask before typed work is thrown away."""
    question = _("Discard the draft of {count} lines? What was typed will be lost. [y/N]").format(
        count=sum(1 for _line in one.sheet.lines())
    )
    return screen.key(question, {"": "n", "n": "n", "k": "n", "y": "y", "c": "y", "esc": "n"}) == "y"


def enter_at_terminal(desk: Desk, screen: Screen, sheet: Sheet | None = None) -> Recorded | None:
    """The whole conversation; None where the clerk left it for later. Raises `KeyboardInterrupt` for Ctrl-C in a question of one key."""
    with screen.held():
        try:
            picked = pick_draft(desk, screen) if sheet is None else None
        except LeftForLaterError:
            return None
        keeper = Keeper(desk, picked.sheet if picked else sheet or Sheet(), picked.draft if picked else None)
        course = Course(desk, screen, keeper)
        if course.sheet.answers and screen.clears:
            course.view.show_again()
        else:
            screen.show(_("ENTER A LIST"))
        try:
            return conversation(course)
        except (LeftForLaterError, KeyboardInterrupt) as left:
            course.save()
            if course.keeper.draft is not None:
                screen.say(_("Left for later: {count} lines are kept as a draft.").format(count=sum(1 for _line in course.sheet.lines())))
            if isinstance(left, KeyboardInterrupt) or left.interrupted:
                raise KeyboardInterrupt from None
            return None


def conversation(course: Course) -> Recorded | None:
    """Fill the form in and look it over until it is recorded."""
    while True:
        fill_in(course)
        done = review(course)
        if done is not None:
            next_papers(course, done)
            return done


def somebody_at(reads_list: bool) -> bool:
    """Whether questions can be asked: at a terminal; where the list itself comes through the pipe, the terminal of the answers is enough."""
    return sys.stderr.isatty() and (sys.stdin.isatty() or reads_list)
