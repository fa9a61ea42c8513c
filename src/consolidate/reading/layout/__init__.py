"""The verb arrange: from the grids of a workbook to its cover and its lines. Pure, and light enough for a worker.

What comes of it is known wherever it is used; how it is done only where it is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.runtime.later import later

if TYPE_CHECKING:
    from consolidate.reading.layout.arranged import Arranged, CoverEntry, Note, SheetPart, Sum
    from consolidate.reading.layout.labels import Labels, labels_from_schemas
    from consolidate.reading.layout.private import with_masked_names
    from consolidate.reading.layout.titled import with_titles
    from consolidate.reading.layout.workbook import arrange

_HOMES = {
    "arranged": ("Arranged", "CoverEntry", "Note", "SheetPart", "Sum"),
    "labels": ("Labels", "labels_from_schemas"),
    "private": ("with_masked_names",),
    "titled": ("with_titles",),
    "workbook": ("arrange",),
}

__all__ = [
    "Arranged",
    "CoverEntry",
    "Labels",
    "Note",
    "SheetPart",
    "Sum",
    "arrange",
    "labels_from_schemas",
    "with_masked_names",
    "with_titles",
]

__getattr__ = later(__name__, _HOMES)
