"""The only reader of spreadsheets: behind a gate, under limits, in processes that may be lost."""

from consolidate.workbook.apart import read
from consolidate.workbook.book import Book, Merge, Sheet, Verdict
from consolidate.workbook.cell import UNCALCULATED, Cell
from consolidate.workbook.read_all import Handle, read_all, start

__all__ = [
    "UNCALCULATED",
    "Book",
    "Cell",
    "Handle",
    "Merge",
    "Sheet",
    "Verdict",
    "read",
    "read_all",
    "start",
]
