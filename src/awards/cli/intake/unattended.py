"""A list where nobody can be asked: shown as data, or recorded where the command line leaves nothing open."""

import typer
from sqlmodel import Session

from awards.cli.console import say
from awards.cli.intake import preview
from awards.cli.intake.course import Course, settled
from awards.cli.intake.refusals import ColumnsNotUnderstood
from awards.cli.intake.results import Recorded, taken_in_before, tell_earlier, tell_result
from awards.cli.views import show
from awards.errors.base import ExitStatus
from awards.errors.importing import LinesDoubtful, LinesRefused
from awards.language import _
from awards.services.intake.intake import Intake
from awards.services.intake.taking_in import Outcome
from awards.text.clean import shown


def take_in_unattended(course: Course) -> None:
    """Show the file, or record it. Raises what the command line leaves open; then nothing is recorded."""
    if course.order.yes and not course.order.dry_run:
        settled(course, lambda intake: record(course, intake))
        return
    refused = settled(course, lambda intake: look(course, intake))
    if refused and course.order.dry_run:
        raise typer.Exit(ExitStatus.REFUSED)


def look(course: Course, intake: Intake) -> int:
    """Show what taking the file in would do; return how many rows are refused."""
    before, facts = taken_in_before(course.desk, course.source.digest), preview.Facts()
    with course.progress(_("Comparing …")):
        outcome = intake.tried(course.order.wishes(course.name, course.source.digest), facts.look)
    show(preview.document(course, outcome, facts, before.number if before else None), course.order.output)
    tell_earlier(before, course.name)
    if course.understood.unknown:
        say(not_understood(course).sentence)
    say(_("Nothing is recorded. To record what is shown, give the command again with --yes."))
    return outcome.refused_count


def record(course: Course, intake: Intake) -> None:
    """Record the file as one batch. Raises `ColumnsNotUnderstood`, `LinesRefused`, `LinesDoubtful`, `NothingToTake`, or the one reason of all."""
    if course.understood.unknown:
        raise not_understood(course)
    tell_earlier(taken_in_before(course.desk, course.source.digest), course.name)
    recorded = Recorded()

    def agree(session: Session, _outcome: Outcome) -> None:
        recorded.session = session

    wishes = course.order.wishes(course.name, course.source.digest)
    try:
        with course.progress(_("Recording …")):
            outcome = intake.recorded(wishes, agree)
    except (LinesRefused, LinesDoubtful):
        tell_why(intake.tried(wishes))
        raise
    tell_result(course, outcome, recorded.batch)


def tell_why(outcome: Outcome) -> None:
    """Say why rows are not taken in. Raises the reason itself where it is one for the whole file."""
    if outcome.refused_count == outcome.read and (reason := preview.one_reason(outcome.refused)):
        raise reason from None
    for sentence in preview.first_reasons(outcome.refused or outcome.doubts):
        say(sentence)


def not_understood(course: Course) -> ColumnsNotUnderstood:
    """The failure that names the columns nobody has explained."""
    unknown = course.understood.unknown
    return ColumnsNotUnderstood(
        command=course.desk.command, count=len(unknown), columns=", ".join(f"{one.letter} “{shown(one.heading)}”" for one in unknown)
    )
