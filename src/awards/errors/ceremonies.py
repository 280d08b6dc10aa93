"""What can be wrong when a clerk records what was handed over at a ceremony."""

from awards.errors.base import InvalidValue, Refused
from awards.language import N_


class NotPlaces(InvalidValue):
    """No numbers of a calling order."""

    template = N_("{option}: “{value}” are no places of the calling order. Enter them like 3, 7, 9-11. Nothing was written.")


class PlacesBackwards(InvalidValue):
    """A run of places that ends before it begins."""

    template = N_("{option}: {value} ends before it begins. Nothing was written.")


class PlaceNotOnSheet(InvalidValue):
    """A place behind the last one, or before the first."""

    template = N_("Place {place} is not on the sheet: it has the places 1 to {last}. Nothing was written.")


class PlaceTwice(InvalidValue):
    """One place cannot be two exceptions."""

    template = N_("Place {place} was given twice. Nothing was written.")


class NobodyOnSheet(Refused):
    """A ceremony at which nothing is handed over yet."""

    template = N_("Nobody is on the sheet of this ceremony: no line of a granted decision is handed over there. Nothing was written.")


class CeremonyAhead(Refused):
    """Nothing was handed over yet."""

    template = N_(
        "The ceremony is on {date}; today is {today}. What was handed over is recorded afterwards; a wrong date is corrected by: awards ceremony edit. Nothing was written."
    )


class SheetChanged(Refused):
    """Somebody else was at work between the question and the answer."""

    template = N_("The sheet was changed meanwhile. Look at it again, then record what was handed over. Nothing was written.")


class TickNeedsYes(Refused):
    """Nobody is there to agree."""

    template = N_("Nothing was written. To record it without being asked, add --yes.")


class EmptyTurn(InvalidValue):
    """Nobody would ever come up."""

    template = N_("--turn takes how many stand on the stage at once, at least 1.")
