"""A sheet as it was sent: what a person reads in its cells, merged as they are merged, nobody's numbers in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.verbs.cached_inputs import cached_inputs
from consolidate.verbs.lookup import ask_published

if TYPE_CHECKING:
    from consolidate.intake.workbook.model.book import Book, GridSheet
    from consolidate.intake.workbook.model.cell import Cell
    from consolidate.submissions.inputs import Inputs

Star = Callable[[str], str]
AROUND, WIDEST = 60, 60
"""So many rows above and below the cell that matters, and so many columns, are shown."""


@dataclass(frozen=True)
class ShownCell:
    """A cell: `text` as shown, `letter` of its column, how many rows and columns it spans, whether it is `lit`."""

    text: str
    letter: str
    rows: int = 1
    columns: int = 1
    is_number: bool = False
    is_lit: bool = False
    is_struck: bool = False
    hides: bool = False
    """Whether personal data in it is starred out."""


@dataclass(frozen=True)
class ShownRow:
    """A row, with its number as Excel counts; `is_lit`: the row that a finding is about."""

    number: int
    cells: tuple[ShownCell, ...]
    is_hidden: bool = False
    is_lit: bool = False


@dataclass(frozen=True)
class ShownSheet:
    """The part of a sheet that is shown. `rest`: how many rows of it are not."""

    name: str
    letters: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    rest: int = 0

    @property
    def hides(self) -> bool:
        """Whether personal data in it is starred out."""
        return any(cell.hides for row in self.rows for cell in row.cells)


def load_sheet_as_sent(
    data: Path, file: str, name: str, cell: str | None = None, row: int | None = None, *, is_starred: bool = True
) -> ShownSheet | None:
    """The sheet of a file in raw/ or in the archive, around a cell or row; None where it cannot be read.

    `is_starred`: with personal data starred out; without only for somebody who signs for it (`personal`).
    """
    from consolidate.checks.findings.address import position
    from consolidate.reading.values.privacy import masked

    sheet = _find_sheet(cached_inputs(data), *_known_submissions(data, file), file, name)
    if sheet is None or not sheet.rows:
        return None
    at = position(cell) if cell else None
    middle = (at[0] - 1, at[1]) if at else (row - 1 if row else None, None)
    return _shown(sheet, name, middle, masked if is_starred else str)


def _known_submissions(data: Path, file: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The submissions and teams of a file, or of the bundle it is a part of."""
    rows = ask_published(data, "send/submissions")
    own = next((row for row in rows if row["file"] == file), None)
    found = own or next((row for row in rows if file.startswith(f"{row['file']}/")), {})
    ids, teams = found.get("submissions"), found.get("teams")
    return tuple(map(str, ids)) if isinstance(ids, list) else (), tuple(map(str, teams)) if isinstance(
        teams, list
    ) else ()


def _find_sheet(inputs: Inputs, ids: tuple[str, ...], teams: tuple[str, ...], file: str, name: str) -> GridSheet | None:
    from consolidate.outputs.outbox.original import Originals
    from consolidate.reading.values.private_name import masked_names

    _, parts = Originals(inputs).find(file, ids, teams)
    sheets = [sheet for part, content in parts for sheet in _read_sheets(inputs, part, content)]
    names = masked_names([sheet.name for sheet in sheets])
    return next((sheet for sheet, called in zip(sheets, names, strict=True) if called == name), None)


def _read_sheets(inputs: Inputs, name: str, content: bytes) -> tuple[GridSheet, ...]:
    from consolidate.intake.workbook.model.book import Verdict
    from consolidate.intake.workbook.read_one import read_workbook

    book: Book | Verdict = read_workbook(content, name, inputs.limits)
    return () if isinstance(book, Verdict) else book.sheets


def _shown(sheet: GridSheet, name: str, at: tuple[int | None, int | None], star: Star) -> ShownSheet:
    from consolidate.checks.findings.address import letter

    middle = at[0] or 0
    top, bottom = max(0, middle - AROUND), min(len(sheet.rows), middle + AROUND + 1)
    width = min(len(sheet.rows[0]), WIDEST)
    rows = tuple(
        ShownRow(
            row + 1,
            tuple(_shown_cells(sheet, row, top, bottom, width, at, star)),
            row in sheet.hidden_rows,
            row == at[0],
        )
        for row in range(top, bottom)
    )
    letters = tuple(letter(column) for column in range(width))
    return ShownSheet(name, letters, rows, len(sheet.rows) - len(rows))


def _shown_cells(
    sheet: GridSheet, row: int, top: int, bottom: int, width: int, at: tuple[int | None, int | None], star: Star
) -> Iterator[ShownCell]:
    """The cells of a row that are drawn: what a merge covers is not."""
    from consolidate.checks.findings.address import letter

    for column in range(width):
        merge = next(
            (merge for merge in sheet.merges if merge[0] <= row <= merge[2] and merge[1] <= column <= merge[3]), None
        )
        tall = wide = 1
        value = sheet.rows[row][column]
        if merge is not None:
            first = max(merge[0], top), merge[1]
            if (row, column) != first:
                continue
            value = sheet.rows[merge[0]][merge[1]]
            tall, wide = min(merge[2], bottom - 1) - row + 1, min(merge[3], width - 1) - column + 1
        is_lit = (
            at[1] is not None and at[0] is not None and row <= at[0] < row + tall and column <= at[1] < column + wide
        )
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        is_struck = "struck" in sheet.marks.get((row, column), "")
        text = _cell_text(value)
        yield ShownCell(star(text), letter(column), tall, wide, is_number, is_lit, is_struck, star(text) != text)


def _cell_text(value: Cell) -> str:
    """What a person reads."""
    from consolidate.checks.findings.breach import shown_text
    from consolidate.intake.workbook.model.cell import UNCALCULATED

    text = "（公式没有结果）" if value == UNCALCULATED else shown_text(value)
    return text.replace("\x00", "")
