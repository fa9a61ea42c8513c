"""How a sheet prints and scrolls: A4, fitted to the width, headers on every page, a footer that says what it is."""

from __future__ import annotations

from typing import Final

from xlsxwriter.worksheet import Worksheet

A4 = 9
SIGNERS: Final = "单位负责人：＿＿＿＿＿　填报人：＿＿＿＿＿　审核人：＿＿＿＿＿"
SEALED: Final = "（单位盖章）　报出日期：＿＿＿＿年＿＿月＿＿日"
"""Who answers for it: on the cover, and below every printed page of lines. To be signed by hand."""
ALLOWED: Final = (
    "format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "insert_hyperlinks", "sort",
    "autofilter", "objects", "scenarios",
)  # fmt: skip


def lock(sheet: Worksheet) -> None:
    """Keep labels and formulas from being typed over; there is no password, and what is to be filled in stays free."""
    sheet.protect("", dict.fromkeys(ALLOWED, True))


def page(sheet: Worksheet, footer: str, is_landscape: bool, is_signed: bool = False) -> None:
    """Set up printing. `footer` stands at the left, below who signs where the page is to be signed; page numbers at the
    right."""
    sheet.set_paper(A4)
    if is_landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    signed = f"{SIGNERS}　{SEALED}" if is_signed else ""
    sheet.set_footer(f"&L&9{signed}\n{footer}&R&9\n第 &P 页 / 共 &N 页")
    sheet.hide_gridlines(2)
