"""Puts every comment beside its cell: without an anchor, shown or printed comments lie in the sheet's corner."""

from __future__ import annotations

import re
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.outputs.marking.package import rewrite_package

MEMBER = re.compile(r"xl/drawings/commentsDrawing([0-9]+)\.vml")
_SHAPE = re.compile(rb"<(\w+):shape [^>]*>.*?</\1:shape>", re.DOTALL)
_SIZE = re.compile(rb"width:\s*([0-9.]+)px;\s*height:\s*([0-9.]+)px")
_PLACE = re.compile(rb"<(\w+):Row>([0-9]+)</\w+:Row>\s*<\w+:Column>([0-9]+)</")
_PIXELS_A_CHARACTER, _PIXELS_A_POINT, _COLUMN, _ROW = 7.0, 4 / 3, 64.0, 20.0


def anchor_comments(vml: bytes, sheet: Worksheet) -> bytes:
    """The drawing of a sheet's comments with an anchor for each that has none."""
    return _SHAPE.sub(lambda shape: _anchor_shape(shape[0], sheet), vml)


def anchor_all_comments(content: bytes, book: Workbook) -> bytes:
    """The saved package of `book` with every comment beside its cell."""
    sheets = [sheet for sheet in book.worksheets if any(cell.comment for cell in sheet._cells.values())]

    def change(name: str, plain: bytes) -> bytes:
        found = MEMBER.fullmatch(name)  # they are numbered as their sheets come
        return anchor_comments(plain, sheets[int(found[1]) - 1]) if found and int(found[1]) <= len(sheets) else plain

    return rewrite_package(content, change)


def _anchor_shape(shape: bytes, sheet: Worksheet) -> bytes:
    place, size = _PLACE.search(shape), _SIZE.search(shape)
    if place is None or size is None or b":Anchor>" in shape:
        return shape
    row, column = int(place[2]), int(place[3])
    right, over = _end_of_length(column + 1, float(size[1]), lambda at: _column_width(sheet, at))
    top = max(row - 1, 0)
    bottom, under = _end_of_length(top, float(size[2]), lambda at: _row_height(sheet, at))
    anchor = f"{column + 1}, 12, {top}, 4, {right}, {over}, {bottom}, {under}".encode()
    start = place.start()
    return shape[:start] + b"<%s:Anchor>%s</%s:Anchor>" % (place[1], anchor, place[1]) + shape[start:]


def _end_of_length(start: int, pixels: float, size: Callable[[int], float]) -> tuple[int, int]:
    """Where a length ends that begins in column or row `start`: its number and the pixels inside it."""
    at = start
    while pixels > (step := size(at)) and at < start + 200:
        pixels -= step
        at += 1
    return at, int(pixels)


def _column_width(sheet: Worksheet, at: int) -> float:
    for column_dimension in sheet.column_dimensions.values():  # one entry may stand for several columns
        if (column_dimension.min or 0) <= at + 1 <= (column_dimension.max or 0):
            return 0.0 if column_dimension.hidden else column_dimension.width * _PIXELS_A_CHARACTER + 5
    return _COLUMN


def _row_height(sheet: Worksheet, at: int) -> float:
    height = sheet.row_dimensions[at + 1].height if at + 1 in sheet.row_dimensions else None
    return height * _PIXELS_A_POINT if height else _ROW
