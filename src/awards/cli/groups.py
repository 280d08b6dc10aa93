"""Groups and commands as this program wants them: words in two languages, lazy loading, help in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command as build

from awards.cli.words import command_named, other_word, shown_word
from awards.errors.base import InvalidValue
from awards.language import N_, _, current


class CommandUnknown(InvalidValue):
    """A word that names no command."""

    template = N_("There is no command “{word}”. Commands: {known}.")


class CommandUnknownButNear(InvalidValue):
    """A word that is nearly a command."""

    template = N_("There is no command “{word}”. Did you mean {near}?")


@dataclass(frozen=True, slots=True)
class Lazy:
    """A command that is imported when it is called: the module that holds it, and its help for the list of commands."""

    module: str
    help: str


class HelpMixin:
    """Usage and help lines in the reader's language, through the methods that Typer lets a command override."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage: "))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option with its help in the reader's language."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this help.")
        return option


class WordCommand(HelpMixin, TyperCommand):
    """A command."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write words and options, without the names of Python's types."""
        words: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for parameter in self.get_params(ctx):
            if parameter.param_type_name == "argument":
                words.append((str(parameter.metavar), str(getattr(parameter, "help", ""))))
            elif (row := parameter.get_help_record(ctx)) is not None:
                options.append(row)
        for title, rows in ((_("Arguments"), words), (_("Options"), options)):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the place of the options in the reader's language."""
        kwargs["options_metavar"] = _("[OPTIONS]")
        super().__init__(*args, **kwargs)


class WordGroup(HelpMixin, TyperGroup):
    """A group whose commands answer to English and Vietnamese words."""

    lazy: ClassVar[dict[str, Lazy]] = {}
    own: ClassVar[dict[str, str]] = {}
    """The Vietnamese words of commands that mean something else in this group than elsewhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the places of options and commands in the reader's language."""
        kwargs["options_metavar"] = _("[OPTIONS]")
        kwargs["subcommand_metavar"] = _("COMMAND …")
        super().__init__(*args, **kwargs)

    def named(self, typed: str) -> str:
        """The English name of a command of this group that was typed in either language."""
        plain = command_named(typed)
        return next((name for name, word in self.own.items() if word == plain), plain)

    def shown(self, name: str) -> str:
        """The word of a command in the language in use."""
        return self.own[name] if name in self.own and current() == "vi" else shown_word(name)

    def other(self, name: str) -> str:
        """The word of a command in the other language."""
        return (name if current() == "vi" else self.own[name]) if name in self.own else other_word(name)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command a word means, loading it now if it is lazy."""
        name = self.named(cmd_name)
        if name not in self.commands and name in self.lazy:
            command = build(import_module(self.lazy[name].module).app)
            command.name = self.shown(name)
            self.commands[name] = command
        return self.commands.get(name)

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands' words in the language in use, in the order of a day's work."""
        return [self.shown(name) for name in self.names()]

    def names(self) -> list[str]:
        """Return the commands' English names, in the order of a day's work."""
        return [*self.lazy, *(name for name in self.commands if name not in self.lazy)]

    def help_of(self, name: str) -> str:
        """Return what the list of commands says of one, without loading it."""
        return self.lazy[name].help if name in self.lazy else str(self.commands[name].get_short_help_str(200))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command that the first word means. Raises `CommandUnknown` with what there is."""
        command = self.get_command(ctx, args[0])
        if command is not None:
            return self.shown(self.named(args[0])), command, args[1:]
        if args[0].startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from awards.text.clean import shown  # only a mistyped word needs it

        known = self.list_commands(ctx)
        near = get_close_matches(self.named(args[0]), [*known, *self.lazy, *self.commands], n=3)
        if near:
            raise CommandUnknownButNear(word=shown(args[0]), near=", ".join(dict.fromkeys(near)))
        raise CommandUnknown(word=shown(args[0]), known=", ".join(known))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands without loading the lazy ones."""
        rows = [(self.shown(name), self.help_of(name)) for name in self.names()]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete a command's word, in the language in use before the other, without loading the lazy ones."""
        for word_of in (self.shown, self.other):
            if begun := [name for name in self.names() if word_of(name).startswith(incomplete)]:
                return [completion(word_of(name), self.help_of(name)) for name in begun]
        return super().shell_complete(ctx, incomplete)


def completion(value: str, text: str) -> Any:
    """A completion as Typer's shells expect it."""
    from typer.core import CompletionItem  # type: ignore[attr-defined]

    return CompletionItem(value, help=text)


def group(help_text: str, *, cls: type[WordGroup] = WordGroup, **options: Any) -> typer.Typer:
    """A Typer application of our kind."""
    options.setdefault("add_completion", False)
    options.setdefault("no_args_is_help", True)
    return typer.Typer(cls=cls, help=help_text, rich_markup_mode=None, pretty_exceptions_enable=False, **options)


def command(app: typer.Typer, name: str, help_text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command of our kind."""
    return app.command(name, help=help_text, cls=WordCommand)
