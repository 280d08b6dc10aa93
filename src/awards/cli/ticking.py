"""Ticking a ceremony: the clerk names the exceptions, sees what will be recorded, and it becomes one batch."""

from collections import Counter
from collections.abc import Mapping, Sequence

from awards.cli.console import say
from awards.cli.desk import Desk
from awards.cli.views import say_batch
from awards.errors.ceremonies import NobodyOnSheet, SheetChanged, TickNeedsYes
from awards.language import _
from awards.models.kinds import Delivery
from awards.reports.ceremony_left import left_sentence
from awards.reports.ceremony_order import Called, read_called
from awards.reports.lines import Line
from awards.reports.words import DELIVERIES, date_in_sentence, in_sentence
from awards.services.handing_over import Tick, hand_over, named_places, require_held, ticked
from awards.text.dates import legal_today
from awards.text.places import parse_places

BECAME: dict[str, Delivery | None] = {"--absent": Delivery.ABSENT, "--proxy": Delivery.BY_PROXY, "--later": None}
MOST_SHOWN = 60


def tick_places(desk: Desk, ceremony_id: int, typed: Mapping[str, Sequence[str]], *, yes: bool) -> None:
    """Show what the exceptions mean, ask once, and record it. Raises what forbids it, `TickNeedsYes` and `ClerkSaidNo`."""
    named = [(BECAME[option], run) for option, texts in typed.items() for text in texts for run in parse_places(text, option)]
    with desk.reading() as session:
        called = read_called(session, ceremony_id)
    require_held(called.ceremony, legal_today().isoformat())
    if not called.lines:
        raise NobodyOnSheet
    shown = recorded(called)
    ticks = ticked(shown, named_places(named, len(shown)))
    for sentence in preview(called, ticks):
        say(sentence)
    if not any(tick.changes for tick in ticks):
        say(_("Nothing changed."))
        return
    if not yes and not desk.somebody_there:
        raise TickNeedsYes
    desk.agree(_("Record this?"), yes=yes)
    with desk.writing() as session:
        if recorded(read_called(session, ceremony_id)) != shown:
            raise SheetChanged
        hand_over(session, ticks)
        session.expire_all()
        sentence = left_sentence(read_called(session, ceremony_id).lines)
    say(sentence)
    say_batch(session)


def recorded(called: Called) -> list[tuple[int, str | None]]:
    """The lines of a calling order, and what is recorded of each certificate."""
    return [(line.id, line.delivery) for line in called.lines]


def preview(called: Called, ticks: Sequence[Tick]) -> list[str]:
    """Say what will be recorded: the counts, each exception, and whatever was recorded otherwise before."""
    title = called.ceremony.title or _("Ceremony")
    told = [tick for tick in ticks if tick.after != Delivery.HANDED_OVER.value or (tick.before and tick.changes)]
    lines = [told_place(tick, called.lines[tick.place - 1]) for tick in told[:MOST_SHOWN]]
    more = [_("… and {count} more").format(count=in_sentence(len(told) - MOST_SHOWN))] if len(told) > MOST_SHOWN else []
    return [f"{title}, {date_in_sentence(called.ceremony.held_on)}", counts_sentence(ticks), *lines, *more]


def counts_sentence(ticks: Sequence[Tick]) -> str:
    """Say how many certificates became what."""
    found = Counter(tick.after for tick in ticks)
    return _("On the sheet {all}: handed over {handed}, by proxy {proxy}, absent {absent}, not yet handed over {later}.").format(
        all=in_sentence(len(ticks)),
        handed=in_sentence(found[Delivery.HANDED_OVER.value]),
        proxy=in_sentence(found[Delivery.BY_PROXY.value]),
        absent=in_sentence(found[Delivery.ABSENT.value]),
        later=in_sentence(found[None]),
    )


def told_place(tick: Tick, line: Line) -> str:
    """One place with its name, what will be recorded, and what was before."""
    name = f"{line.address} {line.name}" if line.address else line.name
    after = became_word(tick.after)
    if tick.before and tick.changes:
        after = _("{after} (before: {before})").format(after=after, before=became_word(tick.before))
    return f"  {tick.place}  {name}: {after}"


def became_word(delivery: str | None) -> str:
    """What became of a certificate, in words."""
    return _(DELIVERIES[delivery]) if delivery else _("not yet handed over")
