"""Reads the forms that a reader may trip over: .xls, .xlsb and .ods. Only ever called in a process that may be lost."""

from __future__ import annotations

import io

from consolidate.settings import Limits
from consolidate.workbook.book import Book, Sheet
from consolidate.workbook.grid import to_sheet
from consolidate.workbook.scan import Facts
from consolidate.workbook.zipped import Archive


def read_compound(content: bytes, limits: Limits) -> Book:
    return Book(_sheets(content), "xls")


def read_package(content: bytes, archive: Archive, kind: str, limits: Limits) -> Book:
    return Book(_sheets(content), kind)


def _sheets(content: bytes) -> tuple[Sheet, ...]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return tuple(
        to_sheet(
            sheet.name,
            book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False),
            sheet.visible != SheetVisibleEnum.Visible,
            Facts(),
        )
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    )
