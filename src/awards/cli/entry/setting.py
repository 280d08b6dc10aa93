"""What the fields of the form work with: the register, what is typed so far, what earlier papers suggest, and today."""

import datetime
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sqlalchemy import text
from sqlmodel import Session

from awards.cli.desk import Desk
from awards.models.sheet import Part, Sheet
from awards.services.entering import Recorded, record
from awards.services.suggestions import Suggestions

OFFICE = text("SELECT value FROM setting WHERE name = 'office_name'")


class TriedOnlyError(Exception):
    """The trial is over: nothing of it stays."""


@dataclass
class Setting:
    """The surroundings of one sheet."""

    desk: Desk
    sheet: Sheet
    today: datetime.date
    suggestions: Suggestions = field(default_factory=Suggestions)

    def learn(self) -> None:
        """Take the picture of what the register suggests."""
        with self.desk.reading() as session:
            self.suggestions = Suggestions.of(session)

    def tried(self, parts: list[Part]) -> Recorded:
        """What recording these parts would give and what would be questioned; nothing of it stays. Raises what recording raises."""
        sheet = replace(self.sheet, parts=parts)
        found: list[Recorded] = []
        with suppress(TriedOnlyError), self.desk.writing() as session:
            found.append(record(session, sheet, self.today))
            raise TriedOnlyError
        return found[0]

    def office(self, session: Session) -> str:
        """The name of the office that keeps the register."""
        return str(session.connection().execute(OFFICE).scalar_one_or_none() or "")

    @property
    def issuer_id(self) -> int:
        """The issuer's number, 0 where it is not registered yet."""
        return int(self.sheet.value("issuer") or 0)

    @property
    def is_proposal(self) -> bool:
        """Whether the paper asks for awards and grants none."""
        return self.sheet.value("kind") in {"proposal", "registration"}
