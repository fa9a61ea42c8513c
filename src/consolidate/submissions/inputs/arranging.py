"""What workers make of a file that they have read."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consolidate.intake.inbox import Received
    from consolidate.intake.workbook.model.book import Book, Verdict
    from consolidate.reading.layout.labels.form_labels import Labels


LOADED = (
    "python_calamine",
    "encodings.cp437",  # what names in a zip are written in
    "consolidate.intake.workbook.open_book",
    "consolidate.reading.layout.workbook",
    "consolidate.reading.layout.model.packed",
)
"""What reading and arranging a workbook takes; nothing more is loaded by it."""


class Arranging:
    """Arranges a workbook by the labels of the form, and packs it."""

    def __init__(self) -> None:
        self._labels: Labels | None = None

    def load(self) -> Labels:
        """Loads what that takes, the readers too: before workers are forked, that none of them has to."""
        from consolidate.reading.layout.labels.form_labels import labels_from_schemas

        for name in LOADED:
            importlib.import_module(name)
        self._labels = labels_from_schemas()
        return self._labels

    def __call__(self, received: Received, read: Book | Verdict) -> bytes:
        from consolidate.reading.layout.model.packed import pack
        from consolidate.reading.layout.workbook import arrange

        return pack(arrange(received, read, labels=self._labels or self.load()))
