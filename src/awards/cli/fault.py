"""Our own faults: one sentence, and a report that holds the places in the code but no values."""

import os
import sys
import tempfile
import traceback

from awards import __version__
from awards.errors.base import AwardsError, ExitStatus
from awards.language import N_


class Fault(AwardsError):
    """The program did what it never should."""

    status = ExitStatus.FAULT
    template = N_(
        "The program made a mistake of its own. This batch was not saved. A report without personal data is in “{path}”; please send it on."
    )


def report_fault(error: BaseException) -> Fault:
    """Write the report, readable by its owner only, and return the failure; `AWARDS_DEBUG=1` shows the trace as well."""
    if os.environ.get("AWARDS_DEBUG") == "1":
        traceback.print_exception(error)
    lines = [f"awards {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n", f"{type(error).__name__}\n"]
    lines += [f"{frame.filename}:{frame.lineno} {frame.name}\n" for frame in traceback.extract_tb(error.__traceback__)]
    handle, path = tempfile.mkstemp(prefix="awards-fault-", suffix=".txt")
    with open(handle, "w", encoding="utf-8") as stream:
        stream.writelines(lines)
    return Fault(path=path)
