"""The closed choices that records are made of: what the law and the program fix, not what a catalogue dates."""

from enum import StrEnum


class RecipientKind(StrEnum):
    """Who is honoured (Law 06/2022/QH15, Article 8: individuals, collectives, households)."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class DocumentKind(StrEnum):
    """A paper with a list."""

    REGISTRATION = "registration"
    PROPOSAL = "proposal"
    MINUTES = "minutes"
    DECISION = "decision"


class Stage(StrEnum):
    """How far a paper's lines have come; the stages are never added together and only the last is counted."""

    DRAFT = "draft"
    REGISTERED = "registered"
    PROPOSED = "proposed"
    SELECTED = "selected"
    APPROVED = "approved"
    GRANTED = "granted"


class Nature(StrEnum):
    """What a line does; all but the first two change an earlier line (Article 93 and decrees)."""

    GRANT = "grant"
    POSTHUMOUS = "posthumous"
    CORRECT = "correct"
    AMEND = "amend"
    REVOKE = "revoke"
    STRIP = "strip"
    RESTORE = "restore"
    EXCHANGE = "exchange"
    REISSUE = "reissue"


class Delivery(StrEnum):
    """What became of the certificate at the ceremony."""

    HANDED_OVER = "handed_over"
    ABSENT = "absent"
    BY_PROXY = "by_proxy"


class FormFamily(StrEnum):
    """The two families that clerks and reports never mix up."""

    EMULATION_TITLE = "emulation_title"
    COMMENDATION = "commendation"


class Origin(StrEnum):
    """Where an award form comes from: shipped with the program, or made by the office."""

    SHIPPED = "shipped"
    OFFICE = "office"


class Sex(StrEnum):
    """The sex an old paper or the ID number gives."""

    MALE = "male"
    FEMALE = "female"


class SuccessionKind(StrEnum):
    """What became of a body."""

    RENAME = "rename"
    MERGE = "merge"
    COMBINE = "combine"
    DIVIDE = "divide"
    SPLIT = "split"
    DISSOLVE = "dissolve"


class Clock(StrEnum):
    """Which of an award's three dates a period is measured by."""

    WORK = "work"
    DECISION = "decision"
    CEREMONY = "ceremony"
