"""Judges a row below the header by what stands in it: a line, or one of the many rows that are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consolidate.intake.workbook.model.book import Merge
from consolidate.intake.workbook.model.cell import UNCALCULATED, Cell
from consolidate.reading.layout.header.header import Header
from consolidate.reading.layout.labels.choice import chooses, named_choice
from consolidate.reading.layout.labels.form_labels import ENOUGH_DESCRIBED, Labels, SheetLabels
from consolidate.reading.layout.labels.kind import is_day, is_numbered, is_ordinal, is_serial, kind_of
from consolidate.reading.layout.labels.label import keys
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.layout.rows.merged import down
from consolidate.reading.values.nil import is_nil

Row = Sequence[Cell]
FEWEST_NUMBERS = 3
FIGURES = "figures"
"""For the time being the kind of a row without words: a line whose words are missing, or a sum without its label."""
_SUM = re.compile("计|汇总|[次前上下]页")
_TITLE = re.compile("表|续|台账")
_STEMS = frozenset("甲乙丙丁戊己庚辛")
FEWEST_OWN = 2
"""A line fills at least this many cells of its own; the rest may be merged from above."""

_ZEROS = frozenset({"0", "0.0", "0.00", "0.000000"})
"""What a preset formula in the total gives where nothing was filled in."""

_MOST = {"note": 3, "end_mark": 3, "signature": 8}
"""How many cells such a row fills at most; one that fills more is a line."""


class Judge:
    """Judges row after row; it remembers nothing but the sheet's own layout."""

    def __init__(
        self,
        rows: Sequence[Row],
        merges: Sequence[Merge],
        header: Header,
        columns: Columns,
        table: SheetLabels,
        labels: Labels,
    ) -> None:
        self.rows, self.columns, self.table, self.labels = rows, columns, table, labels
        self.wide = _wide(merges, columns)
        self.left, self.right = columns.left, columns.right + 1
        self.below = header.bottom + 1
        self.serial = columns.fields.get("line_no", -1)
        self.total = columns.fields.get(table.total or "", -1)
        self.titles = {
            text for row in rows[: header.top] for text in row if text and isinstance(text, str) and text.strip()
        }
        self.levels = {self._texts(row): True for row in rows[header.top : header.bottom + 1]}
        self.firsts = {texts[0] for texts in self.levels if texts} | self.titles
        self.key, self.described = columns.key, columns.described
        self.has_key = len(self.key) == len(table.key)
        self.merged = down(rows, merges, {*self.key, *self.described}) if merges else {}
        self.enough = min(max(len(table.key), ENOUGH_DESCRIBED), len(table.described))

    def _texts(self, row: Row) -> tuple[str, ...]:
        return tuple([text for cell in row[self.left : self.right] if cell.__class__ is str and (text := cell.strip())])

    def kind(self, index: int, row: Row, before: Sequence[str]) -> str:
        """The kind of one row below the header."""
        span = row[self.left : self.right]
        empty = span.count("")
        if empty == len(span):
            return "blank" if row.count("") == len(row) else self._outside(row)
        filled = len(span) - empty
        if filled == 1 and not self.left and self.serial >= 0 and row[self.serial].__class__ is float:
            return "blank_numbered"
        first = (self._margin(row) if self.left else None) or self._first_text(span)
        if first is None:
            is_numbers = index == self.below and _is_column_numbers(span)
            return "header" if is_numbers else self._without_text(index, row, span)
        if first in self.firsts:
            repeated = self._repeated(index, row, first)
            if repeated:
                return repeated
        if index == self.below and _is_column_numbers(span):
            return "header"
        kind = kind_of(first)
        if kind is None and filled > 2 and not _may_tell(span):
            return "data"
        if kind is None and filled == 1 and is_day(first) and _last(before) == "signature":
            return "signature"
        if kind is None and filled == 2 and self._is_numbered_section(row, first):
            return "section"
        if kind is None:
            return "example" if self._is_example(row) else self._plain(index, row, first, filled, before)
        if kind == "signature" and self._is_signed(row, span):
            return kind
        return "data" if kind != "example" and self._is_line(index, row, filled) else self._settled(kind, row, filled)

    def _is_signed(self, row: Row, span: Row) -> bool:
        """Whether labels of signatures stand beside one another, with names between them: 填报人： 张三 审核人： 李四."""
        labels = [cell for cell in span if cell.__class__ is str and cell and kind_of(cell.strip()) == "signature"]
        return len(labels) > 1 and not chooses(row, self.columns, self.table)

    def _is_example(self, row: Row) -> bool:
        """Whether a cell of the key says 示例, perhaps behind a first cell that does not."""
        for column in self.key:
            cell = row[column]
            if cell.__class__ is str and "例" in cell and kind_of(cell.strip()) == "example":
                return True
        return False

    def _is_numbered_section(self, row: Row, first: str) -> bool:
        """一 under 序号 and beside it 组团单位党组织: a section's title in two cells."""
        number = row[self.serial] if self.serial >= 0 else ""
        return isinstance(number, str) and is_ordinal(number) and named_choice(first, self.table) is not None

    def _margin(self, row: Row) -> str | None:
        """What the column before the table says of the row, where it has no header: 合计 beside the figures."""
        cell = row[self.left - 1]
        return cell.strip() if isinstance(cell, str) and cell and kind_of(cell.strip()) else None

    def _first_text(self, span: Row) -> str | None:
        for column, cell in enumerate(span, self.left):
            if cell.__class__ is str and (text := cell.strip()):
                if cell.startswith(UNCALCULATED) or (column == self.serial and is_serial(cell)):
                    continue
                if column == self.total and text in _ZEROS:
                    continue
                return text
        return None

    def _without_text(self, index: int, row: Row, span: Row) -> str:
        """No text at all: only a preset serial number, or figures of a line whose words are missing."""
        others = [
            column
            for column, cell in enumerate(span, self.left)
            if cell != "" and column != self.serial and not (isinstance(cell, str) and cell.isspace())
        ]
        preset = [
            column for column in others if column == self.total and (row[column] == 0 or isinstance(row[column], str))
        ]
        if len(others) > len(preset):
            has_merged_words = any(index in below for below in self.merged.values())
            return "data" if has_merged_words else FIGURES
        has_serial = self.serial >= 0 and row[self.serial] != "" and not str(row[self.serial]).isspace()
        return "blank_numbered" if has_serial or preset else "blank"

    def _outside(self, row: Row) -> str:
        """Nothing in the table's columns: what stands left or right of it."""
        texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        kind = kind_of(texts[0]) if texts else None
        return (
            kind
            if kind in ("note", "signature", "end_mark")
            else "parked"
            if texts or row.count("") < len(row)
            else "blank"
        )

    def _repeated(self, index: int, row: Row, first: str) -> str | None:
        """The header or the title again, after a page break."""
        if self._texts(row) in self.levels:
            return "header"
        filled = sum(cell != "" for cell in row[self.left : self.right])
        return "title" if first in self.titles and filled <= 3 and not self._is_line(index, row, filled) else None

    def _is_line(self, index: int, row: Row, filled: int) -> bool:
        """Whether a row that begins like something else is a line, since all that makes a line is there."""
        if self.table.is_compared:
            return any(key in self.labels.indicators for column in self.key for key in keys(str(row[column])))
        if filled < FEWEST_OWN or not self.has_key or not all(self._says(index, row, column) for column in self.key):
            return False
        return sum(self._says(index, row, column) for column in self.described) >= self.enough

    def _says(self, index: int, row: Row, column: int) -> bool:
        """Whether a cell says something, itself or by the merge it lies in."""
        return _says(row[column]) or index in self.merged.get(column, ())

    def _settled(self, kind: str, row: Row, filled: int) -> str:
        """A title beside which words stand is a line; a title alone, or with figures, is none."""
        if kind == "section" and filled > 1 and self._has_words(row):
            return "data"
        if kind == "nil":
            return "nil" if self._is_all_nil(row) else "data"
        return "data" if filled > _MOST.get(kind, filled) else kind

    def _has_words(self, row: Row) -> bool:
        """Whether beside the first text one of the fields that are no measures holds something."""
        measures = {self.columns.fields[measure] for measure in self.table.measures if measure in self.columns.fields}
        said = [
            column
            for column in range(self.left, self.right)
            if column not in measures and column != self.serial and _says(row[column])
        ]
        return len(said) > 1

    def _is_all_nil(self, row: Row) -> bool:
        return all(
            cell == "" or column == self.serial or (isinstance(cell, str) and (is_nil(cell) or kind_of(cell) == "nil"))
            for column, cell in enumerate(row[self.left : self.right], self.left)
        )

    def _plain(self, index: int, row: Row, first: str, filled: int, before: Sequence[str]) -> str:
        """A row that does not say what it is: a line, unless it is a lone text of a known sort."""
        if filled > 1:
            return self._sum_elsewhere(index, row, filled) or "data"
        if index in self.wide:
            return "section"
        if _TITLE.search(first) and index + 1 < len(self.rows) and self._texts(self.rows[index + 1]) in self.levels:
            return "title"  # of a further page: the header stands below it once more
        if before and before[-1] in ("note", "signature") and (is_numbered(first) or len(first) > 15):
            return "note"
        return "data"

    def _sum_elsewhere(self, index: int, row: Row, filled: int) -> str | None:
        """合计 behind another text, in a row that is no line: the quarter before it, the team's name."""
        span = row[self.left : self.right]
        words = [cell for cell in span if cell.__class__ is str and len(cell) < 9 and _SUM.search(cell)]
        if not words:
            return None
        kind = next(
            (kind_said for word in words if (kind_said := kind_of(word.strip())) in ("total", "subtotal")), None
        )
        return kind if kind and not self._is_line(index, row, filled) else None

    def is_substantial(self, index: int, row: Row) -> bool:
        """Whether a row below the end mark holds enough of a line to be one."""
        return sum(self._says(index, row, column) for column in self.described) * 2 >= len(self.described)


