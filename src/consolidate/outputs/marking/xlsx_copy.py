"""Marks a copy of an .xlsx: its own workbook, opened by openpyxl, with colours, comments and the list in it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900

from consolidate.intake.marked.names import Mark, Marked, Stamp, unmarked
from consolidate.intake.marked.same import changes
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.open_book import read_here
from consolidate.outputs.marking.anchor import anchor_all_comments
from consolidate.outputs.marking.comment import resize_comments
from consolidate.outputs.marking.formula_results import restore_results
from consolidate.outputs.marking.listing import write_list
from consolidate.outputs.marking.losses import find_losses
from consolidate.outputs.marking.paint import paint
from consolidate.outputs.marking.stamp import strip_stamp, write_stamp
from consolidate.runtime.limits import Limits


class Unfaithful(Exception):
    """The copy would not hold what the original holds; never leaves this room."""


def mark_xlsx_copy(original: bytes, book: Book, marks: Sequence[Mark], stamp: Stamp, limits: Limits) -> Marked:
    """The copy, read again and found to hold the same in every cell.

    Errors: Unfaithful, and whatever openpyxl raises.
    """
    marked, missing = _mark_once(original, book, marks, stamp, ())
    if missing:
        marked, _ = _mark_once(original, book, marks, stamp, (remark_of_loss(missing),))
    again = read_here(marked, "copy.xlsx", limits)
    if isinstance(again, Verdict) or changes(unmarked(book), unmarked(again)):
        raise Unfaithful
    return Marked(marked, missing, True)


def remark_of_loss(missing: Sequence[str]) -> str:
    """The remark on the sheet about what the copy does not show."""
    what = "、".join(missing)
    return f"注意：这份副本里看不到原件中的{what}，原件没有改动。 Not shown in this copy; the original is untouched."


def _mark_once(
    original: bytes, book: Book, marks: Sequence[Mark], stamp: Stamp, remarks: Sequence[str]
) -> tuple[bytes, tuple[str, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it drops; `find_losses` finds it out by itself
        copy = load_workbook(io.BytesIO(original), rich_text=True, keep_links=True)
        _require_all_sheets(copy, book)
        strip_stamp(copy)
        resize_comments(copy)
        own = paint(copy, marks)
        write_list(copy, marks, stamp, remarks)
        write_stamp(copy, stamp, marks, own)
        target = io.BytesIO()
        copy.save(target)
    content = restore_results(
        target.getvalue(), [sheet.title for sheet in copy.worksheets], book, copy.epoch or CALENDAR_WINDOWS_1900
    )
    return anchor_all_comments(content, copy), find_losses(original, content)


def _require_all_sheets(copy: Workbook, book: Book) -> None:
    """openpyxl sees no sheets in a strict package, and leaves out what it does not know."""
    if not {sheet.name for sheet in book.sheets} <= set(copy.sheetnames):
        raise Unfaithful
