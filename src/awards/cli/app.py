"""Runs one command line: chooses the language, calls the command, and turns every failure into one sentence and a status."""

import os
import sys
from collections.abc import Sequence

from awards import language
from awards.config import Settings, read_settings
from awards.errors.base import AwardsError, ExitStatus


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status; nothing but `Terminated` leaves this function."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    settings, broken = Settings(), None
    try:
        settings = read_settings()
    except AwardsError as error:
        broken = error
    language.use(language.choose(wanted_language(arguments), settings.language))
    if broken is not None:
        return fail(broken)
    return call(list(arguments), settings)


def wanted_language(arguments: Sequence[str]) -> str | None:
    """What `--lang` says; it is read before anything else because help texts are made when commands load."""
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None


def call(arguments: list[str], settings: Settings) -> int:
    """Call the command and name its failures."""
    try:
        from awards.cli.root import root  # help texts are made when commands load, so the language is chosen before

        result = root.main(args=arguments, prog_name=program_name(), standalone_mode=False, obj=settings)
        sys.stdout.flush()
        return result if isinstance(result, int) else ExitStatus.DONE
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except (BrokenPipeError, SystemExit) as leaving:
        if BrokenPipeError not in {type(leaving), type(leaving.__context__)}:
            raise
        stop_writing()  # Typer makes an exit of its own of a reader who has gone
        return ExitStatus.DONE
    except OSError as error:
        stop_writing()
        return fail(not_written(error))
    except Exception as error:  # noqa: BLE001 - the one place where our own faults end
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stdout.write(f"{error.format_message()}\n")  # type: ignore[attr-defined]
            return ExitStatus.DONE
        return fail(as_failure(error))


def stop_writing() -> None:
    """Let what is still held back for standard output go nowhere; else Python tries once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def not_written(error: OSError) -> AwardsError:
    """The failure that an answer could not be written, to a full disk for instance."""
    from awards.errors.records import FileNotWritten

    return FileNotWritten(path=error.filename or "stdout", reason=error.strerror or type(error).__name__)


def as_failure(error: Exception) -> AwardsError:
    """The failure that an exception means to the clerk."""
    if isinstance(error, AwardsError):
        return error
    from typer import Abort, TyperException

    from awards.cli.fault import report_fault
    from awards.cli.usage import usage_failure
    from awards.errors.records import ClerkSaidNo

    if isinstance(error, Abort):
        return ClerkSaidNo()
    return usage_failure(error) if isinstance(error, TyperException) else report_fault(error)


def fail(error: AwardsError) -> int:
    """Say what went wrong, on the stream for sentences, and return the status."""
    from awards.cli.console import say

    say(error.sentence)
    return error.status


def program_name() -> str:
    """The name the program was called by."""
    name = os.path.basename(sys.argv[0] or "awards").removesuffix(".exe")
    return name if name in {"awards", "khen"} else "awards"
