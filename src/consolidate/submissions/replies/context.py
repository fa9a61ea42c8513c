"""What is at hand when a reply is read: everything received, what was decided, the originals of long ago."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.intake.inbox import Received
from consolidate.intake.marked.names import unmarked
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.model.refuse import Refused
from consolidate.reading.values.gazetteer import Places
from consolidate.records.archive import FileArchive
from consolidate.records.reference import Reference
from consolidate.runtime.limits import Limits

if TYPE_CHECKING:
    from consolidate.reading.layout.model.arranged import Arranged
    from consolidate.records.journal.record import AnyDecision


@dataclass(frozen=True)
class ReplyContext:
    """`decisions` with how each stands; `first_seen`: when each content was first seen, by its hash."""

    received: Sequence[Received]
    decisions: Sequence[AnyDecision]
    standing: Mapping[str, str]
    reference: Reference
    places: Places
    first_seen: Mapping[str, datetime]
    archive: Path
    limits: Limits = field(default_factory=Limits)

    def book(self, file: str) -> Book | None:
        """A received file as it is in raw/, our sheets included; None where it cannot be read."""
        found = next((received for received in self.received if received.file == file), None)
        return read_book(found, self.limits) if found else None

    def original(self, sha: str) -> tuple[Book | None, Arranged] | None:
        """The content of that hash, from raw/ or from the archive: as it was before anyone marked it, and arranged.

        The book is None for a content that cannot be read; the whole is None for one that was never received.
        """
        # loaded for the few runs that a reply came in for
        # loaded for the few runs that a reply came in for
        from consolidate.reading.layout.labels.form_labels import labels_from_schemas
        from consolidate.reading.layout.private import with_masked_names
        from consolidate.reading.layout.titled import with_titles
        from consolidate.reading.layout.workbook import arrange

        found = next((file for file in self.received if file.sha256 == sha), None) or self._archived(sha)
        if found is None:
            return None
        book = read_book(found, self.limits)
        verdict = Verdict("unreadable_file", "", "")
        arranged = arrange(found, verdict if book is None else book, labels_from_schemas())
        return (None if book is None else with_titles(with_masked_names(unmarked(book))[0])), arranged

    def _archived(self, sha: str) -> Received | None:
        kept = next((archived for archived in FileArchive(self.archive).seen() if archived.sha == sha), None)
        if kept is None:
            return None
        path = self.archive / kept.place
        try:
            content = path.read_bytes()
        except OSError:
            return None
        is_sound = hashlib.sha256(content).hexdigest() == sha
        return Received(kept.file or path.name, path, None, sha, len(content)) if is_sound else None


def read_book(received: Received, limits: Limits) -> Book | None:
    """All sheets of a received file, ours included; None where it cannot be read."""
    from consolidate.intake.workbook.read_one import read_workbook  # for the few runs that a reply came in for

    try:
        parts = received.load(limits)
    except Refused:
        return None
    books = [read_workbook(content, name, limits) for name, content in parts]
    read_ones = [book for book in books if isinstance(book, Book)]
    if len(read_ones) < len(books):
        return None
    if len(read_ones) == 1:
        return read_ones[0]
    return Book(tuple(sheet for read_one in read_ones for sheet in read_one.sheets), "csv")
