"""What can be wrong when a clerk records what was paid."""

from awards.errors.base import InvalidValue, Refused
from awards.language import N_


class NotAnAmountOfDong(InvalidValue):
    """No amount of money."""

    template = N_("{option}: “{value}” is no amount in dong. Enter it like 450000 or 450.000. Nothing was written.")


class AmountTooLarge(InvalidValue):
    """More than any award is worth."""

    template = N_("{option}: {value} is more than any bonus. Enter the amount in dong. Nothing was written.")


class NobodyToPay(Refused):
    """A decision without a line that brings a bonus."""

    template = N_("This decision has no line that brings a bonus. Nothing was written.")


class NotSignedYet(Refused):
    """Nothing is paid by a draft."""

    template = N_("This decision is not signed yet: nothing is paid by a draft. Sign it first: awards decision sign. Nothing was written.")


class PaymentNeedsYes(Refused):
    """Nobody is there to agree."""

    template = N_("Nothing was written. To record the payment without being asked, add --yes.")


class DuesChanged(Refused):
    """Somebody else was at work between the question and the answer."""

    template = N_("The list of bonuses was changed meanwhile. Look at it again, then record what was paid. Nothing was written.")
