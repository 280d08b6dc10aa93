"""The home screen: what can be done, what is waiting, and one line that takes a task's number, a name, or a decision's number."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from awards.cli.desk import Desk
from awards.cli.entry.desk_side import enter_at_terminal, screen_for_terminal
from awards.cli.entry.layout import cells
from awards.cli.entry.prompt import Act, Prompt, Screen
from awards.cli.shell import Sitting, office_of
from awards.cli.words import command_named
from awards.errors.base import AwardsError
from awards.errors.storage import DatabaseMissing
from awards.language import N_, _
from awards.renderers.cells import display
from awards.reports.report import ColumnKind
from awards.reports.waiting import Waiting, waiting
from awards.services.search import find
from awards.text.dates import legal_today

COLUMNS = 4
HELP = N_("A number does the task. A name, part of a name, or a decision's number is looked up. Esc: leave.")
GAP = 3


@dataclass
class Home:
    """One sitting at the home screen."""

    desk: Desk
    screen: Screen

    def stay(self) -> None:
        """Show the screen and do what is chosen, until the clerk leaves."""
        with self.screen.held():
            office = self.office()
        while office:
            with self.screen.held():
                self.show(office)
                reply = self.screen.ask(
                    Prompt(
                        _("Choose 1–{last}, or type a name or a decision's number:").format(last=len(TASKS)),
                        indent=1,
                        keys=_("F1 Help · Esc Leave"),
                        help=_(HELP),
                    )
                )
            wanted = reply.text.strip()
            if reply.act in {Act.LEAVE, Act.BACK} or command_named(wanted) in {"q", "exit", "quit"}:
                return
            if reply.act is Act.ENTER and wanted:
                self.do(wanted)

    def office(self) -> str:
        """The office that keeps the register; one that is not there yet is made, if the clerk names the office. Empty: the clerk left."""
        try:
            return office_of(self.desk.place) or "–"
        except DatabaseMissing:
            self.screen.say(_("There is no register yet at “{place}”.").format(place=self.desk.place.shown))
        while True:
            reply = self.screen.ask(
                Prompt(
                    _("Office that keeps the register:"),
                    indent=1,
                    hint=_("UBND xã …"),
                    help=_("Its name stands in every heading. Esc: leave."),
                    keys=_("F1 Help · Esc Leave"),
                )
            )
            if reply.act is not Act.ENTER:
                return ""
            if reply.text.strip() and self.run("init", "--office", reply.text, "--yes") == 0:
                return reply.text.strip()

    def show(self, office: str) -> None:
        """Show the tasks and what is waiting."""
        today = legal_today()
        self.screen.show("")
        self.screen.show(_("AWARDS – {office}").format(office=office), _("year {year}").format(year=today.year))
        for row in in_columns([f"{number} {_(label)}" for number, (label, _task) in enumerate(TASKS, start=1)], self.screen.width - 1):
            self.screen.show(f" {row}")
        with self.desk.reading() as session:
            found = waiting(session, self.desk.clerk, today.isoformat())
        self.screen.show(_("Waiting: {what}").format(what=" · ".join(in_words(found))), indent=2)

    def do(self, wanted: str) -> None:
        """Do a task by its number, or look something up; a failure is told and the screen comes back."""
        try:
            if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(TASKS):
                TASKS[int(wanted) - 1][1](self)
            elif self.is_command(wanted):
                Sitting(self.desk.place, self.desk.clerk).obey(wanted)
            else:
                self.look_up(wanted)
        except AwardsError as error:
            self.screen.say(error.sentence)
        except KeyboardInterrupt:
            self.screen.say(_("Left for later."))

    def is_command(self, wanted: str) -> bool:
        """Whether the line begins with a command, as messages name them: hoan-tac takes back."""
        from awards.cli.root import RootGroup  # the commands are known by now

        return command_named(wanted.split(maxsplit=1)[0]) in RootGroup.lazy

    def run(self, *words: str) -> int:
        """Run a command as if it had been typed."""
        return Sitting(self.desk.place, self.desk.clerk).run(list(words))

    def question(self, label: str, default: str = "") -> str:
        """Ask for what a task needs; empty where the clerk went back."""
        with self.screen.held():
            reply = self.screen.ask(Prompt(label, default=default, indent=1, keys=_("F1 Help · Esc Back")))
        return (reply.text.strip() or default) if reply.act is Act.ENTER else ""

    def look_up(self, text: str) -> None:
        """Find; the only one found is shown whole."""
        with self.desk.reading() as session:
            found = find(session, text)
        if len(found) != 1:
            self.run("find", "--", text)
        elif found[0].kind in {"individual", "collective", "household"}:
            self.run("report", "recipient", str(found[0].id))
        elif found[0].kind == "ceremony":
            self.run("ceremony", "show", str(found[0].id))
        else:
            self.run("decision" if found[0].kind == "decision" else "proposal", "show", str(found[0].id))

    def enter(self) -> None:
        """Task: the form."""
        enter_at_terminal(replace(self.desk, command="enter"), self.screen)

    def find(self) -> None:
        """Task: look something up."""
        if text := self.question(_("Name, or number of a decision:")):
            self.look_up(text)

    def receive(self) -> None:
        """Task: a list from a file; the newest ones are offered."""
        self.run("import")

    def summary(self) -> None:
        """Task: the annual summary."""
        if year := self.question(_("Year:"), str(legal_today().year)):
            self.run("report", "annual", year)

    def ceremony(self) -> None:
        """Task: a ceremony's calling order."""
        self.run("ceremony", "list")
        if number := self.question(_("Number of the ceremony:")):
            self.run("report", "ceremony", number)

    def duplicates(self) -> None:
        """Task: names that may be one person's."""
        self.run("recipient", "duplicates")

    def undo(self) -> None:
        """Task: take the last batch back."""
        self.run("undo")

    def back_up(self) -> None:
        """Task: a proved copy of the register."""
        self.run("backup")


TASKS: tuple[tuple[str, Callable[[Home], None]], ...] = (
    (N_("Enter a list"), Home.enter),
    (N_("Find"), Home.find),
    (N_("List from a file"), Home.receive),
    (N_("Annual summary"), Home.summary),
    (N_("Ceremony"), Home.ceremony),
    (N_("Duplicate names"), Home.duplicates),
    (N_("Undo"), Home.undo),
    (N_("Back up"), Home.back_up),
)
"""What can be done from here, in the order of a day's work."""


def in_words(found: Waiting) -> list[str]:
    """What is waiting, in words; what is not waiting is not named."""
    said = {
        _("{count:02d} drafts of lists being typed"): found.drafts,
        _("{count:02d} draft decisions without a number"): found.unsigned,
        _("{count:02d} certificates not handed over"): found.not_handed_over,
        _("{count:02d} bonuses not paid"): found.not_paid,
    }
    words = [template.format(count=count) for template, count in said.items() if count]
    backup = display(found.backup, ColumnKind.TIME) if found.backup else _("none yet")
    return [*words, _("last backup: {at}").format(at=backup)]


def in_columns(items: list[str], width: int) -> list[str]:
    """Items in as many columns as fit, read from top to bottom."""
    widest = max(cells(item) for item in items) + GAP
    columns = max(1, min(COLUMNS, width // widest))
    rows = -(-len(items) // columns)
    return ["".join(item + " " * (widest - cells(item)) for item in items[row::rows]).rstrip() for row in range(rows)]


def go_home(desk: Desk) -> None:
    """Open the home screen."""
    Home(desk, screen_for_terminal()).stay()
