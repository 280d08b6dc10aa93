"""A register in which every table holds something, and dumps written and taken in as the commands do."""

import datetime
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlmodel import Session

from awards.models.body import Body
from awards.models.document import CoIssuer, Grant
from awards.models.form import FormEntry
from awards.models.kinds import Nature, RecipientKind, Sex, SuccessionKind
from awards.models.letter import LetterEntry
from awards.models.memory import WordingField
from awards.services import bodies, documents, forms, memory, recipients
from awards.services.dump import Loaded, load_dump
from awards.services.dump import dump as dump_of
from awards.services.letters import issue_letter
from awards.store.door import reading
from awards.store.keys import keep
from awards.store.place import Place
from awards.text.dates import PartialDate
from factories import a_body, a_ceremony, a_draft, a_heading, a_household, a_line, a_paper, a_person, at_work, sign

ID_NUMBER = "001099012345"

TODAY = datetime.date(2026, 11, 24)


def fill(session: Session) -> None:
    """Put something into every table, references ahead among it."""
    commune = a_body(session, aliases=("Xã Mẫu Sơn",))
    district = a_body(session, "UBND huyện Mẫu", "district", code="M.01", valid_from=PartialDate(1987, 7, None))
    recipients.change(session, session.get_one(Body, commune.id), {"parent_id": district.id})
    bodies.record_succession(session, commune.id, district.id, SuccessionKind.MERGE, PartialDate(2025, 7, 1), "Nghị quyết mẫu")
    born = PartialDate(1990, 2, 3)
    hoa = a_person(session, born=born, sex=Sex.FEMALE, id_number=ID_NUMBER, id_kind="cccd", address="Thôn 1", phone="0912345678")
    namesake = a_person(session, "Đặng Thị Hòa", aliases=("Út Hòa", "Y' Hòa"), note='có dấu "ngoặc" và \\ gạch')
    family = a_household(session)
    own = forms.add_form(session, FormEntry(code="RIENG", name="Giải thưởng Mẫu Sơn", aliases=("Giải Mẫu", "Giải Sơn")))
    ceremony = a_ceremony(session, held_on=PartialDate(None, 1, 5), held_on_note="năm không ghi", hosts=(district.id, commune.id))
    paper = a_paper(session, commune, on="2022-12-30", number="12/QĐ-UBND")
    keep(session, CoIssuer(document_id=paper.id, body_id=district.id, head="Chủ tịch"))
    heading = a_heading(session, paper, ceremony_id=ceremony.id)
    line = a_line(session, heading, hoa, post="Phó Trưởng Công an xã", unit="Công an xã Mẫu Sơn", citation="Đã có thành tích xuất sắc")
    revoked = a_heading(session, a_paper(session, commune, on="2023-05"), nature=Nature.REVOKE)
    a_line(session, revoked, hoa, changes_id=line.id)
    a_line(session, a_heading(session, paper, own.code, RecipientKind.HOUSEHOLD, None), family)
    draft = a_draft(session, district)
    a_line(session, a_heading(session, draft), namesake)
    whole = a_heading(session, draft, kind=None)
    recipients.change(session, session.get_one(Grant, heading.id), {"part_of_id": whole.id})
    issue_letter(
        session, LetterEntry(award_id=line.id, issued_on=PartialDate(2024, 1, 5), number="12/GXN-UBND", asked_by='=Chị "Hòa"'), TODAY
    )
    memory.remember_meant(session, namesake, "Đặng Thị Hòa", "Công an xã")
    memory.remember_apart(session, hoa.id, namesake.id)
    memory.remember_wording(session, WordingField.POST_CLASS, "Phó Trưởng Công an xã", "leader")


def work_in(place: Place) -> None:
    """A register with some batches, one of them taken up again and corrected."""
    with at_work(place) as session:
        fill(session)
    with at_work(place, who="Lan") as session:
        sign(session, documents.document_by_id(session, 3), number="13/QĐ-UBND")
    with at_work(place) as session:
        recipients.rename(session, recipients.recipient_by_id(session, 4), "Đặng Thị Hoa")


def dumped(place: Place, **parts: bool) -> bytes:
    """The dump of a register."""
    with reading(place) as session:
        return b"".join(dump_of(session, **parts))


def load(place: Place, text: bytes | str | Iterable[str]) -> Loaded:
    """Take a dump in, as one batch."""
    text = text.decode() if isinstance(text, bytes) else text
    lines = text.splitlines(keepends=True) if isinstance(text, str) else text
    with at_work(place, command="import") as session:
        return load_dump(session, lines)


def another(template: Path, folder: Path, name: str = "another.db") -> Place:
    """One more new register in a file."""
    return Place(path=Path(shutil.copy(template, folder / name)))


def rows_of(dump: bytes | str, table: str) -> list[dict[str, Any]]:
    """The rows of one table in a dump."""
    text = dump.decode() if isinstance(dump, bytes) else dump
    return [row[table] for row in map(json.loads, text.splitlines()) if table in row]
