"""What Typer says of a mistyped line, said in the reader's language."""

from typing import Any

from awards.errors.base import AwardsError, InvalidValue
from awards.language import N_
from awards.text.clean import shown


class OptionUnknown(InvalidValue):
    """An option that the command does not have."""

    template = N_("There is no option {option} here. See --help.")


class OptionNeedsValue(InvalidValue):
    """An option at the end of the line."""

    template = N_("{option} needs a value.")


class TooManyWords(InvalidValue):
    """More words than the command takes."""

    template = N_("There are more words than this command takes. Put a name of several words between quotes.")


class WordMissing(InvalidValue):
    """A command without the word it is about."""

    template = N_("{name} is missing. See --help.")


class LineNotUnderstood(InvalidValue):
    """Anything else that Typer refuses."""

    template = N_("The line was not understood: {said}")


def usage_failure(error: Any) -> AwardsError:
    """Tell the kinds of Typer's refusals apart by what they carry."""
    said = str(error.format_message())
    parameter = getattr(error, "param", None)
    if getattr(error, "option_name", None):
        named = shown(str(error.option_name))
        return OptionUnknown(option=named) if "no such" in said.lower() else OptionNeedsValue(option=named)
    if parameter is not None and said.startswith("Missing"):
        return WordMissing(name=parameter.metavar or parameter.name)
    if "unexpected extra" in said:
        return TooManyWords()
    return LineNotUnderstood(said=shown(said))
