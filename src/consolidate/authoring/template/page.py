"""How a sheet prints and scrolls: A4, fitted to the width, headers on every page, a footer that says what it is."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

A4 = 9


def page(sheet: Worksheet, footer: str, is_landscape: bool) -> None:
    """Set up printing. `footer` stands at the left, the page numbers in the middle."""
    sheet.set_paper(A4)
    if is_landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.set_footer(f"&L&9{footer}&C&9第 &P 页 / 共 &N 页&R&9&A")
    sheet.hide_gridlines(2)
