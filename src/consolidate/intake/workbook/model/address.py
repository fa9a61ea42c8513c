"""Places in a sheet as they are written: columns as letters, ranges as A1:B2."""

from __future__ import annotations

import re
from functools import cache

Box = tuple[int, int, int, int]
"""A range: top, left, bottom, right, counted from 0."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")


@cache
def column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def boxes(reference: str) -> list[Box]:
    """The ranges of a reference, counted from 0: top, left, bottom, right."""
    boxes = []
    for first, top, last, bottom in _RANGE.findall(reference):
        left, right = column_number(first.upper().encode()) - 1, column_number((last or first).upper().encode()) - 1
        rows = sorted((int(top) - 1, int(bottom or top) - 1))
        boxes.append((rows[0], min(left, right), rows[1], max(left, right)))
    return boxes
