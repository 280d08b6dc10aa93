"""A Typer application of one command, for verbs of the first level."""

from collections.abc import Callable

import typer

from awards.cli.groups import WordCommand

Function = Callable[..., None]


def single(name: str, help_text: str) -> tuple[typer.Typer, Callable[[Function], Function]]:
    """An application and the decorator that gives it its command."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    return app, app.command(name, help=help_text, cls=WordCommand)
