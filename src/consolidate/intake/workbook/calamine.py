"""The one place where python-calamine is called: rows of cells from a workbook's bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence

from consolidate.intake.workbook.grid import to_sheet
from consolidate.intake.workbook.model.book import GridSheet
from consolidate.intake.workbook.model.refuse import Refused, password_protected, unreadable
from consolidate.intake.workbook.shown.sheet_scan import SheetScan

LOST = unreadable("工作表与目录不符", "its sheets are not those of its table of contents")

TOO_LONG = unreadable(
    "有一个数设成了时间格式，大得任何程序都显示不出",
    "a number in a format of hours or minutes is too large for any program to show",
    (
        "请在 Excel 或 WPS 中把那一列的单元格格式改为“数值”后重新报送",
        "set the format of its column to Number and send it again",
    ),
)
SAME_NAME = unreadable("有两张工作表的名称相同", "two of its sheets have the same name")


def read_sheets(content: bytes, facts: Sequence[SheetScan | None]) -> tuple[GridSheet, ...]:
    """Every worksheet in order, patched with what the reader leaves out; `facts` one for each sheet,
    None for one that has not been scanned: it had better be a chart.

    Errors: Refused; whatever a panic raises passes through.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(book.sheets_metadata) != len(facts):
            raise Refused(LOST)
        if len({sheet.name for sheet in book.sheets_metadata}) < len(facts):
            raise Refused(SAME_NAME)  # the reader knows sheets by their names
        return tuple(
            to_sheet(
                sheet.name,
                book.get_sheet_by_index(number).to_python(skip_empty_area=False),
                sheet.visible != SheetVisibleEnum.Visible,
                _known(facts[number]),
            )
            for number, sheet in enumerate(book.sheets_metadata)
            if sheet.typ == SheetTypeEnum.WorkSheet
        )
    except PasswordError as error:
        raise Refused(password_protected()) from error
    except OverflowError as error:  # a duration of 10^9 days and more is none in Python
        raise Refused(TOO_LONG) from error
    except CalamineError as error:
        raise Refused(unreadable("内容已损坏", f"its content is damaged ({error})")) from error


def _known(facts: SheetScan | None) -> SheetScan:
    if facts is None:
        raise Refused(LOST)
    return facts
