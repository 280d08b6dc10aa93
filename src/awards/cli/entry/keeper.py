"""Keeps the draft of a sheet: after every answer at once, and unfinished text whenever it rests."""

from contextlib import suppress
from threading import Lock

from sqlmodel import Session

from awards.cli.desk import Desk
from awards.errors.base import AwardsError
from awards.errors.storage import DraftChangedElsewhere
from awards.models.sheet import Sheet
from awards.store.drafts import Draft, close_draft, keep_draft, open_draft


class Keeper:
    """The one who writes a draft; the form's own thread and the one that watches over unfinished text take turns."""

    def __init__(self, desk: Desk, sheet: Sheet, draft: Draft | None = None) -> None:
        """Keep a sheet for a clerk, from now on or again."""
        self.desk, self.sheet, self.draft = desk, sheet, draft
        self.turn = Lock()
        self.asked = 0
        self.forked = False

    def save(self) -> None:
        """Keep everything typed so far. A draft that another window went on with is left to it; this one gets its own."""
        with self.turn:
            self.write()

    def write(self) -> None:
        """Write the draft, in the turn of whoever asked."""
        content = self.sheet.as_json()
        forked = False
        with self.desk.writing() as session:
            try:
                kept = keep_draft(session, self.draft, content) if self.draft else open_draft(session, self.desk.clerk, content)
            except DraftChangedElsewhere:
                kept, forked = open_draft(session, self.desk.clerk, content), True
        self.draft, self.forked = kept, self.forked or forked  # only what is committed counts

    def begin_asking(self, place: str) -> int:
        """Another question is asked at a place; unfinished text of the one before comes too late."""
        with self.turn:
            self.sheet.place = place
            self.asked += 1
            return self.asked

    def keep_unfinished(self, asked: int, text: str) -> None:
        """Keep what rests unfinished in the line; whatever prevents it will be told at the next answer."""
        with self.turn:
            if asked != self.asked:
                return
            self.sheet.typed[self.sheet.place] = text
            with suppress(AwardsError):
                self.write()

    def close(self, session: Session) -> None:
        """Take the draft away, in the transaction that records it. Raises `DraftChangedElsewhere`: then nothing is recorded."""
        if self.draft is not None:
            close_draft(session, self.draft)
