"""What all failures share: a sentence in the reader's language and an exit status."""

from enum import IntEnum
from typing import ClassVar

from awards.language import N_, _


class ExitStatus(IntEnum):
    """The exit statuses of the command line; a contract with scripts."""

    DONE = 0
    REFUSED = 1
    INVALID = 2
    STORAGE = 3
    NEWER = 4
    FAULT = 70
    INTERRUPTED = 130
    TERMINATED = 143


TRANSLATED = frozenset({"field", "noun", "kind", "wanted"})
"""The blanks that are filled with words of the program's own, so translated as well."""


class Sentence:
    """A sentence with blanks, kept untranslated until somebody reads it."""

    template: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        """Keep what fills the blanks; never pass an ID number here."""
        super().__init__()
        self.values = values

    @property
    def sentence(self) -> str:
        """The sentence in the language in use; a label given as `field` is translated too."""
        shown = {key: _(value) if key in TRANSLATED and isinstance(value, str) else value for key, value in self.values.items()}
        return _(self.template).format(**shown)

    def __str__(self) -> str:
        """Read like the sentence."""
        return self.sentence


class AwardsError(Sentence, Exception):
    """The root of all failures that the program foresees."""

    status: ClassVar[ExitStatus] = ExitStatus.REFUSED


class InvalidValue(AwardsError):
    """A value is wrong in itself, or names nothing known."""

    status = ExitStatus.INVALID


class Refused(AwardsError):
    """Well formed, but the records forbid it, or the user said no."""

    status = ExitStatus.REFUSED


class StorageFailed(AwardsError):
    """The database could not be opened, read or written."""

    status = ExitStatus.STORAGE


class Doubt(Sentence):
    """A question about one typed value: asked at a terminal, refused in a pipe unless warnings are accepted."""


class DoubtfulInput(Refused):
    """A doubt was raised where nobody can be asked."""

    template = N_("{doubts} Nothing was written. Check the value, or add --accept-warnings.")
