"""What is to be said about a sheet that is none of the form's: unknown, from an earlier period, or about persons."""

from __future__ import annotations

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.reading.layout.header.header import SEARCHED_ROWS
from consolidate.reading.layout.header.heading import is_forbidden
from consolidate.reading.layout.header.levels import SEARCHED_COLUMNS
from consolidate.reading.layout.header.match import PRIOR, SET_ASIDE, table_by_name
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.values.privacy import masked
from consolidate.runtime.bilingual import Bilingual

_WHY = {
    PRIOR: Bilingual("上期的表，不计入", "of an earlier period, not loaded"),
    SET_ASIDE: Bilingual(
        "表名说它已作废或只是草稿、备份，不计入。", "Its name says that it is withdrawn, a draft or a backup."
    ),
}


def remarks_on_stray(sheet: GridSheet, labels: Labels) -> list[Note]:
    """Nothing of the sheet is read; that it holds something is a note, and that it has a column of persons."""
    if all(row.count("") == len(row) for row in sheet.rows):
        return []
    why = _WHY.get(table_by_name(sheet.name, labels) or "", Bilingual())
    return [Note("unknown_sheet", None, sheet.name, detail=why.zh, detail_en=why.en), *_forbidden(sheet, labels)]


def _forbidden(sheet: GridSheet, labels: Labels) -> list[Note]:
    for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        for column, cell in enumerate(row[:SEARCHED_COLUMNS]):
            if isinstance(cell, str) and cell and is_forbidden((cell,), labels.forbidden):
                return [
                    Note("forbidden_column", "hold", sheet.name, index + 1, column, None, masked(cell.strip())[:20])
                ]
    return []
