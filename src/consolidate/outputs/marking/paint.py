"""Colours the cells of the findings and comments them, in a workbook that is open."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.intake.marked.names import Mark
from consolidate.intake.marked.same import safe_name
from consolidate.outputs.marking.comment import write_comment
from consolidate.outputs.marking.severity import LOOKS, heaviest
from consolidate.outputs.marking.text import cell_at
from consolidate.reading.values.private_name import masked_names

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_WHITE = ("FFFFFFFF", "00FFFFFF")


def titles_of(titles: Sequence[str]) -> dict[str, str]:
    """The title in this workbook of each sheet that findings may name, by the name they have for it."""
    masked = [safe_name(name) for name in masked_names(titles)]
    return dict(zip(masked, titles, strict=True)) | {safe_name(title): title for title in titles}


def cell_of_finding(finding: Mark) -> str | None:
    """The cell that stands for a finding: its own, or its row's first; None for one about a whole sheet or file."""
    if finding.sheet is None:
        return None
    cell = finding.cell or (f"A{finding.row}" if finding.row else None)
    try:
        row, column = coordinate_to_tuple(cell) if cell else (0, 0)
    except (CellCoordinatesException, ValueError):
        return None
    return cell if 1 <= row <= _LAST_ROW and 1 <= column <= _LAST_COLUMN else None


def paint(book: Workbook, numbered: Sequence[Mark]) -> dict[tuple[str, str], PatternFill]:
    """Marks every cell that a finding names; gives each one's own colour, so that it can be put back."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    titles = titles_of(list(sheets))
    by_cell: dict[tuple[str, str], list[tuple[int, Mark]]] = {}
    for number, finding in enumerate(numbered, 1):
        place = cell_of_finding(finding)
        sheet = sheets.get(titles.get(safe_name(finding.sheet), "")) if finding.sheet else None
        if place and sheet is not None:
            cell = _shown(sheet, place)
            by_cell.setdefault((sheet.title, cell.coordinate), []).append((number, finding))
    own = {}
    for (name, place), here in by_cell.items():
        cell = cell_at(sheets[name], *coordinate_to_tuple(place))
        own[name, place] = copy(cell.fill)
        cell.fill = LOOKS[heaviest([finding.severity for _, finding in here])].fill
        _darken(cell)
        write_comment(cell, here)
    return {key: fill for key, fill in own.items() if isinstance(fill, PatternFill)}


def _shown(sheet: Worksheet, place: str) -> Cell:
    """The cell that is seen there: of a merge, its first."""
    row, column = coordinate_to_tuple(place)
    if isinstance(sheet.cell(row, column), MergedCell):
        found = next(area for area in sheet.merged_cells.ranges if place in area)
        row, column = found.min_row, found.min_col
    return cell_at(sheet, row, column)


def _darken(cell: Cell) -> None:
    """White letters would vanish on a light colour."""
    colour = cell.font.color
    if colour is not None and ((colour.type == "theme" and colour.theme == 0) or colour.rgb in _WHITE):
        was = cell.font
        cell.font = Font(was.name, was.sz, was.b, was.i, color="FF262626", underline=was.u, strike=was.strike)
