"""The root command: which nouns there are, and what holds for all of them."""

from typing import Annotated, Any, ClassVar

import typer
from typer.main import get_command

from awards import __version__
from awards.cli.groups import Lazy, WordGroup, group
from awards.cli.options import option
from awards.config import Settings, acting_clerk
from awards.language import _


class RootGroup(WordGroup):
    """The nouns and verbs of the first level, each loaded when it is called."""

    lazy: ClassVar[dict[str, Lazy]] = {
        "demo": Lazy("awards.cli.demo", _("Show a made-up office in a throw-away register.")),
        "init": Lazy("awards.cli.register", _("Make a new register.")),
        "enter": Lazy("awards.cli.enter", _("Enter a list: the heading, then honouree after honouree.")),
        "ceremony": Lazy("awards.cli.ceremony", _("Ceremonies at which awards are handed over.")),
        "body": Lazy("awards.cli.body", _("Bodies: issuers, hosts, units, honoured collectives.")),
        "recipient": Lazy("awards.cli.recipient", _("Recipients: individuals, collectives, households.")),
        "decision": Lazy("awards.cli.decision", _("Decisions on awards, drafts among them.")),
        "proposal": Lazy("awards.cli.proposal", _("Proposals and registrations.")),
        "award": Lazy("awards.cli.award", _("Award lines: who is honoured by which decision.")),
        "form": Lazy("awards.cli.form", _("Award forms: emulation titles and forms of commendation.")),
        "find": Lazy("awards.cli.find", _("Find recipients, bodies, decisions; accents typed are accents meant.")),
        "report": Lazy("awards.cli.report", _("Reports: the year, a ceremony, a decision, a recipient.")),
        "import": Lazy("awards.cli.importing", _("Take a list in: Excel, Word, CSV, or a dump of this program.")),
        "compare": Lazy("awards.cli.compare", _("Set a list against what is recorded, and list what differs.")),
        "export": Lazy("awards.cli.export", _("Give back what is recorded; without a word, show what can be given.")),
        "shell": Lazy("awards.cli.shell", _("All commands in one session, without start-up between them.")),
        "history": Lazy("awards.cli.history", _("Show what was done to a record.")),
        "undo": Lazy("awards.cli.undo", _("Take back a batch of changes.")),
        "redo": Lazy("awards.cli.redo", _("Do a batch again that was taken back.")),
        "backup": Lazy("awards.cli.backup", _("Back the register up into a file, and prove the copy.")),
        "db": Lazy("awards.cli.database", _("The register itself: state and upgrade.")),
    }


app = group(_("Awards keeps the record of government recognition."), cls=RootGroup, add_completion=True, no_args_is_help=False)
COMPLETION_HELP = {
    "install_completion": _("Install completion for this shell."),
    "show_completion": _("Show completion for this shell, to copy it or change the installation."),
}


def show_version(value: bool) -> None:
    """Print the version and leave."""
    if value:
        typer.echo(f"awards {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def lay_desk(
    context: typer.Context,
    database: Annotated[
        str | None, option("--database", help=_("The register: a file or a postgresql:// address."), metavar=_("REGISTER"))
    ] = None,
    user: Annotated[str | None, option("--user", help=_("Who acts; it is written into the journal."), metavar=_("NAME"))] = None,
    lang: Annotated[str | None, option("--lang", help=_("Language: vi or en."), metavar="vi|en")] = None,
    version: Annotated[bool, typer.Option("--version", help=_("Show the version."), callback=show_version, is_eager=True)] = False,
) -> None:
    """Lay the desk for the command that follows."""
    if context.resilient_parsing:
        return
    from awards.cli.surroundings import surroundings

    settings: Any = context.obj if isinstance(context.obj, Settings) else Settings()
    context.obj = surroundings(database, acting_clerk(user, settings.user), settings)
    if context.invoked_subcommand is None:
        begin(context)


def begin(context: typer.Context) -> None:
    """Without a command: the home screen at a terminal, else the list of commands."""
    from awards.cli.desk import desk_of

    desk = desk_of(context)
    if not desk.somebody_there:
        typer.echo(context.get_help())
        return
    from awards.cli.home import go_home

    go_home(desk)


root = get_command(app)
for parameter in root.params:
    if parameter.name in COMPLETION_HELP:
        setattr(parameter, "help", COMPLETION_HELP[parameter.name])
