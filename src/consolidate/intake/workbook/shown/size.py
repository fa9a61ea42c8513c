"""Rows, columns and fonts that are too small to show anything."""

from __future__ import annotations

import re
from collections.abc import Mapping

CHARACTER, POINT = 256, 20
"""How wide a character is in .xls and .xlsb, and how high a point: what is narrower or lower shows nothing."""
LEAST_FONT = 4.0
"""In points: digits of a smaller font are less than four pixels high at 100 %, and 3, 6 and 8 take five to be told apart."""
LEAST_HEIGHT = LEAST_FONT
"""In points: a lower row shows no more than that of any font."""
LEAST_WIDTH = 5.0
"""In points, of an .ods: what is narrower than about one character shows nothing."""
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]*)?")
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(" + "|".join(_POINTS) + ")")


def is_too_small(name: str, given: Mapping[str, str]) -> bool:
    """Whether these properties of an .ods make a row or a column that shows nothing; one as high as its text needs is none."""
    if name == "table-column-properties":
        return _is_below(given.get("column-width", ""), LEAST_WIDTH)
    is_fitted = given.get("use-optimal-row-height") == "true"
    return name == "table-row-properties" and not is_fitted and _is_below(given.get("row-height", ""), LEAST_HEIGHT)


def is_tiny(points: float) -> bool:
    """Whether nobody can read a font of this size; 0 where none is said."""
    return 0 < points < LEAST_FONT


def points_of(given: Mapping[str, str]) -> float:
    """The size of a font as the XML of an .xlsx says it; 0 for none."""
    found = _NUMBER.fullmatch(given.get("val", "").strip())
    return float(found[0]) if found else 0.0


def is_tiny_length(length: str) -> bool:
    """The same of a size with its unit; one in a share of another is none."""
    return _is_below(length, LEAST_FONT)


def _is_below(length: str, least: float) -> bool:
    found = _LENGTH.fullmatch(length.strip())
    return found is not None and float(found[1]) * _POINTS[found[2]] < least