def _wide(merges: Sequence[Merge], columns: Columns) -> frozenset[int]:
    """The rows in which a cell is merged over at least half of the table."""
    half = max((columns.right - columns.left + 1) / 2, 2)
    return frozenset(top for top, left, bottom, right in merges if top == bottom and right - left + 1 >= half)


def _may_tell(span: Row) -> bool:
    """Whether any text of a row has a character of 示例, 合计, 汇总 or 次页 in it: nearly none of the lines has."""
    said = "".join([cell for cell in span if cell.__class__ is str])
    return "例" in said or "计" in said or "汇" in said or "页" in said


def _is_column_numbers(span: Row) -> bool:
    """Whether a row only numbers the columns, as printed forms do below their header: 甲 乙 1 2 3."""
    count = 0
    for cell in span:
        text = str(int(cell)) if isinstance(cell, float) and cell == cell // 1 else str(cell).strip()
        if text and text not in _STEMS:
            count += 1
            if text.strip("()（）[]").partition("=")[0] != str(count):
                return False
    return count >= FEWEST_NUMBERS


def _last(kinds: Sequence[str]) -> str:
    """The kind of the last row that is not blank."""
    return next((kind for kind in reversed(kinds) if kind != "blank"), "")


def _says(cell: Cell) -> bool:
    """Whether a cell says something: not blank, no sign for nothing."""
    return not isinstance(cell, str) or (bool(cell) and not cell.isspace() and not is_nil(cell))
