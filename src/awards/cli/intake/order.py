"""What the command line says of an import, read once: paper, columns, values, and how far to go."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from awards.cli.intake.refusals import SettingWrong
from awards.cli.options import Output
from awards.cli.values import parse_choice
from awards.language import N_, _
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.readers.fields import FIELDS
from awards.readers.mapping import Mapping
from awards.services.intake.papers import PaperWishes
from awards.services.intake.taking_in import Wishes
from awards.services.intake.values import LABELS
from awards.text.clean import clean_line, shown
from awards.text.fold import fold

FONTS = {"tcvn3": "TCVN3", "vni": "VNI", "unicode": "unicode"}
"""What `--encoding` says of text in an old font inside a sheet."""
STAGES = {
    DocumentKind.DECISION: Stage.GRANTED,
    DocumentKind.PROPOSAL: Stage.PROPOSED,
    DocumentKind.REGISTRATION: Stage.REGISTERED,
    DocumentKind.MINUTES: Stage.APPROVED,
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with which file."""

    file: str | None = None
    decision: int = 0
    ceremony: int = 0
    sheet: str | None = None
    mapping: Mapping = field(default_factory=Mapping)
    keep_as: str = ""
    encoding: str | None = None
    kind: DocumentKind | None = None
    people: bool = False
    dry_run: bool = False
    yes: bool = False
    accept: bool = False
    skip: bool = False
    output: Output = field(default_factory=Output)

    @property
    def font(self) -> str:
        """How text in an old font is to be read, where the command line says it."""
        return FONTS.get((self.encoding or "").lower(), "")

    @property
    def given(self) -> list[str]:
        """The options that say something of lines, as they are typed."""
        said = {
            "--decision": self.decision, "--ceremony": self.ceremony, "--sheet": self.sheet, "--map": self.mapping.columns or self.keep_as,
            "--set": self.mapping.fixed, "--as": self.kind, "--people": self.people,
        }  # fmt: skip
        return [option for option, value in said.items() if value]

    def wishes(self, source: str, digest: str = "", *, accept: bool | None = None, skip: bool | None = None) -> Wishes:
        """How far to go with the file of this name and SHA-256; a conversation decides for itself what is accepted and left out."""
        kind = self.kind or DocumentKind.DECISION
        return Wishes(
            paper=PaperWishes(kind, STAGES[kind], source, digest, self.ceremony),
            accept=self.accept if accept is None else accept,
            leave_out=self.skip if skip is None else skip,
            people_only=self.people,
            document_id=self.decision,
        )


def field_named(typed: str) -> str | None:
    """The field that a word means: its own name, or its label in either language."""
    wanted = fold(typed)
    names = {fold(name): name for name in reversed(FIELDS)}
    labels = {fold(label): name for name in reversed(FIELDS) for label in (LABELS[name], _(LABELS[name]))}
    return (labels | names).get(wanted) if wanted else None


def read_settings(typed: Sequence[str]) -> dict[str, str]:
    """What `--set` says, by field. Raises `SettingWrong`, and what the field's value raises."""
    found: dict[str, str] = {}
    for one in typed:
        name, mark, value = one.partition("=")
        known = field_named(name)
        if not (mark and known and value.strip()):
            raise SettingWrong(value=shown(one), choices=", ".join(FIELDS))
        found[known] = read_setting(known, value)
    return found


def read_setting(name: str, value: str) -> str:
    """One value as lines take it; whom lines honour is a closed choice."""
    cleaned = clean_line(value, LABELS[name])
    return parse_choice(RecipientKind, cleaned, N_("Kind")).value if name == "kind" else cleaned
