"""Addresses as Excel writes them."""

from __future__ import annotations

import re
from functools import lru_cache

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=1024)
def letter(column: int) -> str:
    """The letter of a column counted from 0: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def position(cell: str) -> tuple[int, int] | None:
    """Row (from 1, as Excel counts) and column (from 0) of an address like G7; None for anything else."""
    match = _CELL.fullmatch(cell.strip().upper())
    if match is None:
        return None
    column = 0
    for character in match[1]:
        column = column * 26 + ord(character) - 64
    return int(match[2]), column - 1
