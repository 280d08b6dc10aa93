"""What is doubtful about a line of a typed or pasted list; an ID number is never among the values of a sentence."""

from awards.errors.base import Doubt
from awards.language import N_


class KindUnclear(Doubt):
    """Neither a section heading nor the words tell what the line names, or they disagree."""

    template = N_("It is not clear whether “{value}” is an individual, a collective or a household. Choose which.")


class NameNotFound(Doubt):
    """A line of which nothing could be taken for a name."""

    template = N_("No name was found in “{value}”. Type the name first, then post and unit.")


class CellsLeftOver(Doubt):
    """A row with more cells than there are parts of a line."""

    template = N_("The line has more parts than are understood. Left out: “{value}”.")


class IdNumberLeftOut(Doubt):
    """A list keeps no ID numbers; said once a line, without the number."""

    template = N_("The line held a number of nine digits or more, which may be an ID number. It was left out.")


class MoreThanAName(Doubt):
    """A name that is very long, or goes on with a post or a body."""

    template = N_("“{value}” seems to be more than a person's name. Put a comma between name, post and unit.")


class UnitOrHonoured(Doubt):
    """A unit alone in its row, with people below."""

    template = N_("It is not clear whether “{value}” is honoured itself, or is the unit of the people below it.")
