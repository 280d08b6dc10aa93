"""What the announcer of a ceremony says at each turn: calling up, handing over, thanks."""

from collections.abc import Sequence

from awards.language import N_, _
from awards.models.kinds import Nature, RecipientKind
from awards.reports.ceremony_order import Called
from awards.reports.lines import Line
from awards.reports.words import in_midst, in_sentence
from awards.text.titles import split_title

MOST_AT_ONCE = 600
"""The characters of large type that fit into one row of a spreadsheet."""
TO_FILL_IN = "………………"
"""Where the announcer writes by hand what is not known yet."""
COMRADE = N_("comrade")

CALLS = {
    RecipientKind.COLLECTIVE.value: N_(
        "We invite the representatives of the following {count} collectives to come up and receive the {form} of {issuer}: {names}."
    ),
    RecipientKind.HOUSEHOLD.value: N_(
        "We invite the representatives of the following {count} households to come up and receive the {form} of {issuer}: {names}."
    ),
    RecipientKind.INDIVIDUAL.value: N_(
        "We invite the following {count} individuals to come up and receive the {form} of {issuer}: {names}."
    ),
}
POSTHUMOUS_CALL = N_(
    "We invite the families of those honoured posthumously, {count}, to come up and receive the {form} of {issuer}: {names}."
)
THANKS = {
    RecipientKind.COLLECTIVE.value: N_("We thank you, {address}, and congratulate the collectives."),
    RecipientKind.HOUSEHOLD.value: N_("We thank you, {address}, and congratulate the households."),
    RecipientKind.INDIVIDUAL.value: N_("We thank you, {address}, and congratulate those honoured."),
}
THANKS_OF_ONE = {
    RecipientKind.COLLECTIVE.value: N_("We thank you, {address}, and congratulate the collective."),
    RecipientKind.HOUSEHOLD.value: N_("We thank you, {address}, and congratulate the household."),
    RecipientKind.INDIVIDUAL.value: N_("We thank you, {address}, and congratulate the one honoured."),
}


def calling(called: Called, lines: Sequence[Line]) -> str:
    """Call up those of a turn by name, with post and unit as the list prints them."""
    first = lines[0]
    template = POSTHUMOUS_CALL if first.nature == Nature.POSTHUMOUS.value else CALLS[first.kind]
    return _(template).format(
        count=in_sentence(len(lines)),
        form=received(called, first),
        issuer=called.issuers[first.document_id].replace(" + ", ", ").replace("; ", ", "),
        names="; ".join(read_out(line) for line in lines),
    )


def received(called: Called, line: Line) -> str:
    """What is handed over, as it reads in a sentence: a title is named as such."""
    form = called.form_of(line)
    return _("title “{form}”").format(form=form) if line.form_id in called.titles else form


def read_out(line: Line) -> str:
    """A name as it is read out: form of address or rank, name, post and unit."""
    name = f"{line.address} {line.name}" if line.address else line.name
    return ", ".join(part for part in (name, line.post, line.unit) if part)


def in_breaths(sentence: str) -> list[str]:
    """Cut a long sentence between the names, so that none of its pieces is cut off where it is printed."""
    pieces = [""]
    for part in sentence.split("; "):
        if pieces[-1] and len(pieces[-1]) + len(part) > MOST_AT_ONCE:
            pieces.append("")
        pieces[-1] += f"{part}; "
    return [piece.strip() for piece in [*pieces[:-1], pieces[-1].removesuffix("; ")]]


def handing_over(called: Called, lines: Sequence[Line]) -> str:
    """Ask the presenter up; who is not known yet is written in by hand."""
    who = presenter_in_sentence(lines[0].presenter)
    return _("We invite {presenter} to come up and hand over the {form}.").format(
        presenter=f"{who}," if "," in who else who, form=received(called, lines[0])
    )


def presenter_in_sentence(presenter: str | None) -> str:
    """The presenter with a form of address: the one entered, else comrade."""
    title, name = split_title(presenter or TO_FILL_IN)
    return f"{in_midst(title)} {name}" if title else f"{_(COMRADE)} {name}"


def thanking(lines: Sequence[Line]) -> str:
    """Thank the presenter and congratulate those of the turn; where families stand for the dead, thanks alone."""
    address = address_of(lines[0].presenter)
    if lines[0].nature == Nature.POSTHUMOUS.value:
        return _("We thank you, {address}.").format(address=address)
    templates = THANKS_OF_ONE if len(lines) == 1 else THANKS
    return _(templates[lines[0].kind]).format(address=address)


def address_of(presenter: str | None) -> str:
    """How the presenter is spoken to: Ông and Bà as entered, everybody else as comrade."""
    title = split_title(presenter or "")[0].lower()
    return title if title in {"ông", "bà"} else _(COMRADE)
