"""What the codes of records are called: kinds, stages, acts and clocks in the language in use, and the lines under a table."""

import datetime

from awards.language import N_, _, current
from awards.models.kinds import Clock, Delivery, DocumentKind, Nature, RecipientKind, Stage, SuccessionKind
from awards.text.dates import VIETNAM, PartialDate

ONE = {
    RecipientKind.INDIVIDUAL.value: N_("individual"),
    RecipientKind.COLLECTIVE.value: N_("collective"),
    RecipientKind.HOUSEHOLD.value: N_("household"),
    "": N_("several kinds together"),
}
MANY = {
    RecipientKind.COLLECTIVE.value: N_("collectives"),
    RecipientKind.HOUSEHOLD.value: N_("households"),
    RecipientKind.INDIVIDUAL.value: N_("individuals"),
}
"""The kinds of recipients in the order in which papers list and announcers call them; also the keys of their counts."""
HEADINGS = {
    RecipientKind.COLLECTIVE.value: N_("Collectives"),
    RecipientKind.HOUSEHOLD.value: N_("Households"),
    RecipientKind.INDIVIDUAL.value: N_("Individuals"),
}
STAGES = {
    Stage.DRAFT.value: N_("draft decision"),
    Stage.REGISTERED.value: N_("registered"),
    Stage.PROPOSED.value: N_("proposed"),
    Stage.SELECTED.value: N_("selected"),
    Stage.APPROVED.value: N_("approved by the council"),
    Stage.GRANTED.value: N_("granted"),
}
"""The stages in the order in which a paper passes them."""
ACTS = {
    Nature.GRANT.value: N_("grant"),
    Nature.POSTHUMOUS.value: N_("posthumous grant"),
    Nature.CORRECT.value: N_("correct"),
    Nature.AMEND.value: N_("amend"),
    Nature.REVOKE.value: N_("revoke"),
    Nature.STRIP.value: N_("strip"),
    Nature.RESTORE.value: N_("restore"),
    Nature.EXCHANGE.value: N_("exchange"),
    Nature.REISSUE.value: N_("reissue"),
}
PAPERS = {
    DocumentKind.REGISTRATION.value: N_("Registration"),
    DocumentKind.PROPOSAL.value: N_("Proposal"),
    DocumentKind.MINUTES.value: N_("Minutes"),
    DocumentKind.DECISION.value: N_("Decision"),
}
DELIVERIES = {
    Delivery.HANDED_OVER.value: N_("handed over"),
    Delivery.ABSENT.value: N_("absent"),
    Delivery.BY_PROXY.value: N_("by proxy"),
}
CLOCKS = {
    Clock.WORK.value: N_("work year"),
    Clock.DECISION.value: N_("decision date"),
    Clock.CEREMONY.value: N_("ceremony date"),
}
BECAME = {
    SuccessionKind.RENAME.value: N_("renamed"),
    SuccessionKind.MERGE.value: N_("merged"),
    SuccessionKind.COMBINE.value: N_("combined"),
    SuccessionKind.DIVIDE.value: N_("divided"),
    SuccessionKind.SPLIT.value: N_("split"),
    SuccessionKind.DISSOLVE.value: N_("dissolved"),
}

SMALL = {"ông": "ông", "bà": "bà", "đồng chí": "đồng chí", "đ/c": "đồng chí"}


def in_midst(address: str) -> str:
    """Return a form of address as it reads within a sentence: `Ông` is `ông`; ranks and degrees stay as they are."""
    return SMALL.get(address.lower(), address)


def in_sentence(count: int) -> str:
    """Return a count as sentences write it: in Vietnamese with a leading zero below ten, large ones with the language's mark."""
    if current() == "vi":
        return f"{count:02d}" if 0 < count < 10 else f"{count:,}".replace(",", ".")
    return f"{count:,}"


def date_in_sentence(iso: str) -> str:
    """Return a partial date as it reads in a sentence; an empty one is unknown."""
    return PartialDate.from_iso(iso).display() if iso else _("date unknown")


def number_of(number: str | None, stage: str) -> str:
    """Return how a paper is named in a table: its number, that it is still a draft, or that its number is not known."""
    return number or (_("draft") if stage == Stage.DRAFT.value else _("number unknown"))


def figures_of(at: str, office: str = "") -> str:
    """Return when figures were taken, and by which office, in Vietnamese legal time (+07:00) from a UTC time such as `2026-11-23T07:05:00Z`."""
    moment = datetime.datetime.fromisoformat(at).astimezone(VIETNAM)
    time, date = moment.strftime("%H:%M"), moment.strftime("%d/%m/%Y")
    if office:
        return _("Figures of {office}, {time}, {date}.").format(office=office, time=time, date=date)
    return _("Figures of {time}, {date}.").format(time=time, date=date)


def runs_of_years(years: list[int]) -> str:
    """Return years in order as clerks write them: `2003–2005, 2010`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
