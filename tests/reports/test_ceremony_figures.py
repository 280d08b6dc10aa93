"""Every figure of the ceremony's sheet equals a count in plain Python over made-up ceremonies."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import pytest

from awards.models.kinds import Delivery, Nature, RecipientKind, Stage
from awards.reports.ceremony import ceremony_sheet
from awards.reports.report import Report
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import cells, has_table, table, totals

FORMS = ("GK", "BKT", "CSTDCS")
RECEIVED = {"handed_over", "by_proxy"}


@dataclass(frozen=True)
class Made:
    """A line as it was made."""

    id: int
    ceremony: int
    form: str
    kind: RecipientKind
    stage: Stage
    nature: Nature
    presenter: str | None
    delivery: str | None
    owed: int | None

    @property
    def called(self) -> bool:
        """Whether somebody comes up for it."""
        return self.stage is Stage.GRANTED and self.nature in {Nature.GRANT, Nature.POSTHUMOUS}


def a_season(office: Office, chance: Random) -> tuple[list[int], list[Made]]:
    """Two ceremonies, papers of every stage that share them, and lines of every nature, delivery and amount."""
    ceremonies = [office.ceremony("5/1/2023"), office.ceremony("6/1/2023")]
    issuers = [office.body(f"UBND xã Mẫu {name}", head="Chủ tịch") for name in ("Một", "Hai")]
    people = {kind: [office.recipient(f"Mẫu {kind} {chr(65 + place)}", kind) for place in range(9)] for kind in (COLLECTIVE, HOUSEHOLD)}
    people[INDIVIDUAL] = [office.recipient(f"Lê Văn {chr(65 + place)}n", INDIVIDUAL) for place in range(9)]
    made = []
    for _paper in range(12):
        stage = chance.choice([Stage.GRANTED, Stage.GRANTED, Stage.GRANTED, Stage.DRAFT, Stage.PROPOSED])
        paper = office.paper(chance.choice(issuers), stage=stage)
        for _heading in range(chance.randint(1, 3)):
            form, kind, ceremony = chance.choice(FORMS), chance.choice([COLLECTIVE, HOUSEHOLD, INDIVIDUAL]), chance.choice(ceremonies)
            if (form, kind) in {("CSTDCS", COLLECTIVE), ("CSTDCS", HOUSEHOLD)}:
                kind = INDIVIDUAL
            nature = chance.choice([Nature.GRANT, Nature.GRANT, Nature.POSTHUMOUS, Nature.REISSUE])
            presenter = chance.choice([None, "Trần Văn Mẫu", "Vũ Thị Mẫu"])
            heading = office.heading(paper, kind, form=form, ceremony_id=ceremony, nature=nature, presenter=presenter)
            for person in people[kind][: chance.randint(0, 9)]:
                delivery, owed = chance.choice([None, *Delivery]), chance.choice([None, 0, 780_000])
                line = office.line(heading, "", recipient_id=person, delivery=delivery, owed_dong=owed)
                told = delivery.value if delivery else None
                made.append(Made(line.id, ceremony, form, kind, stage, nature, presenter, told, owed))
    return ceremonies, made


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_is_that_of_plain_python(office: Office, seed: int) -> None:
    chance = Random(seed)
    ceremonies, made = a_season(office, chance)
    for ceremony in ceremonies:
        most = chance.randint(1, 7)
        called = [one for one in made if one.ceremony == ceremony and one.called]
        report = ceremony_sheet(office.session, ceremony, AT, most)
        assert sorted(award for (award,) in cells(report, "called", "award_id")) == sorted(one.id for one in called)
        check_turns(report, {one.id: one for one in called}, most)
        check_money(report, called)
        check_left(report, called)
        notes = [note for one in report.tables for note in one.notes if note.startswith("Check")]
        assert len(notes) >= 2
        assert all(note.endswith("They agree.") for note in notes)


def check_turns(report: Report, called: dict[int, Made], most: int) -> None:
    """Turns hold everybody once, in calling order, nobody beside somebody who is called otherwise."""
    order = [award for (award,) in cells(report, "called", "award_id")]
    rows = table(report, "turns").rows
    assert [award for row in rows for award in row.ids] == order
    assert [row.cells["turn"] for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        assert row.cells["stand"] == len(row.ids) <= most
        alike = {(one.form, one.kind, one.nature, one.presenter) for one in (called[award] for award in row.ids)}
        assert len(alike) == 1
    assert totals(report, "turns", "stand") == (len(called),)
    spoken = cells(report, "announcer", "turn", "moment")
    assert spoken == [(row.cells["turn"], moment) for row in rows for moment in ("call", "hand_over", "thank")]
    turns = [turn for (turn,) in cells(report, "stack", "turn")]
    assert all(after - before in {0, 1} for before, after in pairwise(turns))
    assert Counter(turns) == Counter({row.cells["turn"]: row.cells["stand"] for row in rows})


def check_money(report: Report, called: list[Made]) -> None:
    """What to bring is what is owed."""
    found = {form: rest for form, *rest in cells(report, "bring", "form_code", "certificates", "frames", "owed_dong", "owed_unknown")}
    assert set(found) == {one.form for one in called}
    for form, rest in found.items():
        amounts = [one.owed for one in called if one.form == form]
        known = [amount for amount in amounts if amount is not None]
        assert rest == [len(amounts), len(amounts), sum(known) if known else None, len(amounts) - len(known)]


def check_left(report: Report, called: list[Made]) -> None:
    """What is left is what nobody received."""
    waiting = [one.id for one in called if one.delivery not in RECEIVED]
    if not any(one.delivery for one in called):
        assert not has_table(report, "left")
        return
    assert sorted(row.ids[0] for row in table(report, "left").rows) == sorted(waiting)
    order = [row.ids[0] for row in table(report, "called").rows]
    assert all(
        order[place - 1] == row.ids[0] for (place,), row in zip(cells(report, "left", "order"), table(report, "left").rows, strict=True)
    )
