"""What a cell holds once it is read: what a person reads there, not what the file stores."""

from __future__ import annotations

import datetime
import re

Cell = str | float | int | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta
"""`''` is an empty cell; numbers are float; an error cell is its text, such as `'#REF!'`."""

FIGURE = re.compile(r"[¥￥约共]?\s?\d[\d,]*(?:\.\d+)?\s?(?:[十百千万亿]{0,2}(?:元|人次?|户|亩)?|平方米|公顷|m²)")
"""A number with a unit or currency: 1.8万元, ￥30."""

Place = tuple[int, int]
"""row, column, counted from 0"""

UNCALCULATED = "\x00="
"""The text that stands for a formula whose result was never stored: no text that a person types holds a NUL."""

DIFFERS = "\x00≠"
"""Begins the text of a cell whose shown and stored values cannot be brought together: see `differing`."""

MERGED = "\x00⇔"
"""Begins the text of a figure that is merged over several columns of figures: see `merged_over`."""

NO_DATE = "########"
"""What Excel shows of a number that is no day, in a cell formatted as a date."""

Mark = str
"""The mark of a cell whose value was read: one of those below."""
STRUCK, STRUCK_PART = "struck", "struck_part"
"""The whole cell is struck out; a part was struck out and is not in the value."""
MAY_BE_STRUCK = "may_be_struck"
"""A conditional format may strike the cell out."""
FAINT, MAY_BE_FAINT = "faint", "may_be_faint"
"""The text has the colour of what is behind it, or is too small to be seen; a conditional format may give it that colour."""
HIDDEN_PART = "hidden_part"
"""A part of the cell is not shown and is not in the value."""
UNSHOWN = "unshown"
"""The number format shows nothing of the value, or only zeros."""
COVERED = "covered"
"""A merge covers the cell."""
ZERO = "zero"
"""The cell holds a zero that is not shown: it is read as the blank that a person sees."""


def differing(shown: str, stored: object) -> str:
    """The cell of which a person reads `shown` while the file stores `stored`: its line waits."""
    return f"{DIFFERS}{shown}\x00{stored}"


def shown_and_stored(cell: Cell) -> tuple[str, str] | None:
    """What `differing` was given; None for any other cell."""
    return _shown_and(DIFFERS, cell)


def merged_over(shown: str, others: str) -> str:
    """The cell of a figure `shown` that is one with the columns of `others`: its line waits."""
    return f"{MERGED}{shown}\x00{others}"


def shown_and_others(cell: Cell) -> tuple[str, str] | None:
    """What `merged_over` was given; None for any other cell."""
    return _shown_and(MERGED, cell)


def _shown_and(sign: str, cell: Cell) -> tuple[str, str] | None:
    """What a person reads in a cell that begins with the sign, and what is said behind it; None for any other cell."""
    if not isinstance(cell, str) or not cell.startswith(sign):
        return None
    shown, _, other = cell.removeprefix(sign).partition("\x00")
    return shown, other


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing but blanks."""
    return isinstance(cell, str) and (not cell or cell.isspace())
