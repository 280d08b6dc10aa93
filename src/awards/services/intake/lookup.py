"""What the words of a file mean in the register: forms by issuer and date, classes, fields and types; each word is looked up once."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from sqlmodel import Session

from awards.errors.base import AwardsError
from awards.errors.records import RecordUnknown, SeveralBodies
from awards.language import N_
from awards.models.recipient import Recipient
from awards.services.bodies import find_body, known_body
from awards.services.codes import class_code, field_code, type_code
from awards.services.forms import form_by_code, resolve_form
from awards.services.habits import traits_of
from awards.store.catalogues import abbreviation
from awards.text.clean import clean_line


class Opens(Protocol):
    """Opens the register to read, for a moment."""

    def __call__(self) -> AbstractContextManager[Session]:
        """Open it."""


@dataclass(slots=True)
class Lookup:
    """Looks words up and remembers what it found."""

    reading: Opens
    forms: dict[tuple[str, str, str], int | AwardsError] = field(default_factory=dict)
    codes: dict[tuple[str, str], str] = field(default_factory=dict)

    def form(self, word: str, issuer: str, decided_on: str) -> int:
        """The number of a form. Raises `FormUnknown` and `SeveralForms`."""
        if abbreviation(clean_line(word, N_("Form"))) is None:
            issuer = decided_on = ""
        wanted = (word, issuer, decided_on)
        if wanted not in self.forms:
            self.forms[wanted] = self.looked_up(*wanted)
        found = self.forms[wanted]
        if isinstance(found, AwardsError):
            raise found
        return found

    def looked_up(self, word: str, issuer: str, decided_on: str) -> int | AwardsError:
        """Ask the register for a form; why there is none is an answer too."""
        with self.reading() as session:
            body, head = self.body(session, issuer)
            if body is None and issuer and (code := by_traits(word, issuer, decided_on)):
                return form_by_code(session, code).id
            try:
                return resolve_form(session, word, issuer=body, decided_on=decided_on, head=head).id
            except AwardsError as error:
                return error

    @staticmethod
    def body(session: Session, name: str) -> tuple[Recipient | None, str | None]:
        """The body of a name, where there is exactly one."""
        try:
            found = find_body(session, name) if name.isdigit() else known_body(session, name) if name else None
        except (RecordUnknown, SeveralBodies):
            return None, None
        return (found.recipient, found.head) if found else (None, None)

    def code(self, name: str, word: str) -> str:
        """The code of a class, field or type. Raises `UnknownWord`."""
        wanted = (name, word)
        if wanted not in self.codes:
            read = {"class": class_code, "field": field_code, "type": type_code}[name]
            self.codes[wanted] = read(word)
        return self.codes[wanted]


def by_traits(word: str, issuer: str, decided_on: str) -> str | None:
    """What a short form means from an issuer that is not registered yet: its name tells kind and level."""
    known, traits = abbreviation(word), traits_of(issuer)
    return known.resolve(traits.kind, traits.level, issuer, decided_on) if known else None
