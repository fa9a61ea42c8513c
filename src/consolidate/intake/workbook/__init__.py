"""The only reader of spreadsheets: behind a gate, under limits, in processes that may be lost.

The readers themselves are loaded where something is read: workers load them, while their parent goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.runtime.later import later

if TYPE_CHECKING:
    from consolidate.intake.workbook.apart import read
    from consolidate.intake.workbook.book import Book, GridSheet, Merge, Verdict
    from consolidate.intake.workbook.cell import UNCALCULATED, Cell
    from consolidate.intake.workbook.handle import Handle, read_all, start

_HOMES = {
    "apart": ("read",),
    "book": ("Book", "Merge", "GridSheet", "Verdict"),
    "cell": ("UNCALCULATED", "Cell"),
    "handle": ("Handle", "read_all", "start"),
}

__all__ = [
    "UNCALCULATED",
    "Book",
    "Cell",
    "GridSheet",
    "Handle",
    "Merge",
    "Verdict",
    "read",
    "read_all",
    "start",
]

__getattr__ = later(__name__, _HOMES)
