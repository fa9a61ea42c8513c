"""What is to be said about a sheet that is none of the form's: unknown, from an earlier period, or about persons."""

from __future__ import annotations

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.reading.layout.header.header import SEARCHED_ROWS
from consolidate.reading.layout.header.heading import is_forbidden
from consolidate.reading.layout.header.levels import SEARCHED_COLUMNS
from consolidate.reading.layout.header.match import PRIOR, SET_ASIDE, table_by_name
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.notes.second_table import is_line
from consolidate.reading.values.privacy import masked
from consolidate.runtime.bilingual import Bilingual

_WHY = {
    PRIOR: Bilingual("是上期的表，不计入。", "It is of an earlier period and is not loaded."),
    SET_ASIDE: Bilingual(
        "表名说它已作废或只是草稿、备份，不计入。", "Its name says that it is withdrawn, a draft or a backup."
    ),
}


def remarks_on_stray(sheet: GridSheet, labels: Labels) -> list[Note]:
    """Nothing of the sheet is read; that it holds something is a note, and that it has a column of persons."""
    if all(row.count("") == len(row) for row in sheet.rows):
        return []
    name = table_by_name(sheet.name, labels) or ""
    why = _headless(sheet, labels.tables[name], labels) if name in labels.tables else _WHY.get(name, Bilingual())
    return [Note("unknown_sheet", None, sheet.name, detail=why.zh, detail_en=why.en), *_forbidden(sheet, labels)]


def _headless(sheet: GridSheet, table: SheetLabels, labels: Labels) -> Bilingual:
    """What is said of a sheet that bears a table's name without its header or with half of it, and how many lines of it do not count."""
    count = sum(is_line(row, table, labels) for row in sheet.rows)
    if not count:
        return Bilingual()
    return Bilingual(
        f"它叫“{table.title}”，但没有这张表的表头或不全，像是续表或副本：里面的 {count} 行都没有计入。要计入的请接在“{table.title}”已有的行下面。",
        f"It is called “{table.title}” but its header is missing or incomplete, as if it went on with it or copied it: none of its {count} lines "
        f"counts. Put those that are to count below the lines of “{table.title}”.",
    )


def _forbidden(sheet: GridSheet, labels: Labels) -> list[Note]:
    for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        for column, cell in enumerate(row[:SEARCHED_COLUMNS]):
            if isinstance(cell, str) and cell and is_forbidden((cell,), labels.forbidden):
                return [
                    Note("forbidden_column", "hold", sheet.name, index + 1, column, None, masked(cell.strip())[:20])
                ]
    return []
