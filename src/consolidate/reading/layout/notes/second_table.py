"""What stands beside a table: a look-up list is named and not read, a second table holds the return."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from consolidate.intake.workbook.model.address import column_letters
from consolidate.intake.workbook.model.cell import Cell, is_empty
from consolidate.reading.layout.header.columns import header_note
from consolidate.reading.layout.header.header import FEWEST, Header, headings_of_row
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.labels.kind import kind_of
from consolidate.reading.layout.labels.label import LONGEST, keys
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.model.headed import Columns
from consolidate.runtime.bilingual import Bilingual

MOST_EXAMPLES = 50
MOST_ROWS = 5_000
"""So many rows are searched for a second table's header."""
_LIST = Bilingual("它是表旁的对照表。", "It is a list beside the table.")
_CONTENT = Bilingual("它在表的旁边。", "It stands beside the table.")

Rows = Sequence[Sequence[Cell]]


def notes_beside(rows: Rows, header: Header, columns: Columns, table: SheetLabels, labels: Labels) -> Iterator[Note]:
    """One note on each second table and on each column of a list; one on other content, at its first cell."""
    for run in _runs(rows, header, columns)[:MOST_EXAMPLES]:
        cells = [row[run.start : run.stop] for row in rows]
        second = table if _is_headed_again(cells, run, header, table) else _table_in(cells, table, labels)
        if second:
            yield second_table(rows, run, header, second)
        elif run.start in columns.parked:
            yield from _list(cells, run, header, table)
        else:
            yield from _content(rows, run, header)


def is_second_table(fields: Collection[str], table: SheetLabels) -> bool:
    """Whether columns of these fields are a table: at least half of what the form requires."""
    return 2 * len(set(fields) & set(table.required)) >= len(table.required)


def second_table(rows: Rows, run: range, header: Header, table: SheetLabels) -> Note:
    """The note on a table that was not read, and its range."""
    filled = [index for index, row in enumerate(rows) if any(not is_empty(cell) for cell in row[run.start : run.stop])]
    top = next((index for index in filled if index >= header.top), header.bottom)
    area = f"{column_letters(run.start + 1)}{top + 1}:{column_letters(run.stop)}{filled[-1] + 1 if filled else top + 1}"
    severity = "explain" if table.is_compared else None
    return Note("table_beside", severity, None, top + 1, run.start, None, area, table.title)


def _runs(rows: Rows, header: Header, columns: Columns) -> list[range]:
    """The columns outside the table that hold something, those that stand side by side together."""
    runs: list[range] = []
    for column in sorted({*columns.parked, *_beyond(rows, header, columns)}):
        is_next = bool(runs) and runs[-1].stop == column
        runs.append(range(runs.pop().start if is_next else column, column + 1))
    return runs


def _beyond(rows: Rows, header: Header, columns: Columns) -> Iterator[int]:
    """The columns left and right of the table that no header names and that hold something."""
    below = rows[header.top :]
    for column in (*range(columns.left - 1), *range(columns.right + 2, len(rows[header.bottom]))):
        if column not in header.headings and _holds(below, column):
            yield column


def _is_headed_again(cells: Rows, run: range, header: Header, table: SheetLabels) -> bool:
    """Whether the header itself names the table's fields again, over columns that hold something."""
    below = cells[header.bottom + 1 :]
    headed = [column for column in run if column in header.headings and _holds(below, column - run.start)]
    return is_second_table([header.headings[column].field or "" for column in headed], table)


def _table_in(cells: Rows, table: SheetLabels, labels: Labels) -> SheetLabels | None:
    """The table whose header stands in a row, with something below it, or that goes on without a header."""
    for index, row in enumerate(cells[:MOST_ROWS]):
        if names_columns(row, labels) and any(not is_empty(cell) for below in cells[index + 1 :] for cell in below):
            for other in labels.tables.values():
                fields = [heading.field or "" for heading in headings_of_row(row, other).values()]
                if is_second_table(fields, other) and (other is table or not other.is_compared):
                    return other
    return table if any(is_line(row, table, labels) for row in cells) else None


def names_columns(row: Sequence[Cell], labels: Labels) -> bool:
    """Whether a few of a row's texts are labels of the form's columns: a quick look before the close one."""
    texts = [cell for cell in row if isinstance(cell, str) and 0 < len(cell) <= LONGEST]
    return sum(any(key in labels.columns for key in keys(text)) for text in texts) >= FEWEST


def is_line(row: Sequence[Cell], table: SheetLabels, labels: Labels) -> bool:
    """Whether cells are a line: as many as the form requires, a word of a closed list among them, and figures, if any."""
    filled = [cell for cell in row if not is_empty(cell)]
    texts = [cell.strip() for cell in filled if isinstance(cell, str)]
    has_word = any(text in labels.choices for text in texts)
    has_figures = len(texts) < len(filled) or not table.measures
    return len(filled) >= len(table.required) and has_word and has_figures


def _list(cells: Rows, run: range, header: Header, table: SheetLabels) -> Iterator[Note]:
    """The columns of a list: words are a note, figures under a header of the form's want an explanation."""
    below = cells[header.bottom + 1 :]
    for column in run:
        is_measure = column in header.headings and header.headings[column].field in table.measures
        severity = None if is_measure and _holds(below, column - run.start) else "note"
        yield header_note("unknown_column", header, column, severity, detail=_LIST.zh, detail_en=_LIST.en)


def _content(rows: Rows, run: range, header: Header) -> Iterator[Note]:
    """What stands under no header at all, at its first cell; a note or a signature is none of the table's matter."""
    for column in run:
        row = next(index for index in range(header.top, len(rows)) if not is_empty(rows[index][column]))
        if kind_of(str(rows[row][column])[:60].strip()) is None:
            yield Note("unknown_column", "note", None, row + 1, column, detail=_CONTENT.zh, detail_en=_CONTENT.en)
            return


def _holds(cells: Rows, at: int) -> bool:
    return any(not is_empty(row[at]) for row in cells)
