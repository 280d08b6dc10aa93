"""The clerk's form: heading first, then honouree after honouree; every answer is safe at once and every step can be taken back."""

from awards.cli.entry.course import Course
from awards.cli.entry.heading import Heading
from awards.cli.entry.lines import Lines
from awards.cli.entry.steps import BY_NAME, REVIEW
from awards.models.kinds import RecipientKind


def fill_in(course: Course) -> None:
    """Ask until the list is ready to be looked over. Raises `LeftForLaterError`."""
    heading, lines = Heading(course), Lines(course)
    while course.sheet.place != REVIEW:
        name = course.sheet.place.partition("#")[0]
        if name in BY_NAME:
            heading.ask_field(BY_NAME[name])
        else:
            lines.ask_line(RecipientKind(name))
