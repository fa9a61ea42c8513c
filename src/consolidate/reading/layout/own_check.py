"""The form's own sheet 核对: formulas about the other sheets, nothing that a team reports."""

from __future__ import annotations

from typing import Final

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.reading.values.fold import fold

SHEET: Final = "核对"
TITLE: Final = "核对 · 红联共建工作情况季报（HL-1）"


def is_own_check(sheet: GridSheet) -> bool:
    """Whether a sheet is the form's 核对, told by its name and its title: another of that name is looked into."""
    if fold(sheet.name[: 2 * len(SHEET)]) != SHEET or not sheet.rows:
        return False
    first = next((cell for cell in sheet.rows[0] if cell != ""), "")
    return isinstance(first, str) and fold(first) == fold(TITLE)
