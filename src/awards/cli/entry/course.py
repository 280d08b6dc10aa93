"""The course of one conversation: asking with the draft being kept, going from place to place, leaving for later."""

from awards.cli.desk import Desk
from awards.cli.entry.honourees import Honourees
from awards.cli.entry.keeper import Keeper
from awards.cli.entry.prompt import Prompt, Reply, Screen
from awards.cli.entry.setting import Setting
from awards.cli.entry.steps import FIELDS, REVIEW, Steps
from awards.cli.entry.view import View
from awards.errors.base import AwardsError
from awards.language import _
from awards.models.sheet import Part, Sheet
from awards.text.dates import legal_today


class LeftForLaterError(Exception):
    """The clerk left; the draft waits. `interrupted` tells Ctrl-C from leaving at the review."""

    def __init__(self, *, interrupted: bool = False) -> None:
        """Keep how the clerk left."""
        super().__init__()
        self.interrupted = interrupted


class Course:
    """One sheet being filled in at one screen."""

    def __init__(self, desk: Desk, screen: Screen, keeper: Keeper) -> None:
        """Begin, or go on, where the sheet stands."""
        self.desk, self.screen, self.keeper = desk, screen, keeper
        self.sheet: Sheet = keeper.sheet
        self.setting = Setting(desk, self.sheet, legal_today())
        self.setting.learn()
        self.steps = Steps(self.setting)
        self.view = View(self.setting, screen, self.steps)
        self.honourees = Honourees(self.setting, screen)
        self.more = False
        self.questioned = ""
        self.sheet.place = self.sheet.place or FIELDS[0].name

    @property
    def editing(self) -> int | None:
        """Which line of the section is being changed; None for a new one."""
        place = self.sheet.place.partition("#")[2]
        return int(place) if place else None

    def go(self, step: int) -> None:
        """Go forward or back by one place."""
        self.sheet.place = self.steps.beside(self.sheet.place, step)
        self.more = self.more and step == 0

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, with unfinished text being kept."""
        asked = self.keeper.begin_asking(self.sheet.place)
        self.screen.watch.unfinished = lambda text: self.keeper.keep_unfinished(asked, text)
        reply = self.screen.ask(prompt)
        self.keeper.begin_asking(self.sheet.place)
        return reply

    def save(self) -> None:
        """Keep the draft; a sheet on which nothing stands needs none."""
        if self.keeper.draft is None and self.sheet.is_blank:
            return
        self.keeper.save()
        if self.keeper.forked:
            self.keeper.forked = False
            self.screen.say(_("This draft was also continued in another window; what is typed here goes on as a draft of its own."))

    def leave(self) -> None:
        """Leave for later."""
        self.save()
        raise LeftForLaterError(interrupted=True)

    def record_early(self) -> None:
        """F9: the review, if the heading has what it needs."""
        missing = self.steps.unanswered()
        if missing:
            self.screen.say(_("Not answered yet: {fields}.").format(fields=", ".join(_(one.label) for one in missing)))
            self.sheet.place = missing[0].name
        else:
            self.sheet.place = REVIEW

    def question_heading(self) -> bool:
        """Tell what may be questioned about the heading, once; go back to it where it cannot be recorded at all."""
        state = repr((self.sheet.answers, self.sheet.part.answers))
        if state == self.questioned:
            return True
        try:
            tried = self.setting.tried([Part(self.sheet.part.answers)])
        except AwardsError as error:
            self.screen.say(error.sentence)
            self.sheet.place = "form"
            return False
        for finding in dict.fromkeys(one.sentence for one in tried.paper_findings):
            self.screen.say(f"  ! {finding}")
        self.questioned = state
        return True
